// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.image.GreyLevels;

class BlobPhantomTest {
    @ParameterizedTest
    @CsvSource({"40, 33500", "80, 268000"})
    void theRegionFillsAboutHalfOfItsBoxAndEveryLevelOccursAtTheEnds(int side, double voxels) {
        GreyLevels blob = BlobPhantom.greyLevels(side, 32, 7);
        assertEquals(voxels, blob.voxels(), 0.1 * voxels);
        assertEquals(32, Arrays.stream(blob.levels()).max().orElseThrow());
        assertEquals(
                1, Arrays.stream(blob.levels()).filter(level -> level > 0).min().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource("20")
    void equalSeedsGiveEqualPhantoms(int side) {
        assertArrayEquals(
                BlobPhantom.greyLevels(side, 8, 3).levels(),
                BlobPhantom.greyLevels(side, 8, 3).levels());
    }
}
