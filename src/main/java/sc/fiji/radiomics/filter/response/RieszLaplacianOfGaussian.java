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
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Riesz transform of the Laplacian of Gaussian: blobs and edges by their direction.
 *
 * <p>The Laplacian of Gaussian of the whole image, then the product in Fourier space; the response is continued by {@value
 * GlobalFilter#MARGIN} voxels if the boundary is not periodic. Unit: that of the image by squared voxel. Source: IBSI 2
 * reference manual, arXiv:2006.05470, Riesz transform.
 *
 * @param sigma standard deviation of the Gaussian, mm
 * @param cut where the kernel is cut, in sigma
 * @param order of the Riesz transform along x, y and z
 * @param steering sigma of the structure tensor to which the transform is turned, mm; nothing for the axes
 */
public record RieszLaplacianOfGaussian(
        double sigma, double cut, RieszTransform order, OptionalDouble steering, Extent extent, Boundary boundary)
        implements Filter {
    /** @throws IllegalArgumentException if a setting is out of its range */
    public RieszLaplacianOfGaussian {
        new LaplacianOfGaussian(sigma, cut, extent, boundary);
        new Riesz(order, steering, extent, boundary);
    }

    static Filter read(FilterText text) {
        return new RieszLaplacianOfGaussian(
                text.number("sigma", Double.NaN),
                text.number("cut", 4),
                Riesz.order(text.text("order", null)),
                text.numberOrNone("steering"),
                text.dimension(),
                text.boundary(Boundary.PERIODIC));
    }

    private LaplacianOfGaussian laplacian() {
        return new LaplacianOfGaussian(sigma, cut, extent, boundary);
    }

    private Riesz riesz() {
        return new Riesz(order, steering, extent, boundary);
    }

    @Override
    public void check(Grid grid) {
        laplacian().check(grid);
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
        return Memory.bytes(box, grid, extent, boundary, riesz().responses())
                + laplacian().bytes(grid.box(), grid);
    }

    @Override
    public Volume respond(Volume image, Box box) {
        Field laplacian = laplacian().response(image, needs(box, image.grid()));
        return riesz().response(laplacian, squared -> 1, box).toVolume();
    }

    private Description description() {
        return riesz().describe(new Description("riesz-laplacian-of-gaussian")
                        .dimension(extent)
                        .with("sigma", sigma, "sigma")
                        .optional("cut", cut, 4.0))
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
