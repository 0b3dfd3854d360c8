// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands on DICOM files. */
@Command(
        name = "dicom",
        description = {"Lists, reads and writes DICOM files.", ""},
        subcommands = {
            DicomListCommand.class,
            DicomDumpCommand.class,
            DicomDeidentifyCommand.class,
            DicomCheckCommand.class,
        },
        mixinStandardHelpOptions = true)
final class DicomCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command after 'dicom'");
    }
}
