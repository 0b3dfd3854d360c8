// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The type of the numbers in an image file, which other programs keep while they interpolate and so round to whole numbers
 * where the file has whole numbers.
 */
public final class StoredVoxels {
    private StoredVoxels() {}

    /**
     * The type that ITK gives the voxels of a NIfTI, NRRD or MetaImage file: that of the file, of NIfTI files with a slope or
     * an intercept single precision.
     *
     * @return nothing for other formats, which ITK does not read or types by what is in them
     * @throws IOException naming the file, if its header cannot be read
     */
    public static Optional<VoxelType> type(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String stem = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (stem.endsWith(".nii") || stem.endsWith(".hdr")) {
            NiftiHeader header = NiftiHeader.of(file, InputFile.of(file).head(NiftiHeader.SIZE_2));
            boolean isScaled = header.slope() != 1 || header.intercept() != 0;
            return Optional.of(
                    isScaled && header.type() != VoxelType.FLOAT64 ? VoxelType.FLOAT32 : header.type());
        }
        if (name.endsWith(".nrrd") || name.endsWith(".nhdr")) {
            try (InputStream in = InputFile.of(file).raw()) {
                return Optional.of(NrrdHeader.read(file, in).type());
            }
        }
        return name.endsWith(".mha") || name.endsWith(".mhd") ? MetaImage.type(file) : Optional.empty();
    }
}
