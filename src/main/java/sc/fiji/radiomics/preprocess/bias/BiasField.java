// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess.bias;

import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * The bias field of an image of magnetic resonance, a smooth factor of its intensities, by N4.
 *
 * <p>The logarithm of the image is that of the true image plus that of the field. In turn the histogram of the corrected
 * logarithms is sharpened ({@code Sharpening}), and what sharpening took away is approximated by a B-spline ({@code
 * SplineFit}) and added to the field, on a lattice that doubles from level to level. The splines span the whole image; they
 * are fitted to samples of it and evaluated at all voxels.
 *
 * <p>Source: N. J. Tustison et al., N4ITK: improved N3 bias correction, IEEE Transactions on Medical Imaging 29(6), 2010,
 * doi:10.1109/TMI.2010.2046908.
 */
public final class BiasField {
    private final Grid grid;
    private final SplineLattice lattice;
    private final int iterations;

    private BiasField(Grid grid, SplineLattice lattice, int iterations) {
        this.grid = grid;
        this.lattice = lattice;
        this.iterations = iterations;
    }

    /**
     * The field that explains an image.
     *
     * @param mask voxels that are looked at, on the grid of the image
     * @throws IllegalArgumentException if the mask has too few voxels, one of them is not positive, or all are equal
     */
    public static BiasField of(Volume image, Mask mask, BiasModel model) {
        return new BiasSearch(image, mask, model).run();
    }

    static BiasField of(Grid grid, SplineLattice lattice, int iterations) {
        return new BiasField(grid, lattice, iterations);
    }

    /** Voxels between two samples along each axis: as many mm as along the axis of the finest spacing. */
    static int[] steps(Grid grid, int shrink) {
        Vector3 spacing = grid.spacing();
        int[] size = {grid.nx(), grid.ny(), grid.nz()};
        double finest = Double.POSITIVE_INFINITY;
        for (int axis = 0; axis < 3; axis++) {
            finest = size[axis] > 1 ? Math.min(finest, spacing.get(axis)) : finest;
        }
        int[] steps = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            steps[axis] = size[axis] > 1 ? (int) Math.max(1, Math.rint(shrink * finest / spacing.get(axis))) : 1;
        }
        return steps;
    }

    /** Iterations of all levels together. */
    public int iterations() {
        return iterations;
    }

    /** The factor at each voxel. */
    public Volume factors() {
        float[] factors = new float[grid.voxels()];
        forEachRow((y, z, row) -> {
            int at = grid.index(0, y, z);
            for (int x = 0; x < row.length; x++) {
                factors[at + x] = (float) Math.exp(row[x]);
            }
        });
        return Volume.of(grid, factors);
    }

    /**
     * The image divided by the field.
     *
     * @param image of the same grid
     */
    public Volume divideOut(Volume image) {
        float[] from = image.voxels();
        float[] to = new float[from.length];
        forEachRow((y, z, row) -> {
            int at = grid.index(0, y, z);
            for (int x = 0; x < row.length; x++) {
                to[at + x] = (float) (from[at + x] / Math.exp(row[x]));
            }
        });
        return Volume.of(image.grid(), to);
    }

    private void forEachRow(SplineLattice.RowUse use) {
        lattice.forEachRow(
                all(lattice.nx(), grid.nx()), all(lattice.ny(), grid.ny()), all(lattice.nz(), grid.nz()), use);
    }

    private static SplineAxis all(int controls, int length) {
        return SplineAxis.of(controls - 3, length, 0, 1, length);
    }
}
