// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.List;
import java.util.OptionalDouble;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Field;
import sc.fiji.radiomics.filter.kernel.GlobalFilter;
import sc.fiji.radiomics.filter.kernel.RieszTransform;
import sc.fiji.radiomics.filter.kernel.Simoncelli;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Riesz transform of Simoncelli's wavelet, B map: the structures of one octave of size by their direction.
 *
 * <p>One product in Fourier space; the image is first continued by {@value GlobalFilter#MARGIN} voxels if the boundary is
 * not periodic. Unit: that of the image. Source: IBSI 2 reference manual, arXiv:2006.05470, Riesz transform.
 *
 * @param level 1 for the finest
 * @param order of the Riesz transform along x, y and z
 * @param steering sigma of the structure tensor to which the transform is turned, mm; nothing for the axes
 */
public record RieszSimoncelli(
        int level, RieszTransform order, OptionalDouble steering, Extent extent, Boundary boundary) implements Filter {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public RieszSimoncelli {
        SimoncelliWavelet.requireLevel(level);
        new Riesz(order, steering, extent, boundary);
    }

    static Filter read(FilterText text) {
        return new RieszSimoncelli(
                text.whole("level", 1),
                Riesz.order(text.text("order", null)),
                text.numberOrNone("steering"),
                text.dimension(),
                text.boundary(Boundary.PERIODIC));
    }

    private Riesz riesz() {
        return new Riesz(order, steering, extent, boundary);
    }

    @Override
    public void check(Grid grid) {
        SimoncelliWavelet.check(grid, extent, level);
        riesz().check(grid);
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
        return Memory.bytes(box, grid, extent, boundary, riesz().responses());
    }

    @Override
    public Volume respond(Volume image, Box box) {
        Field field = Field.of(image, needs(box, image.grid()));
        return riesz().response(field, new Simoncelli(level)::at, box).toVolume();
    }

    private Description description() {
        return riesz().describe(
                        new Description("riesz-simoncelli").dimension(extent).with("level", level, "level"))
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
