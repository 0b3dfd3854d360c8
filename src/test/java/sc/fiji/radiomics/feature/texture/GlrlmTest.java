// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.benchmark.BlobPhantom;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;

class GlrlmTest {
    private static final Set<Aggregation> ALL = EnumSet.allOf(Aggregation.class);
    private static final long SEED = 20240612;

    /** The features by the formulas as the manual prints them. */
    private static Map<Glrlm, Double> byDefinition(Map<BruteForce.Cell, Double> counts) {
        double ns = 0;
        double nv = 0;
        Map<Integer, Double> ri = new HashMap<>();
        Map<Integer, Double> rj = new HashMap<>();
        for (Map.Entry<BruteForce.Cell, Double> entry : counts.entrySet()) {
            double r = entry.getValue();
            ns += r;
            nv += r * entry.getKey().j();
            ri.merge(entry.getKey().i(), r, Double::sum);
            rj.merge(entry.getKey().j(), r, Double::sum);
        }
        double meanLevel = 0;
        double meanLength = 0;
        for (Map.Entry<BruteForce.Cell, Double> entry : counts.entrySet()) {
            meanLevel += entry.getKey().i() * entry.getValue() / ns;
            meanLength += entry.getKey().j() * entry.getValue() / ns;
        }
        Map<Glrlm, Double> f = new EnumMap<>(Glrlm.class);
        for (Map.Entry<BruteForce.Cell, Double> entry : counts.entrySet()) {
            double i2 = Math.pow(entry.getKey().i(), 2);
            double j2 = Math.pow(entry.getKey().j(), 2);
            double p = entry.getValue() / ns;
            f.merge(Glrlm.SHORT_RUNS_EMPHASIS, p / j2, Double::sum);
            f.merge(Glrlm.LONG_RUNS_EMPHASIS, p * j2, Double::sum);
            f.merge(Glrlm.LOW_GREY_LEVEL_RUN_EMPHASIS, p / i2, Double::sum);
            f.merge(Glrlm.HIGH_GREY_LEVEL_RUN_EMPHASIS, p * i2, Double::sum);
            f.merge(Glrlm.SHORT_RUN_LOW_GREY_LEVEL_EMPHASIS, p / i2 / j2, Double::sum);
            f.merge(Glrlm.SHORT_RUN_HIGH_GREY_LEVEL_EMPHASIS, p * i2 / j2, Double::sum);
            f.merge(Glrlm.LONG_RUN_LOW_GREY_LEVEL_EMPHASIS, p * j2 / i2, Double::sum);
            f.merge(Glrlm.LONG_RUN_HIGH_GREY_LEVEL_EMPHASIS, p * i2 * j2, Double::sum);
            f.merge(Glrlm.GREY_LEVEL_VARIANCE, p * Math.pow(entry.getKey().i() - meanLevel, 2), Double::sum);
            f.merge(Glrlm.RUN_LENGTH_VARIANCE, p * Math.pow(entry.getKey().j() - meanLength, 2), Double::sum);
            f.merge(Glrlm.RUN_ENTROPY, -p * Math.log(p) / Math.log(2), Double::sum);
        }
        double levels = ri.values().stream().mapToDouble(r -> r * r).sum();
        double lengths = rj.values().stream().mapToDouble(r -> r * r).sum();
        f.put(Glrlm.GREY_LEVEL_NON_UNIFORMITY, levels / ns);
        f.put(Glrlm.NORMALISED_GREY_LEVEL_NON_UNIFORMITY, levels / (ns * ns));
        f.put(Glrlm.RUN_LENGTH_NON_UNIFORMITY, lengths / ns);
        f.put(Glrlm.NORMALISED_RUN_LENGTH_NON_UNIFORMITY, lengths / (ns * ns));
        f.put(Glrlm.RUN_PERCENTAGE, ns / nv);
        return f;
    }

