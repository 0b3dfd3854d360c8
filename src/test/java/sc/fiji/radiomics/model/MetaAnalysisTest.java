// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against R's metafor, see benchmarks/r/meta.R. */
class MetaAnalysisTest {
    private static List<Estimate> estimates(Oracle oracle) {
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 1; oracle.tags().contains("y[" + i + "]"); i++) {
            estimates.add(new Estimate(oracle.value("y[" + i + "]"), Math.sqrt(oracle.value("v[" + i + "]"))));
        }
        return estimates;
    }

    @ParameterizedTest
    @CsvSource({"bcg", "auc", "alike", "two"})
    void equalsMetafor(String set) {
        Oracle oracle = Oracle.read("meta.csv", set + ".");
        List<Estimate> estimates = estimates(oracle);
        check(oracle, "REML.", MetaAnalysis.of(estimates, MetaAnalysis.Method.RESTRICTED_MAXIMUM_LIKELIHOOD));
        check(oracle, "DL.", MetaAnalysis.of(estimates, MetaAnalysis.Method.DERSIMONIAN_LAIRD));
        oracle.assertAllChecked();
    }

    private static void check(Oracle oracle, String tag, MetaAnalysis found) {
        oracle.check(tag + "mu", found.estimate());
        oracle.check(tag + "se", found.standardError());
        oracle.check(tag + "tau2", found.tauSquared());
        oracle.check(tag + "i2", found.iSquared());
        oracle.check(tag + "q", found.heterogeneity().statistic());
        oracle.check(tag + "p", found.heterogeneity().p());
        oracle.check(tag + "lower", found.interval(0.95).lower());
        oracle.check(tag + "upper", found.interval(0.95).upper());
        if (found.centres() > 2) {
            oracle.check(tag + "newlower", found.prediction(0.95).lower());
            oracle.check(tag + "newupper", found.prediction(0.95).upper());
        } else {
            assertTrue(Double.isNaN(found.prediction(0.95).lower()));
        }
    }

    @Test
    void errorsSayWhatWasExpected() {
        assertEquals(
                "estimates must be at least 2, found 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> MetaAnalysis.of(
                                        List.of(new Estimate(1, 1)), MetaAnalysis.Method.DERSIMONIAN_LAIRD))
                        .getMessage());
        assertEquals(
                "estimates must be finite with standard errors above 0, found 2.0 with 0.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> MetaAnalysis.of(
                                        List.of(new Estimate(1, 1), new Estimate(2, 0)),
                                        MetaAnalysis.Method.DERSIMONIAN_LAIRD))
                        .getMessage());
    }
}
