// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.Arrays;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/**
 * PyRadiomics' local binary patterns slice by slice: which points on a circle around a voxel are at least as bright as
 * it.
 *
 * <p>Intensities between voxels are bilinear, those beyond the slice 0; coordinates of the points are rounded to five
 * decimals. Methods: {@code default} the bits as a number, {@code ror} the least number under rotation of the bits,
 * {@code uniform} the number of set bits if they change at most twice from point to point, otherwise the number of
 * points and one, {@code var} the variance of the points (undefined, NaN, where it is zero). The result has the type of
 * the image, so that whole types cut off fractions of {@code var}.
 *
 * <p>Source: PyRadiomics 3.0.1, {@code imageoperations.getLBP2DImage}; scikit-image 0.24,
 * {@code feature.local_binary_pattern}; T. Ojala, M. Pietikäinen, T. Mäenpää, IEEE Transactions on Pattern Analysis and
 * Machine Intelligence 24(7), 2002, doi:10.1109/TPAMI.2002.1017623.
 */
final class SlicePatterns {
    private final TypedImage image;
    private final String method;
    private final double[] rowShift;
    private final double[] columnShift;
    private final int rows;
    private final int columns;
    private final int rowStep;
    private final int columnStep;

    private SlicePatterns(TypedImage image, FilterArguments arguments) {
        this.image = image;
        Grid grid = image.grid();
        int across = arguments.force2Ddimension();
        // slices across z have rows along y and columns along x, those across y rows along z, those across x rows along
        // y
        rows = across == 1 ? grid.nz() : grid.ny();
        rowStep = across == 1 ? grid.nx() * grid.ny() : grid.nx();
        columns = across == 2 ? grid.nz() : grid.nx();
        columnStep = across == 2 ? grid.nx() * grid.ny() : 1;
        FilterArguments.Lbp2D lbp = arguments.lbp2D();
        method = lbp.method();
        rowShift = new double[lbp.samples()];
        columnShift = new double[lbp.samples()];
        for (int i = 0; i < rowShift.length; i++) {
            double angle = 2 * Math.PI * i / rowShift.length;
            rowShift[i] = fiveDecimals(-lbp.radius() * Math.sin(angle));
            columnShift[i] = fiveDecimals(lbp.radius() * Math.cos(angle));
        }
    }

    private static double fiveDecimals(double value) {
        return Math.rint(value * 1e5) / 1e5;
    }

    static TypedImage image(Prepared prepared, FilterArguments arguments) {
        TypedImage image = prepared.image();
        SlicePatterns patterns = new SlicePatterns(image, arguments);
        Grid grid = image.grid();
        Box box = prepared.box();
        Grid part = grid.crop(box);
        double[] to = new double[part.voxels()];
        double[] points = new double[patterns.rowShift.length];
        int across = arguments.force2Ddimension();
        for (int z = box.z0(), n = 0; z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                for (int x = box.x0(); x < box.x1(); x++, n++) {
                    int row = across == 1 ? z : y;
                    int column = across == 2 ? z : x;
                    int first = grid.index(x, y, z) - row * patterns.rowStep - column * patterns.columnStep;
                    to[n] = cast(image.type(), patterns.at(first, row, column, points));
                }
            }
        }
        return TypedImage.of(part, image.type(), to);
    }

    private double at(int first, int row, int column, double[] points) {
        for (int i = 0; i < points.length; i++) {
            points[i] = between(first, row + rowShift[i], column + columnShift[i]);
        }
        return method.equals("var") ? variance(points) : pattern(points, value(first, row, column));
    }

    private double pattern(double[] points, double centre) {
        int bits = 0;
        int changes = 0;
        boolean before = false;
        for (int i = 0; i < points.length; i++) {
            boolean set = points[i] - centre >= 0;
            bits |= set ? 1 << i : 0;
            changes += i > 0 && set != before ? 1 : 0;
            before = set;
        }
        return switch (method) {
            case "default" -> bits;
            case "ror" -> least(bits, points.length);
            default -> changes <= 2 ? Integer.bitCount(bits) : points.length + 1;
        };
    }

    private static int least(int bits, int length) {
        int least = bits;
        int turned = bits;
        for (int i = 1; i < length; i++) {
            turned = turned >>> 1 | (turned & 1) << length - 1;
            least = Math.min(least, turned);
        }
        return least;
    }

    private static double variance(double[] points) {
        double sum = 0;
        double squares = 0;
        for (double point : points) {
            squares += point * point;
            sum += point;
        }
        double variance = (squares - sum * sum / points.length) / points.length;
        return variance == 0 ? Double.NaN : variance;
    }

    private double between(int first, double row, double column) {
        int above = (int) Math.floor(row);
        int left = (int) Math.floor(column);
        int below = (int) Math.ceil(row);
        int right = (int) Math.ceil(column);
        double dr = row - above;
        double dc = column - left;
        double top = (1 - dc) * value(first, above, left) + dc * value(first, above, right);
        double bottom = (1 - dc) * value(first, below, left) + dc * value(first, below, right);
        return (1 - dr) * top + dr * bottom;
    }

    private double value(int first, int row, int column) {
        boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
        return inside ? image.get(first + row * rowStep + column * columnStep) : 0;
    }

    /** A number as C stores it in the type: the fraction cut off, what is too large wrapped. */
    private static double cast(PixelType type, double value) {
        return switch (type) {
            case UINT8 -> (int) value & 0xff;
            case INT8 -> (byte) (int) value;
            case UINT16 -> (int) value & 0xffff;
            case INT16 -> (short) (int) value;
            case UINT32 -> (long) value & 0xffffffffL;
            case INT32 -> (int) value;
            case FLOAT32 -> (float) value;
            case FLOAT64 -> value;
        };
    }

    /** The methods that are known. */
    static void check(String method) {
        if (!Arrays.asList("default", "ror", "uniform", "var").contains(method)) {
            throw new IllegalArgumentException(
                    "lbp2DMethod must be one of default, ror, uniform, var, found '" + method + "'");
        }
    }
}
