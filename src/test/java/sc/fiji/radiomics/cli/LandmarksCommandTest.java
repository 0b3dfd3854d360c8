// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.SmallStudy;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.pipeline.LandmarksFile;
import sc.fiji.radiomics.preprocess.HeadPhantom;
import sc.fiji.radiomics.preprocess.KnownRegions;
import sc.fiji.radiomics.preprocess.Landmarks;
import sc.fiji.radiomics.preprocess.Normalisation;
import sc.fiji.radiomics.preprocess.StandardScale;

/** Landmarks at the command line: learnt from training images, used by another extraction. */
class LandmarksCommandTest {
    private static final Grid GRID = Grid.of(20, 18, 12, 1, 1, 1);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeImages() throws IOException {
        for (int i = 1; i <= 3; i++) {
            Nifti.write(image(i), folder.resolve("S" + i + ".nii"));
        }
    }

    private static Volume image(int i) {
        return HeadPhantom.of(GRID, 0.5 * i, 20 * i);
    }

    private int run(String... arguments) {
        return Radiomics.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** The same landmarks for any number of threads; masks are not needed. */
    @Test
    void landmarksAreThoseOfTheImagesAfterTheStepsBefore() throws IOException {
        String step = "n4 shrink=2 levels=1";
        for (String threads : List.of("1", "3")) {
            String[] call = {
                "landmarks",
                "--images",
                path("{case}.nii"),
                "--before",
                step,
                "--modality",
                "T1",
                "--percentiles",
                "2,50,98",
                "--range",
                "0,10",
                "--threads",
                threads,
                "--out",
                path("t1-" + threads + ".yaml")
            };
            assertEquals(0, run(call), err::toString);
        }
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("t1-1.yaml")), Files.readAllBytes(folder.resolve("t1-3.yaml")));
        StandardScale scale = new StandardScale(StandardScale.DEFAULT.mask(), List.of(2.0, 50.0, 98.0), 0, 10);
        Normalisation before = Normalisation.from(step);
        List<List<Double>> each = List.of(1, 2, 3).stream()
                .map(i -> scale.of(before.apply(image(i), KnownRegions.NONE).image()))
                .toList();
        assertEquals(scale.landmarks(each, "T1", List.of(before)), LandmarksFile.read(folder.resolve("t1-1.yaml")));
        assertTrue(out.toString().startsWith("Landmarks of 3 images: "), out.toString());
    }

    @Test
    void anExtractionUsesThemAndWritesThemBesideItsResults() throws IOException {
        assertEquals(0, run("landmarks", "--images", path("{case}.nii"), "--out", path("t1.yaml")), err::toString);
        Path manifest = SmallStudy.write(folder.resolve("study"), 2);
        Files.writeString(
                folder.resolve("matched.yaml"),
                "name: matched\nfamilies: [statistics]\nnormalisation: [histogram landmarks=t1.yaml]\n");
        assertEquals(
                0,
                run(
                        "extract",
                        "--manifest",
                        manifest.toString(),
                        "--settings",
                        path("matched.yaml"),
                        "--out",
                        path("results")),
                err::toString);
        Landmarks learnt = LandmarksFile.read(folder.resolve("t1.yaml"));
        String record = Files.readString(folder.resolve("results/run.yaml")).replaceAll("\\s+", " ");
        assertTrue(record.contains("landmarks=t1.yaml images=3 mask=otsu percentiles=1/10/20"), record);
        assertTrue(record.contains("/" + learnt.values().get(5) + "/"), record);
        List<String> notes = CsvTable.read(folder.resolve("results/notes.csv")).column("note");
        assertTrue(
                notes.stream()
                        .anyMatch(note -> note.matches("histogram: percentiles .* of \\d+ voxels \\(voxels above Otsu's"
                                + " threshold .*\\) brought to the landmarks of t1\\.yaml \\(3 images\\)")),
                notes::toString);
    }

    @Test
    void misuseIsTold() throws IOException {
        assertEquals(2, run("landmarks", "--out", path("a.yaml")));
        assertTrue(err.toString().contains("Name one source of cases: --manifest or --images"), err.toString());
        fails(
                "steps before landmarks cannot depend on a region, found 'tissue region=fat method=divide scale=1'",
                "--before",
                "tissue region=fat");
        fails("landmarks are learnt from whole images, mask must be all, otsu or a number", "--mask", "region");
        fails("percentiles of landmarks must rise, found 50/2", "--percentiles", "50,2");
        fails("--range must hold two numbers, found 1", "--range", "5");
        fails("the standard scale must rise, found 5.0 to 1.0", "--range", "5,1");
        fails("--threads must be at least 1, found 0", "--threads", "0");
        Nifti.write(Volume.of(GRID, new float[GRID.voxels()]), folder.resolve("S2.nii"));
        fails(
                "radiomics: case S2, learn landmarks (S2.nii): Otsu's threshold needs intensities that differ, found 0.0"
                        + " in all voxels",
                "--modality",
                "T1");
        assertTrue(Files.notExists(folder.resolve("a.yaml")));
    }

    private void fails(String message, String... more) {
        String[] call = {"landmarks", "--images", path("{case}.nii"), "--out", path("a.yaml"), more[0], more[1]};
        err.getBuffer().setLength(0);
        assertEquals(2, run(call));
        assertTrue(err.toString().contains(message), err.toString());
    }
}
