// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.List;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Field;
import sc.fiji.radiomics.filter.kernel.Gaussians;
import sc.fiji.radiomics.filter.kernel.LineKernel;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Laplacian of Gaussian: bright in dark blobs of radius sigma sqrt(D), dark in bright ones, 0 where nothing changes.
 *
 * <p>Convolution with -(1 / (sqrt(2 pi) sigma))^D (D / sigma² - r² / sigma⁴) exp(-r² / (2 sigma²)), D = 2 or 3, sampled at
 * the voxel centres of a box of 1 + 2 floor(cut sigma + 0.5) voxels along each axis, sigma in voxels; a sum of D products
 * of kernels along the axes. Voxels that are not cubes are counted with their volume, each axis having its sigma in voxels.
 *
 * <p>Unit: that of the image by squared voxel, by the square of the smallest spacing if voxels are not cubes. Source: IBSI 2 reference manual, arXiv:2006.05470, Laplacian of Gaussian.
 *
 * @param sigma standard deviation, mm
 * @param cut where the kernel is cut, in sigma
 */
public record LaplacianOfGaussian(double sigma, double cut, Extent extent, Boundary boundary) implements LocalFilter {
    /** @throws IllegalArgumentException if sigma or cut is out of its range */
    public LaplacianOfGaussian {
        Requirement.that(sigma > 0, "sigma must be positive, found " + Requirement.number(sigma) + " mm");
        Requirement.that(cut >= 1 && cut <= 20, "cut must lie in 1 to 20 sigma, found " + Requirement.number(cut));
    }

    static Filter read(FilterText text) {
        return new LaplacianOfGaussian(
                text.number("sigma", Double.NaN),
                text.number("cut", 4),
                text.dimension(),
                text.boundary(Boundary.MIRROR));
    }

    @Override
    public void check(Grid grid) {
        Requirement.sigma(sigma, grid, extent);
    }

    @Override
    public List<String> notes(Grid grid) {
        return VoxelScale.notesInMillimetres(label(), grid, extent);
    }

    @Override
    public Reach reach(Grid grid) {
        VoxelScale scale = VoxelScale.of(grid, extent);
        return new Reach(
                Gaussians.reach(scale.voxels(sigma, 0), cut),
                Gaussians.reach(scale.voxels(sigma, 1), cut),
                extent == Extent.VOLUME ? Gaussians.reach(scale.voxels(sigma, 2), cut) : 0);
    }

    @Override
    public Volume respond(Volume image, Box box) {
        return response(image, box).toVolume();
    }

    Field response(Volume image, Box box) {
        VoxelScale scale = VoxelScale.of(image.grid(), extent);
        Field smooth = Field.of(image, needs(box, image.grid()));
        Field laplacian = null;
        for (int axis = extent.axes() - 1; axis >= 0; axis--) {
            double voxels = scale.voxels(sigma, axis);
            double step = scale.scale().get(axis);
            LineKernel smoothing = Gaussians.smoothing(voxels, cut);
            LineKernel curvature = Gaussians.curvature(voxels, cut).times(1 / (step * step));
            Field curved = smooth.convolved(axis, curvature, boundary, box);
            laplacian = laplacian == null ? curved : curved.plus(laplacian.convolved(axis, smoothing, boundary, box));
            smooth = axis == 0 ? smooth : smooth.convolved(axis, smoothing, boundary, box);
        }
        return laplacian;
    }

    private Description description() {
        return new Description("laplacian-of-gaussian")
                .dimension(extent)
                .with("sigma", sigma, "sigma")
                .optional("cut", cut, 4.0)
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
