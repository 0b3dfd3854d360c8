// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.pipeline.Installation;

/** Which versions of Java and the libraries are there, and what is missing. */
@Command(
        name = "check",
        description = {
            "Prints the versions of Java and all libraries, and what is missing; exit code 1 if something is."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Installation found = Installation.found();
        spec.commandLine().getOut().println(found.text());
        spec.commandLine().getOut().flush();
        return found.problems().isEmpty() ? 0 : Radiomics.FAILED;
    }
}
