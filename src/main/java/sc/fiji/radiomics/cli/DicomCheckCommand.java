// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.dicom.privacy.IdentityCheck;

/** What in DICOM files would identify a patient. */
@Command(
        name = "check",
        description = {
            "Lists what in DICOM files would identify a patient: data elements by name with the number of files that have",
            "them, never their values; and what the pixels may show, told from the headers.",
            ""
        },
        mixinStandardHelpOptions = true)
final class DicomCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "files and folders with all folders in them")
    private List<Path> sources;

    @Override
    public Integer call() {
        try {
            IdentityCheck.Report report = IdentityCheck.of(
                    sources,
                    new SparseProgress(new ConsoleProgress(spec.commandLine().getErr())));
            report.failures().forEach(failure -> spec.commandLine().getErr().println(failure));
            print(report, spec.commandLine().getOut());
            return report.files() > 0 ? 0 : Radiomics.FAILED;
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private static void print(IdentityCheck.Report report, PrintWriter out) {
        out.println(report.files() + " DICOM files, " + report.marked() + " marked as de-identified, "
                + report.failures().size() + " other files");
        IdentityCheck.Kind kind = null;
        for (IdentityCheck.Finding finding : report.findings()) {
            if (finding.kind() != kind) {
                kind = finding.kind();
                out.println(kind.text() + ":");
            }
            out.println("  " + finding.element() + ": " + finding.files());
        }
        report.risks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(risk -> out.println("look at the pixels of " + risk.getValue() + " files: "
                        + risk.getKey().text()));
        out.flush();
    }
}
