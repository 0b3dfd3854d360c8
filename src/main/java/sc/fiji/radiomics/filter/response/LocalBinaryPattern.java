// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.List;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Field;
import sc.fiji.radiomics.filter.kernel.SamplePattern;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Local binary pattern, rotation invariant and uniform: how many of n points around a voxel are not below it.
 *
 * <p>A pattern is uniform if the points not below the voxel are connected, and so are the others; one that is not has the
 * code n + 1. On a circle that is the operator riu2 of Ojala; in the volume the points lie on a sphere and are connected
 * along the edges of an icosahedron, halved once for 42 points. Intensities between voxels are interpolated linearly.
 *
 * <p>Values are whole numbers 0 to n + 1 without a unit. Not an IBSI 2 filter. Source: Ojala T, Pietikäinen M, Mäenpää T,
 * IEEE Trans Pattern Anal Mach Intell 24:971-987 (2002), doi:10.1109/TPAMI.2002.1017623; the pattern on a sphere is this
 * suite's extension of the same rule, and not the spherical harmonics of PyRadiomics.
 *
 * @param radius of circle or sphere, voxels
 * @param samples number of points: 3 to 32 in slices, 12 or 42 in the volume
 */
public record LocalBinaryPattern(double radius, int samples, Extent extent, Boundary boundary) implements LocalFilter {
    private static final int ON_CIRCLE = 8;
    private static final int ON_SPHERE = 42;

    /** @throws IllegalArgumentException if radius or number of points is out of its range */
    public LocalBinaryPattern {
        Requirement.that(
                radius >= 1 && radius <= 100,
                "radius must lie in 1 to 100 voxels, found " + Requirement.number(radius));
        Requirement.that(
                extent == Extent.SLICE ? samples >= 3 && samples <= 32 : samples == 12 || samples == ON_SPHERE,
                "samples must be " + (extent == Extent.SLICE ? "3 to 32 in 2D" : "12 or 42 in 3D") + ", found "
                        + samples);
    }

    static Filter read(FilterText text) {
        Extent extent = text.dimension();
        return new LocalBinaryPattern(
                text.number("radius", 1),
                text.whole("samples", extent == Extent.SLICE ? ON_CIRCLE : ON_SPHERE),
                extent,
                text.boundary(Boundary.MIRROR));
    }

    @Override
    public void check(Grid grid) {
        Requirement.fits(2L * reach(grid).x() + 1, grid, extent, "neighbourhood");
    }

    @Override
    public List<String> notes(Grid grid) {
        return VoxelScale.notesInVoxels(label(), grid, extent);
    }

    @Override
    public Reach reach(Grid grid) {
        int reach = (int) Math.ceil(radius);
        return new Reach(reach, reach, extent == Extent.VOLUME ? reach : 0);
    }

    @Override
    public Volume respond(Volume image, Box box) {
        Field field = Field.of(image, needs(box, image.grid()));
        return SamplePattern.of(samples, radius, extent)
                .response(field, boundary, box, reach(image.grid()))
                .toVolume();
    }

    private Description description() {
        return new Description("local-binary-pattern")
                .dimension(extent)
                .with("radius", radius, "radius")
                .with("samples", samples, "samples")
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
