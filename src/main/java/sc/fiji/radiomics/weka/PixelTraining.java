// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

/**
 * How a pixel classifier learns.
 *
 * @param classifier any Weka classifier by class name and options
 * @param samples most voxels of a class to learn from; more are sampled by chance. 0: all
 * @param seed of the sampling; the classifier has its own among its options
 * @param intensity unit of the intensities, stored with the model; empty if unknown
 * @param software name and version of this suite, stored with the model
 */
public record PixelTraining(String classifier, int samples, long seed, String intensity, String software) {
    /** Weka's random forest of 100 trees with a fixed seed. */
    public static final String RANDOM_FOREST = "weka.classifiers.trees.RandomForest -I 100 -S 1";

    /** @throws IllegalArgumentException if the number of samples is negative */
    public PixelTraining {
        if (samples < 0) {
            throw new IllegalArgumentException("samples must be at least 1, or 0 for all, found " + samples);
        }
    }
}
