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
 * What a file says of its voxels that an image in memory does not keep, and other programs do.
 *
 * @param type of the numbers: programs that interpolate in it round to whole numbers where the file has whole numbers
 * @param isNifti whether spacing and origin are numbers of single precision
 */
public record StoredVoxels(VoxelType type, boolean isNifti) {
    /**
     * The type that ITK gives the voxels of a NIfTI, NRRD or MetaImage file: that of the file, of NIfTI files with a slope or
     * an intercept single precision.
     *
     * @return nothing for other formats, which ITK does not read or types by what is in them
     * @throws IOException naming the file, if its header cannot be read
     */
    public static Optional<StoredVoxels> of(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String stem = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (stem.endsWith(".nii") || stem.endsWith(".hdr")) {
            NiftiHeader header = NiftiHeader.of(file, InputFile.of(file).head(NiftiHeader.SIZE_2));
            boolean isScaled = header.slope() != 1 || header.intercept() != 0;
            boolean isSingle = isScaled && header.type() != VoxelType.FLOAT64;
            return Optional.of(new StoredVoxels(isSingle ? VoxelType.FLOAT32 : header.type(), true));
        }
        if (name.endsWith(".nrrd") || name.endsWith(".nhdr")) {
            try (InputStream in = InputFile.of(file).raw()) {
                return Optional.of(new StoredVoxels(NrrdHeader.read(file, in).type(), false));
            }
        }
        return name.endsWith(".mha") || name.endsWith(".mhd")
                ? MetaImage.type(file).map(type -> new StoredVoxels(type, false))
                : Optional.empty();
    }
}
