// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.List;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Field;
import sc.fiji.radiomics.filter.kernel.GlobalFilter;
import sc.fiji.radiomics.filter.kernel.Simoncelli;
import sc.fiji.radiomics.filter.kernel.Spectrum;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * Simoncelli's non-separable wavelet, B map: the structures of one octave of size, whatever their direction.
 *
 * <p>A product in Fourier space of the whole image, so it is periodic by its definition; for another boundary condition the
 * image is first continued by {@value GlobalFilter#MARGIN} voxels. Unit: that of the image. Source: IBSI 2 reference manual,
 * arXiv:2006.05470, non-separable wavelets.
 *
 * @param level 1 for the finest
 */
public record SimoncelliWavelet(int level, Extent extent, Boundary boundary) implements Filter {
    private static final int DEEPEST = 10;

    /** @throws IllegalArgumentException if the level is out of its range */
    public SimoncelliWavelet {
        requireLevel(level);
    }

    static void requireLevel(int level) {
        Requirement.that(level >= 1 && level <= DEEPEST, "level must lie in 1 to " + DEEPEST + ", found " + level);
    }

    static Filter read(FilterText text) {
        return new SimoncelliWavelet(text.whole("level", 1), text.dimension(), text.boundary(Boundary.PERIODIC));
    }

    @Override
    public void check(Grid grid) {
        check(grid, extent, level);
        Memory.requireArray(grid, extent, boundary);
    }

    static void check(Grid grid, Extent extent, int level) {
        Requirement.fits(1L << level, grid, extent, "a wave of level " + level);
    }

    @Override
    public List<String> notes(Grid grid) {
        return VoxelScale.notesInMillimetres(label(), grid, extent);
    }

    @Override
    public Box needs(Box box, Grid grid) {
        return GlobalFilter.needs(box, grid, extent);
    }

    @Override
    public long bytes(Box box, Grid grid) {
        return Memory.bytes(box, grid, extent, boundary, 2);
    }

    @Override
    public Volume respond(Volume image, Box box) {
        Simoncelli band = new Simoncelli(level);
        Spectrum.Transfer transfer = (x, y, z, to) -> {
            to[0] = band.at(x * x + y * y + z * z);
            to[1] = 0;
        };
        Field field = Field.of(image, needs(box, image.grid()));
        Vector3 scale = VoxelScale.of(image.grid(), extent).scale();
        return GlobalFilter.response(field, boundary, extent, box, (whole, part) -> Spectrum.of(whole, scale)
                        .filtered(transfer, part))
                .toVolume();
    }

    private Description description() {
        return new Description("simoncelli")
                .dimension(extent)
                .with("level", level, "level")
                .boundary(boundary, Boundary.PERIODIC);
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
