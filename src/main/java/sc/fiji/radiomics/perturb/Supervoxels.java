// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import static sc.fiji.radiomics.perturb.PerturbationText.require;

import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Field;
import sc.fiji.radiomics.filter.kernel.LineKernel;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * An image divided into connected pieces of about one size whose borders follow its edges: simple linear iterative
 * clustering (SLIC).
 *
 * <p>Centres start on a regular grid with steps of S mm. A voxel belongs to the centre, among those at most S away along
 * each axis, with the smallest D² = ((I - I_c) / m)² + (r / S)²: difference of intensity over the compactness m, distance
 * in mm over the step. Centres move to the mean place and intensity of their voxels, ten times or until nothing changes.
 * The image is smoothed first by a Gaussian of one voxel (the smallest spacing). Pieces that are then not connected fall
 * apart, and those of less than half the size are added to the neighbour with which they share most faces.
 *
 * <p>Ties go to the first centre: equal input gives equal labels. Cost: about 0.6 µs per voxel.
 * Source: Achanta et al., SLIC superpixels compared to state-of-the-art superpixel methods, IEEE Trans Pattern Anal Mach
 * Intell 34:2274, 2012, doi:10.1109/TPAMI.2012.120. Unlike there, centres are not moved off edges at first.
 */
public final class Supervoxels {
    private static final int ROUNDS = 10;
    private static final double CUT = 4; // standard deviations

    private final Grid grid;
    private final int[] labels;
    private final int count;

    private Supervoxels(Grid grid, int[] labels, int count) {
        this.grid = grid;
        this.labels = labels;
        this.count = count;
    }

    /**
     * Divides an image.
     *
     * @param image finite intensities, whose range should be about 1
     * @param size of a supervoxel, mm³
     * @param compactness m
     * @throws IllegalArgumentException if size or compactness is not positive, or an intensity is not finite
     */
    public static Supervoxels of(Volume image, double size, double compactness) {
        require(size > 0, "size of a supervoxel must be positive, found " + size + " mm³");
        require(compactness > 0, "compactness must be positive, found " + compactness);
        for (float value : image.voxels()) {
            require(Float.isFinite(value), "intensities around the region must be finite, found NaN or infinite ones");
        }
        int[] labels = new Clustering(image.grid(), smooth(image), size, compactness).labels(ROUNDS);
        Pieces pieces = Pieces.of(image.grid(), labels);
        int count = pieces.join(size / image.grid().voxelVolume() / 2);
        return new Supervoxels(image.grid(), pieces.labels(), count);
    }

    private static double[] smooth(Volume image) {
        Grid grid = image.grid();
        double sigma = Math.min(
                grid.spacing().x(), Math.min(grid.spacing().y(), grid.spacing().z()));
        Box box = grid.box();
        Field field = Field.of(image, box);
        for (int axis = 0; axis < 3; axis++) {
            field = field.convolved(axis, gaussian(sigma / grid.spacing().get(axis)), Boundary.NEAREST, box);
        }
        return field.values();
    }

    private static LineKernel gaussian(double sigma) {
        int reach = (int) Math.ceil(CUT * sigma);
        double[] taps = new double[2 * reach + 1];
        double sum = 0;
        for (int i = 0; i < taps.length; i++) {
            double x = (i - reach) / sigma;
            taps[i] = StrictMath.exp(-x * x / 2);
            sum += taps[i];
        }
        for (int i = 0; i < taps.length; i++) {
            taps[i] /= sum;
        }
        return LineKernel.of(taps);
    }

    /** Number of supervoxels. */
    public int count() {
        return count;
    }

    /** The label of each voxel from 0, x fastest: read, never written. */
    public int[] labels() {
        return labels;
    }

    /**
     * The part of each supervoxel that lies in a region, by label.
     *
     * @throws IllegalArgumentException if the region is on another grid
     */
    public double[] overlaps(Mask region) {
        require(
                region.voxels().length == labels.length,
                "image and region must have one grid, found " + grid.describe() + " and "
                        + region.grid().describe());
        long[] sizes = new long[count];
        long[] inside = new long[count];
        for (int i = 0; i < labels.length; i++) {
            sizes[labels[i]]++;
            inside[labels[i]] += region.voxels()[i] ? 1 : 0;
        }
        double[] overlaps = new double[count];
        for (int label = 0; label < count; label++) {
            overlaps[label] = (double) inside[label] / sizes[label];
        }
        return overlaps;
    }

    /** The supervoxels that are taken, as a region. */
    public Mask region(boolean[] taken) {
        boolean[] voxels = new boolean[labels.length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = taken[labels[i]];
        }
        return Mask.of(grid, voxels);
    }
}
