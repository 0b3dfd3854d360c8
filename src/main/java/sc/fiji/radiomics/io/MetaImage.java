// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * MetaImage images: one file ({@code .mha}) or a header beside its voxels ({@code .mhd} with {@code .raw} or
 * {@code .zraw}). Read only.
 *
 * <p>Read: three axes, one channel of all integer and float types, both byte orders, plain, compressed or as text.
 * Coordinates are LPS, as ITK has them; each row of TransformMatrix is the direction of one index axis.
 *
 * <p>Refused: other than three axes, several channels, voxels spread over several files, no ElementSpacing, directions
 * that are not orthonormal, files shorter than their header says.
 *
 * <p>Source: MetaImage documentation, itk.org/Wiki/ITK/MetaIO/Documentation.
 */
public final class MetaImage {
    private static final Map<String, VoxelType> TYPES = Map.ofEntries(
            Map.entry("MET_CHAR", VoxelType.INT8),
            Map.entry("MET_UCHAR", VoxelType.UINT8),
            Map.entry("MET_SHORT", VoxelType.INT16),
            Map.entry("MET_USHORT", VoxelType.UINT16),
            Map.entry("MET_INT", VoxelType.INT32),
            Map.entry("MET_UINT", VoxelType.UINT32),
            Map.entry("MET_LONG", VoxelType.INT32), // four bytes in the file on every machine
            Map.entry("MET_ULONG", VoxelType.UINT32),
            Map.entry("MET_LONG_LONG", VoxelType.INT64),
            Map.entry("MET_ULONG_LONG", VoxelType.UINT64),
            Map.entry("MET_FLOAT", VoxelType.FLOAT32),
            Map.entry("MET_DOUBLE", VoxelType.FLOAT64));

    private MetaImage() {}

    /**
     * Reads an image.
     *
     * @param file a {@code .mha} or {@code .mhd}
     * @throws IOException naming the file and what is wrong with it
     */
    public static Volume read(Path file) throws IOException {
        InputFile source = InputFile.of(file);
        try (InputStream in = source.raw()) {
            HeaderText text = new HeaderText(file);
            long length = header(file, in, text);
            String dataFile = text.get("elementdatafile");
            if (dataFile.equalsIgnoreCase("LOCAL")) {
                return read(file, text, source, in, source.size() - length);
            }
            if (dataFile.startsWith("LIST") || dataFile.contains("%")) {
                throw text.refuse("expected the voxels in one file, found ElementDataFile = " + dataFile);
            }
            InputFile data = InputFile.of(file.resolveSibling(dataFile));
            try (InputStream voxels = data.raw()) {
                return read(file, text, data, voxels, data.size());
            }
        }
    }

    /** The type of the numbers in a file; nothing if it is none that is read. */
    static Optional<VoxelType> type(Path file) throws IOException {
        try (InputStream in = InputFile.of(file).raw()) {
            HeaderText text = new HeaderText(file);
            header(file, in, text);
            return Optional.ofNullable(TYPES.get(text.get("elementtype").toUpperCase(Locale.ROOT)));
        }
    }

    /** Reads the lines up to ElementDataFile, the last of a header; returns their length in bytes. */
    private static long header(Path file, InputStream in, HeaderText text) throws IOException {
        long length = 0;
        for (byte[] line = HeaderText.line(file, in); line != null; line = HeaderText.line(file, in)) {
            length += line.length + 1L;
            String content = HeaderText.text(line);
            int equals = content.indexOf('=');
            if (equals < 0) {
                if (content.isBlank()) {
                    continue;
                }
                throw text.refuse("expected a MetaImage header of lines \"name = value\", found a line without =");
            }
            String name = content.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            text.put(name, content.substring(equals + 1).strip());
            if (name.equals("elementdatafile")) {
                break;
            }
        }
        return length;
    }

