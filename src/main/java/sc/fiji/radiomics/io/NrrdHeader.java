// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/**
 * What the header of an NRRD file says about its voxels.
 *
 * @param grid in LPS
 * @param type of the numbers
 * @param order byte order
 * @param encoding how the numbers are stored
 * @param dataFile name of the file with the voxels; nothing if they follow the header
 * @param lineSkip lines before the data, ahead of decompression
 * @param byteSkip bytes before the voxels, after decompression; -1: the voxels are the end of the file
 * @param length bytes of the header
 */
record NrrdHeader(
        Grid grid,
        VoxelType type,
        ByteOrder order,
        Encoding encoding,
        Optional<String> dataFile,
        int lineSkip,
        int byteSkip,
        long length) {
    enum Encoding {
        RAW,
        GZIP,
        TEXT
    }

    private static final Map<VoxelType, List<String>> TYPES = Map.of(
            VoxelType.INT8, List.of("signed char", "int8", "int8_t", "char"),
            VoxelType.UINT8, List.of("uchar", "unsigned char", "uint8", "uint8_t"),
            VoxelType.INT16, List.of("short", "short int", "signed short", "signed short int", "int16", "int16_t"),
            VoxelType.UINT16, List.of("ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t"),
            VoxelType.INT32, List.of("int", "signed int", "int32", "int32_t"),
            VoxelType.UINT32, List.of("uint", "unsigned int", "uint32", "uint32_t"),
            VoxelType.INT64,
                    List.of(
                            "longlong",
                            "long long",
                            "long long int",
                            "signed long long",
                            "signed long long int",
                            "int64",
                            "int64_t"),
            VoxelType.UINT64,
                    List.of("ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t"),
            VoxelType.FLOAT32, List.of("float"),
            VoxelType.FLOAT64, List.of("double"));

    /** Signs that turn a vector of the space into LPS. Spaces without patient axes are taken as they are. */
    private static final Map<String, Vector3> SPACES = Map.ofEntries(
            Map.entry("left-posterior-superior", new Vector3(1, 1, 1)),
            Map.entry("lps", new Vector3(1, 1, 1)),
            Map.entry("right-anterior-superior", new Vector3(-1, -1, 1)),
            Map.entry("ras", new Vector3(-1, -1, 1)),
            Map.entry("left-anterior-superior", new Vector3(1, -1, 1)),
            Map.entry("las", new Vector3(1, -1, 1)),
            Map.entry("scanner-xyz", new Vector3(1, 1, 1)),
            Map.entry("3d-right-handed", new Vector3(1, 1, 1)));

    private static final Set<String> SPATIAL_KINDS = Set.of("domain", "space", "???", "none");

    /** Reads the header and leaves the stream at the first byte after it. */
    static NrrdHeader read(Path file, InputStream in) throws IOException {
        byte[] magic = in.readNBytes(8);
        String version = new String(magic, StandardCharsets.ISO_8859_1);
        if (!version.matches("NRRD000[1-5]")) {
            throw FileError.reading(
                    file,
                    "expected a file that starts with NRRD0001 to NRRD0005, found \""
                            + version.replaceAll("[^ -~]", "?") + "\"");
        }
        HeaderText text = new HeaderText(file);
        long length = magic.length;
        for (byte[] line = HeaderText.line(file, in); line != null; line = HeaderText.line(file, in)) {
            length += line.length + 1L;
            String content = HeaderText.text(line);
            if (content.isEmpty() && length > magic.length + 2) {
                break; // the empty line that ends the header; the first is the rest of the magic line
            }
            int colon = content.indexOf(": ");
            if (!content.startsWith("#")
                    && colon > 0
                    && !content.substring(0, colon).contains(":=")) {
                text.put(
                        content.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        content.substring(colon + 2).strip());
            }
        }
        return new Parser(text, file).parse(length);
    }

    private record Parser(HeaderText text, Path file) {
        NrrdHeader parse(long length) throws IOException {
            axes();
            VoxelType type = type();
            Encoding encoding = encoding();
            int byteSkip =
                    text.find("byteskip").isPresent() ? text.integer("byteskip", 0) : text.integer("byte skip", 0);
            int lineSkip =
                    text.find("lineskip").isPresent() ? text.integer("lineskip", 0) : text.integer("line skip", 0);
            if (lineSkip < 0 || byteSkip < -1) {
                throw text.refuse(
                        "line skip and byte skip must not be negative, found " + lineSkip + " and " + byteSkip);
            }
            return new NrrdHeader(
                    grid(), type, order(type, encoding), encoding, dataFile(), lineSkip, byteSkip, length);
        }

        private void axes() throws IOException {
            String dimension = text.get("dimension");
            String kinds = text.find("kinds").orElse("");
            if (!dimension.equals("3")) {
                throw text.refuse("expected 3 axes, found " + dimension + " of sizes " + text.get("sizes")
                        + (kinds.isEmpty() ? "" : " and kinds " + kinds));
            }
            for (String kind : kinds.isEmpty()
                    ? new String[0]
                    : kinds.toLowerCase(Locale.ROOT).split("\\s+")) {
                if (!SPATIAL_KINDS.contains(kind)) {
                    throw text.refuse("expected three axes of kind domain or space, found kinds " + kinds);
                }
            }
        }

        private VoxelType type() throws IOException {
            String name = text.get("type").toLowerCase(Locale.ROOT);
            return TYPES.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(name))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> text.refuse("expected voxels that are integers or floats, found type " + name));
        }

        private Encoding encoding() throws IOException {
            String name = text.get("encoding").toLowerCase(Locale.ROOT);
            return switch (name) {
                case "raw" -> Encoding.RAW;
                case "gzip", "gz" -> Encoding.GZIP;
                case "ascii", "txt", "text" -> Encoding.TEXT;
                default -> throw text.refuse("the encoding must be raw, gzip or ascii, found " + name);
            };
        }

        private ByteOrder order(VoxelType type, Encoding encoding) throws IOException {
            if (type.bytes == 1 || encoding == Encoding.TEXT) {
                return ByteOrder.LITTLE_ENDIAN;
            }
            String name = text.get("endian").toLowerCase(Locale.ROOT);
            return switch (name) {
                case "little" -> ByteOrder.LITTLE_ENDIAN;
                case "big" -> ByteOrder.BIG_ENDIAN;
                default -> throw text.refuse("endian must be little or big, found " + name);
            };
        }

        private Optional<String> dataFile() throws IOException {
            Optional<String> name = text.find("data file", "datafile");
            if (name.isPresent() && (name.get().startsWith("LIST") || name.get().contains("%"))) {
                throw text.refuse("expected the voxels in one file, found data file: " + name.get());
            }
            return name;
        }

        private Grid grid() throws IOException {
            int[] sizes = text.sizes("sizes");
            Vector3 signs = signs();
            try {
                Vector3 spacing;
                Direction direction = Direction.IDENTITY;
                Optional<String> directions = text.find("space directions");
                if (directions.isPresent()) {
                    Vector3[] vectors = vectors("space directions", directions.get(), 3);
                    Columns columns = Columns.of(
                            "space directions",
                            flip(vectors[0], signs),
                            flip(vectors[1], signs),
                            flip(vectors[2], signs));
                    spacing = new Vector3(columns.lengths()[0], columns.lengths()[1], columns.lengths()[2]);
                    direction = new Direction(columns.axes()[0], columns.axes()[1], columns.axes()[2]);
                } else {
                    String value = text.find("spacings")
                            .orElseThrow(() -> text.refuse("expected space directions or spacings, found neither"));
                    double[] s = text.numbers("spacings", value, 3);
                    spacing = new Vector3(s[0], s[1], s[2]);
                }
                Optional<String> origin = text.find("space origin");
                Vector3 corner =
                        origin.isPresent() ? flip(vectors("space origin", origin.get(), 1)[0], signs) : Vector3.ZERO;
                double unit = unit();
                return new Grid(sizes[0], sizes[1], sizes[2], spacing.times(unit), corner.times(unit), direction);
            } catch (IllegalArgumentException e) {
                throw FileError.reading(file, e);
            }
        }

        private Vector3 signs() throws IOException {
            Optional<String> space = text.find("space");
            if (space.isEmpty()) {
                return new Vector3(1, 1, 1);
            }
            Vector3 signs = SPACES.get(space.get().toLowerCase(Locale.ROOT));
            if (signs == null) {
                throw text.refuse("the space must be LPS, RAS or LAS, found " + space.get());
            }
            return signs;
        }

        private static Vector3 flip(Vector3 v, Vector3 signs) {
            return new Vector3(v.x() * signs.x() + 0.0, v.y() * signs.y() + 0.0, v.z() * signs.z() + 0.0);
        }

        private double unit() throws IOException {
            String units = text.find("space units", "units")
                    .orElse("")
                    .replace('"', ' ')
                    .strip();
            if (units.isEmpty()) {
                return 1;
            }
            String[] names = units.split("\\s+");
            OptionalDouble factor = LengthUnit.millimetres(names[0]);
            if (factor.isEmpty() || Arrays.stream(names).distinct().count() > 1) {
                throw text.refuse("the axes must have one unit of length, found " + String.join(", ", names));
            }
            return factor.getAsDouble();
        }

        /** Vectors written as (x,y,z). */
        private Vector3[] vectors(String name, String value, int count) throws IOException {
            if (!value.matches("(\\([^()]*\\)\\s*){" + count + "}")) {
                throw text.refuse("the field \"" + name + "\" must be " + count + " of (x,y,z), found " + value);
            }
            String[] parts = value.replace(" ", "").replaceAll("^\\(|\\)$", "").split("\\)\\(");
            Vector3[] vectors = new Vector3[count];
            for (int i = 0; i < count; i++) {
                double[] v = text.numbers(name, parts[i].replace(',', ' '), 3);
                vectors[i] = new Vector3(v[0], v[1], v[2]);
            }
            return vectors;
        }
    }
}
