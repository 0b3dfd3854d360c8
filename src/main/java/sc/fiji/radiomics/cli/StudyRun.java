// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import picocli.CommandLine;
import sc.fiji.radiomics.pipeline.Software;
import sc.fiji.radiomics.report.StudyFolder;
import sc.fiji.radiomics.study.Evaluation;
import sc.fiji.radiomics.study.StudyResult;

/** Runs a study for the person at the terminal: progress, main numbers, and where the report is. */
final class StudyRun {
    private StudyRun() {}

    /**
     * @param line whose streams are used
     * @param study with the folder of its results
     * @param folder of the results
     * @return the exit code
     */
    static int run(CommandLine line, StudyFolder study, Path folder, int threads) {
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            StudyResult result = study.run(Software.nameAndVersion(), executor, new ConsoleProgress(line.getErr()));
            print(result, folder, line.getOut());
            return 0;
        }
    }

    private static void print(StudyResult result, Path folder, PrintWriter out) {
        out.println("Signature: " + result.chain().signature().features().size() + " of "
                + result.data().features().columns() + " features");
        result.evaluations().forEach(one -> out.println(line(one)));
        result.notFitted().forEach((model, reason) -> out.println("Not fitted: " + model + ": " + reason));
        result.data().notes().forEach(note -> out.println("Note: " + note));
        result.warnings().stream()
                .filter(StudyResult.Warning::serious)
                .forEach(warning -> out.println("Warning: " + warning.text()));
        out.println("Report:    " + folder.resolve("report.html"));
        out.println("Model:     " + folder.resolve("model.json"));
        out.flush();
    }

    /** A model on a cohort with the first measure, and its interval if it has one. */
    static String line(Evaluation one) {
        String start = String.format(Locale.ROOT, "%-10s %-12s ", one.model(), one.cohort());
        if (one.measures().isEmpty()) {
            return start;
        }
        Evaluation.Measure measure = one.measures().get(0);
        String interval = Double.isNaN(measure.lower())
                ? ""
                : String.format(Locale.ROOT, " (%.3f to %.3f)", measure.lower(), measure.upper());
        return start + String.format(Locale.ROOT, "%s %.3f%s", measure.name(), measure.value(), interval);
    }
}
