// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** What every filter keeps: a box, or a part with a margin, has the bits of the whole; a reflection is followed. */
class TilesTest {
    private static final Grid GRID = Grid.of(23, 19, 11, 0.7, 0.9, 2);
    private static final Volume IMAGE = FilterImages.noise(GRID, 99);
    private static final Scale FINE = new Scale(0.6, Extent.VOLUME);
    private static final Scale COARSE = new Scale(1.1, Extent.VOLUME);
    private static final Scale FLAT = new Scale(1.3, Extent.SLICE);

    /** A filter with how far it looks. */
    record Case(String name, Reach reach, BiFunction<Volume, Box, float[][]> filter) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> filters() {
        List<Case> cases = new ArrayList<>();
        for (Map.Entry<String, Scale> scale :
                Map.of("volume", COARSE, "slice", FLAT, "fine", FINE).entrySet()) {
            Scale s = scale.getValue();
            cases.add(new Case("derivatives " + scale.getKey(), s.reach(GRID.spacing()), (image, box) -> {
                GaussianDerivatives jet = GaussianDerivatives.of(image, box, s, 2);
                List<float[]> all = new ArrayList<>(List.of(jet.smoothed(), jet.gradientMagnitude(), jet.laplacian()));
                all.addAll(Arrays.asList(jet.hessianEigenvalues()));
                return all.toArray(float[][]::new);
            }));
        }
        cases.add(new Case(
                "structure tensor",
                StructureTensor.reach(FINE, COARSE, GRID.spacing()),
                (image, box) -> StructureTensor.eigenvalues(image, box, FINE, COARSE)));
        cases.add(new Case("difference of Gaussians", COARSE.reach(GRID.spacing()), (image, box) ->
                new float[][] {DifferenceOfGaussians.of(image, box, FINE, COARSE)}));
        cases.add(new Case("box statistics", BoxStatistics.reach(2, GRID.spacing(), Extent.VOLUME), (image, box) -> {
            BoxStatistics box2 = BoxStatistics.of(image, box, 2, Extent.VOLUME);
            return new float[][] {box2.mean(), box2.variance(), box2.minimum(), box2.maximum(), box2.median()};
        }));
        return cases.stream();
    }

    static List<Box> tiles() {
        return List.of(
                new Box(0, 0, 0, 5, 4, 3),
                new Box(5, 4, 3, 12, 9, 7),
                new Box(12, 9, 7, 23, 19, 11),
                new Box(22, 0, 10, 23, 19, 11),
                new Box(11, 9, 5, 12, 10, 6));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aBoxHasTheBitsOfTheWhole(Case filter) {
        float[][] whole = filter.filter.apply(IMAGE, GRID.box());
        for (Box tile : tiles()) {
            float[][] part = filter.filter.apply(IMAGE, tile);
            assertEquals(whole.length, part.length);
            for (int i = 0; i < whole.length; i++) {
                assertArrayEquals(cut(whole[i], tile), part[i], filter.name + " " + i + " " + tile);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aPartWithTheReachAsMarginHasTheBitsOfTheWhole(Case filter) {
        float[][] whole = filter.filter.apply(IMAGE, GRID.box());
        for (Box tile : tiles()) {
            Box margin = filter.reach.around(tile, GRID);
            float[][] part = filter.filter.apply(IMAGE.crop(margin), tile.minus(margin.x0(), margin.y0(), margin.z0()));
            for (int i = 0; i < whole.length; i++) {
                assertArrayEquals(cut(whole[i], tile), part[i], filter.name + " " + i + " " + tile);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aReflectedImageHasTheReflectedResponse(Case filter) {
        float[][] one = filter.filter.apply(IMAGE, GRID.box());
        float[][] other = filter.filter.apply(FilterImages.reflected(IMAGE), GRID.box());
        for (int i = 0; i < one.length; i++) {
            assertNotEquals(one[i][0], one[i][GRID.nx() - 1], "a response that is the same everywhere shows nothing");
            assertArrayEquals(FilterImages.reflected(one[i], GRID.nx()), other[i], filter.name + " " + i);
        }
    }

    private static float[] cut(float[] whole, Box box) {
        return Volume.of(GRID, whole).crop(box).voxels();
    }
}
