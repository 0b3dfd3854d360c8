// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformLengthTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "7, 8", "11, 12", "13, 16", "31, 32", "319, 320", "321, 324", "401, 432"
    })
    void fastLengthsAreEvenAndSmooth(int least, int expected) {
        assertEquals(expected, TransformLength.atLeast(least));
    }
}
