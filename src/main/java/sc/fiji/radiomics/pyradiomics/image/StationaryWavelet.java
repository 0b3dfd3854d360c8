// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/**
 * PyRadiomics' undecimated wavelet transform: along each axis the image is convolved with the low pass (L) or the high
 * pass (H) of the wavelet.
 *
 * <p>The image is periodic; an odd number of voxels is made even by repeating the first voxel behind the last. A deeper
 * level filters the response to the low passes of the level before with the same taps: they are not spread, other than
 * the undecimated transform is defined. Names have a letter for x, y and z in this order.
 *
 * <p>Shape: the box. Single precision of a single-precision image, where each sum is rounded after each tap, otherwise
 * double precision.
 *
 * <p>Source: PyRadiomics 3.0.1, {@code imageoperations.getWaveletImage}; PyWavelets 1.6, {@code swtn} of level 1.
 */
final class StationaryWavelet {
    private final TypedImage image;
    private final Box box;
    private final WaveletTaps taps;
    private final List<Integer> axes; // 0, 1, 2 for x, y, z

    private StationaryWavelet(Prepared prepared, FilterArguments arguments) {
        image = prepared.image();
        box = prepared.box();
        taps = WaveletTaps.of(arguments.wavelet());
        axes = new ArrayList<>(List.of(0, 1, 2));
        if (arguments.force2D()) {
            axes.remove(Integer.valueOf(2 - arguments.force2Ddimension()));
        }
    }

    static Map<String, Supplier<TypedImage>> images(Prepared prepared, FilterArguments arguments) {
        StationaryWavelet transform = new StationaryWavelet(prepared, arguments);
        Map<String, Supplier<TypedImage>> images = new LinkedHashMap<>();
        int kinds = 1 << transform.axes.size();
        for (int level = 1; level <= arguments.level(); level++) {
            int before = arguments.startLevel() + level - 1;
            for (int kind = 1; kind < kinds; kind++) {
                int which = kind;
                images.put(transform.name(level, kind), () -> transform.image(before, which));
            }
        }
        int before = arguments.startLevel() + arguments.level() - 1;
        images.put(transform.name(arguments.level(), 0), () -> transform.image(before, 0));
        return images;
    }

    private String name(int level, int kind) {
        StringBuilder name = new StringBuilder(level == 1 ? "wavelet-" : "wavelet" + level + "-");
        for (int i = 0; i < axes.size(); i++) {
            name.append(isHigh(kind, i) ? 'H' : 'L');
        }
        return name.toString();
    }

    /** The first axis has the highest bit. */
    private boolean isHigh(int kind, int i) {
        return (kind >> axes.size() - 1 - i & 1) == 1;
    }

    /** @param before levels of low passes before the last one */
    private TypedImage image(int before, int kind) {
        boolean isSingle = image.type() == PixelType.FLOAT32;
        int[] from = {box.x0(), box.y0(), box.z0()};
        int[] size = {box.nx(), box.ny(), box.nz()};
        for (int axis : axes) {
            from[axis] -= (before + 1) * taps.before();
            size[axis] += (before + 1) * (taps.length() - 1);
        }
        double[] values = continued(from, size);
        for (int level = 0; level <= before; level++) {
            for (int i = 0; i < axes.size(); i++) {
                int axis = axes.get(i);
                boolean isHigh = level == before && isHigh(kind, i);
                from[axis] += taps.before();
                WaveletLine line = WaveletLine.of(taps, isHigh, isSingle, from[axis], period(axis));
                values = line.along(axis, values, size);
                size[axis] -= taps.length() - 1;
            }
        }
        Grid part = image.grid().crop(box);
        return TypedImage.of(part, isSingle ? PixelType.FLOAT32 : PixelType.FLOAT64, values);
    }

    private int period(int axis) {
        Grid grid = image.grid();
        int n = axis == 0 ? grid.nx() : axis == 1 ? grid.ny() : grid.nz();
        return n + n % 2;
    }

    /** Voxels of a box that may reach beyond the image, which is periodic. */
    private double[] continued(int[] from, int[] size) {
        Grid grid = image.grid();
        int[] columns = periodic(from[0], size[0], period(0), grid.nx());
        int[] rows = periodic(from[1], size[1], period(1), grid.ny());
        int[] slices = periodic(from[2], size[2], period(2), grid.nz());
        double[] values = new double[Math.multiplyExact(Math.multiplyExact(size[0], size[1]), size[2])];
        int to = 0;
        for (int slice : slices) {
            for (int row : rows) {
                int start = grid.index(0, row, slice);
                for (int column : columns) {
                    values[to++] = image.get(start + column);
                }
            }
        }
        return values;
    }

    private static int[] periodic(int from, int size, int period, int n) {
        int[] source = new int[size];
        for (int i = 0; i < size; i++) {
            source[i] = Math.floorMod(from + i, period) % n;
        }
        return source;
    }
}
