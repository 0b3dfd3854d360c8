// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.pipeline.Dictionary;

/** Prints the data dictionary. */
@Command(
        name = "features",
        description = {
            "Prints the data dictionary: every feature with its name, IBSI id, tag, unit and where its formula is.",
            ""
        },
        mixinStandardHelpOptions = true)
final class FeaturesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** How it is printed. */
    enum Form {
        csv,
        markdown
    }

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Form form = Form.csv;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(form == Form.csv ? Dictionary.csv() : Dictionary.markdown());
        out.flush();
        return 0;
    }
}
