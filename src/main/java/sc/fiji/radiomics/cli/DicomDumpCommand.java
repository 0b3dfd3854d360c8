// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.Dump;
import sc.fiji.radiomics.io.dicom.Limits;

/** The elements of a DICOM file. */
@Command(
        name = "dump",
        description = {
            "Prints the elements of a DICOM file: tag, value representation, bytes, keyword, value.",
            "Prints all there is, also of the patient.",
            ""
        },
        mixinStandardHelpOptions = true)
final class DicomDumpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a DICOM file")
    private Path file;

    @Override
    public Integer call() {
        try {
            PrintWriter out = spec.commandLine().getOut();
            Dump.write(new DicomReader(Limits.DEFAULT).read(file), out::println);
            out.flush();
            return 0;
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }
}
