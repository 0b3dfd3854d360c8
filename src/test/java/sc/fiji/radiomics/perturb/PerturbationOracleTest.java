// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;

/** Steps of MIRP 2.7.0 on real PET; {@code benchmarks/perturb/mirp_steps.py} made the numbers. */
class PerturbationOracleTest {
    private static final double THEIR_QUARTILE = 0.6754; // two figures exchanged
    private static final double NORMAL_QUARTILE = 0.6744897501960817;

    @TestFactory
    Stream<DynamicTest> noiseAndVolumesAreThoseOfMirp() throws IOException {
        List<String[]> rows;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                getClass().getResourceAsStream("/oracle/perturbation-mirp.csv"), StandardCharsets.UTF_8))) {
            rows = in.lines()
                    .filter(line -> line.startsWith("STS_"))
                    .map(line -> line.split(","))
                    .toList();
        }
        assertEquals(12, rows.size());
        return rows.stream().map(row -> DynamicTest.dynamicTest(row[0], () -> check(row)));
    }

    private static void check(String[] row) throws IOException {
        Path folder = SharedData.path("sts/" + row[0] + "/PET");
        Volume image = Nifti.read(folder.resolve("image.nii.gz"));
        double theirs = Double.parseDouble(row[1]) * THEIR_QUARTILE / NORMAL_QUARTILE;
        // filters with an even number of taps are centred elsewhere, which only the border notices
        assertEquals(theirs, NoiseEstimate.of(image), 0.005 * theirs);
        Mask region = Mask.where(Nifti.read(folder.resolve("mask.nii.gz")), 1, 1);
        assertEquals(Integer.parseInt(row[2]), region.count());
        // MIRP rounds the number of voxels down
        assertEquals(Integer.parseInt(row[3]), count(region, 0.25), 1);
        assertEquals(Integer.parseInt(row[4]), count(region, -0.25), 1);
    }

    private static int count(Mask region, double change) {
        return new VolumeChange(change, 0).of(region, region.grid(), 1).count();
    }
}
