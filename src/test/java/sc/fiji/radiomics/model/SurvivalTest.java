// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SurvivalTest {
    private static final Survival FIVE = Survival.of(new double[] {3, 1, 2, 1, 0}, new double[] {1, 0, 0, 1, 1});

    @Test
    void countsPatientsAndEvents() {
        assertEquals(5, FIVE.size());
        assertEquals(3, FIVE.events());
        assertEquals("Survival[5 patients, 3 events]", FIVE.toString());
    }

    @Test
    void ordersByTimeAndPutsEventsFirst() {
        assertArrayEquals(new int[] {4, 3, 1, 2, 0}, FIVE.order());
    }

    @Test
    void takesRowsWithRepeats() {
        assertEquals(Survival.of(new double[] {1, 3, 1}, new double[] {0, 1, 0}), FIVE.rows(1, 0, 1));
        assertNotEquals(FIVE, FIVE.rows(0, 1, 2, 4, 3));
    }

    @Test
    void refusesWhatIsNoSurvival() {
        refuses("event must be 0 or 1, found 2.0 in row 2", new double[] {1, 1}, 0, 2);
        refuses("event must be 0 or 1, found NaN in row 1", new double[] {1, 1}, Double.NaN, 0);
        refuses("time must be finite and not negative, found -1.0 in row 2", new double[] {1, -1}, 0, 1);
        refuses("time must be finite and not negative, found NaN in row 1", new double[] {Double.NaN, 1}, 0, 1);
        refuses("time must be finite and not negative, found Infinity in row 1", new double[] {1 / 0.0}, 0);
        refuses("times and events must be equally many, found 2 and 1", new double[] {1, 2}, 0);
        refuses("survival must have at least one patient, found 0", new double[0]);
    }

    private static void refuses(String message, double[] time, double... status) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Survival.of(time, status))
                        .getMessage());
    }
}