    private static Volume read(Path file, HeaderText text, InputFile source, InputStream in, long stored)
            throws IOException {
        one(text, "elementnumberofchannels", "ElementNumberOfChannels", 1);
        one(text, "ndims", "NDims", 3);
        String typeName = text.get("elementtype");
        VoxelType type = TYPES.get(typeName.toUpperCase(Locale.ROOT));
        if (type == null) {
            throw text.refuse("expected voxels that are integers or floats, found ElementType = " + typeName);
        }
        Grid grid = grid(file, text);
        int voxels = grid.voxels();
        ByteOrder order = isTrue(text, "elementbyteordermsb") || isTrue(text, "binarydatabyteordermsb")
                ? ByteOrder.BIG_ENDIAN
                : ByteOrder.LITTLE_ENDIAN;
        VoxelData data = new VoxelData(source.path(), type, order);
        if (text.find("binarydata")
                .filter(value -> !value.equalsIgnoreCase("true"))
                .isPresent()) {
            return Volume.of(grid, data.readText(in, stored, voxels));
        }
        boolean zipped = isTrue(text, "compresseddata");
        int headerSize = text.integer("headersize", 0);
        if (headerSize < -1 || headerSize != 0 && zipped) {
            throw text.refuse("HeaderSize must be 0 for compressed voxels, else -1 or more, found " + headerSize);
        }
        long skip = headerSize == -1 ? Math.max(0, stored - (long) voxels * type.bytes) : headerSize;
        data.checkSize(stored, zipped, skip, voxels);
        try (InputStream content = zipped ? inflate(in, source.path()) : in) {
            data.skip(content, skip);
            return Volume.of(grid, data.read(content, stored, voxels));
        }
    }

    private static void one(HeaderText text, String name, String label, int expected) throws IOException {
        int found = text.integer(name, expected);
        if (found != expected) {
            throw text.refuse("expected " + label + " = " + expected + ", found " + found);
        }
    }

    private static boolean isTrue(HeaderText text, String name) {
        return text.find(name).filter(value -> value.equalsIgnoreCase("true")).isPresent();
    }

    /** A zlib stream, or a gzip stream as some programs write it. */
    private static InputStream inflate(InputStream in, Path file) throws IOException {
        try {
            PushbackInputStream peek = new PushbackInputStream(in, 1);
            int first = peek.read();
            if (first >= 0) {
                peek.unread(first);
            }
            return first == 0x1f
                    ? new GZIPInputStream(peek, 1 << 16)
                    : new InflaterInputStream(peek, new java.util.zip.Inflater(), 1 << 16);
        } catch (IOException e) {
            throw FileError.reading(file, e);
        }
    }

    private static Grid grid(Path file, HeaderText text) throws IOException {
        int[] size = text.sizes("dimsize");
        double[] spacing = text.numbers("ElementSpacing", text.get("elementspacing", "elementsize"), 3);
        double[] origin =
                text.numbers("Offset", text.find("offset", "position", "origin").orElse("0 0 0"), 3);
        double[] m = text.numbers(
                "TransformMatrix",
                text.find("transformmatrix", "orientation", "rotation").orElse("1 0 0 0 1 0 0 0 1"),
                9);
        double unit = unit(text);
        try {
            Columns axes = Columns.of(
                    "TransformMatrix",
                    new Vector3(m[0], m[1], m[2]),
                    new Vector3(m[3], m[4], m[5]),
                    new Vector3(m[6], m[7], m[8]));
            for (double length : axes.lengths()) {
                if (Math.abs(length - 1) > 1e-3) {
                    throw new IllegalArgumentException(
                            "the rows of TransformMatrix must have length 1, found " + length);
                }
            }
            return new Grid(
                    size[0],
                    size[1],
                    size[2],
                    new Vector3(spacing[0], spacing[1], spacing[2]).times(unit),
                    new Vector3(origin[0] + 0.0, origin[1] + 0.0, origin[2] + 0.0).times(unit),
                    new Direction(axes.axes()[0], axes.axes()[1], axes.axes()[2]));
        } catch (IllegalArgumentException e) {
            throw FileError.reading(file, e);
        }
    }

    private static double unit(HeaderText text) throws IOException {
        Optional<String> name = text.find("distanceunits").filter(value -> !value.equals("?"));
        OptionalDouble factor = LengthUnit.millimetres(name.orElse("mm"));
        return factor.orElseThrow(() -> text.refuse("DistanceUnits must be a unit of length, found " + name.get()));
    }
}
