// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Field;
import sc.fiji.radiomics.filter.kernel.LineKernel;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Gradient magnitude: the length of the vector of central differences (I(x + 1) - I(x - 1)) / (2 s) along the axes, s being
 * the voxel spacing of the axis, so that voxels need not be cubes.
 *
 * <p>Unit: that of the image by mm. Not an IBSI 2 filter; as in PyRadiomics (image type gradient) and SimpleITK.
 */
public record GradientMagnitude(Extent extent, Boundary boundary) implements LocalFilter {
    private static final LineKernel DIFFERENCE = LineKernel.of(0.5, 0, -0.5);

    static Filter read(FilterText text) {
        return new GradientMagnitude(text.dimension(), text.boundary(Boundary.NEAREST));
    }

    @Override
    public void check(Grid grid) {
        // any image will do: along an axis of one voxel nothing changes
    }

    @Override
    public Reach reach(Grid grid) {
        return new Reach(1, 1, extent == Extent.VOLUME ? 1 : 0);
    }

    @Override
    public Volume respond(Volume image, Box box) {
        Field field = Field.of(image, needs(box, image.grid()));
        double[] squares = new double[Math.multiplyExact(Math.multiplyExact(box.nx(), box.ny()), box.nz())];
        for (int axis = 0; axis < extent.axes(); axis++) {
            double spacing = image.grid().spacing().get(axis);
            double[] slope = field.convolved(axis, DIFFERENCE.times(1 / spacing), boundary, box)
                    .cropped(box)
                    .values();
            for (int i = 0; i < squares.length; i++) {
                squares[i] += slope[i] * slope[i];
            }
        }
        for (int i = 0; i < squares.length; i++) {
            squares[i] = Math.sqrt(squares[i]);
        }
        return new Field(image.grid(), box, squares).toVolume();
    }

    private Description description() {
        return new Description("gradient").dimension(extent).boundary(boundary, Boundary.NEAREST);
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
