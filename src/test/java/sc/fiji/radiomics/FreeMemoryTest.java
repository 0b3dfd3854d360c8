// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FreeMemoryTest {
    @Test
    void tooLittleMemoryIsToldWithBothNumbersAndWhatToDo() {
        assertDoesNotThrow(() -> FreeMemory.require("segmenting 'CT'", 5L << 20, "wait", 5L << 20));
        assertEquals(
                "memory for segmenting 'CT' must be about 3000 MB, found 500 MB free: give Java more (in ImageJ Edit >"
                        + " Options > Memory & Threads...), or take fewer threads",
                assertThrows(
                                RadiomicsException.class,
                                () -> FreeMemory.require(
                                        "segmenting 'CT'", 3000L << 20, "take fewer threads", 500L << 20))
                        .getMessage());
    }

    @Test
    void whatJavaHasIsAsked() {
        assertDoesNotThrow(() -> FreeMemory.require("little", 1, "wait"));
        assertThrows(RadiomicsException.class, () -> FreeMemory.require("much", Long.MAX_VALUE / 2, "wait"));
    }

    @Test
    void memoryThatIsNoLongerUsedCounts() {
        long all = FreeMemory.left(Long.MAX_VALUE);
        for (int i = 0; i < 8; i++) { // more than all there is, piece by piece
            byte[] piece = new byte[(int) Math.min(1 << 30, all / 4)];
            long wanted = piece.length * 2L;
            piece = null;
            assertTrue(FreeMemory.left(wanted) >= wanted);
        }
    }
}
