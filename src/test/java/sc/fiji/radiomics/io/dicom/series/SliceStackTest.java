// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Vector3;

class SliceStackTest {
    private static final Vector3 X = new Vector3(1, 0, 0);
    private static final Vector3 Y = new Vector3(0, 1, 0);

    private static List<SlicePlane> planes(int count, IntFunction<Vector3> position) {
        List<SlicePlane> planes = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            planes.add(new SlicePlane(4, 3, 0.5, 0.8, X, Y, position.apply(k)));
        }
        return planes;
    }

    private static SliceStack.Result at(double... z) {
        return SliceStack.grid(planes(z.length, k -> new Vector3(0, 0, z[k])), Double.NaN);
    }

    private static String refused(double... z) {
        return assertThrows(IllegalArgumentException.class, () -> at(z)).getMessage();
    }

    private static String refused(int count, IntFunction<Vector3> position) {
        return assertThrows(IllegalArgumentException.class, () -> SliceStack.grid(planes(count, position), Double.NaN))
                .getMessage();
    }

    @Test
    void gapsWithinHalfAPercentAreNotWorthANote() {
        SliceStack.Result stack = at(0, 2, 4.009, 6.01, 8.01);
        assertEquals(8.01 / 4, stack.grid().spacing().z(), 1e-12);
        assertEquals(List.of(), stack.notes());
    }

    @Test
    void gapsWithinFivePercentAreNoted() {
        assertEquals(
                List.of("slices are 1.95 to 2.05 mm apart; their mean distance is used"),
                at(0, 2, 4.05, 6, 8).notes());
    }

    @Test
    void largerDifferencesOfGapsAreRefused() {
        assertEquals(
                "irregular spacing: expected 2 mm between slices, found 2.15 mm after slice 2",
                refused(0, 2, 4.15, 6.15, 8.15));
        assertEquals(
                "irregular spacing: expected 2 mm between slices, found 1 mm after slice 4", refused(0, 2, 4, 6, 7));
    }

    @Test
    void aGapOfSeveralSlicesMeansThatSomeAreMissing() {
        assertEquals("missing slice: expected 2 mm between slices, found 4 mm after slice 2", refused(0, 2, 6, 8, 10));
        assertEquals("missing slice: expected 2 mm between slices, found 6 mm after slice 4", refused(0, 2, 4, 6, 12));
        assertEquals(
                "irregular spacing: expected 2 mm between slices, found 5 mm after slice 2", refused(0, 2, 7, 9, 11));
    }

    @Test
    void smallDifferencesMustNotAddUp() {
        double[] z = new double[41];
        for (int k = 1; k < z.length; k++) {
            z[k] = z[k - 1] + (k <= 20 ? 2.0 : 2.06);
        }
        assertEquals(
                "irregular spacing: expected slices in a straight line, found slice 5 0.12 mm off its place",
                refused(z));
    }

    @Test
    void slicesThatLieAsideAreRefused() {
        assertEquals(
                "gantry tilt: expected slices above one another, found them shifted by 1.15 degrees against their"
                        + " normal",
                refused(5, k -> new Vector3(0, 0.04 * k, 2 * k)));
        assertEquals(
                "irregular spacing: expected slices in a straight line, found slice 3 0.3 mm off its place",
                refused(5, k -> new Vector3(k == 2 ? 0.3 : 0, 0, 2 * k)));
        SliceStack.Result almost = SliceStack.grid(planes(5, k -> new Vector3(0, 0.003 * k, 2 * k)), Double.NaN);
        assertEquals(List.of(), almost.notes());
    }

    @Test
    void oneSliceTakesItsThickness() {
        SliceStack.Result one = SliceStack.grid(planes(1, k -> Vector3.ZERO), 5);
        assertEquals(new Vector3(0.5, 0.8, 5), one.grid().spacing());
        assertEquals(List.of("one slice: its thickness of 5 mm is taken as the spacing of slices"), one.notes());
        assertEquals(
                "expected slices or one slice with its thickness, found one slice without thickness",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SliceStack.grid(planes(1, k -> Vector3.ZERO), Double.NaN))
                        .getMessage());
    }
}
