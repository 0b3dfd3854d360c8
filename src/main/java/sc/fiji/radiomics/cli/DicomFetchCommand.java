// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.io.dicom.web.Download;
import sc.fiji.radiomics.io.dicom.web.FetchedSeries;

/** Fetches series from an archive into a folder. */
@Command(
        name = "fetch",
        description = {
            "Fetches series of a hospital archive (DICOMweb) into a folder; the same command goes on where it was stopped.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics dicom fetch https://pacs.example.org/dicom-web --secret-env TOKEN --accession 4711"
                    + " --modality CT --cache archive --regions",
            "",
            "CACHE/STUDY/SERIES/ holds the files of a series, CACHE/STUDY/SERIES.json says what is there.",
            "The files identify the patient, as the archive has them.",
            QueryInputs.PRIVACY_FOOTER,
            ArchiveInputs.LOGIN_FOOTER
        })
final class DicomFetchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ArchiveInputs inputs;

    @Mixin
    private QueryInputs wanted;

    @Option(
            names = "--cache",
            required = true,
            paramLabel = "DIR",
            description = "folder of all fetched series; what is there is not fetched again")
    private Path cache;

    @Option(names = "--regions", description = "fetch the SEG and RTSTRUCT that belong to the series, too")
    private boolean regions;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "20",
            description = "most series; if there are more, nothing is fetched (default: ${DEFAULT-VALUE})")
    private int most;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<FetchedSeries> fetched = ArchiveInputs.told(() -> new Download(inputs.open(), cache, regions, most)
                .run(
                        wanted.query(List.of()),
                        new SparseProgress(
                                new ConsoleProgress(spec.commandLine().getErr()))));
        fetched.forEach(series -> tell(series, out));
        out.flush();
        return fetched.stream().allMatch(FetchedSeries::isComplete) ? 0 : Radiomics.FAILED;
    }

    private static void tell(FetchedSeries series, PrintWriter out) {
        String modality = series.entry().modality();
        out.println((modality.isEmpty() ? "" : modality + ": ") + series.files().size() + " of " + series.expected()
                + " instances (" + series.arrived() + " new) in " + series.folder());
        series.notes().forEach(note -> out.println("Note: " + note));
        series.missing().forEach((instance, reason) -> out.println("Missing: " + instance + ": " + reason));
    }
}
