// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Field;
import sc.fiji.radiomics.filter.kernel.LineChain;
import sc.fiji.radiomics.filter.kernel.LineKernel;
import sc.fiji.radiomics.filter.kernel.Pooling;
import sc.fiji.radiomics.filter.kernel.SeparableKernel;
import sc.fiji.radiomics.filter.kernel.Wavelet;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Separable wavelet, undecimated: low pass or high pass along each axis after low passes at all finer levels.
 *
 * <p>Nothing is thinned out; the filters of level j are spread instead, each tap being followed by 2^(j - 1) - 1 zeros. A
 * filter with an even number of taps gets a 0 behind the last, and the middle one is the centre. Unit: that of the image.
 * Source: IBSI 2 reference manual, arXiv:2006.05470, separable wavelets.
 *
 * @param family for example db3
 * @param code L or H for each axis, x first, for example LLH
 * @param level 1 for the finest
 * @param pooling of the rotations by right angles
 */
public record SeparableWavelet(
        Wavelet family, String code, int level, Pooling pooling, Extent extent, Boundary boundary)
        implements LocalFilter {
    private static final int DEEPEST = 10;

    /** @throws IllegalArgumentException if the code has not one letter for each axis, or the level is out of its range */
    public SeparableWavelet {
        code = code.toUpperCase(Locale.ROOT);
        Requirement.that(
                code.matches("[LH]{" + extent.axes() + "}"),
                "code must be " + extent.axes() + " letters L or H in " + extent + ", found '" + code + "'");
        Requirement.that(level >= 1 && level <= DEEPEST, "level must lie in 1 to " + DEEPEST + ", found " + level);
    }

    static Filter read(FilterText text) {
        return new SeparableWavelet(
                Wavelet.from(text.text("family", null)),
                text.text("code", null),
                text.whole("level", 1),
                text.pooling(),
                text.dimension(),
                text.boundary(Boundary.MIRROR));
    }

    @Override
    public void check(Grid grid) {
        Requirement.fits(family.length(level), grid, extent, family + " filter at level " + level);
    }

    private SeparableKernel kernel() {
        List<LineChain> along = new ArrayList<>();
        for (int axis = 0; axis < extent.axes(); axis++) {
            List<LineKernel> chain = new ArrayList<>();
            for (int finer = 1; finer < level; finer++) {
                chain.add(family.kernel(false, finer));
            }
            chain.add(family.kernel(code.charAt(axis) == 'H', level));
            along.add(new LineChain(chain));
        }
        return SeparableKernel.of(along, extent, pooling);
    }

    @Override
    public List<String> notes(Grid grid) {
        return VoxelScale.notesInVoxels(label(), grid, extent);
    }

    @Override
    public Reach reach(Grid grid) {
        return kernel().reach();
    }

    @Override
    public Volume respond(Volume image, Box box) {
        return kernel().response(Field.of(image, needs(box, image.grid())), boundary, box)
                .toVolume();
    }

    private Description description() {
        return new Description("wavelet")
                .dimension(extent)
                .with("family", family, "")
                .with("code", code, "")
                .with("level", level, "level")
                .pooling(pooling)
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
