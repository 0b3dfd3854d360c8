// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTest {
    @Test
    void aTextIsReadAndWrittenWithAllKeysInTheOrderOfApplication() {
        Chain chain =
                Chain.from("contour + Volume change=-1e-1+translation x=0.25 + rotation angle=15 within=2 +noise");
        assertEquals(
                "noise sd=estimated + rotation angle=15 within=2 + translation x=0.25 y=0 z=0 within=0"
                        + " + volume change=-0.1 within=0 + contour volume=500 compactness=0.05",
                chain.toString());
        assertEquals(chain, Chain.from(chain.toString()));
        assertEquals("noise sd=1.5", Perturbation.from("noise sd=1.5").toString());
        assertEquals(List.of("noise", "rotation", "translation", "volume", "contour"), Perturbation.names());
        for (String name : Perturbation.names()) {
            Perturbation read = Perturbation.from(name);
            assertEquals(read, Perturbation.from(read.toString()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            turn angle=3            | perturbation must be one of noise, rotation, translation, volume, contour; found 'turn'
            rotation 15             | perturbation rotation: needs key=value, found '15'
            rotation degrees=15     | perturbation rotation: unknown key 'degrees', known: angle, within
            rotation angle=x        | perturbation rotation: angle needs a number, found 'x'
            rotation angle=1 angle=2| perturbation rotation: the key 'angle' stands twice
            rotation angle=170 within=20 | perturbation rotation: angle must stay in -180 to 180 degrees, found 170 with within=20
            noise sd=-1             | perturbation noise: sd must be a number of at least 0, found -1.0
            translation within=-1   | perturbation translation: within must be at least 0 voxels, found -1
            volume change=-1        | perturbation volume: change must stay above -1 and at most at 10, found -1
            volume within=1         | perturbation volume: change must stay above -1 and at most at 10, found 0 with within=1
            contour volume=0        | perturbation contour: volume must be above 0 and at most 1000000 mm³, found 0
            contour compactness=0   | perturbation contour: compactness must be above 0 and at most 100, found 0
            noise + noise sd=2      | a chain must name each perturbation once, found noise twice
            noise +                 | perturbation must be one of noise, rotation, translation, volume, contour; found ''
            """)
    void aWrongTextIsRefused(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Chain.from(text))
                        .getMessage());
    }

    @Test
    void anEmptyChainIsRefused() {
        assertEquals(
                "a chain needs a perturbation, found none",
                assertThrows(IllegalArgumentException.class, () -> new Chain(List.of()))
                        .getMessage());
    }

    @Test
    void onlyWhatIsDrawnIsRandom() {
        assertFalse(Chain.from("rotation angle=15 + translation x=0.5 + noise sd=0 + volume change=0")
                .isRandom());
        for (String text : List.of(
                "noise",
                "noise sd=1",
                "rotation within=1",
                "translation within=1",
                "volume within=0.1",
                "volume change=0.1",
                "contour")) {
            assertTrue(Chain.from(text).isRandom(), text);
        }
    }

    @Test
    void rangesAreDrawnByTheSeedAndTheName() {
        Chain chain = Chain.from("rotation angle=10 within=5 + translation within=0.5 + volume change=0.1 within=0.05");
        Draw draw = Draw.of(chain, 7, "1 of P-1");
        assertEquals(draw, Draw.of(Chain.from(chain.toString()), 7, "1 of P-1"));
        for (Draw other :
                List.of(Draw.of(chain, 8, "1 of P-1"), Draw.of(chain, 7, "2 of P-1"), Draw.of(chain, 7, "1 of P-2"))) {
            assertNotEquals(draw.toString(), other.toString());
            assertNotEquals(draw.seed(), other.seed());
        }
        double lowest = 90;
        double highest = -90;
        double sum = 0;
        int n = 2000;
        for (int i = 0; i < n; i++) {
            Chain drawn = Draw.of(chain, 1, "case " + i).chain();
            double angle = drawn.step(Rotation.class).orElseThrow().angle();
            assertEquals(0, drawn.step(Rotation.class).orElseThrow().within());
            lowest = Math.min(lowest, angle);
            highest = Math.max(highest, angle);
            sum += angle;
        }
        assertEquals(5, lowest, 0.05);
        assertEquals(15, highest, 0.05);
        assertEquals(10, sum / n, 4 * 5 / Math.sqrt(3.0 * n));
    }

    /** Mean, deviation and quarters of a standard normal, over many voxels. */
    @Test
    void normalNumbersAreNormal() {
        int n = 200_000;
        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        int inside = 0;
        double before = 0;
        for (int i = 0; i < n; i++) {
            double x = CounterRandom.normal(42, i);
            sum += x;
            squares += x * x;
            neighbours += x * before;
            before = x;
            inside += Math.abs(x) < 0.6744897501960817 ? 1 : 0;
        }
        assertEquals(0, sum / n, 4 / Math.sqrt(n));
        assertEquals(1, squares / n, 4 * Math.sqrt(2.0 / n));
        assertEquals(0, neighbours / n, 4 / Math.sqrt(n));
        assertEquals(0.5, (double) inside / n, 2 / Math.sqrt(n));
    }

    /** The first numbers of SplitMix64 with seed 1234567, as its authors' program prints them. */
    @Test
    void bitsAreThoseOfSplitMix() {
        long[] published = {6457827717110365317L, 3203168211198807973L, Long.parseUnsignedLong("9817491932198370423")};
        for (int i = 0; i < published.length; i++) {
            assertEquals(published[i], CounterRandom.bits(1234567, i));
        }
    }
}
