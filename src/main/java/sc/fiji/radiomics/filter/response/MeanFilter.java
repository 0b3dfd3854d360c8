// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.List;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Field;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Mean filter: R(x) is the mean of I over the M x M (x M) voxels centred on x.
 *
 * <p>Unit: that of the image. A constant image comes back unchanged, but for boundary zero near the border. Source: IBSI 2
 * reference manual, arXiv:2006.05470, mean filters.
 *
 * @param support M, voxels, odd
 */
public record MeanFilter(int support, Extent extent, Boundary boundary) implements LocalFilter {
    /** @throws IllegalArgumentException if the support is even or below 1 */
    public MeanFilter {
        Requirement.that(support >= 1 && support % 2 == 1, "support must be an odd number of voxels, found " + support);
    }

    static Filter read(FilterText text) {
        return new MeanFilter(text.whole("support", 5), text.dimension(), text.boundary(Boundary.MIRROR));
    }

    @Override
    public void check(Grid grid) {
        Requirement.fits(support, grid, extent, "support");
    }

    @Override
    public List<String> notes(Grid grid) {
        return VoxelScale.notesInVoxels(label(), grid, extent);
    }

    @Override
    public Reach reach(Grid grid) {
        return new Reach(support / 2, support / 2, extent == Extent.VOLUME ? support / 2 : 0);
    }

    @Override
    public Volume respond(Volume image, Box box) {
        return Field.of(image, needs(box, image.grid()))
                .mean(support / 2, extent.axes(), boundary, box)
                .toVolume();
    }

    private Description description() {
        return new Description("mean")
                .dimension(extent)
                .with("support", support, "support")
                .boundary(boundary, Boundary.MIRROR);
    }

    @Override
    public String label() {
        return description().label();
    }

    @Override
    public String toString() {
        return description().toString();
    }
}
