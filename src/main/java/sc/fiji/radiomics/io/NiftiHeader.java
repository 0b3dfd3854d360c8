// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.radiomics.image.Grid;

/**
 * What the header of a NIfTI-1 or NIfTI-2 file says about its voxels. Source: nifti1.h and nifti2.h of the NIfTI data
 * format working group; field names are theirs.
 *
 * @param grid in LPS
 * @param type of the stored numbers
 * @param order byte order of the file
 * @param offset vox_offset: where the voxels start
 * @param slope scl_slope, 1 if the file has none
 * @param intercept scl_inter
 * @param isPair whether the voxels are in another file (.img)
 */
record NiftiHeader(
        Grid grid, VoxelType type, ByteOrder order, long offset, double slope, double intercept, boolean isPair) {
    static final int SIZE_1 = 348;
    static final int SIZE_2 = 540;

    private static final Map<Integer, VoxelType> TYPES = Map.of(
            2, VoxelType.UINT8,
            4, VoxelType.INT16,
            8, VoxelType.INT32,
            16, VoxelType.FLOAT32,
            64, VoxelType.FLOAT64,
            256, VoxelType.INT8,
            512, VoxelType.UINT16,
            768, VoxelType.UINT32,
            1024, VoxelType.INT64,
            1280, VoxelType.UINT64);
    private static final Map<Integer, String> REFUSED = Map.of(
            1, "binary (bits)",
            32, "complex64",
            128, "RGB24",
            1536, "float128",
            1792, "complex128",
            2048, "complex256",
            2304, "RGBA32");

    /** @param head the first 540 bytes of the file, or all if it is shorter */
    static NiftiHeader of(Path file, byte[] head) throws IOException {
        return new Parser(file, head).parse();
    }

    /** The fields of both versions under one name each. */
    private static final class Parser {
        private final Path file;
        private final ByteBuffer bytes;
        private boolean isVersion2;
        private boolean isPair;

        Parser(Path file, byte[] head) {
            this.file = file;
            this.bytes = ByteBuffer.wrap(head);
        }

        NiftiHeader parse() throws IOException {
            version();
            int[] size = size();
            double[] pixdim = pixdim();
            VoxelType type = type();
            double slope = isVersion2 ? bytes.getDouble(176) : bytes.getFloat(112);
            double intercept = isVersion2 ? bytes.getDouble(184) : bytes.getFloat(116);
            boolean isScaled = Double.isFinite(slope) && slope != 0; // else: "no scaling", says nifti1.h
            if (isScaled && !Double.isFinite(intercept)) {
                throw refuse("scl_inter must be finite, found " + intercept);
            }
            Grid grid = grid(size, pixdim);
            return new NiftiHeader(
                    grid, type, bytes.order(), offset(), isScaled ? slope : 1, isScaled ? intercept : 0, isPair);
        }

        private void version() throws IOException {
            if (bytes.capacity() < SIZE_1) {
                throw refuse("expected a NIfTI header of " + SIZE_1 + " or " + SIZE_2 + " bytes, found "
                        + bytes.capacity() + " bytes");
            }
            int first = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(0);
            if (first == Integer.reverseBytes(SIZE_1) || first == Integer.reverseBytes(SIZE_2)) {
                first = bytes.order(ByteOrder.BIG_ENDIAN).getInt(0);
            }
            isVersion2 = first == SIZE_2;
            if (first != SIZE_1 && first != SIZE_2) {
                throw refuse("expected a NIfTI header that starts with its size " + SIZE_1 + " or " + SIZE_2
                        + ", found " + first);
            }
            if (isVersion2 && bytes.capacity() < SIZE_2) {
                throw refuse("expected a NIfTI-2 header of " + SIZE_2 + " bytes, found " + bytes.capacity() + " bytes");
            }
            String magic = new String(bytes.array(), isVersion2 ? 4 : 344, 4, StandardCharsets.ISO_8859_1);
            String version = isVersion2 ? "2" : "1";
            isPair = magic.equals("ni" + version + "\0");
            if (!isPair && !magic.equals("n+" + version + "\0")) {
                throw refuse("expected the NIfTI magic n+" + version + " or ni" + version + ", found "
                        + printable(magic) + (magic.equals("\0\0\0\0") ? " (an Analyze 7.5 file?)" : ""));
            }
        }

        private static String printable(String magic) {
            return '"' + magic.replace('\0', ' ').replaceAll("[^ -~]", "?").strip() + '"';
        }

        private int[] size() throws IOException {
            long[] dim = new long[8];
            for (int i = 0; i < 8; i++) {
                dim[i] = isVersion2 ? bytes.getLong(16 + 8 * i) : bytes.getShort(40 + 2 * i);
            }
            if (dim[0] < 1 || dim[0] > 7) {
                throw refuse("dim[0], the number of axes, must be 1 to 7, found " + dim[0]);
            }
            int axes = (int) dim[0];
            int[] size = {1, 1, 1};
            for (int axis = 0; axis < Math.min(3, axes); axis++) {
                if (dim[axis + 1] < 1 || dim[axis + 1] > Integer.MAX_VALUE) {
                    throw refuse("dim[" + (axis + 1) + "] must be at least 1, found " + dim[axis + 1]);
                }
                size[axis] = (int) dim[axis + 1];
            }
            double volumes = 1;
            for (int axis = 4; axis <= axes; axis++) {
                volumes *= Math.max(1, dim[axis]);
            }
            if (volumes != 1) {
                throw refuse(String.format(
                        "expected one volume, found %.0f (dim %s)",
                        volumes,
                        IntStream.rangeClosed(1, axes)
                                .mapToObj(i -> Long.toString(dim[i]))
                                .collect(Collectors.joining(" x "))));
            }
            return size;
        }

        /** qfac and the three spacings, mm. Axes the file does not have get 1 mm. */
        private double[] pixdim() throws IOException {
            long axes = isVersion2 ? bytes.getLong(16) : bytes.getShort(40);
            double[] pixdim = new double[4];
            for (int i = 0; i < 4; i++) {
                pixdim[i] = isVersion2 ? bytes.getDouble(104 + 8 * i) : decimal(bytes.getFloat(76 + 4 * i));
            }
            for (int axis = 1; axis <= 3; axis++) {
                if (axis > axes && !(pixdim[axis] > 0)) {
                    pixdim[axis] = 1;
                }
                if (!(pixdim[axis] > 0) || Double.isInfinite(pixdim[axis])) {
                    throw refuse("spacing must be positive, found pixdim[" + axis + "] = " + pixdim[axis]);
                }
            }
            return pixdim;
        }

        private VoxelType type() throws IOException {
            int code = bytes.getShort(isVersion2 ? 12 : 70);
            VoxelType type = TYPES.get(code);
            if (type == null) {
                throw refuse("expected voxels that are integers or floats, found "
                        + REFUSED.getOrDefault(code, "an unknown type") + " (datatype " + code + ")");
            }
            return type;
        }

        private long offset() throws IOException {
            double offset = isVersion2 ? bytes.getLong(168) : bytes.getFloat(108);
            int header = isVersion2 ? SIZE_2 : SIZE_1;
            if (offset == 0 && !isPair) {
                return header + 4;
            }
            if (!(offset >= (isPair ? 0 : header)) || offset != Math.rint(offset) || offset > 1e15) {
                throw refuse(
                        "vox_offset must be a whole number of at least " + (isPair ? 0 : header) + ", found " + offset);
            }
            return (long) offset;
        }

        private Grid grid(int[] size, double[] pixdim) throws IOException {
            double scale = unit();
            int qform = bytes.getShort(252);
            int sform = bytes.getShort(254);
            if (isVersion2) {
                qform = bytes.getInt(344);
                sform = bytes.getInt(348);
            }
            try {
                NiftiAffine affine = sform > 0
                        ? sform(pixdim)
                        : qform > 0 ? NiftiAffine.ofQform(pixdim, quaternion()) : NiftiAffine.ofSpacing(pixdim);
                return affine.grid(size, scale);
            } catch (IllegalArgumentException e) {
                throw FileError.reading(file, e);
            }
        }

        /** Millimetres per unit of xyzt_units; files that say nothing mean mm. */
        private double unit() throws IOException {
            int code = (isVersion2 ? bytes.getInt(500) : bytes.get(123)) & 7;
            return switch (code) {
                case 0, 2 -> 1;
                case 1 -> 1000;
                case 3 -> 0.001;
                default -> throw refuse("the unit of length must be m, mm or micrometre, found xyzt_units " + code);
            };
        }

        private NiftiAffine sform(double[] pixdim) {
            double[][] rows = new double[3][4];
            for (int i = 0; i < 12; i++) {
                rows[i / 4][i % 4] = isVersion2 ? bytes.getDouble(400 + 8 * i) : decimal(bytes.getFloat(280 + 4 * i));
            }
            return NiftiAffine.ofSform(rows, pixdim);
        }

        private double[] quaternion() {
            double[] values = new double[6];
            for (int i = 0; i < 6; i++) {
                values[i] = isVersion2 ? bytes.getDouble(352 + 8 * i) : decimal(bytes.getFloat(256 + 4 * i));
            }
            return values;
        }

        /** The shortest decimal number that is stored as this float: 0.977 and not 0.9769999980926514. */
        private static double decimal(float value) {
            return Double.parseDouble(Float.toString(value));
        }

        private IOException refuse(String reason) {
            return FileError.reading(file, reason);
        }
    }
}
