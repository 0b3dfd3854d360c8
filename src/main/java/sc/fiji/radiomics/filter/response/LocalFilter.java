// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/** A filter that looks at a voxel and so far around it, so that a region needs no more of an image than its box and that. */
public sealed interface LocalFilter extends Filter
        permits MeanFilter,
                LaplacianOfGaussian,
                LawsFilter,
                GaborFilter,
                SeparableWavelet,
                GradientMagnitude,
                LocalBinaryPattern {

    /** What the image is beyond its border. */
    Boundary boundary();

    /**
     * How far the filter looks, voxels.
     *
     * @param grid of the whole image
     */
    Reach reach(Grid grid);

    @Override
    default Box needs(Box box, Grid grid) {
        return boundary().around(box, reach(grid), grid);
    }

    /** Images in double precision of what is needed that exist at one time, at most. */
    default int imagesAtOnce() {
        return 6;
    }

    @Override
    default long bytes(Box box, Grid grid) {
        return (long) Double.BYTES * imagesAtOnce() * Memory.voxels(needs(box, grid));
    }
}
