// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import java.util.function.ToDoubleFunction;

/**
 * The co-occurrence matrix of a window and the entropies of its elements and its marginal. An unordered pair of two
 * levels stands for two elements with half of its count each, which adds one bit per such pair to the joint entropy.
 */
final class JointEntropy implements PairSums {
    private final int size;
    private final EntropyTerms.Table joint;
    private final EntropyTerms.Table marginal;
    private final ToDoubleFunction<JointEntropy> formula;
    private long pairs;
    private long unequal;

    /**
     * @param terms for twice the number of pairs
     * @param size largest number of a level
     */
    JointEntropy(EntropyTerms terms, int size, ToDoubleFunction<JointEntropy> formula) {
        this.size = size + 1;
        this.formula = formula;
        joint = new EntropyTerms.Table(terms, this.size * this.size);
        marginal = new EntropyTerms.Table(terms, this.size);
    }

    @Override
    public void change(int[] numbers, int from, int to, int step, int by) {
        for (int v = from; v < to; v++) {
            int a = numbers[v];
            int b = numbers[v + step];
            if (a > 0 && b > 0) {
                joint.change(Math.min(a, b) * size + Math.max(a, b), by);
                marginal.change(a, by);
                marginal.change(b, by);
                pairs += by;
                unequal += a == b ? 0 : by;
            }
        }
    }

    @Override
    public long pairs() {
        return pairs;
    }

    @Override
    public double value() {
        return formula.applyAsDouble(this);
    }

    /** HXY. */
    double jointEntropy() {
        return joint.entropy() + (double) unequal / pairs;
    }

    private double mutualInformation() {
        return Math.max(0, 2 * marginal.entropy() - jointEntropy());
    }

    /** (HXY - HXY1) / HX; 0 for one grey level. */
    double firstCorrelation() {
        return marginal.entropy() == 0 ? 0 : -mutualInformation() / marginal.entropy();
    }

    /** Root of 1 - exp(-2 (HXY2 - HXY)). */
    double secondCorrelation() {
        return Math.sqrt(1 - Math.exp(-2 * mutualInformation()));
    }
}
