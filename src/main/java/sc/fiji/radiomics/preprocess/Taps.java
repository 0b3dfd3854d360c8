// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.Grid;

/**
 * Along one axis: which samples of the source, with which weights, make each sample of the target.
 *
 * <p>All arithmetic starts from the index in the complete interpolation grid, so that a crop of that grid has the very
 * same weights as the whole.
 */
final class Taps {
    /** Relative rounding of spacings and sizes that is taken for equality: single-precision headers, six decimals. */
    static final double SPACING_TOLERANCE = 1e-6;

    /**
     * Samples that the recursive spline filter runs ahead of the first one needed. What it started from has faded to
     * (2 - sqrt 3)^48, 1e-27 of the signal, so that the bits no longer depend on it.
     */
    static final int RUN_UP = 48;

    /**
     * How far rounded spacings move a sample, in source voxels. A spacing that went through a single-precision header is
     * off by up to 6e-8 of itself, and by as much of its distance from the centre a sample, which is 256 voxels in an
     * image of 512. A point or a mask that would be exactly half way is taken to be so within this tolerance.
     */
    static final double POSITION_TOLERANCE = 2e-5;

    private static final double ALIGNMENT_TOLERANCE = 1e-4; // of a target voxel
    private static final double WHOLE_TOLERANCE = 1e-9; // of a source voxel

    /** Taps of each target sample: 1, 2 or 4. */
    final int width;

    /** Number of target samples. */
    final int size;

    /** The source samples that are read: from (inclusive) to (exclusive). */
    final int from;

    final int to;

    /** Source samples, counted from {@link #from}, width per target sample. */
    final int[] index;

    final double[] weight;

    /** Whether the source must be turned into spline coefficients first. */
    final boolean isSpline;

    private Taps(int width, int sourceSize, int[] index, double[] weight, boolean isSpline) {
        this.width = width;
        this.size = index.length / width;
        this.index = index;
        this.weight = weight;
        this.isSpline = isSpline;
        int low = Integer.MAX_VALUE;
        int high = 0;
        for (int i : index) {
            low = Math.min(low, i);
            high = Math.max(high, i);
        }
        int margin = isSpline ? RUN_UP : 0;
        this.from = Math.max(0, low - margin);
        this.to = Math.min(sourceSize, high + 1 + margin);
        for (int i = 0; i < index.length; i++) {
            index[i] -= from;
        }
    }

    /**
     * @param axis 0, 1 or 2
     * @param first first target sample to make
     * @param count how many
     */
    static Taps of(Grid source, Grid target, int axis, int first, int count, Interpolation interpolation) {
        int n = size(source, axis);
        double ratio = target.spacing().get(axis) / source.spacing().get(axis);
        double start =
                start(n, size(n, source.spacing().get(axis), target.spacing().get(axis)), ratio);
        double found = source.toIndex(target.origin()).get(axis);
        double offset = Math.rint((found - start) / ratio);
        if (Math.abs((found - start) / ratio - offset) > ALIGNMENT_TOLERANCE) {
            start = found;
            offset = 0;
        }
        boolean isCopy = ratio == 1 && start == Math.rint(start);
        Interpolation method = isCopy ? Interpolation.NEAREST : interpolation;
        int width = method == Interpolation.NEAREST ? 1 : method == Interpolation.LINEAR ? 2 : 4;
        int[] index = new int[count * width];
        double[] weight = new double[count * width];
        for (int i = 0; i < count; i++) {
            double x = start + (first + i + offset) * ratio;
            double whole = Math.rint(x);
            x = Math.abs(x - whole) < WHOLE_TOLERANCE ? whole : x;
            fill(method, Math.max(0, Math.min(n - 1.0, x)), n, index, weight, i * width);
        }
        return new Taps(width, n, index, weight, method == Interpolation.CUBIC_SPLINE && n > 1);
    }

    /** Coordinate of the first sample of an interpolation grid that has the centre of the source (IBSI 1, QCY4). */
    static double start(int n, int newSize, double ratio) {
        return 0.5 * (n - 1 - ratio * (newSize - 1));
    }

    /** Number of samples of the interpolation grid (IBSI 1, 026Q): n s_old / s_new rounded up. */
    static int size(int n, double spacing, double newSpacing) {
        return Math.max(1, (int) Math.ceil(n * spacing / newSpacing * (1 - SPACING_TOLERANCE)));
    }

    static int size(Grid grid, int axis) {
        return axis == 0 ? grid.nx() : axis == 1 ? grid.ny() : grid.nz();
    }

    /** Samples and weights of one position, written from an index on. */
    static void fill(Interpolation method, double x, int n, int[] index, double[] weight, int at) {
        int i = (int) Math.floor(x);
        double f = x - i;
        switch (method) {
            case NEAREST -> {
                index[at] = f >= 0.5 - POSITION_TOLERANCE ? Math.min(i + 1, n - 1) : i;
                weight[at] = 1;
            }
            case LINEAR -> {
                index[at] = i;
                index[at + 1] = f > 0 ? i + 1 : i; // a sample that does not count is not read: it may be NaN
                weight[at] = 1 - f;
                weight[at + 1] = f;
            }
            case CUBIC_SPLINE -> {
                for (int tap = 0; tap < 4; tap++) {
                    index[at + tap] = mirror(i - 1 + tap, n);
                }
                weight[at] = (1 - f) * (1 - f) * (1 - f) / 6;
                weight[at + 1] = (4 - 6 * f * f + 3 * f * f * f) / 6;
                weight[at + 2] = (1 + 3 * f + 3 * f * f - 3 * f * f * f) / 6;
                weight[at + 3] = f * f * f / 6;
            }
        }
    }

    private static int mirror(int i, int n) {
        if (n == 1) {
            return 0;
        }
        int period = 2 * n - 2;
        int k = Math.floorMod(i, period);
        return k < n ? k : period - k;
    }
}
