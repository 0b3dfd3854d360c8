// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.benchmark.BlobPhantom;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;

class GlcmTest {
    private static final Set<Aggregation> ALL = EnumSet.allOf(Aggregation.class);
    private static final long SEED = 20240611;

    /** The features by the formulas as the manual prints them, over all i and j from 1 to Ng. */
    private static Map<Glcm, Double> byDefinition(Map<BruteForce.Cell, Double> counts, int ng) {
        double total = counts.values().stream().mapToDouble(n -> n).sum();
        double[][] p = new double[ng + 1][ng + 1];
        counts.forEach((cell, n) -> p[cell.i()][cell.j()] += n / total);
        double[] row = new double[ng + 1];
        double[] sums = new double[2 * ng + 1];
        double[] differences = new double[ng];
        double mu = 0;
        for (int i = 1; i <= ng; i++) {
            for (int j = 1; j <= ng; j++) {
                row[i] += p[i][j];
                sums[i + j] += p[i][j];
                differences[Math.abs(i - j)] += p[i][j];
                mu += i * p[i][j];
            }
        }
        Map<Glcm, Double> f = new EnumMap<>(Glcm.class);
        double differenceMean = mean(differences);
        double sumMean = mean(sums);
        f.put(Glcm.JOINT_AVERAGE, mu);
        f.put(Glcm.DIFFERENCE_AVERAGE, differenceMean);
        f.put(Glcm.DIFFERENCE_VARIANCE, variance(differences, differenceMean));
        f.put(Glcm.DIFFERENCE_ENTROPY, entropy(differences));
        f.put(Glcm.SUM_AVERAGE, sumMean);
        f.put(Glcm.SUM_VARIANCE, variance(sums, sumMean));
        f.put(Glcm.SUM_ENTROPY, entropy(sums));
        double hxy1 = 0;
        double hxy2 = 0;
        double maximum = 0;
        for (Glcm feature : Glcm.values()) {
            f.putIfAbsent(feature, 0.0);
        }
        for (int i = 1; i <= ng; i++) {
            for (int j = 1; j <= ng; j++) {
                if (row[i] == 0 || row[j] == 0) {
                    continue;
                }
                double q = p[i][j];
                double k = Math.abs(i - j);
                maximum = Math.max(maximum, q);
                add(f, Glcm.JOINT_VARIANCE, (i - mu) * (i - mu) * q);
                add(f, Glcm.JOINT_ENTROPY, information(q, q));
                add(f, Glcm.ANGULAR_SECOND_MOMENT, q * q);
                add(f, Glcm.CONTRAST, k * k * q);
                add(f, Glcm.DISSIMILARITY, k * q);
                add(f, Glcm.INVERSE_DIFFERENCE, q / (1 + k));
                add(f, Glcm.NORMALISED_INVERSE_DIFFERENCE, q / (1 + k / ng));
                add(f, Glcm.INVERSE_DIFFERENCE_MOMENT, q / (1 + k * k));
                add(f, Glcm.NORMALISED_INVERSE_DIFFERENCE_MOMENT, q / (1 + k * k / ((double) ng * ng)));
                add(f, Glcm.INVERSE_VARIANCE, j > i ? 2 * q / (k * k) : 0);
                add(f, Glcm.AUTOCORRELATION, i * (double) j * q);
                add(f, Glcm.CORRELATION, (i - mu) * (j - mu) * q);
                add(f, Glcm.CLUSTER_TENDENCY, Math.pow(i + j - 2 * mu, 2) * q);
                add(f, Glcm.CLUSTER_SHADE, Math.pow(i + j - 2 * mu, 3) * q);
                add(f, Glcm.CLUSTER_PROMINENCE, Math.pow(i + j - 2 * mu, 4) * q);
                hxy1 += information(q, row[i] * row[j]);
                hxy2 += information(row[i] * row[j], row[i] * row[j]);
            }
        }
        f.put(Glcm.JOINT_MAXIMUM, maximum);
        double hxy = f.get(Glcm.JOINT_ENTROPY);
        double hx = entropy(row);
        boolean one = Arrays.stream(row).filter(q -> q > 0).count() == 1;
        f.put(Glcm.CORRELATION, one ? 1 : f.get(Glcm.CORRELATION) / f.get(Glcm.JOINT_VARIANCE));
        f.put(Glcm.INFORMATION_CORRELATION_1, one ? 0 : (hxy - hxy1) / hx);
        f.put(Glcm.INFORMATION_CORRELATION_2, Math.sqrt(Math.max(0, 1 - Math.exp(-2 * (hxy2 - hxy)))));
        return f;
    }

