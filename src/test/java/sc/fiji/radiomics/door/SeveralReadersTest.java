// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.cli.Radiomics;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.Nifti;

/** From the masks of two readers to the features on which they agree. */
class SeveralReadersTest {
    private static final int SIDE = 12;

    @TempDir
    private Path folder;

    /** Six balls of growing size; the second reader draws some of them larger; one case only the first has drawn. */
    @BeforeEach
    void drawRegions() throws IOException {
        Random random = new Random(2);
        Grid grid = Grid.of(SIDE, SIDE, SIDE, 1, 1, 1);
        Files.createDirectories(folder.resolve("masks"));
        for (int c = 0; c < 7; c++) {
            float[] image = new float[SIDE * SIDE * SIDE];
            for (int i = 0; i < image.length; i++) {
                image[i] = (float) (100 + 10 * c + 20 * random.nextGaussian());
            }
            Path at = Files.createDirectories(folder.resolve("P_" + c));
            Nifti.write(Volume.of(grid, image), at.resolve("ct.nii"));
            Nifti.write(Volume.of(grid, ball(2 + 0.4 * c)), folder.resolve("masks/P_" + c + "_ann.nii"));
            if (c < 6) {
                double larger = c % 2 == 0 ? 0 : 0.45;
                Nifti.write(Volume.of(grid, ball(2 + 0.4 * c + larger)), folder.resolve("masks/P_" + c + "_bob.nii"));
            }
        }
        Files.writeString(folder.resolve("few.yaml"), "name: few\nfamilies: [morphology, statistics]\n");
    }

    private static float[] ball(double radius) {
        float[] mask = new float[SIDE * SIDE * SIDE];
        for (int i = 0; i < mask.length; i++) {
            double x = i % SIDE - 5.5;
            double y = i / SIDE % SIDE - 5.5;
            double z = i / (SIDE * SIDE) - 5.5;
            mask[i] = x * x + y * y + z * z <= radius * radius ? 1 : 0;
        }
        return mask;
    }

    private static String run(String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        assertEquals(0, Radiomics.run(writer, writer, arguments), text::toString);
        return text.toString();
    }

    @Test
    void masksOfReadersBecomeAStabilityTable() throws IOException {
        Path features = folder.resolve("features");
        run(
                "extract",
                "--images",
                folder + "/{case}/ct.nii",
                "--masks",
                folder + "/masks/{case}_{reader}.nii",
                "--settings",
                folder.resolve("few.yaml").toString(),
                "--out",
                features.toString());
        CsvTable table = CsvTable.read(features.resolve("features.csv"));
        assertEquals(13, table.rows().size());
        assertEquals(List.of("P_0_ann", "P_0_bob"), table.column("case").subList(0, 2));
        assertEquals(List.of("P_0", "P_0"), table.column("subject").subList(0, 2));
        assertEquals(List.of("ann", "bob"), table.column("reader").subList(0, 2));
        String byColumn = compare("reader", "subject", "by-column");
        String byCase = compare("{case}_{reader}", "case", "by-case");
        assertTrue(
                byColumn.contains("1 of 7 cases are not rated by all of ann, bob and left out, with who is missing: P_6"
                        + " (bob)"),
                byColumn);
        assertTrue(byCase.contains("among ann, bob, 6 cases"), byCase);
        assertEquals(
                Files.readString(folder.resolve("by-column/reproducibility.csv")),
                Files.readString(folder.resolve("by-case/reproducibility.csv")));
        List<String> stable =
                CsvTable.read(folder.resolve("by-case/stable-features.csv")).column("feature");
        assertTrue(stable.contains("few.original.stat_mean"), stable::toString);
    }

    private String compare(String reader, String id, String out) {
        return run(
                "reproducibility",
                folder.resolve("features/features.csv").toString(),
                "--design",
                "readers",
                "--reader",
                reader,
                "--id",
                id,
                "--out",
                folder.resolve(out).toString());
    }
}
