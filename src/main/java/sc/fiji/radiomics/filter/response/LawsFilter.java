// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Field;
import sc.fiji.radiomics.filter.kernel.LawsKernel;
import sc.fiji.radiomics.filter.kernel.LineChain;
import sc.fiji.radiomics.filter.kernel.Pooling;
import sc.fiji.radiomics.filter.kernel.SeparableKernel;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Laws kernels: the response to the product of two or three short kernels, one along each axis, and its energy.
 *
 * <p>The energy map is the mean of the absolute response over the voxels at most delta away along each axis, taken after
 * the pooling of the rotations, with the same boundary condition. Unit: that of the image. Source: IBSI 2 reference manual,
 * arXiv:2006.05470, Laws kernels.
 *
 * @param kernels along x, y and, for the volume, z
 * @param pooling of the rotations by right angles
 * @param energy delta of the energy map, voxels; nothing for the response itself
 */
public record LawsFilter(
        List<LawsKernel> kernels, Pooling pooling, OptionalInt energy, Extent extent, Boundary boundary)
        implements LocalFilter {
    /** @throws IllegalArgumentException if there is not one kernel for each axis, or delta is negative */
    public LawsFilter {
        kernels = List.copyOf(kernels);
        Requirement.that(
                kernels.size() == extent.axes(),
                "kernels must be " + extent.axes() + " in " + extent + ", found " + name(kernels));
        Requirement.that(
                energy.orElse(0) >= 0, "energy must be a distance of at least 0 voxels, found " + energy.orElse(0));
    }

    private static String name(List<LawsKernel> kernels) {
        return kernels.stream().map(Enum::name).collect(Collectors.joining());
    }

    static Filter read(FilterText text) {
        return new LawsFilter(
                LawsKernel.parse(text.text("kernels", null)),
                text.pooling(),
                text.wholeOrNone("energy"),
                text.dimension(),
                text.boundary(Boundary.MIRROR));
    }

    @Override
    public void check(Grid grid) {
        kernels.forEach(kernel -> Requirement.fits(kernel.kernel().length(), grid, extent, "kernel"));
        energy.ifPresent(delta -> Requirement.fits(2L * delta + 1, grid, extent, "energy"));
    }

    private SeparableKernel kernel() {
        List<LineChain> along =
                kernels.stream().map(kernel -> LineChain.of(kernel.kernel())).collect(Collectors.toList());
        return SeparableKernel.of(along, extent, pooling);
    }

    private Reach averaged() {
        int delta = energy.orElse(0);
        return new Reach(delta, delta, extent == Extent.VOLUME ? delta : 0);
    }

    @Override
    public List<String> notes(Grid grid) {
        return VoxelScale.notesInVoxels(label(), grid, extent);
    }

    @Override
    public Reach reach(Grid grid) {
        return kernel().reach().plus(averaged());
    }

    @Override
    public Volume respond(Volume image, Box box) {
        Box wide = boundary.around(box, averaged(), image.grid());
        Field response = kernel().response(Field.of(image, needs(box, image.grid())), boundary, wide);
        return energy.isEmpty()
                ? response.toVolume()
                : response.absolute()
                        .mean(energy.getAsInt(), extent.axes(), boundary, box)
                        .toVolume();
    }

    private Description description() {
        return new Description("laws")
                .dimension(extent)
                .with("kernels", name(kernels), "")
                .pooling(pooling)
                .optional("energy", energy.isPresent() ? energy.getAsInt() : "none", "none")
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
