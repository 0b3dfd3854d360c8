// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

class NrrdTest {
    private static final String GEOMETRY =
            """
            space: left-posterior-superior
            space directions: (1.5,0,0) (0,2.5,0) (0,0,4)
            space origin: (10,20,30)
            kinds: domain domain domain
            """;

    @TempDir
    Path folder;

    /** 3 x 2 x 2 voxels; the caller's lines come first. */
    private static byte[] file(String lines, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("NRRD0004\n# comment\ndimension: 3\nsizes: 3 2 2\n" + lines + "key:=value: 7\n\n")
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(data);
        return out.toByteArray();
    }

    private static byte[] shorts(ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(24).order(order);
        for (int i = 1; i <= 12; i++) {
            bytes.putShort((short) (1000 * i));
        }
        return bytes.array();
    }

    private Volume read(byte[] content) throws IOException {
        return Nrrd.read(Files.write(folder.resolve("scan.nrrd"), content));
    }

    private void refused(String reason, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("scan.nrrd"), content);
        IOException error = assertThrows(IOException.class, () -> Nrrd.read(file));
        assertEquals("cannot read " + file + ": " + reason, error.getMessage());
    }

    private static final String SHORT = "type: short\nencoding: raw\nendian: little\n";

    static Stream<Arguments> types() {
        return Stream.of("little", "big")
                .flatMap(endian -> Stream.of(
                        Arguments.of(endian, "signed char", 1, -128.0),
                        Arguments.of(endian, "int8_t", 1, -1.0),
                        Arguments.of(endian, "uchar", 1, 255.0),
                        Arguments.of(endian, "unsigned char", 1, 200.0),
                        Arguments.of(endian, "short", 2, -32768.0),
                        Arguments.of(endian, "ushort", 2, 65535.0),
                        Arguments.of(endian, "int", 4, -2147483648.0),
                        Arguments.of(endian, "unsigned int", 4, 4294967295.0),
                        Arguments.of(endian, "long long", 8, -9.0e15),
                        Arguments.of(endian, "uint64", 8, 9.0e15),
                        Arguments.of(endian, "float", -4, 0.1),
                        Arguments.of(endian, "double", -8, 1e-7)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsEachTypeRawAndZipped(String endian, String type, int bytes, double value) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(12 * Math.abs(bytes))
                .order(endian.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 12; i++) {
            double v = i % 2 == 0 ? value : 3;
            switch (bytes) {
                case 1 -> data.put((byte) (int) v);
                case 2 -> data.putShort((short) (int) v);
                case 4 -> data.putInt((int) (long) v);
                case 8 -> data.putLong((long) v);
                case -4 -> data.putFloat((float) v);
                default -> data.putDouble(v);
            }
        }
        String lines = "type: " + type + "\nendian: " + endian + "\n" + GEOMETRY;
        for (float[] voxels : new float[][] {
            read(file(lines + "encoding: raw\n", data.array())).voxels(),
            read(file(lines + "encoding: gz\n", NiftiBytes.gzip(data.array()))).voxels()
        }) {
            for (int i = 0; i < 12; i++) {
                assertEquals((float) (i % 2 == 0 ? value : 3), voxels[i], "voxel " + i);
            }
        }
    }

    @Test
    void readsText() throws IOException {
        Volume image = read(file(
                "type: float\nencoding: ascii\n" + GEOMETRY,
                "1 2.5\n-3e2,4 nan inf\t-inf 8 9 10 11 12".getBytes(StandardCharsets.US_ASCII)));
        float infinity = Float.POSITIVE_INFINITY;
        assertArrayEquals(
                new float[] {1, 2.5f, -300, 4, Float.NaN, infinity, -infinity, 8, 9, 10, 11, 12}, image.voxels());
        String header = "type: float\nencoding: text\n" + GEOMETRY;
        refused(
                "expected 12 numbers as text, found only 3: the file is truncated",
                file(header, "1 2 3                              ".getBytes(StandardCharsets.US_ASCII)));
        refused("expected 12 numbers as text, found a text of 5 bytes", file(header, "1 2 3".getBytes()));
        refused("expected a number, found \"x\"", file(header, "1 2 x 4 5 6 7 8 9 10 11 12".getBytes()));
    }

    /** Signs by hand; SimpleITK 2.5.7 (ReadImage, GetOrigin, GetDirection) gives the same for the three spaces. */
    @ParameterizedTest
    @CsvSource({
        "left-posterior-superior, 1, 1",
        "LPS, 1, 1",
        "right-anterior-superior, -1, -1",
        "RAS, -1, -1",
        "left-anterior-superior, 1, -1",
        "LAS, 1, -1"
    })
    void convertsTheSpace(String space, int x, int y) throws IOException {
        Grid grid = read(file(
                        SHORT + GEOMETRY.replace("left-posterior-superior", space), shorts(ByteOrder.LITTLE_ENDIAN)))
                .grid();
        Direction axes = new Direction(new Vector3(x, 0, 0), new Vector3(0, y, 0), new Vector3(0, 0, 1));
        assertEquals(new Grid(3, 2, 2, new Vector3(1.5, 2.5, 4), new Vector3(10 * x, 20 * y, 30), axes), grid);
    }

    /** Header lines as SimpleITK 2.5.7 writes them for a left-handed oblique image. */
    @Test
    void readsObliqueAxes() throws IOException {
        Grid grid = read(file(
                        SHORT
                                + """
                                space: left-posterior-superior
                                space directions: (0.93336374987571702,0.28872324190812876,0) (0,0,-0.80000000000000004) (0.96635107578258028,-3.1239503194407314,0)
                                space origin: (-174.39449999999999,12.25,-881.32000000000005)
                                """,
                        shorts(ByteOrder.LITTLE_ENDIAN)))
                .grid();
        double c = Math.cos(0.3);
        double s = Math.sin(0.3);
        Direction axes = new Direction(new Vector3(c, s, 0), new Vector3(0, 0, -1), new Vector3(s, -c, 0));
        assertTrue(grid.matches(
                new Grid(3, 2, 2, new Vector3(0.977, 0.8, 3.27), new Vector3(-174.3945, 12.25, -881.32), axes), 1e-9));
    }

    @Test
    void readsSpacingsAndUnits() throws IOException {
        byte[] data = shorts(ByteOrder.LITTLE_ENDIAN);
        assertEquals(
                Grid.of(3, 2, 2, 1.5, 2.5, 4),
                read(file(SHORT + "spacings: 1.5 2.5 4\n", data)).grid());
        String centimetres = "space units: \"cm\" \"cm\" \"cm\"\n";
        Grid grid = read(file(SHORT + GEOMETRY + centimetres, data)).grid();
        assertEquals(new Vector3(15, 25, 40), grid.spacing());
        assertEquals(new Vector3(100, 200, 300), grid.origin());
        refused(
                "the axes must have one unit of length, found mm, mm, s",
                file(SHORT + GEOMETRY + "units: \"mm\" \"mm\" \"s\"\n", data));
        refused("expected space directions or spacings, found neither", file(SHORT, data));
        refused("spacing must be positive, found -2.5 mm", file(SHORT + "spacings: 1 -2.5 1\n", data));
        refused("spacing must be positive, found NaN mm", file(SHORT + "spacings: 1 NaN 1\n", data));
        refused("the field \"spacings\" must be 3 numbers, found \"1 x 1\"", file(SHORT + "spacings: 1 x 1\n", data));
    }

    @Test
    void readsVoxelsBesideTheHeader() throws IOException {
        byte[] data = shorts(ByteOrder.BIG_ENDIAN);
        String header = "type: short\nendian: big\n" + GEOMETRY;
        Path file = folder.resolve("scan.nhdr");
        Files.write(folder.resolve("v.raw"), data);
        Files.write(folder.resolve("v.raw.gz"), NiftiBytes.gzip(data));
        Files.write(file, file(header + "encoding: raw\ndata file: v.raw\n", new byte[0]));
        assertEquals(12000, Nrrd.read(file).voxels()[11]);
        Files.write(file, file(header + "encoding: gzip\ndatafile: v.raw.gz\n", new byte[0]));
        assertEquals(12000, Nrrd.read(file).voxels()[11]);

        byte[] more = new byte[3 + 5 + 24];
        more[2] = '\n';
        System.arraycopy(data, 0, more, 8, 24);
        Files.write(folder.resolve("v.raw"), more);
        Files.write(file, file(header + "encoding: raw\ndata file: v.raw\nline skip: 1\nbyte skip: 5\n", new byte[0]));
        assertEquals(12000, Nrrd.read(file).voxels()[11]);
        Files.write(file, file(header + "encoding: raw\ndata file: v.raw\nbyte skip: -1\n", new byte[0]));
        assertEquals(12000, Nrrd.read(file).voxels()[11]);

        Files.write(file, file(header + "encoding: raw\ndata file: gone.raw\n", new byte[0]));
        IOException error = assertThrows(IOException.class, () -> Nrrd.read(file));
        assertEquals("cannot read " + folder.resolve("gone.raw") + ": no such file", error.getMessage());
        refused(
                "expected the voxels in one file, found data file: v%03d.raw 1 9 1",
                file(header + "encoding: raw\ndata file: v%03d.raw 1 9 1\n", new byte[0]));
    }

    @Test
    void readsHeadersWithWindowsLineEnds() throws IOException {
        String header =
                "NRRD0004\r\ntype: uchar\r\ndimension: 3\r\nsizes: 2 1 1\r\nspacings: 1 1 2\r\nencoding: raw\r\n\r\n";
        Volume image = read((header + "AB").getBytes(StandardCharsets.US_ASCII));
        assertArrayEquals(new float[] {65, 66}, image.voxels());
    }

    @Test
    void refusesOtherThanThreeAxes() throws IOException {
        refused(
                "expected 3 axes, found 4 of sizes 3 5 4 3 and kinds RGB-color domain domain domain",
                "NRRD0004\ndimension: 4\nsizes: 3 5 4 3\nkinds: RGB-color domain domain domain\n\n".getBytes());
        refused(
                "expected three axes of kind domain or space, found kinds vector domain domain",
                file(SHORT + "spacings: 1 1 1\nkinds: vector domain domain\n", new byte[24]));
        refused(
                "the field \"space directions\" must be 3 of (x,y,z), found none (1,0,0) (0,1,0)",
                file(SHORT + "space: LPS\nspace directions: none (1,0,0) (0,1,0)\n", new byte[24]));
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        byte[] data = new byte[24];
        refused("expected a file that starts with NRRD0001 to NRRD0005, found \"P5 3 2??\"", "P5 3 2\n\1".getBytes());
        refused("expected a file that starts with NRRD0001 to NRRD0005, found \"\"", new byte[0]);
        refused("expected the field \"dimension\", found none", "NRRD0004\n\n".getBytes());
        refused(
                "expected the field \"endian\", found none",
                file("type: short\nencoding: raw\nspacings: 1 1 1\n", data));
        refused(
                "endian must be little or big, found middle",
                file("type: int\nencoding: raw\nendian: middle\nspacings: 1 1 1\n", data));
        refused("the encoding must be raw, gzip or ascii, found bzip2", file("type: int\nencoding: bzip2\n", data));
        refused("expected voxels that are integers or floats, found type block", file("type: block\n", data));
        refused("the space must be LPS, RAS or LAS, found up", file(SHORT + "space: up\nspacings: 1 1 1\n", data));
        refused("expected the field \"type\" once, found it twice", file(SHORT + SHORT, data));
        refused(
                "the space directions must not be sheared: the cosines between its axes must be at most 0.001, found"
                        + " 0.6",
                file(SHORT + "space directions: (1,0,0) (3,4,0) (0,0,1)\n", data));
        refused(
                "the columns of the space directions must be positive lengths, found 0.0 in column 3",
                file(SHORT + "space directions: (1,0,0) (0,4,0) (0,0,0)\n", data));
        refused(
                "line skip and byte skip must not be negative, found 0 and -2",
                file(SHORT + GEOMETRY + "byte skip: -2\n", data));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 2 2", "-3 2 2"})
    void refusesEmptyAxes(String sizes) throws IOException {
        refused(
                "size must be at least 1 x 1 x 1, found " + sizes.replace(" ", " x "),
                ("NRRD0004\n" + SHORT + GEOMETRY + "dimension: 3\nsizes: " + sizes + "\n\n").getBytes());
    }

    @Test
    void refusesTruncatedAndAbsurdFiles() throws IOException {
        byte[] data = shorts(ByteOrder.LITTLE_ENDIAN);
        refused(
                "expected 12 voxels of int16 (24 bytes), found a file of 23 bytes",
                file(SHORT + GEOMETRY, Arrays.copyOf(data, 23)));
        byte[] packed = NiftiBytes.gzip(data);
        String zipped = "type: short\nencoding: gzip\nendian: little\n" + GEOMETRY;
        refused(
                "the compressed data end without their checksum: the file is truncated",
                file(zipped, Arrays.copyOf(packed, packed.length - 4)));
        refused("Not in GZIP format", file(zipped, data));
        String head = "NRRD0004\n" + SHORT + GEOMETRY + "dimension: 3\nsizes: ";
        refused(
                "an image can have at most 2147483639 voxels, found 2147483647 x 2147483647 x 2",
                (head + "2147483647 2147483647 2\n\n").getBytes());
        refused(
                "expected 2000000000 voxels of int16 (4000000000 bytes), found a file of 0 bytes",
                (head + "2000 1000 1000\n\n").getBytes());
        refused("the field \"sizes\" must be three whole numbers, found \"3 2\"", (head + "3 2\n\n").getBytes());
        refused(
                "the field \"sizes\" must be three whole numbers, found \"3 2 9999999999\"",
                (head + "3 2 9999999999\n\n").getBytes());
    }

    @ParameterizedTest
    @MethodSource("sc.fiji.radiomics.io.NiftiTest#grids")
    void writesWhatItReads(Grid grid) throws IOException {
        Random random = new Random(3);
        float[] voxels = new float[grid.voxels()];
        boolean[] inside = new boolean[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = i == 5 ? Float.NaN : random.nextFloat();
            inside[i] = random.nextBoolean();
        }
        Path file = folder.resolve("a.nrrd");
        Nrrd.write(Volume.of(grid, voxels), file);
        Volume image = Nrrd.read(file);
        assertArrayEquals(voxels, image.voxels());
        assertTrue(grid.matches(image.grid(), 1e-12), image.grid().describe());
        Nrrd.write(Mask.of(grid, inside), file);
        assertArrayEquals(inside, Mask.ofLabel(Nrrd.read(file), 1).voxels());
    }

    @Test
    void writesOnlyItsOwnEnding() {
        Path file = folder.resolve("a.nii");
        Mask mask = Mask.whole(Grid.of(1, 1, 1, 1, 1, 1));
        IOException error = assertThrows(IOException.class, () -> Nrrd.write(mask, file));
        assertEquals("cannot write " + file + ": expected a name that ends in .nrrd", error.getMessage());
    }
}
