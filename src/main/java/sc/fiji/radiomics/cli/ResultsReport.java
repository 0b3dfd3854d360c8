// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.radiomics.pipeline.Batch;
import sc.fiji.radiomics.pipeline.Outcome;

/** What a person reads when a batch ends: counts, failures, and where the files are. */
final class ResultsReport {
    private static final int LISTED = 20;

    private ResultsReport() {}

    static void write(Batch.Summary summary, Path folder, PrintWriter out) {
        out.printf("%d cases, %d regions with features", summary.cases(), summary.rows());
        out.println(summary.resumed() == 0 ? "" : " (" + summary.resumed() + " cases were finished before)");
        List<Outcome.Failed> failures = summary.failures();
        if (!failures.isEmpty()) {
            out.println(failures.size() + " failed:");
            failures.stream().limit(LISTED).forEach(failure -> out.println("  " + failure.message()));
            if (failures.size() > LISTED) {
                out.println("  ... and " + (failures.size() - LISTED) + " more in failures.csv");
            }
        }
        out.println("Features:  " + folder.resolve("features.csv"));
        out.println("Quality:   " + folder.resolve("quality.html") + "  (look at it before modelling)");
        out.println("Settings:  " + folder.resolve("run.yaml"));
        out.flush();
    }
}
