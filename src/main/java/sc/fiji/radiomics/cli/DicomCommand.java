// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** DICOM files and archives: a group of commands. */
@Command(
        name = "dicom",
        description = {"DICOM files and hospital archives.", ""},
        subcommands = {
            DicomListCommand.class,
            DicomDumpCommand.class,
            DicomRegionsCommand.class,
            DicomDeidentifyCommand.class,
            DicomCheckCommand.class,
            DicomExportCommand.class,
            DicomFindCommand.class,
            DicomFetchCommand.class,
            DicomSendCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Then:  radiomics dicom help list"})
final class DicomCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "radiomics dicom needs one of its commands");
    }
}
