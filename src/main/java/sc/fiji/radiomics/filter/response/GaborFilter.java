// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Field;
import sc.fiji.radiomics.filter.kernel.GaborKernel;
import sc.fiji.radiomics.filter.kernel.Pooling;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Gabor filter: the modulus of the response to waves of one length and direction under a Gaussian window, in planes.
 *
 * <p>Unit: that of the image. Source: IBSI 2 reference manual, arXiv:2006.05470, Gabor filters; the kernel is that of
 * {@code GaborKernel}.
 *
 * @param sigma standard deviation of the window along the wave, mm
 * @param wavelength mm
 * @param gamma how much narrower the window is along the front of the wave
 * @param angle of the wave with the first axis of the plane, degrees; of the first wave if they are pooled
 * @param step between the orientations that are pooled, degrees; divides 360
 * @param pooling of the orientations over the full circle; NONE for the one at the angle
 * @param extent SLICE: in x-y planes; VOLUME: also in x-z and y-z planes, which are pooled too (averaged if NONE)
 */
public record GaborFilter(
        double sigma,
        double wavelength,
        double gamma,
        double angle,
        double step,
        Pooling pooling,
        Extent extent,
        Boundary boundary)
        implements LocalFilter {
    /** @throws IllegalArgumentException if a number is out of its range */
    public GaborFilter {
        Requirement.that(sigma > 0, "sigma must be positive, found " + Requirement.number(sigma) + " mm");
        Requirement.that(
                wavelength > 0, "wavelength must be positive, found " + Requirement.number(wavelength) + " mm");
        Requirement.that(
                gamma >= 0.1 && gamma <= 10, "gamma must lie in 0.1 to 10, found " + Requirement.number(gamma));
        Requirement.that(
                step > 0 && Math.abs(360 / step - Math.rint(360 / step)) < 1e-9,
                "step must divide 360 degrees, found " + Requirement.number(step));
    }

    static Filter read(FilterText text) {
        return new GaborFilter(
                text.number("sigma", Double.NaN),
                text.number("wavelength", Double.NaN),
                text.number("gamma", 1),
                text.number("angle", 0),
                text.number("step", 45),
                text.pooling(),
                text.dimension(),
                text.boundary(Boundary.MIRROR));
    }

    @Override
    public void check(Grid grid) {
        Requirement.sigma(sigma, grid, extent);
        Requirement.atLeast("wavelength", wavelength, 2, "two voxels", grid, extent);
    }

    /** A wave and the one that runs the other way have one modulus, so half a circle is enough where both are there. */
    private List<Double> angles() {
        int circle = pooling == Pooling.NONE ? 1 : (int) Math.rint(360 / step);
        int count = circle % 2 == 0 ? circle / 2 : circle;
        List<Double> angles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            angles.add(Math.toRadians(angle + 360.0 * i / circle));
        }
        return angles;
    }

    private GaborKernel kernel(Grid grid) {
        VoxelScale scale = VoxelScale.of(grid, extent);
        return new GaborKernel(sigma / scale.unit(), wavelength / scale.unit(), gamma, angles(), scale.scale());
    }

    @Override
    public List<String> notes(Grid grid) {
        return VoxelScale.notesInMillimetres(label(), grid, extent);
    }

    @Override
    public Reach reach(Grid grid) {
        return kernel(grid).reach(extent);
    }

    @Override
    public int imagesAtOnce() {
        return 10; // four products of passes and what they are made of
    }

    @Override
    public Volume respond(Volume image, Box box) {
        Field field = Field.of(image, needs(box, image.grid()));
        return kernel(image.grid())
                .response(field, boundary, box, extent, pooling)
                .toVolume();
    }

    private Description description() {
        Description start = new Description("gabor")
                .dimension(extent)
                .with("sigma", sigma, "sigma")
                .with("wavelength", wavelength, "wavelength")
                .with("gamma", gamma, "gamma")
                .optional("angle", angle, 0.0)
                .pooling(pooling);
        return (pooling == Pooling.NONE ? start.optional("step", step, step) : start.with("step", step, "step"))
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
