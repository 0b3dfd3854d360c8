// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.SmallStudy;

class StoredVoxelsTest {
    @TempDir
    private Path folder;

    @Test
    void aNiftiFileHasTheTypeOfItsNumbers() throws IOException {
        Path shorts = folder.resolve("shorts.nii.gz");
        Path floats = folder.resolve("floats.nii");
        Nifti.writeShorts(SmallStudy.image(1), shorts);
        Nifti.write(SmallStudy.image(1), floats);
        assertEquals(Optional.of(new StoredVoxels(VoxelType.INT16, true)), StoredVoxels.of(shorts));
        assertEquals(Optional.of(new StoredVoxels(VoxelType.FLOAT32, true)), StoredVoxels.of(floats));
    }

    @Test
    void scaledNumbersOfANiftiFileAreOfSinglePrecision() throws IOException {
        Path file = folder.resolve("scaled.nii");
        Nifti.writeShorts(SmallStudy.image(1), file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[115] = 0x40; // scl_slope, little-endian: 2
        bytes[114] = 0;
        Files.write(file, bytes);
        assertEquals(Optional.of(new StoredVoxels(VoxelType.FLOAT32, true)), StoredVoxels.of(file));
    }

    @Test
    void headersOfTextNameTheType() throws IOException {
        Path nrrd = Files.writeString(
                folder.resolve("a.nrrd"),
                "NRRD0004\ntype: unsigned short\ndimension: 3\nsizes: 1 1 1\nspace: left-posterior-superior\n"
                        + "space directions: (1,0,0) (0,1,0) (0,0,1)\nendian: little\nencoding: raw\n\n\0\0");
        Path meta = Files.writeString(
                folder.resolve("a.mhd"),
                "ObjectType = Image\nNDims = 3\nDimSize = 1 1 1\nElementType = MET_DOUBLE\nElementDataFile = a.raw\n");
        assertEquals(Optional.of(new StoredVoxels(VoxelType.UINT16, false)), StoredVoxels.of(nrrd));
        assertEquals(Optional.of(new StoredVoxels(VoxelType.FLOAT64, false)), StoredVoxels.of(meta));
    }

    @Test
    void otherFilesDoNotTell() throws IOException {
        assertEquals(Optional.empty(), StoredVoxels.of(folder));
        assertEquals(Optional.empty(), StoredVoxels.of(Files.writeString(folder.resolve("image.tif"), "II")));
    }
}