    private static void add(Map<Glcm, Double> f, Glcm feature, double term) {
        f.merge(feature, term, Double::sum);
    }

    private static double mean(double[] p) {
        return IntStream.range(0, p.length).mapToDouble(k -> k * p[k]).sum();
    }

    private static double variance(double[] p, double mean) {
        return IntStream.range(0, p.length)
                .mapToDouble(k -> (k - mean) * (k - mean) * p[k])
                .sum();
    }

    private static double entropy(double[] p) {
        return Arrays.stream(p).map(q -> information(q, q)).sum();
    }

    private static double information(double weight, double p) {
        return weight > 0 ? -weight * Math.log(p) / Math.log(2) : 0;
    }

    /** Each voxel counts its neighbour along m and along -m. */
    private static Map<Aggregation, List<Map<BruteForce.Cell, Double>>> pools(
            GreyLevels roi, DirectionVectors vectors, DistanceWeighting weighting) {
        return BruteForce.pools(
                roi, vectors.vectors(true), m -> weighting.weight(m[0], m[1], m[2]), (x, y, z, m, counts) -> {
                    int i = RandomRegion.at(roi, x, y, z);
                    for (int sign = -1; sign <= 1; sign += 2) {
                        int j = RandomRegion.at(roi, x + sign * m[0], y + sign * m[1], z + sign * m[2]);
                        if (j > 0) {
                            counts.merge(new BruteForce.Cell(i, j), 1.0, Double::sum);
                        }
                    }
                });
    }

