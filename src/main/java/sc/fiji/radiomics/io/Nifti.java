// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * NIfTI-1 and NIfTI-2 images: {@code .nii}, and pairs of {@code .hdr} and {@code .img}; each also gzipped.
 *
 * <p>Read: both byte orders, all integer types of 8 to 64 bits and both float types, scaled by scl_slope and scl_inter.
 * Orientation: the sform if its code is above 0, else the qform if its code is above 0, else the spacings alone, with
 * index axes along the axes of LPS; converted from RAS to LPS. A left-handed image keeps its axes. Spacings and offsets
 * stored as float32 become the shortest decimal number they stand for (0.977, not 0.9769999980926514), since sizes after
 * resampling depend on it. Intensities that are NaN or infinite are passed on.
 *
 * <p>Refused: complex and colour voxels, several volumes, a sheared sform, spacings that are not positive, files shorter
 * than their header says.
 *
 * <p>Source: nifti1.h and nifti2.h of the NIfTI data format working group, nifti.nimh.nih.gov.
 */
public final class Nifti {
    private static final short FLOAT32 = 16;
    private static final short UINT8 = 2;
    private static final short INT16 = 4;
    private static final int OFFSET = 352;

    private Nifti() {}

    /**
     * Reads an image.
     *
     * @param file a {@code .nii} or either file of a pair, gzipped or not
     * @throws IOException naming the file and what is wrong with it
     */
    public static Volume read(Path file) throws IOException {
        Path headerFile = partner(file, ".img", ".hdr");
        InputFile source = InputFile.of(headerFile);
        NiftiHeader header = NiftiHeader.of(headerFile, source.head(NiftiHeader.SIZE_2));
        if (header.isPair()) {
            Path voxelFile = partner(headerFile, ".hdr", ".img");
            if (voxelFile.equals(headerFile)) {
                throw FileError.reading(file, "its voxels are in a second file, so its name must end in .hdr or .img");
            }
            source = InputFile.of(voxelFile);
        }
        return read(source, header);
    }

    private static Volume read(InputFile source, NiftiHeader header) throws IOException {
        VoxelData data =
                new VoxelData(source.path(), header.type(), header.order(), header.slope(), header.intercept());
        int voxels = header.grid().voxels();
        data.checkSize(source.size(), source.isGzip(), header.offset(), voxels);
        try (InputStream in = source.open()) {
            data.skip(in, header.offset());
            return Volume.of(header.grid(), data.read(in, source.size(), voxels));
        }
    }

    /** The other file of a pair: {@code scan.hdr} to {@code scan.img}; a name with another ending comes back as it is. */
    private static Path partner(Path file, String ending, String other) {
        String name = file.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        String gzip = lower.endsWith(".gz") ? name.substring(name.length() - 3) : "";
        String stem = name.substring(0, name.length() - gzip.length());
        if (!stem.toLowerCase(Locale.ROOT).endsWith(ending)) {
            return file;
        }
        stem = stem.substring(0, stem.length() - ending.length());
        Path twin = file.resolveSibling(stem + other + gzip);
        Path plain = file.resolveSibling(stem + other);
        Path packed = file.resolveSibling(stem + other + ".gz");
        if (!Files.exists(twin)) {
            return Files.exists(plain) ? plain : Files.exists(packed) ? packed : twin;
        }
        return twin;
    }

    /**
     * Writes intensities as float32 in NIfTI-1, little-endian, with equal sform and qform.
     *
     * @param file its name ends in {@code .nii} or {@code .nii.gz}
     * @throws IOException naming the file and the reason
     */
    public static void write(Volume image, Path file) throws IOException {
        write(image.grid(), FLOAT32, file, VoxelContent.of(image));
    }

    /**
     * Writes whole numbers as int16, as scanners store CT, otherwise as {@link #write(Volume, Path)}.
     *
     * @throws IOException naming the file and the reason, in particular the first intensity that is no whole number of
     *     -32768 to 32767
     */
    public static void writeShorts(Volume image, Path file) throws IOException {
        float[] voxels = image.voxels();
        ByteBuffer block =
                ByteBuffer.allocate(Math.multiplyExact(2, voxels.length)).order(ByteOrder.LITTLE_ENDIAN);
        for (float voxel : voxels) {
            if (voxel != (short) voxel) {
                throw FileError.writing(file, "int16 holds whole numbers of -32768 to 32767, found " + voxel);
            }
            block.putShort((short) voxel);
        }
        write(image.grid(), INT16, file, out -> out.write(block.array()));
    }

    /**
     * Writes a mask as uint8, 1 inside and 0 outside, otherwise as {@link #write(Volume, Path)}.
     *
     * @throws IOException naming the file and the reason
     */
    public static void write(Mask mask, Path file) throws IOException {
        write(mask.grid(), UINT8, file, VoxelContent.of(mask));
    }

    private static void write(Grid grid, short datatype, Path file, AtomicFile.Content voxels) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".nii") && !name.endsWith(".nii.gz")) {
            throw FileError.writing(file, "expected a name that ends in .nii or .nii.gz");
        }
        int largest = Math.max(grid.nx(), Math.max(grid.ny(), grid.nz()));
        if (largest > Short.MAX_VALUE) {
            throw FileError.writing(
                    file, "NIfTI-1 holds at most " + Short.MAX_VALUE + " voxels along an axis, found " + largest);
        }
        byte[] header = header(grid, datatype);
        AtomicFile.write(file, out -> {
            if (name.endsWith(".gz")) {
                try (GZIPOutputStream zipped = new GZIPOutputStream(out, 1 << 16)) {
                    writeAll(header, voxels, zipped);
                }
            } else {
                writeAll(header, voxels, out);
            }
        });
    }

    private static void writeAll(byte[] header, AtomicFile.Content voxels, OutputStream out) throws IOException {
        out.write(header);
        voxels.writeTo(out);
    }

    private static byte[] header(Grid grid, short datatype) {
        NiftiAffine affine = NiftiAffine.of(grid);
        ByteBuffer header = ByteBuffer.allocate(OFFSET).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, NiftiHeader.SIZE_1);
        int[] dim = {3, grid.nx(), grid.ny(), grid.nz(), 1, 1, 1, 1};
        for (int i = 0; i < 8; i++) {
            header.putShort(40 + 2 * i, (short) dim[i]);
        }
        header.putShort(70, datatype);
        header.putShort(72, (short) (datatype == FLOAT32 ? 32 : datatype == INT16 ? 16 : 8));
        header.putFloat(76, affine.isLeftHanded() ? -1 : 1);
        double[] quaternion = affine.quaternion();
        for (int i = 0; i < 3; i++) {
            header.putFloat(80 + 4 * i, (float) affine.spacing()[i]);
            header.putFloat(256 + 4 * i, (float) quaternion[i]);
            header.putFloat(268 + 4 * i, (float) affine.offset().get(i));
            for (int axis = 0; axis < 3; axis++) {
                Vector3 column = affine.axes()[axis].times(affine.spacing()[axis]);
                header.putFloat(280 + 16 * i + 4 * axis, (float) column.get(i));
            }
            header.putFloat(280 + 16 * i + 12, (float) affine.offset().get(i));
        }
        header.putFloat(108, OFFSET);
        header.putFloat(112, 1); // scl_slope
        header.put(123, (byte) 2); // mm
        header.putShort(252, (short) 1); // scanner coordinates
        header.putShort(254, (short) 1);
        header.put(344, "n+1".getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }
}
