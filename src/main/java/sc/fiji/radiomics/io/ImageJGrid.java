// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/**
 * The grid of an image in ImageJ: size and spacing from its calibration, and the axes, which ImageJ does not know, from a
 * property of the image that goes with its copies and into TIFF files.
 *
 * <p>ImageJ's origin counts along the axes of the image, so that it stays right when the image is cropped. The property
 * also holds spacing and origin: as long as the calibration says the same, its digits count, and the grid is the one
 * that was read. Flipping or turning the pixels with ImageJ's commands does not change the property.
 */
final class ImageJGrid {
    private static final Set<String> NO_UNIT = Set.of("pixel", "pixels", "voxel", "voxels", "");
    private static final String PROPERTY = "Radiomics grid";
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final double ROUNDING = 1e-6; // of a voxel

    private ImageJGrid() {}

    /**
     * @param notes where it is noted that an image without unit is taken as one in mm
     * @throws IllegalArgumentException if the unit is no length or the spacing not positive
     */
    static Grid of(ImagePlus image, List<String> notes) {
        return of(image, stored(image), notes);
    }

    /** The grid of an image with the axes of another, if it has none of its own. */
    static Grid of(ImagePlus image, ImagePlus other) {
        double[] own = stored(image);
        return of(image, own.length > 0 ? own : stored(other), new ArrayList<>());
    }

    private static Grid of(ImagePlus image, double[] stored, List<String> notes) {
        Calibration c = image.getCalibration();
        Vector3 unit = unit(c, notes);
        Vector3 spacing = new Vector3(c.pixelWidth * unit.x(), c.pixelHeight * unit.y(), c.pixelDepth * unit.z());
        Vector3 along = new Vector3(
                0.0 - c.xOrigin * spacing.x(), 0.0 - c.yOrigin * spacing.y(), 0.0 - c.zOrigin * spacing.z());
        int nx = image.getWidth();
        int ny = image.getHeight();
        int nz = image.getStackSize();
        if (stored.length == 0) {
            return new Grid(nx, ny, nz, spacing, along, Direction.IDENTITY);
        }
        Direction axes = new Direction(vector(stored, 6), vector(stored, 9), vector(stored, 12));
        Vector3 origin = axes.i()
                .times(along.x())
                .plus(axes.j().times(along.y()))
                .plus(axes.k().times(along.z()));
        Grid calibrated = new Grid(nx, ny, nz, spacing, origin, axes);
        Grid exact = new Grid(nx, ny, nz, vector(stored, 0), vector(stored, 3), axes);
        return calibrated.matches(exact, ROUNDING) ? exact : calibrated;
    }

    private static Vector3 unit(Calibration c, List<String> notes) {
        Vector3 unit = new Vector3(millimetres(c.getXUnit()), millimetres(c.getYUnit()), millimetres(c.getZUnit()));
        boolean hasNone = Double.isNaN(unit.x()) && Double.isNaN(unit.y()) && Double.isNaN(unit.z());
        if (!hasNone && Double.isNaN(unit.x() + unit.y() + unit.z())) {
            throw new IllegalArgumentException("all axes must have a unit of length, found " + c.getXUnit() + ", "
                    + c.getYUnit() + ", " + c.getZUnit());
        }
        if (hasNone) {
            notes.add("the image is not calibrated: " + number(c.pixelWidth) + " x " + number(c.pixelHeight) + " x "
                    + number(c.pixelDepth) + " pixels are taken as mm");
        }
        return hasNone ? new Vector3(1, 1, 1) : unit;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Millimetres per unit, NaN if there is no unit. */
    private static double millimetres(String unit) {
        if (unit == null || NO_UNIT.contains(unit.strip().toLowerCase(Locale.ROOT))) {
            return Double.NaN;
        }
        OptionalDouble factor = LengthUnit.millimetres(unit);
        return factor.orElseThrow(() -> new IllegalArgumentException("expected a unit of length, found " + unit));
    }

    /** Spacing, origin and axes of the property; empty if there is none. */
    private static double[] stored(ImagePlus image) {
        String text = image.getProp(PROPERTY);
        if (text == null) {
            return new double[0];
        }
        try {
            double[] numbers = SPACE.splitAsStream(text.strip())
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return numbers.length == 15 ? numbers : new double[0];
        } catch (NumberFormatException e) { // somebody else's property
            return new double[0];
        }
    }

    private static Vector3 vector(double[] numbers, int at) {
        return new Vector3(numbers[at], numbers[at + 1], numbers[at + 2]);
    }

    /** Gives an image the size, place and axes of a grid. */
    static ImagePlus calibrate(ImagePlus image, Grid grid) {
        Calibration c = image.getCalibration();
        c.pixelWidth = grid.spacing().x();
        c.pixelHeight = grid.spacing().y();
        c.pixelDepth = grid.spacing().z();
        Vector3 origin = grid.origin();
        c.xOrigin = 0.0 - origin.dot(grid.direction().i()) / c.pixelWidth;
        c.yOrigin = 0.0 - origin.dot(grid.direction().j()) / c.pixelHeight;
        c.zOrigin = 0.0 - origin.dot(grid.direction().k()) / c.pixelDepth;
        c.setUnit("mm");
        StringBuilder numbers = new StringBuilder();
        for (Vector3 v : List.of(
                grid.spacing(),
                origin,
                grid.direction().i(),
                grid.direction().j(),
                grid.direction().k())) {
            numbers.append(v.x())
                    .append(' ')
                    .append(v.y())
                    .append(' ')
                    .append(v.z())
                    .append(' ');
        }
        image.setProp(PROPERTY, numbers.toString().strip());
        return image;
    }
}
