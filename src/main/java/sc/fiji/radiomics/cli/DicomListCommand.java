// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.series.SeriesListing;

/** What a folder of DICOM files holds. */
@Command(
        name = "list",
        description = {
            "Lists what a folder of DICOM files holds: volumes, other objects, and files that cannot be read.",
            "Prints nothing of the patient but the description of each series, which is free text of the scanner.",
            ""
        },
        mixinStandardHelpOptions = true)
final class DicomListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "folder with all folders in it, or one file")
    private Path folder;

    @Option(names = "--threads", paramLabel = "N", description = "default: one per processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, found " + threads);
        }
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            PrintWriter out = spec.commandLine().getOut();
            SeriesListing.of(folder, new CompactToolkit(), executor).lines().forEach(out::println);
            out.flush();
            return 0;
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }
}
