// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.texture.Glcm;

/** What a window has to count or sum for each co-occurrence feature, and the formula of the feature from it. */
final class PairFormulas {
    private final int size;
    private final int base;
    private final int levels;
    private final int pairs;

    /**
     * @param size largest number of a level
     * @param base what to add to the number of a level to get the level
     * @param levels Ng
     * @param pairs most pairs in a window
     */
    PairFormulas(int size, int base, int levels, int pairs) {
        this.size = size;
        this.base = base;
        this.levels = levels;
        this.pairs = pairs;
    }

    /** Most pairs of voxels in a window along directions. */
    static long pairs(Window window, List<int[]> directions) {
        long pairs = 0;
        for (int[] m : directions) {
            pairs += (long) Math.max(0, 2 * window.x() + 1 - Math.abs(m[0]))
                    * Math.max(0, 2 * window.y() + 1 - Math.abs(m[1]))
                    * Math.max(0, 2 * window.z() + 1 - Math.abs(m[2]));
        }
        return pairs;
    }

    /** The sums for one pool of a feature, as often as they are asked for. */
    Supplier<PairSums> of(Glcm feature) {
        double ng = levels;
        return switch (feature) {
            case JOINT_AVERAGE -> moments(m -> m.meanSum() / 2);
            case JOINT_VARIANCE -> moments(PairMoments::variance);
            case DIFFERENCE_AVERAGE, DISSIMILARITY -> moments(PairMoments::meanDifference);
            case DIFFERENCE_VARIANCE -> moments(PairMoments::differenceVariance);
            case SUM_AVERAGE -> moments(PairMoments::meanSum);
            case SUM_VARIANCE, CLUSTER_TENDENCY -> moments(PairMoments::sumVariance);
            case CONTRAST -> moments(PairMoments::contrast);
            case CORRELATION -> moments(PairMoments::correlation);
            case AUTOCORRELATION -> moments(PairMoments::autocorrelation);
            case CLUSTER_SHADE -> moments(PairMoments::sumThirdMoment);
            case CLUSTER_PROMINENCE -> moments(PairMoments::sumFourthMoment);
            case INVERSE_DIFFERENCE -> () -> new DifferenceMean(size, k -> 1.0 / (1 + k));
            case NORMALISED_INVERSE_DIFFERENCE -> () -> new DifferenceMean(size, k -> 1 / (1 + k / ng));
            case INVERSE_DIFFERENCE_MOMENT -> () -> new DifferenceMean(size, k -> 1.0 / (1 + k * k));
            case NORMALISED_INVERSE_DIFFERENCE_MOMENT -> () -> new DifferenceMean(size, k -> 1 / (1 + k * k / ng / ng));
            case INVERSE_VARIANCE -> () -> new DifferenceMean(size, k -> k > 0 ? 1.0 / (k * k) : 0);
            case ANGULAR_SECOND_MOMENT -> () -> new JointSquares(size);
            case JOINT_MAXIMUM -> () -> new JointMaximum(size, pairs);
            case DIFFERENCE_ENTROPY, SUM_ENTROPY -> entropy(feature == Glcm.SUM_ENTROPY);
            case JOINT_ENTROPY -> joint(JointEntropy::jointEntropy);
            case INFORMATION_CORRELATION_1 -> joint(JointEntropy::firstCorrelation);
            case INFORMATION_CORRELATION_2 -> joint(JointEntropy::secondCorrelation);
        };
    }

    private Supplier<PairSums> moments(ToDoubleFunction<PairMoments> formula) {
        return () -> new PairMoments(size, base, formula);
    }

    private Supplier<PairSums> entropy(boolean isSum) {
        EntropyTerms terms = new EntropyTerms(pairs);
        return () -> new PairEntropy(terms, size, isSum);
    }

    private Supplier<PairSums> joint(ToDoubleFunction<JointEntropy> formula) {
        EntropyTerms terms = new EntropyTerms(2 * pairs);
        return () -> new JointEntropy(terms, size, formula);
    }
}
