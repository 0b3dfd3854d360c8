// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess.bias;

import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/** The search for a bias field on samples of an image: level by level, iteration by iteration. */
final class BiasSearch {
    private static final int LEAST_SAMPLES = 10;

    private final Grid grid;
    private final BiasModel model;
    private final int[] steps;
    private final int[] starts = new int[3];
    private final int[] counts = new int[3];
    private final float[] logarithms;
    private final boolean[] inside;

    BiasSearch(Volume image, Mask mask, BiasModel model) {
        this.grid = image.grid();
        this.model = model;
        this.steps = BiasField.steps(grid, model.shrink());
        int[] size = {grid.nx(), grid.ny(), grid.nz()};
        for (int axis = 0; axis < 3; axis++) {
            counts[axis] = (size[axis] - 1) / steps[axis] + 1;
            starts[axis] = (size[axis] - 1 - (counts[axis] - 1) * steps[axis]) / 2;
        }
        this.inside = new boolean[counts[0] * counts[1] * counts[2]];
        this.logarithms = new float[inside.length];
        requirePositive(image, mask);
        sample(image, mask);
    }

    private static void requirePositive(Volume image, Mask mask) {
        float[] voxels = image.voxels();
        boolean[] set = mask.voxels();
        float lowest = Float.POSITIVE_INFINITY;
        long wrong = 0;
        for (int i = 0; i < voxels.length; i++) {
            if (set[i] && !(voxels[i] > 0 && voxels[i] < Float.POSITIVE_INFINITY)) {
                wrong++;
                lowest = Math.min(lowest, voxels[i]);
            }
        }
        if (wrong > 0) {
            throw new IllegalArgumentException(
                    "intensities in the mask must be positive for bias correction, which takes"
                            + " their logarithm, found " + lowest + " and " + (wrong - 1) + " more of " + mask.count()
                            + " voxels; choose another mask, for example mask=otsu or mask=0 (voxels above 0)");
        }
    }

    private void sample(Volume image, Mask mask) {
        int at = 0;
        int count = 0;
        for (int z = 0; z < counts[2]; z++) {
            for (int y = 0; y < counts[1]; y++) {
                for (int x = 0; x < counts[0]; x++, at++) {
                    int i = grid.index(starts[0] + x * steps[0], starts[1] + y * steps[1], starts[2] + z * steps[2]);
                    inside[at] = mask.voxels()[i];
                    logarithms[at] = inside[at] ? (float) Math.log(image.voxels()[i]) : 0;
                    count += inside[at] ? 1 : 0;
                }
            }
        }
        if (count < LEAST_SAMPLES) {
            throw new IllegalArgumentException("the mask must hold at least " + LEAST_SAMPLES
                    + " samples for bias correction, found " + count + " of its " + mask.count()
                    + " voxels; take a smaller shrink or another mask");
        }
    }

    BiasField run() {
        int spans = model.points() - 3;
        SplineLattice lattice = SplineLattice.zeros(axis(0, spans), axis(1, spans), axis(2, spans));
        float[] field = new float[inside.length];
        int iterations = 0;
        for (int level = 0; level < model.levels(); level++) {
            SplineAxis[] axes = {axis(0, spans), axis(1, spans), axis(2, spans)};
            SplineFit fit = new SplineFit(axes[0], axes[1], axes[2], inside);
            double change = Double.POSITIVE_INFINITY;
            for (int i = 0; i < model.iterations() && change > model.convergence(); i++, iterations++) {
                lattice = lattice.plus(fit.of(residual(field)));
                change = update(field, lattice, axes);
            }
            if (level + 1 < model.levels()) {
                lattice = lattice.refined();
                spans *= 2;
            }
        }
        return BiasField.of(grid, lattice, iterations);
    }

    private SplineAxis axis(int axis, int spans) {
        int length = axis == 0 ? grid.nx() : axis == 1 ? grid.ny() : grid.nz();
        return SplineAxis.of(spans, length, starts[axis], steps[axis], counts[axis]);
    }

    /** What sharpening takes away from the corrected logarithms; 0 outside the mask. */
    private float[] residual(float[] field) {
        float[] corrected = new float[inside.length];
        for (int i = 0; i < corrected.length; i++) {
            corrected[i] = inside[i] ? logarithms[i] - field[i] : 0;
        }
        Sharpening sharpening = Sharpening.of(corrected, inside, model);
        for (int i = 0; i < corrected.length; i++) {
            if (inside[i]) {
                corrected[i] -= (float) sharpening.of(corrected[i]);
            }
        }
        return corrected;
    }

    /** Puts the new field in the place of the old one and tells by how much it changed. */
    private double update(float[] field, SplineLattice lattice, SplineAxis[] axes) {
        Change change = new Change();
        lattice.forEachRow(axes[0], axes[1], axes[2], (y, z, row) -> {
            int at = counts[0] * (y + counts[1] * z);
            for (int x = 0; x < row.length; x++) {
                if (inside[at + x]) {
                    change.add(Math.exp(field[at + x] - row[x]));
                }
                field[at + x] = (float) row[x];
            }
        });
        return change.variation();
    }

    /** Standard deviation over mean, in one pass (Welford). */
    private static final class Change {
        private long count;
        private double mean;
        private double squares;

        void add(double value) {
            count++;
            double before = value - mean;
            mean += before / count;
            squares += before * (value - mean);
        }

        double variation() {
            return Math.sqrt(squares / (count - 1)) / mean;
        }
    }
}
