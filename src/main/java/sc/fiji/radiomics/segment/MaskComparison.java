// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/**
 * How well two regions agree, as two readers' contours or a reader's and a program's: overlap, volume and the distance
 * between their surfaces.
 *
 * <p>With A and B the sets of voxels: Dice = 2 |A ∩ B| / (|A| + |B|), Jaccard = |A ∩ B| / |A ∪ B|. The relative difference
 * of volumes is (B - A) / A. The surface of a region is its voxels with one of six neighbours outside it, where beyond
 * the grid is outside; its points are their centres. Let d(a, B) be the distance (mm) from a surface voxel a of A to the
 * nearest surface voxel of B, and likewise d(b, A). Then, over the surface voxels of both,
 *
 * <ul>
 *   <li>the average symmetric surface distance is (Σ d(a, B) + Σ d(b, A)) / (number of a and b);
 *   <li>the Hausdorff distance is the largest of all d(a, B) and d(b, A);
 *   <li>the 95th percentile Hausdorff distance is the larger of the 95th percentiles of d(a, B) and of d(b, A), each
 *       interpolated linearly between the sorted distances (rank 1 + 0.95 (n - 1)).
 * </ul>
 *
 * <p>Sources: Taha and Hanbury, Metrics for evaluating 3D medical image segmentation, BMC Medical Imaging 15 (2015) 29,
 * doi:10.1186/s12880-015-0068-x; Heimann et al., IEEE Transactions on Medical Imaging 28 (2009) 1251-1265,
 * doi:10.1109/TMI.2009.2013851. Programs differ in what a surface is: compare numbers of one definition only.
 *
 * @param volumeA mm³, voxels times their volume
 * @param volumeB mm³
 * @param dice 0 (disjoint) to 1 (equal)
 * @param jaccard 0 to 1
 * @param relativeVolumeDifference (B - A) / A, -1 to infinity
 * @param averageSurfaceDistance average symmetric surface distance, mm
 * @param hausdorff95 95th percentile Hausdorff distance, mm
 * @param hausdorff (maximum) Hausdorff distance, mm
 * @param centroidDistance distance between the centroids of the voxels, mm
 */
public record MaskComparison(
        double volumeA,
        double volumeB,
        double dice,
        double jaccard,
        double relativeVolumeDifference,
        double averageSurfaceDistance,
        double hausdorff95,
        double hausdorff,
        double centroidDistance) {
    /**
     * Compares two regions.
     *
     * @param a the first region, to which the relative difference of volumes refers
     * @param b the second region, on the same grid
     * @throws IllegalArgumentException if the grids differ or a region is empty
     */
    public static MaskComparison of(Mask a, Mask b) {
        if (!a.grid().equals(b.grid())) {
            throw new IllegalArgumentException("both regions must have one grid, found "
                    + a.grid().describe() + " and " + b.grid().describe());
        }
        if (a.isEmpty() || b.isEmpty()) {
            throw new IllegalArgumentException(
                    "both regions must hold a voxel, found " + a.count() + " and " + b.count());
        }
        Box both = a.box().orElseThrow().around(b.box().orElseThrow());
        Mask first = a.crop(both);
        Mask second = b.crop(both);
        long shared = shared(first.voxels(), second.voxels());
        double voxel = a.grid().voxelVolume();
        SurfaceDistances surfaces = SurfaceDistances.of(first, second);
        return new MaskComparison(
                a.count() * voxel,
                b.count() * voxel,
                2.0 * shared / ((double) a.count() + b.count()),
                shared / ((double) a.count() + b.count() - shared),
                ((double) b.count() - a.count()) / a.count(),
                surfaces.average(),
                surfaces.percentile(0.95),
                surfaces.largest(),
                centroid(first).minus(centroid(second)).norm());
    }

    private static long shared(boolean[] a, boolean[] b) {
        long shared = 0;
        for (int i = 0; i < a.length; i++) {
            if (a[i] && b[i]) {
                shared++;
            }
        }
        return shared;
    }

    private static Vector3 centroid(Mask mask) {
        Grid grid = mask.grid();
        long x = 0;
        long y = 0;
        long z = 0;
        for (int k = 0, i = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int h = 0; h < grid.nx(); h++, i++) {
                    if (mask.voxels()[i]) {
                        x += h;
                        y += j;
                        z += k;
                    }
                }
            }
        }
        double n = mask.count();
        return grid.toPatient(x / n, y / n, z / n);
    }
}
