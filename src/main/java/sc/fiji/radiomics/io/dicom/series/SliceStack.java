// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/**
 * Parallel slices as a regular grid, if they are one.
 *
 * <p>The distance between slices comes from their positions, never from slice thickness: |last - first| / (n - 1). A
 * gap that differs from the median gap, or a slice that lies beside its place on the grid, is noted from 0.5 % and
 * refused from 5 %; slices that shift against their normal by more than 0.1 degrees (gantry tilt) are refused.
 */
final class SliceStack {
    private static final double NOTED = 0.005;
    private static final double REFUSED = 0.05;
    private static final double MOST_TILT = 0.1;

    private final List<SlicePlane> planes;
    private final Vector3 normal;
    private final List<String> notes = new ArrayList<>();

    private SliceStack(List<SlicePlane> planes) {
        this.planes = planes;
        this.normal = planes.get(0).normal();
    }

    /** A grid and what a person should know of it. */
    record Result(Grid grid, List<String> notes) {}

    /**
     * The grid of slices.
     *
     * @param planes ascending along row x column, of one matrix, spacing and direction
     * @param thickness of a single slice, mm; NaN if nothing says it
     * @throws IllegalArgumentException with the reason, if they are no regular grid
     */
    static Result grid(List<SlicePlane> planes, double thickness) {
        SliceStack stack = new SliceStack(planes);
        SlicePlane first = planes.get(0);
        double dz = planes.size() == 1 ? stack.single(thickness) : stack.spacing();
        Grid grid = new Grid(
                first.columns(),
                first.rows(),
                planes.size(),
                new Vector3(first.dx(), first.dy(), dz),
                first.position(),
                new Direction(first.row(), first.column(), stack.normal));
        return new Result(grid, List.copyOf(stack.notes));
    }

    private double single(double thickness) {
        if (!(thickness > 0)) {
            throw new IllegalArgumentException(
                    "expected slices or one slice with its thickness, found one slice without thickness");
        }
        notes.add("one slice: its thickness of " + mm(thickness) + " mm is taken as the spacing of slices");
        return thickness;
    }

    private double spacing() {
        double median = checkGaps();
        Vector3 step =
                planes.get(planes.size() - 1).position().minus(planes.get(0).position());
        checkTilt(step);
        checkPlaces(step.times(1.0 / (planes.size() - 1)), median);
        return step.norm() / (planes.size() - 1);
    }

    private double checkGaps() {
        double[] gaps = new double[planes.size() - 1];
        for (int k = 0; k < gaps.length; k++) {
            gaps[k] = planes.get(k + 1).along(normal) - planes.get(k).along(normal);
        }
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        double worst = 0;
        for (int k = 0; k < gaps.length; k++) {
            double off = Math.abs(gaps[k] / median - 1);
            if (off > REFUSED) {
                throw new IllegalArgumentException(irregular(k, gaps[k], median));
            }
            worst = Math.max(worst, off);
        }
        if (worst > NOTED) {
            notes.add(String.format(
                    Locale.ROOT,
                    "slices are %s to %s mm apart; their mean distance is used",
                    mm(sorted[0]),
                    mm(sorted[sorted.length - 1])));
        }
        return median;
    }

    private static String irregular(int k, double gap, double median) {
        double slices = Math.rint(gap / median);
        if (slices >= 2 && Math.abs(gap - slices * median) <= REFUSED * median) {
            return "missing slice: expected " + mm(median) + " mm between slices, found " + mm(gap) + " mm after slice "
                    + (k + 1);
        }
        return "irregular spacing: expected " + mm(median) + " mm between slices, found " + mm(gap) + " mm after slice "
                + (k + 1);
    }

    private void checkTilt(Vector3 step) {
        double degrees = Math.toDegrees(Math.atan2(normal.cross(step).norm(), normal.dot(step)));
        if (degrees > MOST_TILT) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "gantry tilt: expected slices above one another, found them shifted by %.2f degrees against their"
                            + " normal",
                    degrees));
        }
    }

    /** Small errors of gaps must not add up, and no slice may be shifted in its plane. */
    private void checkPlaces(Vector3 step, double median) {
        double pixel = Math.min(planes.get(0).dx(), planes.get(0).dy());
        for (int k = 0; k < planes.size(); k++) {
            Vector3 off =
                    planes.get(k).position().minus(planes.get(0).position()).minus(step.times(k));
            double along = Math.abs(normal.dot(off));
            double aside = normal.cross(off).norm();
            if (along > REFUSED * median || aside > REFUSED * pixel) {
                throw new IllegalArgumentException("irregular spacing: expected slices in a straight line, found slice "
                        + (k + 1) + " " + mm(off.norm()) + " mm off its place");
            }
        }
    }

    /** A length for a person, without needless digits. */
    static String mm(double length) {
        return String.format(Locale.ROOT, "%.4f", length).replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
