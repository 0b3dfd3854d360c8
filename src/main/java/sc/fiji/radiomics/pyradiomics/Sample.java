// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import sc.fiji.radiomics.pyradiomics.image.NumpySum;

/** The intensities of a region with what PyRadiomics' first-order features need of them. Immutable. */
public final class Sample {
    private final double[] values;
    private final double[] sorted;
    private final double mean;
    private final double[] probabilities;
    private final double shift;
    private final double voxelVolume;

    /**
     * @param values intensities in the order of the voxels, at least one, owned from now on
     * @param levels their grey levels
     * @param shift voxelArrayShift
     * @param voxelVolume mm³
     */
    Sample(double[] values, int[] levels, double shift, double voxelVolume) {
        this.values = values;
        this.shift = shift;
        this.voxelVolume = voxelVolume;
        sorted = values.clone();
        Arrays.sort(sorted);
        mean = mean(values);
        probabilities = probabilities(levels);
    }

    private static double[] probabilities(int[] levels) {
        int[] ordered = levels.clone();
        Arrays.sort(ordered);
        double[] probabilities = new double[ordered.length];
        int distinct = 0;
        for (int i = 0; i < ordered.length; i++) {
            distinct += i == 0 || ordered[i] != ordered[i - 1] ? 1 : 0;
            probabilities[distinct - 1]++;
        }
        double[] found = Arrays.copyOf(probabilities, distinct);
        for (int k = 0; k < distinct; k++) {
            found[k] /= ordered.length;
        }
        return found;
    }

    /** Sum of the squares of the shifted intensities. */
    double energy() {
        return NumpySum.sum(map(x -> (x + shift) * (x + shift)));
    }

    /** Energy times the volume of a voxel. */
    double totalEnergy() {
        return energy() * voxelVolume;
    }

    /** Root of the mean square of the shifted intensities. */
    double rootMeanSquare() {
        return Math.sqrt(energy() / values.length);
    }

    double least() {
        return sorted[0];
    }

    double greatest() {
        return sorted[sorted.length - 1];
    }

    double mean() {
        return mean;
    }

    double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Linear interpolation between the sorted intensities, of which the first is 0 % and the last 100 %. */
    double percentile(double percent) {
        double place = (sorted.length - 1) * (percent / 100);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        double part = place - below;
        double gap = sorted[above] - sorted[below];
        // as numpy does: from the nearer of both
        return part < 0.5 ? sorted[below] + gap * part : sorted[above] - gap * (1 - part);
    }

    double meanAbsoluteDeviation() {
        return mean(map(x -> Math.abs(x - mean)));
    }

    /** Mean absolute deviation of the intensities from the 10th to the 90th percentile, from their mean. */
    double robustMeanAbsoluteDeviation() {
        double low = percentile(10);
        double high = percentile(90);
        double[] inner =
                Arrays.stream(values).filter(x -> x >= low && x <= high).toArray();
        double centre = mean(inner);
        return mean(Arrays.stream(inner).map(x -> Math.abs(x - centre)).toArray());
    }

    /** Mean of (x - mean) to the given power. */
    double moment(int power) {
        return mean(map(x -> Math.pow(x - mean, power)));
    }

    /** Moment over the standard deviation to the same power; over 1 if that is 0. */
    double standardisedMoment(int power) {
        double variance = moment(2);
        return moment(power) / Math.pow(variance == 0 ? 1 : variance, power / 2.0);
    }

    /** Minus the sum of p log2(p + epsilon) over the grey levels. */
    double entropy() {
        return Entropy.of(probabilities);
    }

    /** Sum of p² over the grey levels. */
    double uniformity() {
        double sum = 0;
        for (double p : probabilities) {
            sum += p * p;
        }
        return sum;
    }

    /** With NumPy's rounding, so that flat regions have its mean to the last bit. */
    private static double mean(double[] values) {
        return NumpySum.sum(values) / values.length;
    }

    private double[] map(DoubleUnaryOperator function) {
        double[] mapped = new double[values.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = function.applyAsDouble(values[i]);
        }
        return mapped;
    }
}