    private static void compare(
            String what,
            int ng,
            Map<Aggregation, List<Map<BruteForce.Cell, Double>>> expected,
            Map<Aggregation, List<Glcm.Matrix>> found) {
        assertEquals(expected.keySet(), found.keySet(), what);
        expected.forEach((aggregation, pools) -> {
            List<Glcm.Matrix> matrices = found.get(aggregation);
            assertEquals(pools.size(), matrices.size(), what + ", " + aggregation);
            if (pools.isEmpty()) {
                assertTrue(Double.isNaN(Aggregation.mean(matrices, Glcm.CONTRAST)), what);
                return;
            }
            Map<Glcm, Double> sums = new EnumMap<>(Glcm.class);
            for (Map<BruteForce.Cell, Double> pool : pools) {
                byDefinition(pool, ng).forEach((feature, value) -> sums.merge(feature, value, Double::sum));
            }
            for (Glcm feature : Glcm.values()) {
                double value = sums.get(feature) / pools.size();
                // the root in this feature magnifies rounding where it is nearly 0
                double tolerance = feature == Glcm.INFORMATION_CORRELATION_2 ? 1e-7 : 1e-10;
                assertEquals(
                        value,
                        Aggregation.mean(matrices, feature),
                        tolerance * Math.max(1, Math.abs(value)),
                        () -> what + ", " + aggregation + ", " + feature);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "CHEBYSHEV, 1, false, NONE", "CHEBYSHEV, 2, false, NONE", "CHEBYSHEV, 3, false, INVERSE",
        "CHEBYSHEV, 2, true, NONE", "MANHATTAN, 1, false, NONE", "MANHATTAN, 3, true, GAUSSIAN",
        "EUCLIDEAN, 2, true, INVERSE", "EUCLIDEAN, 1, false, GAUSSIAN", "CHEBYSHEV, 7, true, INVERSE"
    })
    void equalsTheDefinitionOnRandomRegions(
            Norm norm, int distance, boolean shell, DistanceWeighting.Function function) {
        Random random = new Random(SEED);
        DirectionVectors vectors = new DirectionVectors(norm, distance, shell);
        DistanceWeighting weighting = new DistanceWeighting(function, Norm.EUCLIDEAN);
        for (int trial = 0; trial < 40; trial++) {
            GreyLevels roi = RandomRegion.of(random);
            if (roi.voxels() == 0) {
                continue;
            }
            var expected = pools(roi, vectors, weighting);
            String what = "seed " + SEED + ", trial " + trial + ", ";
            compare(what + "chosen", roi.count(), expected, Glcm.matrices(roi, ALL, vectors, weighting));
            Pooling.Plan plan = Pooling.Plan.of(ALL, vectors, weighting);
            GlcmCounter counter = new GlcmCounter(roi, roi.box().orElseThrow(), plan);
            compare(what + "dense", roi.count(), expected, counter.dense());
            compare(what + "sparse", roi.count(), expected, counter.sparse());
        }
    }

    @Test
    void equalsTheDefinitionForFiveThousandLevels() {
        GreyLevels roi = BlobPhantom.greyLevels(12, 5000, SEED);
        Set<Aggregation> some = EnumSet.of(Aggregation.MERGED_3D, Aggregation.SLICE_MERGED_2D);
        var expected = pools(roi, DirectionVectors.TOUCHING, DistanceWeighting.NONE);
        expected.keySet().retainAll(some);
        expected.computeIfPresent(Aggregation.SLICE_MERGED_2D, (a, list) -> list.subList(0, 1));
        var found = Glcm.matrices(roi, some);
        assertEquals(12, found.get(Aggregation.SLICE_MERGED_2D).size());
        found.computeIfPresent(Aggregation.SLICE_MERGED_2D, (a, list) -> list.subList(0, 1));
        compare("seed " + SEED, 5000, expected, found);
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 2_000_000_000})
    void manyLevelsNeedNoTableOfAllCombinations(int count) {
        GreyLevels roi = BlobPhantom.greyLevels(40, count, SEED);
        var found = Glcm.matrices(roi, ALL);
        Glcm.Matrix merged = found.get(Aggregation.MERGED_3D).get(0);
        GreyLevels coarse = BlobPhantom.greyLevels(40, 50, SEED);
        Glcm.Matrix few = Glcm.matrices(coarse, ALL).get(Aggregation.MERGED_3D).get(0);
        assertEquals(few.total(), merged.total());
        double factor = count / 50.0;
        // a level of the coarse image is centred half a level below its number
        assertEquals(Glcm.JOINT_AVERAGE.value(few) - 0.5, (Glcm.JOINT_AVERAGE.value(merged) - 0.5) / factor, 0.01);
        assertEquals(Glcm.CORRELATION.value(few), Glcm.CORRELATION.value(merged), 0.01);
        // nearly every pair is unlike all others
        assertEquals(Math.log(merged.total()) / Math.log(2), Glcm.JOINT_ENTROPY.value(merged), 0.01);
    }

    @Test
    void aRegionOfOneLevelHasTheDocumentedValues() {
        int[] levels = new int[27];
        Arrays.fill(levels, 4);
        var found = Glcm.matrices(GreyLevels.of(Grid.of(3, 3, 3, 1, 1, 1), levels, 9), ALL);
        for (List<Glcm.Matrix> matrices : found.values()) {
            assertEquals(1, Aggregation.mean(matrices, Glcm.CORRELATION));
            assertEquals(0, Aggregation.mean(matrices, Glcm.INFORMATION_CORRELATION_1));
            assertEquals(0, Aggregation.mean(matrices, Glcm.INFORMATION_CORRELATION_2));
            assertEquals(0.0, Aggregation.mean(matrices, Glcm.JOINT_ENTROPY));
            assertEquals(1, Aggregation.mean(matrices, Glcm.JOINT_MAXIMUM));
            assertEquals(16, Aggregation.mean(matrices, Glcm.AUTOCORRELATION));
        }
    }

    @Test
    void aCheckerboardAlongALineIsFullyAnticorrelated() {
        GreyLevels line = GreyLevels.of(Grid.of(6, 1, 1, 1, 1, 1), new int[] {2, 5, 2, 5, 2, 5}, 5);
        Glcm.Matrix matrix = Glcm.matrices(line, ALL).get(Aggregation.MERGED_3D).get(0);
        assertEquals(5, matrix.count(2, 5));
        assertEquals(5, matrix.count(5, 2));
        assertEquals(0, matrix.count(2, 2));
        assertEquals(10, matrix.total());
        assertEquals(-1, Glcm.CORRELATION.value(matrix), 1e-15);
        assertEquals(-1, Glcm.INFORMATION_CORRELATION_1.value(matrix), 1e-15);
        assertEquals(Math.sqrt(1 - Math.exp(-2)), Glcm.INFORMATION_CORRELATION_2.value(matrix), 1e-15);
        assertEquals(1 / (1 + 3 / 5.0), Glcm.NORMALISED_INVERSE_DIFFERENCE.value(matrix), 1e-15);
    }

    @ParameterizedTest
    @EnumSource(value = Aggregation.class, mode = EnumSource.Mode.MATCH_NONE, names = "SLICES_.*|VOLUME_3D")
    void levelsThatAreFurtherApartAreOtherNamesToSomeFeatures(Aggregation aggregation) {
        Random random = new Random(SEED);
        for (int trial = 0; trial < 20; trial++) {
            GreyLevels roi = RandomRegion.of(random);
            GreyLevels spread = RandomRegion.mapped(roi, level -> 1000 * level, 1000 * roi.count());
            for (Glcm feature : List.of(
                    Glcm.JOINT_ENTROPY, Glcm.CORRELATION, Glcm.SUM_ENTROPY, Glcm.NORMALISED_INVERSE_DIFFERENCE)) {
                String what = "seed " + SEED + ", trial " + trial + ", " + feature;
                double value = value(roi, aggregation, feature);
                // the region may have no pair, then the value is NaN for both
                double tolerance = Double.isNaN(value) ? 1 : 1e-11 * Math.max(1, Math.abs(value));
                assertEquals(value, value(spread, aggregation, feature), tolerance, what);
            }
        }
    }

    private static double value(GreyLevels roi, Aggregation aggregation, Glcm feature) {
        return Aggregation.mean(Glcm.matrices(roi, EnumSet.of(aggregation)).get(aggregation), feature);
    }

    @Test
    void oneVoxelHasNoMatrixAndAnEmptyRegionNeither() {
        GreyLevels one = GreyLevels.of(
                Grid.of(3, 3, 3, 1, 1, 1),
                IntStream.range(0, 27).map(v -> v / 26).toArray(),
                1);
        GreyLevels none = GreyLevels.of(Grid.of(3, 3, 3, 1, 1, 1), new int[27], 1);
        for (GreyLevels roi : List.of(one, none)) {
            var found = Glcm.matrices(roi, ALL);
            assertEquals(6, found.size());
            found.values().forEach(list -> assertTrue(list.isEmpty()));
            assertTrue(Double.isNaN(value(roi, Aggregation.MERGED_3D, Glcm.CONTRAST)));
        }
    }

    @Test
    void onlyDirectionalAggregationsAreFilled() {
        GreyLevels roi = BlobPhantom.greyLevels(8, 4, SEED);
        assertEquals(
                Set.of(), Glcm.matrices(roi, EnumSet.of(Aggregation.VOLUME_3D)).keySet());
    }

    @Test
    void theDefaultDirectionsAreThoseOfTheManual() {
        assertEquals(4, DirectionVectors.TOUCHING.vectors(false).size());
        assertEquals(13, DirectionVectors.TOUCHING.vectors(true).size());
        assertEquals(
                13, new DirectionVectors(Norm.CHEBYSHEV, 3, false).vectors(true).size());
        assertEquals(
                49, new DirectionVectors(Norm.CHEBYSHEV, 2, true).vectors(true).size());
        assertEquals(
                9, new DirectionVectors(Norm.MANHATTAN, 2, true).vectors(true).size());
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> new DirectionVectors(Norm.CHEBYSHEV, 0, false));
        assertEquals("distance must lie in 1 to 100 voxels, found 0", e.getMessage());
    }
}
