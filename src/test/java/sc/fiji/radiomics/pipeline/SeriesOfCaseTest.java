// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.region.MadeSeries;

/** A case whose image is one series of a folder with a whole study. */
class SeriesOfCaseTest {
    private static final Grid GRID = MadeSeries.grid();

    @TempDir
    private Path folder;

    private void twoSeries() throws IOException {
        Path study = folder.resolve("study");
        MadeSeries.write(GRID, "", study.resolve("a"));
        MadeSeries.write(GRID, "", study.resolve("b"));
        try (var files = Files.list(study.resolve("b"))) {
            for (Path file : files.toList()) {
                try (OutputStream out = Files.newOutputStream(file)) {
                    DicomWriter.write(
                            new CompactToolkit()
                                    .read(folder.resolve("study/a").resolve(file.getFileName())).data().toBuilder()
                                            .put(Tag.SERIES_INSTANCE_UID, "2.25.77")
                                            .put(Tag.SERIES_DESCRIPTION, "Second")
                                            .putNumbers(Tag.RESCALE_INTERCEPT, -1124)
                                            .build(),
                            TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
                            out);
                }
            }
        }
    }

    private List<Case> cases(String rows) throws IOException {
        Path manifest = folder.resolve("cases.csv");
        Files.writeString(manifest, "case,image,series\n" + rows);
        return Manifest.read(manifest);
    }

    private static Outcome only(Case one) {
        return new Pipeline(SettingsFile.read("ibsi-a"))
                .run(one, Optional.empty(), Progress.NONE)
                .get(0);
    }

    private static double mean(Outcome outcome) {
        assertTrue(outcome instanceof Outcome.Extracted, outcome.toString());
        return ((Outcome.Extracted) outcome)
                .row().values().stream()
                        .filter(value -> value.column().toString().contains("stat_mean"))
                        .findFirst()
                        .orElseThrow()
                        .value();
    }

    @Test
    void theManifestSaysWhichSeriesIsMeant() throws IOException {
        twoSeries();
        List<Case> cases = cases("A,study,2.25.1002\nB,study,SECOND\n");
        assertEquals(-100, mean(only(cases.get(1))) - mean(only(cases.get(0))), 1e-3);
        assertTrue(cases.get(0).extra().isEmpty(), "the column is none of the results");
        Pipeline pipeline = new Pipeline(SettingsFile.read("ibsi-a"));
        assertNotEquals(pipeline.fingerprint(cases.get(0).withId("B")), pipeline.fingerprint(cases.get(1)));
    }

    @Test
    void severalSeriesAndNoChoiceFailWithTheList() throws IOException {
        twoSeries();
        Outcome outcome = only(cases("A,study,\n").get(0));
        assertTrue(outcome instanceof Outcome.Failed, outcome.toString());
        String reason = ((Outcome.Failed) outcome).reason();
        assertTrue(reason.contains("2.25.1002") && reason.contains("2.25.77"), reason);
        assertTrue(!reason.contains("Nobody") && !reason.contains("Second"), "free text of the scanner: " + reason);
    }

    @Test
    void aSeriesThatIsNotThereFailsByName() throws IOException {
        twoSeries();
        Outcome outcome = only(cases("A,study,PET*\n").get(0));
        assertTrue(((Outcome.Failed) outcome).reason().contains("\"PET*\""), outcome.toString());
    }
}
