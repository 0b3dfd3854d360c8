// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

class Sha256Test {
    /** FIPS 180-2, appendix B: "abc", and one million letters a. */
    @Test
    void givesThePublishedFingerprints(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a");
        Files.writeString(file, "abc");
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.of(file));
        Files.writeString(file, "a".repeat(1_000_000));
        assertEquals("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", Sha256.of(file));
        Path missing = folder.resolve("missing");
        IOException error = assertThrows(IOException.class, () -> Sha256.of(missing));
        assertEquals("cannot read " + missing + ": no such file", error.getMessage());
    }

    /** printf "%s\n" of the fingerprints of "abc" and "b", sorted, through sha256sum (GNU coreutils 9.1). */
    @Test
    void filesThatAreReadTogetherHaveOneFingerprintWhateverTheirNames(@TempDir Path folder) throws IOException {
        Path a = Files.writeString(folder.resolve("a"), "abc");
        Path b = Files.writeString(folder.resolve("b"), "b");
        String both = "1fc7e823f1bc08426cdfbd96ac1978165b9fd47565f4165a93adab87a85689aa";
        assertEquals(both, Sha256.of(List.of(a, b)));
        assertEquals(both, Sha256.of(List.of(b, a)));
        assertEquals(Sha256.of(a), Sha256.of(List.of(a)));
        assertNotEquals(both, Sha256.of(List.of(a, b, b)));
    }

    /**
     * Python: hashlib.sha256(struct.pack("<3i15d2f", 2,1,1, 1,2,3, 0,0,0, 1,0,0, 0,1,0, 0,0,1, 0.5,-1)).hexdigest(),
     * and with "2b" and 1, 0 for the mask.
     */
    @Test
    void dependsOnGridAndVoxels() {
        Grid grid = Grid.of(2, 1, 1, 1, 2, 3);
        assertEquals(
                "28bd6ab98c1cb4ad440589c5a17aeb3100c5836e03fc2ffb87e611a464c936e7",
                Sha256.of(Volume.of(grid, new float[] {0.5f, -1})));
        assertEquals(
                "26ff808434cbc70c13ba199297a06e4267617774627e659216b95475131a8268",
                Sha256.of(Mask.of(grid, new boolean[] {true, false})));
        assertNotEquals(
                Sha256.of(Volume.of(Grid.of(2, 1, 1, 1, 2, 3), new float[2])),
                Sha256.of(Volume.of(Grid.of(2, 1, 1, 1, 2, 4), new float[2])));
    }
}
