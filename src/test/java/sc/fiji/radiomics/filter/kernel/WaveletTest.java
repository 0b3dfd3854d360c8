// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of wavelets against the equations that define the families. */
class WaveletTest {
    static Stream<String> names() {
        return StreamSupport.stream(Wavelet.names().spliterator(), false);
    }

    static Stream<String> orthogonal() {
        return names().filter(name -> !name.startsWith("bior"));
    }

    static Stream<String> biorthogonal() {
        return names().filter(name -> name.startsWith("bior"));
    }

    @Test
    void allFamiliesAreThere() {
        assertEquals(10, names().filter(name -> name.startsWith("db")).count());
        assertEquals(5, names().filter(name -> name.startsWith("coif")).count());
        assertEquals(7, names().filter(name -> name.startsWith("sym")).count());
        assertEquals(15, biorthogonal().count());
    }

    @ParameterizedTest
    @MethodSource("orthogonal")
    void evenShiftsOfAnOrthogonalFilterAreOrthonormal(String name) {
        Wavelet wavelet = Wavelet.from(name);
        double[] low = wavelet.lowPass();
        double[] high = wavelet.highPass();
        for (int shift = 0; shift < low.length; shift += 2) {
            assertEquals(shift == 0 ? 1 : 0, product(low, low, shift), 1e-14, name);
            assertEquals(shift == 0 ? 1 : 0, product(high, high, shift), 1e-14, name);
            assertEquals(0, product(low, high, shift), 1e-14, name);
            assertEquals(0, product(high, low, shift), 1e-14, name);
        }
    }

    private static double product(double[] a, double[] b, int shift) {
        double sum = 0;
        for (int i = 0; i + shift < a.length; i++) {
            sum += a[i + shift] * b[i];
        }
        return sum;
    }

    /** Daubechies and least asymmetric: as many as half the taps; Coiflets: a third, and of the scaling function too. */
    @ParameterizedTest
    @MethodSource("orthogonal")
    void momentsVanishAsTheFamilySays(String name) {
        Wavelet wavelet = Wavelet.from(name);
        double[] low = wavelet.lowPass();
        int moments = name.startsWith("coif") ? low.length / 3 : low.length / 2;
        for (int p = 0; p < moments; p++) {
            assertEquals(0, moment(wavelet.highPass(), p, low.length / 2.0), 1e-11, name + " moment " + p);
        }
        assertTrue(Math.abs(moment(wavelet.highPass(), moments, low.length / 2.0)) > 1e-7, name);
        double centre = name.startsWith("coif") ? 2.0 * low.length / 3 - 1 : 0;
        for (int p = 1; name.startsWith("coif") && p < moments; p++) {
            assertEquals(0, moment(low, p, centre), 1e-9, name + " scaling moment " + p);
        }
    }

    /** Moment about a centre in units of half the length. */
    private static double moment(double[] taps, int power, double centre) {
        double sum = 0;
        for (int i = 0; i < taps.length; i++) {
            sum += taps[i] * Math.pow((i - centre) / (taps.length / 2.0), power);
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("names")
    void theLowPassKeepsAConstantAndTheHighPassRemovesIt(String name) {
        assertEquals(Math.sqrt(2), moment(Wavelet.from(name).lowPass(), 0, 0), 1e-11, name);
        assertEquals(0, moment(Wavelet.from(name).highPass(), 0, 0), 1e-11, name);
    }

    /**
     * Of a biorthogonal wavelet the high pass with alternating signs is, in reverse order, the low pass of the
     * reconstruction; even shifts of both low passes are biorthonormal, which is why the image can be put together again.
     */
    @ParameterizedTest
    @MethodSource("biorthogonal")
    void decompositionAndReconstructionAreBiorthonormal(String name) {
        Wavelet wavelet = Wavelet.from(name);
        double[] low = wavelet.lowPass();
        double[] high = wavelet.highPass();
        double[] rebuilt = new double[high.length];
        for (int k = 0; k < high.length; k++) {
            rebuilt[k] = (k % 2 == 0 ? -1 : 1) * high[k];
        }
        int n = low.length;
        double[] reversed = new double[n];
        for (int k = 0; k < n; k++) {
            reversed[k] = low[n - 1 - k];
        }
        for (int shift = -n; shift <= n; shift += 2) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                int other = k + shift;
                sum += other >= 0 && other < n ? reversed[other] * rebuilt[k] : 0;
            }
            assertEquals(shift == 0 ? 1 : 0, sum, 1e-11, name + " shift " + shift);
        }
    }

    /** Vanishing moments of the high pass of bior a.b: a. */
    @ParameterizedTest
    @MethodSource("biorthogonal")
    void theFirstNumberOfABiorthogonalWaveletIsThatOfItsVanishingMoments(String name) {
        int moments = name.charAt(4) - '0';
        double[] high = Wavelet.from(name).highPass();
        for (int p = 0; p < moments; p++) {
            assertEquals(0, moment(high, p, high.length / 2.0), 1e-10, name);
        }
        double next = Math.abs(moment(high, moments, high.length / 2.0));
        double afterNext = Math.abs(moment(high, moments + 1, high.length / 2.0)); // the next may vanish by symmetry
        assertTrue(Math.max(next, afterNext) > 1e-7, name);
    }

    @Test
    void daubechiesTwoIsTheClosedForm() {
        double r = Math.sqrt(3);
        double s = 4 * Math.sqrt(2);
        assertArrayEquals(
                new double[] {(1 - r) / s, (3 - r) / s, (3 + r) / s, (1 + r) / s},
                Wavelet.from("DB2").lowPass(),
                1e-15);
        assertArrayEquals(
                new double[] {-(1 + r) / s, (3 + r) / s, -(3 - r) / s, (1 - r) / s},
                Wavelet.from("db2").highPass(),
                1e-15);
    }

    @Test
    void coifletOneIsTheClosedForm() {
        double r = Math.sqrt(7);
        double s = 16 * Math.sqrt(2);
        double[] taps = {r - 3, 1 - r, 14 - 2 * r, 14 + 2 * r, 5 + r, 1 - r};
        for (int i = 0; i < taps.length; i++) {
            assertEquals(taps[i] / s, Wavelet.from("coif1").lowPass()[i], 1e-15);
        }
    }

    @Test
    void aLevelSpreadsTheTapsByZeros() {
        assertEquals(
                LineKernel.of(Math.sqrt(0.5), Math.sqrt(0.5)),
                rounded(Wavelet.from("haar").kernel(false, 1)));
        assertEquals(
                LineKernel.of(Math.sqrt(0.5), 0, Math.sqrt(0.5), 0),
                rounded(Wavelet.from("haar").kernel(false, 2)));
        assertEquals(1, Wavelet.from("haar").kernel(false, 1).reach());
        assertEquals(2, Wavelet.from("haar").kernel(false, 2).reach());
        assertEquals(4, Wavelet.from("haar").kernel(false, 3).reach());
        assertEquals(24, Wavelet.from("db3").length(3));
    }

    private static LineKernel rounded(LineKernel kernel) {
        double factor = Math.sqrt(0.5) / kernel.weights()[0];
        return kernel.times(factor);
    }

    @Test
    void anUnknownNameListsAll() {
        String message = assertThrows(IllegalArgumentException.class, () -> Wavelet.from("db99"))
                .getMessage();
        assertTrue(message.startsWith("wavelet must be one of haar, db1, db2,"), message);
        assertTrue(message.endsWith("bior6.8, found 'db99'"), message);
    }
}
