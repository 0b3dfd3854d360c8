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
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

class MetaImageTest {
    private static final String HEADER =
            """
            ObjectType = Image
            NDims = 3
            DimSize = 3 2 2
            ElementSpacing = 1.5 2.5 4
            """;

    @TempDir
    Path folder;

    private static byte[] file(String lines, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((HEADER + lines + "ElementDataFile = LOCAL\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(data);
        return out.toByteArray();
    }

    private Volume read(byte[] content) throws IOException {
        return MetaImage.read(Files.write(folder.resolve("scan.mha"), content));
    }

    private void refused(String reason, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("scan.mha"), content);
        IOException error = assertThrows(IOException.class, () -> MetaImage.read(file));
        assertEquals("cannot read " + file + ": " + reason, error.getMessage());
    }

    private static byte[] deflate(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    static Stream<Arguments> types() {
        return Stream.of(false, true)
                .flatMap(big -> Stream.of(
                        Arguments.of(big, "MET_CHAR", 1, -128.0),
                        Arguments.of(big, "MET_UCHAR", 1, 255.0),
                        Arguments.of(big, "MET_SHORT", 2, -32768.0),
                        Arguments.of(big, "MET_USHORT", 2, 65535.0),
                        Arguments.of(big, "MET_INT", 4, -2147483648.0),
                        Arguments.of(big, "MET_UINT", 4, 4294967295.0),
                        Arguments.of(big, "MET_LONG", 4, -5.0),
                        Arguments.of(big, "MET_ULONG", 4, 4294967295.0),
                        Arguments.of(big, "MET_LONG_LONG", 8, -9.0e15),
                        Arguments.of(big, "MET_ULONG_LONG", 8, 9.0e15),
                        Arguments.of(big, "MET_FLOAT", -4, 0.1),
                        Arguments.of(big, "MET_DOUBLE", -8, 1e-7)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsEachTypePlainAndCompressed(boolean big, String type, int bytes, double value) throws IOException {
        ByteBuffer data =
                ByteBuffer.allocate(12 * Math.abs(bytes)).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
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
        String lines = "ElementType = " + type + "\n"
                + (bytes % 2 == 0 ? "BinaryDataByteOrderMSB" : "ElementByteOrderMSB") + " = " + (big ? "True" : "False")
                + "\n";
        String compressed = lines + "CompressedData = True\nCompressedDataSize = 99\n";
        for (float[] voxels : new float[][] {
            read(file(lines, data.array())).voxels(),
            read(file(compressed, deflate(data.array()))).voxels(),
            read(file(compressed, NiftiBytes.gzip(data.array()))).voxels()
        }) {
            for (int i = 0; i < 12; i++) {
                assertEquals((float) (i % 2 == 0 ? value : 3), voxels[i], "voxel " + i);
            }
        }
    }

    @Test
    void readsGeometryWithoutOrientation() throws IOException {
        assertEquals(
                Grid.of(3, 2, 2, 1.5, 2.5, 4),
                read(file("ElementType = MET_UCHAR\n", new byte[12])).grid());
    }

    /** Lines as SimpleITK 2.5.7 writes them for an image with axes (c, s, 0), (0, 0, -1), (s, -c, 0). */
    @ParameterizedTest
    @ValueSource(strings = {"TransformMatrix Offset", "Orientation Position", "Rotation Origin"})
    void readsObliqueAxes(String names) throws IOException {
        String[] name = names.split(" ");
        Grid grid = read(file(
                        name[0]
                                + " = 0.95533648912560598 0.29552020666133955 0 0 0 -1 0.29552020666133955"
                                + " -0.95533648912560598 0\n"
                                + name[1]
                                + " = -174.39449999999999 12.25 -881.32000000000005\nElementType = MET_UCHAR\n",
                        new byte[12]))
                .grid();
        double c = Math.cos(0.3);
        double s = Math.sin(0.3);
        Direction axes = new Direction(new Vector3(c, s, 0), new Vector3(0, 0, -1), new Vector3(s, -c, 0));
        assertTrue(grid.matches(
                new Grid(3, 2, 2, new Vector3(1.5, 2.5, 4), new Vector3(-174.3945, 12.25, -881.32), axes), 1e-12));
    }

    @Test
    void readsVoxelsBesideTheHeader() throws IOException {
        byte[] data = {9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        Files.write(folder.resolve("v.raw"), data);
        Path file = folder.resolve("scan.mhd");
        for (int headerSize : new int[] {2, -1}) {
            Files.writeString(
                    file,
                    HEADER + "ElementType = MET_UCHAR\r\nHeaderSize = " + headerSize
                            + "\r\nElementDataFile = v.raw\r\n");
            assertArrayEquals(
                    new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
                    MetaImage.read(file).voxels());
        }
        Files.delete(folder.resolve("v.raw"));
        IOException error = assertThrows(IOException.class, () -> MetaImage.read(file));
        assertEquals("cannot read " + folder.resolve("v.raw") + ": no such file", error.getMessage());
    }

    @Test
    void readsText() throws IOException {
        Volume image = read(
                file("BinaryData = False\nElementType = MET_FLOAT\n", "1 2 3 4 5 6 7 8 9 10 11 12.5\n".getBytes()));
        assertEquals(12.5f, image.voxels()[11]);
    }

    @Test
    void convertsTheUnit() throws IOException {
        Volume image = read(file("DistanceUnits = um\nElementType = MET_UCHAR\n", new byte[12]));
        assertEquals(0.004, image.grid().spacing().z());
        refused(
                "DistanceUnits must be a unit of length, found s",
                file("DistanceUnits = s\nElementType = MET_UCHAR\n", new byte[12]));
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        byte[] data = new byte[24];
        String type = "ElementType = MET_SHORT\n";
        refused("expected ElementNumberOfChannels = 1, found 3", file("ElementNumberOfChannels = 3\n" + type, data));
        refused(
                "expected voxels that are integers or floats, found ElementType = MET_ASCII_CHAR",
                file("ElementType = MET_ASCII_CHAR\n", data));
        refused("expected the field \"elementtype\", found none", file("", data));
        refused(
                "expected the field \"elementspacing\", found none",
                (HEADER.replace("ElementSpacing", "Other") + type + "ElementDataFile = LOCAL\n").getBytes());
        refused(
                "expected NDims = 3, found 2",
                (HEADER.replace("NDims = 3", "NDims = 2") + type + "ElementDataFile = LOCAL\n").getBytes());
        refused("expected the field \"elementdatafile\", found none", HEADER.getBytes());
        refused(
                "expected the voxels in one file, found ElementDataFile = LIST",
                (HEADER + type + "ElementDataFile = LIST\n").getBytes());
        refused(
                "expected a MetaImage header of lines \"name = value\", found a line without =",
                "hello\nworld\n".getBytes());
        refused(
                "spacing must be positive, found -2.5 mm",
                (HEADER.replace("2.5", "-2.5") + type + "ElementDataFile = LOCAL\n").getBytes());
        refused(
                "the TransformMatrix must not be sheared: the cosines between its axes must be at most 0.001, found 0.6",
                file("TransformMatrix = 1 0 0 0.6 0.8 0 0 0 1\n" + type, data));
        refused(
                "the rows of TransformMatrix must have length 1, found 2.0",
                file("TransformMatrix = 1 0 0 0 2 0 0 0 1\n" + type, data));
        refused(
                "expected 12 voxels of int16 (24 bytes), found a file of 23 bytes",
                file(type, Arrays.copyOf(data, 23)));
        byte[] packed = deflate(data);
        refused(
                "the compressed data end without their checksum: the file is truncated",
                file("CompressedData = True\n" + type, Arrays.copyOf(packed, packed.length - 2)));
        refused(
                "the compressed data are damaged (unknown compression method)",
                file("CompressedData = True\n" + type, data));
        refused(
                "an image can have at most 2147483639 voxels, found 65000 x 65000 x 65000",
                (HEADER.replace("3 2 2", "65000 65000 65000") + type + "ElementDataFile = LOCAL\n").getBytes());
        refused(
                "expected 1000000000 voxels of int16 (2000000000 bytes), found a file of 0 bytes",
                (HEADER.replace("3 2 2", "1000 1000 1000") + type + "ElementDataFile = LOCAL\n").getBytes());
    }
}
