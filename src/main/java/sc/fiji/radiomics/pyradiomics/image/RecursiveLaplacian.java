// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/**
 * PyRadiomics' Laplacian of Gaussian: sigma² times the sum of the second derivatives of the smoothed image, in 3D.
 *
 * <p>Each derivative is a recursive second derivative along one axis and recursive smoothing along the others, each pass
 * rounded to single precision as in ITK. Shape: the box; single precision. Edge cases: the border voxels go on beyond the
 * image; there is no response for an image of less than four voxels along an axis, or of less than sigma plus a voxel.
 *
 * <p>Source: PyRadiomics 3.0.1, {@code imageoperations.getLoGImage}; ITK 5.4, LaplacianRecursiveGaussianImageFilter with
 * NormalizeAcrossScale.
 */
final class RecursiveLaplacian {
    private static final int LEAST_SIZE = 4;
    private static final int LINES = 64; // lines along x that are filtered together
    private static final int REACH = 20; // in sigma: e^-27 of a voxel that far away is left

    private final TypedImage image;
    private final Box box;
    private final double sigma;

    private RecursiveLaplacian(TypedImage image, Box box, double sigma) {
        this.image = image;
        this.box = box;
        this.sigma = sigma;
    }

    /** The image of each sigma that the image is large enough for. */
    static Map<String, Supplier<TypedImage>> images(Prepared prepared, List<Number> sigmas, List<String> notes) {
        Map<String, Supplier<TypedImage>> images = new LinkedHashMap<>();
        Grid grid = prepared.image().grid();
        if (Math.min(grid.nx(), Math.min(grid.ny(), grid.nz())) < LEAST_SIZE) {
            notes.add("no LoG image: the image must have at least " + LEAST_SIZE + " voxels along each axis, found "
                    + grid.nx() + " x " + grid.ny() + " x " + grid.nz());
            return images;
        }
        for (Number sigma : sigmas) {
            if (fits(grid, sigma.doubleValue())) {
                RecursiveLaplacian filter =
                        new RecursiveLaplacian(prepared.image(), prepared.box(), sigma.doubleValue());
                images.put("log-sigma-" + text(sigma).replace('.', '-') + "-mm-3D", filter::image);
            } else {
                notes.add("no LoG image of sigma " + text(sigma)
                        + " mm: the image must be longer than sigma and a voxel along each axis, found "
                        + grid.describe());
            }
        }
        return images;
    }

    private static boolean fits(Grid grid, double sigma) {
        return grid.nx() >= Math.ceil(sigma / grid.spacing().x()) + 1
                && grid.ny() >= Math.ceil(sigma / grid.spacing().y()) + 1
                && grid.nz() >= Math.ceil(sigma / grid.spacing().z()) + 1;
    }

    /** A number as Python writes it: whole numbers without a point, fractions with one. */
    static String text(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            return value >= 1e-4 && value < 1e16
                    ? pointed(new BigDecimal(Double.toString(value))
                            .stripTrailingZeros()
                            .toPlainString())
                    : Double.toString(value);
        }
        return number.toString();
    }

    private static String pointed(String text) {
        return text.contains(".") ? text : text + ".0";
    }

    private TypedImage image() {
        Grid grid = image.grid();
        Box wide = box.grow(reach(0), reach(1), reach(2)).clip(grid);
        double[] values = image.values(wide);
        float[] sum = new float[values.length];
        float[] work = new float[values.length];
        for (int axis = 0; axis < 3; axis++) {
            double spacing = grid.spacing().get(axis);
            pass(RecursiveGaussian.secondDerivative(sigma / spacing, sigma * sigma), wide, axis, values, null, work);
            for (int other = 0; other < 3; other++) {
                if (other != axis) {
                    double width = sigma / grid.spacing().get(other);
                    pass(RecursiveGaussian.smoothing(width), wide, other, null, work, work);
                }
            }
            double perSquare = 1 / (spacing * spacing);
            for (int i = 0; i < sum.length; i++) {
                sum[i] = (float) (sum[i] + work[i] * perSquare);
            }
        }
        return TypedImage.of(grid.crop(wide), PixelType.FLOAT32, sum).crop(box.minus(wide.x0(), wide.y0(), wide.z0()));
    }

    private int reach(int axis) {
        return (int) Math.ceil(REACH * sigma / image.grid().spacing().get(axis)) + LEAST_SIZE;
    }

    /** One pass along an axis from doubles or floats into floats. */
    private static void pass(
            RecursiveGaussian filter, Box box, int axis, double[] doubles, float[] floats, float[] to) {
        int nx = box.nx();
        int plane = nx * box.ny();
        switch (axis) {
            case 0 -> {
                int rows = box.ny() * box.nz();
                for (int row = 0; row < rows; row += LINES) {
                    RecursiveGaussian.Lines lines = new RecursiveGaussian.Lines(nx, Math.min(LINES, rows - row));
                    filter(filter, lines, row * nx, nx, 1, doubles, floats, to);
                }
            }
            case 1 -> {
                RecursiveGaussian.Lines lines = new RecursiveGaussian.Lines(box.ny(), nx);
                for (int z = 0; z < box.nz(); z++) {
                    filter(filter, lines, z * plane, 1, nx, doubles, floats, to);
                }
            }
            default -> {
                RecursiveGaussian.Lines lines = new RecursiveGaussian.Lines(box.nz(), nx);
                for (int y = 0; y < box.ny(); y++) {
                    filter(filter, lines, y * nx, 1, plane, doubles, floats, to);
                }
            }
        }
    }

    private static void filter(
            RecursiveGaussian filter,
            RecursiveGaussian.Lines lines,
            int first,
            int lineStep,
            int sampleStep,
            double[] doubles,
            float[] floats,
            float[] to) {
        for (int k = 0; k < lines.samples; k++) {
            int row = lines.row(k);
            for (int j = 0; j < lines.lines; j++) {
                int from = first + j * lineStep + k * sampleStep;
                lines.data[row + j] = doubles == null ? floats[from] : doubles[from];
            }
        }
        filter.apply(lines);
        for (int k = 0; k < lines.samples; k++) {
            int row = lines.row(k);
            for (int j = 0; j < lines.lines; j++) {
                to[first + j * lineStep + k * sampleStep] = (float) lines.result[row + j];
            }
        }
    }
}
