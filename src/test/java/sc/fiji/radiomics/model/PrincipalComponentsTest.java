// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalComponentsTest {
    @ParameterizedTest
    @CsvSource({"arrests,true", "arrests_raw,false", "iris,true", "wide,true", "wide_raw,false", "one,true"})
    void componentsEqualR(String name, boolean scaled) {
        Oracle oracle = Oracle.read("structure.csv", "components." + name + ".");
        PrincipalComponents components = PrincipalComponents.of(oracle.matrix("x"), scaled);
        double[] sdev = components.deviations();
        for (int k = 0; k < sdev.length; k++) {
            oracle.check("sdev[" + (k + 1) + "]", sdev[k]);
        }
        check(oracle, "loading", components.loadings(), sdev);
        check(oracle, "score", components.scores(), sdev);
        oracle.assertAllChecked();
    }

    /** Directions without variance are arbitrary. */
    private static void check(Oracle oracle, String tag, double[][] values, double[] sdev) {
        for (int i = 0; i < values.length; i++) {
            for (int k = 0; k < values[i].length; k++) {
                if (sdev[k] > 1e-9) {
                    oracle.check(tag + "[" + (i + 1) + "][" + (k + 1) + "]", values[i][k]);
                }
            }
        }
    }

    @Test
    void sharesAddUpToOne() {
        double[][] x = {{1, 2, 9}, {3, 5, 7}, {2, 8, 1}, {7, 7, 4}};
        assertEquals(1, Arrays.stream(PrincipalComponents.of(x, true).shares()).sum(), 1e-14);
    }

    @Test
    void wrongInputIsNamed() {
        assertEquals(
                "table must have at least 2 rows and a column, found 1 rows and 2 columns", message(new double[1][2]));
        assertEquals("row 2 must have 1 columns, found 2", message(new double[][] {{1}, {1, 2}}));
        assertEquals("value must be finite, found NaN in row 2, column 1", message(new double[][] {{1}, {Double.NaN}}));
        assertEquals(
                "column must vary to be scaled, found a constant column 2", message(new double[][] {{1, 5}, {2, 5}}));
    }

    private static String message(double[][] x) {
        return assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(x, true))
                .getMessage();
    }
}
