// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.ibsi.DigitalPhantom;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

class MorphologyTest {
    private static final Set<Morphology> OF_AXES = EnumSet.of(
            Morphology.MAJOR_AXIS,
            Morphology.MINOR_AXIS,
            Morphology.LEAST_AXIS,
            Morphology.ELONGATION,
            Morphology.FLATNESS,
            Morphology.VOLUME_DENSITY_APPROXIMATE_ELLIPSOID,
            Morphology.AREA_DENSITY_APPROXIMATE_ELLIPSOID);
    private static final Set<Morphology> OF_PAIRS = EnumSet.of(Morphology.MORAN_I, Morphology.GEARY_C);

    private static Volume noise(Grid grid) {
        Random random = new Random(1);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = 100 + random.nextInt(100);
        }
        return Volume.of(grid, voxels);
    }

    private static Morphology.Shape whole(Grid grid) {
        return Morphology.Shape.of(noise(grid), Roi.of("all", Mask.whole(grid)));
    }

    /** Exactly the given features are NaN, and all others finite. */
    private static void assertUndefined(Set<Morphology> undefined, Morphology.Shape shape) {
        for (Morphology feature : Morphology.values()) {
            double value = feature.value(shape);
            if (undefined.contains(feature)) {
                assertTrue(Double.isNaN(value), feature + " " + value);
            } else {
                assertTrue(Double.isFinite(value), feature + " " + value);
            }
        }
    }

    @Test
    void namesCodesAndTagsAreThoseOfTheCatalogue() throws IOException {
        List<List<String>> expected;
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(
                        SharedData.path("ibsi/ibsi1/feature_catalogue.csv"), StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            expected = parser.stream()
                    .filter(row -> row.get("family").equals("Morphology"))
                    .map(row -> List.of(row.get("ibsi_id"), row.get("feature"), row.get("tag")))
                    .sorted((a, b) -> a.get(0).compareTo(b.get(0)))
                    .toList();
        }
        assertEquals(29, expected.size());
        assertEquals(
                expected,
                Arrays.stream(Morphology.values())
                        .map(f -> List.of(f.code(), f.title(), f.tag()))
                        .sorted((a, b) -> a.get(0).compareTo(b.get(0)))
                        .toList());
    }

    @Test
    void oneVoxelHasAMeshButNoAxesAndNoPairs() {
        Set<Morphology> undefined = EnumSet.copyOf(OF_AXES);
        undefined.addAll(OF_PAIRS);
        Morphology.Shape shape = whole(Grid.of(1, 1, 1, 2, 2, 2));
        assertUndefined(undefined, shape);
        assertEquals(2, Morphology.DIAMETER.value(shape), 1e-12);
        assertEquals(1, Morphology.VOLUME_DENSITY_HULL.value(shape), 1e-12);
        // octahedron in its ball: both by hand
        assertEquals(1 / Math.PI, Morphology.VOLUME_DENSITY_MINIMUM_ELLIPSOID.value(shape), 1e-7);
    }

    @Test
    void aLineOfVoxelsHasNoEllipsoid() {
        Morphology.Shape shape = whole(Grid.of(7, 1, 1, 1, 1, 1));
        assertUndefined(
                EnumSet.of(
                        Morphology.VOLUME_DENSITY_APPROXIMATE_ELLIPSOID, Morphology.AREA_DENSITY_APPROXIMATE_ELLIPSOID),
                shape);
        assertEquals(0, Morphology.ELONGATION.value(shape));
        assertEquals(7, Morphology.DIAMETER.value(shape), 1e-12);
    }

    @Test
    void aSliceHasAnEllipsoidWithoutVolume() {
        Morphology.Shape shape = whole(Grid.of(7, 6, 1, 1, 1, 3));
        assertUndefined(EnumSet.of(Morphology.VOLUME_DENSITY_APPROXIMATE_ELLIPSOID), shape);
        assertEquals(0, Morphology.FLATNESS.value(shape));
    }

    @Test
    void holesAndSeparatePartsCount() {
        Grid grid = Grid.of(9, 5, 5, 1, 1, 1);
        boolean[] voxels = new boolean[grid.voxels()];
        for (int z = 0; z < 3; z++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 3; x++) {
                    voxels[grid.index(x + 1, y + 1, z + 1)] = x != 1 || y != 1 || z != 1;
                }
            }
        }
        voxels[grid.index(8, 4, 4)] = true;
        Morphology.Shape shape = Morphology.Shape.of(noise(grid), Roi.of("parts", Mask.of(grid, voxels)));
        assertUndefined(EnumSet.noneOf(Morphology.class), shape);
        Morphology.Shape block = whole(Grid.of(3, 3, 3, 1, 1, 1));
        // the hole and the single voxel are one octahedron each
        assertEquals(block.volume(), shape.volume(), 1e-12);
        assertEquals(block.area() + 2 * Math.sqrt(3), shape.area(), 1e-12);
    }

    @Test
    void intensitiesThatAddUpToZeroHaveNoCentre() {
        Grid grid = Grid.of(2, 1, 1, 1, 1, 1);
        Roi roi = Roi.of("two", Mask.whole(grid));
        Morphology.Shape shape = Morphology.Shape.of(Volume.of(grid, new float[] {-3, 3}), roi);
        assertTrue(Double.isNaN(Morphology.CENTRE_OF_MASS_SHIFT.value(shape)));
        assertEquals(0, Morphology.INTEGRATED_INTENSITY.value(shape));
    }

    /** Weights 1 and 3 at x = 0 and 2 mm: the centre moves from 1 to 1.5 mm; mean 2. */
    @Test
    void intensitiesMoveTheCentreOfMass() {
        Grid grid = Grid.of(2, 1, 1, 2, 1, 1);
        Roi roi = Roi.of("two", Mask.whole(grid));
        Morphology.Shape shape = Morphology.Shape.of(Volume.of(grid, new float[] {1, 3}), roi);
        assertEquals(0.5, Morphology.CENTRE_OF_MASS_SHIFT.value(shape), 1e-12);
        assertEquals(2 * shape.volume(), Morphology.INTEGRATED_INTENSITY.value(shape), 1e-12);
    }

    @Test
    void onlyTheIntensityMaskDecidesOnIntensities() {
        Grid grid = Grid.of(3, 1, 1, 1, 1, 1);
        Roi roi = Roi.of("three", Mask.whole(grid)).withIntensity(Mask.of(grid, new boolean[] {true, false, true}));
        Morphology.Shape shape = Morphology.Shape.of(Volume.of(grid, new float[] {1, 999, 3}), roi);
        assertEquals(2 * shape.volume(), Morphology.INTEGRATED_INTENSITY.value(shape), 1e-12);
        assertEquals(0.5, Morphology.CENTRE_OF_MASS_SHIFT.value(shape), 1e-12);
        assertEquals(3, Morphology.VOXEL_VOLUME.value(shape));
        assertEquals(-1, Morphology.MORAN_I.value(shape), 1e-12);
    }

    @Test
    void anEmptyIntensityMaskLeavesItsFeaturesUndefined() {
        Grid grid = Grid.of(4, 4, 4, 1, 1, 1);
        Roi roi = Roi.of("all", Mask.whole(grid)).withIntensity(Mask.of(grid, new boolean[64]));
        assertUndefined(
                EnumSet.of(
                        Morphology.CENTRE_OF_MASS_SHIFT,
                        Morphology.INTEGRATED_INTENSITY,
                        Morphology.MORAN_I,
                        Morphology.GEARY_C),
                Morphology.Shape.of(noise(grid), roi));
    }

    @Test
    void wrongInputIsRefused() {
        Grid grid = Grid.of(4, 4, 4, 1, 1, 1);
        Roi roi = Roi.of("none", Mask.of(grid, new boolean[64]));
        assertThrows(IllegalArgumentException.class, () -> Morphology.Shape.of(noise(grid), roi));
        Volume other = noise(Grid.of(4, 4, 4, 1, 1, 2));
        String message = assertThrows(IllegalArgumentException.class, () -> Morphology.Shape.of(other, roi))
                .getMessage();
        assertTrue(message.startsWith("image and region must have one grid, found 4 x 4 x 4"), message);
    }

    @Test
    void whatHasNoUnitDoesNotDependOnTheSpacing() {
        Roi roi = DigitalPhantom.roi();
        Grid large = Grid.of(5, 4, 4, 6, 6, 6);
        Morphology.Shape one = Morphology.Shape.of(DigitalPhantom.image(), roi);
        Morphology.Shape three = Morphology.Shape.of(
                Volume.of(large, DigitalPhantom.image().voxels()),
                Roi.of("large", Mask.of(large, roi.morphological().voxels())));
        for (Morphology feature : Morphology.values()) {
            double factor =
                    switch (feature.unit()) {
                        case NONE -> 1;
                        case MILLIMETRE -> 3;
                        case SQUARE_MILLIMETRE -> 9;
                        case CUBIC_MILLIMETRE, INTENSITY_CUBIC_MILLIMETRE -> 27;
                        case PER_MILLIMETRE -> 1 / 3.0;
                        default -> throw new AssertionError(feature);
                    };
            double expected = factor * feature.value(one);
            assertEquals(expected, feature.value(three), 2e-6 * Math.abs(expected), feature.tag());
        }
    }

    @Test
    void aBallIsNearlyItsEllipsoid() {
        int r = 12;
        Grid grid = Grid.of(2 * r + 1, 2 * r + 1, 2 * r + 1, 1, 1, 1);
        boolean[] voxels = new boolean[grid.voxels()];
        for (int z = -r; z <= r; z++) {
            for (int y = -r; y <= r; y++) {
                for (int x = -r; x <= r; x++) {
                    voxels[grid.index(x + r, y + r, z + r)] = x * x + y * y + z * z <= r * r;
                }
            }
        }
        Morphology.Shape ball = Morphology.Shape.of(noise(grid), Roi.of("ball", Mask.of(grid, voxels)));
        // a solid ball has the variance r² / 5 along each axis
        assertEquals(4 * r / Math.sqrt(5), Morphology.MAJOR_AXIS.value(ball), 0.01 * 4 * r / Math.sqrt(5));
        assertEquals(1, Morphology.FLATNESS.value(ball), 1e-9);
        // by symmetry the least ellipsoid is a ball through the outermost vertices
        double outer = Math.PI / 6 * Math.pow(Morphology.DIAMETER.value(ball), 3);
        assertEquals(ball.volume() / outer, Morphology.VOLUME_DENSITY_MINIMUM_ELLIPSOID.value(ball), 1e-7);
        assertEquals(Math.PI / 6, Morphology.VOLUME_DENSITY_BOX.value(ball), 0.08);
        assertTrue(Morphology.VOLUME_DENSITY_MINIMUM_BOX.value(ball) >= Morphology.VOLUME_DENSITY_BOX.value(ball));
    }
}
