// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess.bias;

/**
 * How the bias field is looked for. The defaults are those of ITK's filter.
 *
 * @param shrink the field is estimated on every n-th voxel along the axes of finest spacing, on more where slices are
 *     thicker; 1 takes all
 * @param points control points along each axis at the coarsest level, at least 4
 * @param levels of the lattice; each has twice as many spans as the one before
 * @param iterations at most, at each level
 * @param convergence a level ends when the field changes by less: standard deviation over mean of the ratio of two fields
 * @param width of the Gaussian by which the field blurs the histogram of the logarithms: full width at half maximum
 * @param noise of the Wiener filter
 * @param bins of the histogram
 */
public record BiasModel(
        int shrink, int points, int levels, int iterations, double convergence, double width, double noise, int bins) {
    /** As in ITK, on every fourth voxel. */
    public static final BiasModel DEFAULT = new BiasModel(4, 4, 4, 50, 0.001, 0.15, 0.01, 200);

    /** @throws IllegalArgumentException if a number is out of its range */
    public BiasModel {
        require(shrink >= 1 && shrink <= 64, "shrink must lie in 1 to 64, found " + shrink);
        require(points >= 4 && points <= 32, "points must lie in 4 to 32, found " + points);
        require(levels >= 1 && levels <= 8, "levels must lie in 1 to 8, found " + levels);
        require(iterations >= 1 && iterations <= 1000, "iterations must lie in 1 to 1000, found " + iterations);
        require(convergence >= 0, "convergence must be at least 0, found " + convergence);
        require(width > 0 && width <= 10, "fwhm must lie above 0 and at most at 10, found " + width);
        require(noise > 0, "noise must be positive, found " + noise);
        require(bins >= 10 && bins <= 10000, "bins must lie in 10 to 10000, found " + bins);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