    /** A voxel whose neighbour before it has another level starts a run, which goes on while the level stays. */
    private static Map<Aggregation, List<Map<BruteForce.Cell, Double>>> pools(
            GreyLevels roi, DistanceWeighting weighting) {
        return BruteForce.pools(
                roi,
                DirectionVectors.TOUCHING.vectors(true),
                m -> weighting.weight(m[0], m[1], m[2]),
                (x, y, z, m, counts) -> {
                    int i = RandomRegion.at(roi, x, y, z);
                    if (RandomRegion.at(roi, x - m[0], y - m[1], z - m[2]) != i) {
                        int j = 1;
                        while (RandomRegion.at(roi, x + j * m[0], y + j * m[1], z + j * m[2]) == i) {
                            j++;
                        }
                        counts.merge(new BruteForce.Cell(i, j), 1.0, Double::sum);
                    }
                });
    }

    private static void compare(
            String what,
            Map<Aggregation, List<Map<BruteForce.Cell, Double>>> expected,
            Map<Aggregation, List<LevelSizeMatrix>> found) {
        assertEquals(expected.keySet(), found.keySet(), what);
        expected.forEach((aggregation, pools) -> {
            List<LevelSizeMatrix> matrices = found.get(aggregation);
            assertEquals(pools.size(), matrices.size(), what + ", " + aggregation);
            Map<Glrlm, Double> sums = new EnumMap<>(Glrlm.class);
            for (int k = 0; k < pools.size(); k++) {
                LevelSizeMatrix matrix = matrices.get(k);
                pools.get(k)
                        .forEach(
                                (cell, n) -> assertEquals(n, matrix.count(cell.i(), cell.j()), 1e-12 * n, what + cell));
                byDefinition(pools.get(k)).forEach((feature, value) -> sums.merge(feature, value, Double::sum));
            }
            for (Glrlm feature : Glrlm.values()) {
                double value = sums.get(feature) / pools.size();
                assertEquals(
                        value,
                        Aggregation.mean(matrices, feature),
                        1e-11 * Math.max(1, Math.abs(value)),
                        () -> what + ", " + aggregation + ", " + feature);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(DistanceWeighting.Function.class)
    void equalsTheDefinitionOnRandomRegions(DistanceWeighting.Function function) {
        Random random = new Random(SEED);
        DistanceWeighting weighting = new DistanceWeighting(function, Norm.MANHATTAN);
        for (int trial = 0; trial < 150; trial++) {
            GreyLevels roi = RandomRegion.of(random);
            if (roi.voxels() == 0) {
                continue;
            }
            var expected = pools(roi, weighting);
            String what = "seed " + SEED + ", trial " + trial + ", ";
            compare(what + "chosen", expected, Glrlm.matrices(roi, ALL, weighting));
            Pooling.Plan plan = Pooling.Plan.of(ALL, DirectionVectors.TOUCHING, weighting);
            GlrlmCounter counter = new GlrlmCounter(roi, roi.box().orElseThrow(), plan);
            compare(what + "dense", expected, counter.dense());
            compare(what + "sparse", expected, counter.sparse());
        }
    }

    @Test
    void equalsTheDefinitionOnTallRegionsWithHoles() {
        Random random = new Random(SEED);
        for (int trial = 0; trial < 20; trial++) {
            int[] levels = random.ints(3 * 2 * 60, 0, 3).toArray();
            for (int v = 0; v < levels.length; v++) {
                levels[v] = v % 6 == 4 || v % 6 == 1 && v < 200 ? 0 : levels[v];
            }
            GreyLevels roi = GreyLevels.of(Grid.of(3, 2, 60, 1, 1, 1), levels, 2);
            compare(
                    "seed " + SEED + ", trial " + trial,
                    pools(roi, DistanceWeighting.NONE),
                    Glrlm.matrices(roi, ALL, DistanceWeighting.NONE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40, 5000, 1_000_000_000})
    void equalsTheDefinitionOnABlob(int levels) {
        GreyLevels roi = BlobPhantom.greyLevels(14, levels, SEED);
        compare(
                "seed " + SEED + ", levels " + levels,
                pools(roi, DistanceWeighting.NONE),
                Glrlm.matrices(roi, ALL, DistanceWeighting.NONE));
    }

    @Test
    void runsLongerThanTheNumberOfLevelsAreCounted() {
        int[] levels = new int[70_000];
        Arrays.fill(levels, 2);
        GreyLevels line = GreyLevels.of(Grid.of(70_000, 1, 1, 1, 1, 1), levels, 2);
        List<LevelSizeMatrix> matrices = Glrlm.matrices(line, ALL).get(Aggregation.AVERAGED_3D);
        assertEquals(13, matrices.size());
        LevelSizeMatrix along = matrices.get(0);
        assertEquals(1, along.count(2, 70_000));
        assertEquals(1, along.total());
        assertEquals(70_000, along.voxels());
        assertEquals(4.9e9, Glrlm.LONG_RUNS_EMPHASIS.value(along));
        assertEquals(1 / 70_000.0, Glrlm.RUN_PERCENTAGE.value(along));
        assertEquals(0.0, Glrlm.RUN_ENTROPY.value(along));
        for (LevelSizeMatrix across : matrices.subList(1, 13)) {
            assertEquals(70_000, across.count(2, 1));
        }
    }

    @Test
    void aUniformBoxHasOneRunPerLine() {
        int[] levels = new int[4 * 3 * 5];
        Arrays.fill(levels, 7);
        GreyLevels box = GreyLevels.of(Grid.of(4, 3, 5, 1, 1, 1), levels, 8);
        List<int[]> vectors = DirectionVectors.TOUCHING.vectors(true);
        List<LevelSizeMatrix> matrices = Glrlm.matrices(box, ALL).get(Aggregation.AVERAGED_3D);
        for (int d = 0; d < vectors.size(); d++) {
            String m = Arrays.toString(vectors.get(d));
            switch (m) {
                case "[1, 0, 0]" -> assertEquals(15, matrices.get(d).count(7, 4));
                case "[0, 1, 0]" -> assertEquals(20, matrices.get(d).count(7, 3));
                case "[0, 0, 1]" -> assertEquals(12, matrices.get(d).count(7, 5));
                default -> assertTrue(matrices.get(d).total() > 20, m);
            }
            assertEquals(60, matrices.get(d).voxels());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Aggregation.class, mode = EnumSource.Mode.MATCH_NONE, names = "SLICES_.*|VOLUME_3D")
    void unusedLevelsChangeNothing(Aggregation aggregation) {
        Random random = new Random(SEED);
        for (int trial = 0; trial < 20; trial++) {
            GreyLevels roi = RandomRegion.of(random);
            GreyLevels unused = GreyLevels.of(roi.grid(), roi.levels(), 1_000_000_000);
            for (Glrlm feature : Glrlm.values()) {
                String what = "seed " + SEED + ", trial " + trial + ", " + feature;
                assertEquals(value(roi, aggregation, feature), value(unused, aggregation, feature), what);
            }
        }
    }

    private static double value(GreyLevels roi, Aggregation aggregation, Glrlm feature) {
        return Aggregation.mean(Glrlm.matrices(roi, EnumSet.of(aggregation)).get(aggregation), feature);
    }

    @Test
    void anEmptyRegionHasNoMatrix() {
        GreyLevels none = GreyLevels.of(Grid.of(3, 3, 3, 1, 1, 1), new int[27], 1);
        var found = Glrlm.matrices(none, ALL);
        assertEquals(6, found.size());
        found.values().forEach(list -> assertTrue(list.isEmpty()));
        assertTrue(Double.isNaN(value(none, Aggregation.MERGED_3D, Glrlm.RUN_ENTROPY)));
    }
}
