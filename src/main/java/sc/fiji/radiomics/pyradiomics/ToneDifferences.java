// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.radiomics.feature.texture.Ngtdm;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * PyRadiomics' neighbourhood grey tone differences: for each grey level i that occurs, the number of its voxels n(i), those
 * without a neighbour included, and the sum s(i) of their differences from the mean of their neighbours.
 */
public final class ToneDifferences {
    private final int[] levels;
    private final double[] p;
    private final double[] s;
    private final double voxels;
    private final double difference;
    private final double weighted;

    /** @param counted the differences of voxels with neighbours; none if no voxel has any */
    ToneDifferences(GreyLevels roi, List<Ngtdm.Matrix> counted) {
        long[] counts = new long[roi.count() + 1];
        for (int level : roi.levels()) {
            counts[level]++;
        }
        double[] sums = new double[roi.count() + 1];
        for (Ngtdm.Matrix matrix : counted) {
            for (int k = 0; k < matrix.rows(); k++) {
                sums[matrix.level(k)] += matrix.difference(k);
            }
        }
        voxels = roi.voxels();
        levels = IntStream.rangeClosed(1, roi.count())
                .filter(level -> counts[level] > 0)
                .toArray();
        p = new double[levels.length];
        s = new double[levels.length];
        double all = 0;
        double byProbability = 0;
        for (int k = 0; k < levels.length; k++) {
            p[k] = counts[levels[k]] / voxels;
            s[k] = sums[levels[k]];
            all += s[k];
            byProbability += p[k] * s[k];
        }
        difference = all;
        weighted = byProbability;
    }

    /** 1 over the sum of p(i) s(i), 10⁶ if that is 0. */
    double coarseness() {
        return weighted == 0 ? 1e6 : 1 / weighted;
    }

    /** Sum of p(i) p(j) (i - j)² over Ngp (Ngp - 1), times the sum of s(i) over n; 0 for one level. */
    double contrast() {
        double n = levels.length;
        return n == 1
                ? 0
                : pairs((i, j) -> p[i] * p[j] * square(levels[i] - levels[j])) * difference / voxels / (n * (n - 1));
    }

    /** Sum of p(i) s(i) over the sum of |i p(i) - j p(j)|; 0 if that is 0. */
    double busyness() {
        double sum = pairs((i, j) -> Math.abs(levels[i] * p[i] - levels[j] * p[j]));
        return sum == 0 ? 0 : weighted / sum;
    }

    /** Sum of |i - j| (p(i) s(i) + p(j) s(j)) / (p(i) + p(j)) over n. */
    double complexity() {
        return pairs((i, j) -> Math.abs(levels[i] - levels[j]) * (p[i] * s[i] + p[j] * s[j]) / (p[i] + p[j])) / voxels;
    }

    /** Sum of (p(i) + p(j)) (i - j)² over the sum of s(i); 0 if that is 0. */
    double strength() {
        return difference == 0 ? 0 : pairs((i, j) -> (p[i] + p[j]) * square(levels[i] - levels[j])) / difference;
    }

    @FunctionalInterface
    private interface Pair {
        double of(int i, int j);
    }

    private double pairs(Pair pair) {
        double sum = 0;
        for (int i = 0; i < levels.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += pair.of(i, j);
            }
        }
        return 2 * sum;
    }

    private static double square(double x) {
        return x * x;
    }
}
