// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

class NiftiShortsTest {
    private static final Grid GRID = Grid.of(3, 2, 1, 1.5, 1.5, 3);

    @TempDir
    Path folder;

    @Test
    void wholeNumbersComeBackAndTheFileHoldsThemAsInt16() throws IOException {
        float[] voxels = {-32768, -1024, -1, 0, 1, 32767};
        Path file = folder.resolve("a.nii");
        Nifti.writeShorts(Volume.of(GRID, voxels.clone()), file);
        assertArrayEquals(voxels, Nifti.read(file).voxels());
        assertEquals(GRID, Nifti.read(file).grid());
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(352 + 12, bytes.limit());
        assertEquals(4, bytes.getShort(70), "datatype int16");
        assertEquals(16, bytes.getShort(72), "bits per voxel");
        assertEquals(-1024, bytes.getShort(354));
    }

    @ParameterizedTest
    @ValueSource(floats = {0.5f, 32768f, -32769f, Float.NaN, Float.POSITIVE_INFINITY})
    void otherNumbersAreRefusedAndNothingIsWritten(float bad) {
        Path file = folder.resolve("b.nii.gz");
        IOException error = assertThrows(
                IOException.class, () -> Nifti.writeShorts(Volume.of(GRID, new float[] {0, 0, bad, 0, 0, 0}), file));
        assertEquals(
                "cannot write " + file + ": int16 holds whole numbers of -32768 to 32767, found " + bad,
                error.getMessage());
        assertFalse(Files.exists(file));
    }
}
