// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
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
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

class NiftiTest {
    @TempDir
    Path folder;

    private Volume read(NiftiBytes file) throws IOException {
        return Nifti.read(Files.write(folder.resolve("scan.nii"), file.array()));
    }

    private void refused(String reason, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("scan.nii"), content);
        IOException error = assertThrows(IOException.class, () -> Nifti.read(file));
        assertEquals("cannot read " + file + ": " + reason, error.getMessage());
    }

    static Stream<Arguments> types() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                .flatMap(order -> Stream.of(
                        Arguments.of(order, 2, 8, new double[] {0, 255, 128}),
                        Arguments.of(order, 256, 8, new double[] {-128, 127, -1}),
                        Arguments.of(order, 4, 16, new double[] {-32768, 32767, -1}),
                        Arguments.of(order, 512, 16, new double[] {0, 65535, 32768}),
                        Arguments.of(order, 8, 32, new double[] {-2147483648.0, 2147483647.0, -3}),
                        Arguments.of(order, 768, 32, new double[] {0, 4294967295.0, 2147483649.0}),
                        Arguments.of(order, 1024, 64, new double[] {-9.0e15, 9.0e15, -5}),
                        Arguments.of(order, 1280, 64, new double[] {0, 1.8e19, 7}),
                        Arguments.of(order, 16, 32, new double[] {-1.5, 3e38, 0.1f}),
                        Arguments.of(order, 64, 64, new double[] {-1.5, 1e-3, 1e300})));
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsEachDataTypeInBothVersionsAndByteOrders(ByteOrder order, int code, int bits, double[] values)
            throws IOException {
        for (NiftiBytes file :
                new NiftiBytes[] {NiftiBytes.version1(order, code, bits), NiftiBytes.version2(order, code, bits)}) {
            for (int i = 0; i < 12; i++) {
                put(file, code, i, values[i % 3]);
            }
            float[] voxels = read(file).voxels();
            for (int i = 0; i < 12; i++) {
                assertEquals((float) values[i % 3], voxels[i], "voxel " + i);
            }
            float[] scaled = read(file.scale(0.5, -3)).voxels();
            for (int i = 0; i < 12; i++) {
                assertEquals((float) (0.5 * values[i % 3] - 3), scaled[i], "scaled voxel " + i);
            }
        }
    }

    private static void put(NiftiBytes file, int code, int i, double value) {
        switch (code) {
            case 2, 256 -> file.bytes.put(file.start() + i, (byte) (int) value);
            case 4, 512 -> file.bytes.putShort(file.start() + 2 * i, (short) (int) value);
            case 8, 768 -> file.bytes.putInt(file.start() + 4 * i, (int) (long) value);
            case 1024 -> file.bytes.putLong(file.start() + 8 * i, (long) value);
            case 1280 ->
                file.bytes.putLong(
                        file.start() + 8 * i,
                        new java.math.BigDecimal(value).toBigInteger().longValue());
            case 16 -> file.bytes.putFloat(file.start() + 4 * i, (float) value);
            case 64 -> file.bytes.putDouble(file.start() + 8 * i, value);
            default -> throw new IllegalArgumentException("data type " + code);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, binary (bits)",
        "32, complex64",
        "128, RGB24",
        "1536, float128",
        "1792, complex128",
        "2048, complex256",
        "2304, RGBA32",
        "0, an unknown type"
    })
    void refusesVoxelsThatAreNoNumbersByName(int code, String name) throws IOException {
        NiftiBytes file = NiftiBytes.small();
        file.bytes.putShort(70, (short) code);
        refused(
                "expected voxels that are integers or floats, found " + name + " (datatype " + code + ")",
                file.array());
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "NaN, 5", "Infinity, 5", "0, NaN"})
    void doesNotScaleWithoutASlope(double slope, double intercept) throws IOException {
        assertEquals(12, read(NiftiBytes.small().scale(slope, intercept)).voxels()[11]);
    }

    @Test
    void refusesAnInterceptThatIsNoNumber() throws IOException {
        refused(
                "scl_inter must be finite, found NaN",
                NiftiBytes.small().scale(1, Double.NaN).array());
    }

    @Test
    void passesNanAndInfinityOn() throws IOException {
        NiftiBytes file = NiftiBytes.version1(ByteOrder.LITTLE_ENDIAN, 16, 32);
        file.bytes.putFloat(352, Float.NaN).putFloat(356, Float.POSITIVE_INFINITY);
        float[] voxels = read(file).voxels();
        assertTrue(Float.isNaN(voxels[0]));
        assertEquals(Float.POSITIVE_INFINITY, voxels[1]);
    }

    /** RAS to LPS by hand: x and y of every vector change sign. */
    @Test
    void readsTheSform() throws IOException {
        NiftiBytes file = NiftiBytes.small()
                .pixdim(1, 1.5, 2.5, 4)
                .qform(1, 0, 0, 0, 7, 8, 9) // must not win
                .sform(2, 0, 0, 4, 10, -1.5, 0, 0, 20, 0, 2.5, 0, 30);
        Grid grid = read(file).grid();
        Direction axes = new Direction(new Vector3(0, 1, 0), new Vector3(0, 0, 1), new Vector3(-1, 0, 0));
        assertEquals(new Grid(3, 2, 2, new Vector3(1.5, 2.5, 4), new Vector3(-10, -20, 30), axes), grid);
    }

    @Test
    void readsALeftHandedSform() throws IOException {
        Grid grid = read(NiftiBytes.small().sform(1, 1.5, 0, 0, 0, 0, 2.5, 0, 0, 0, 0, -4, 5))
                .grid();
        Direction axes = new Direction(new Vector3(-1, 0, 0), new Vector3(0, -1, 0), new Vector3(0, 0, -1));
        assertEquals(new Grid(3, 2, 2, new Vector3(1.5, 2.5, 4), new Vector3(0, 0, 5), axes), grid);
    }

    @Test
    void takesTheSpacingFromTheSformWherePixdimDiffers() throws IOException {
        Grid grid = read(NiftiBytes.small().pixdim(1, 1, 1, 1).sform(1, 1.5, 0, 0, 0, 0, 2.5, 0, 0, 0, 0, 4, 5))
                .grid();
        assertEquals(new Vector3(1.5, 2.5, 4), grid.spacing());
    }

    /** A turn of 30 degrees about z: cos 0.8660254, sin 0.5; a = cos 15, d = sin 15 degrees. */
    @Test
    void readsTheQform() throws IOException {
        Grid grid = read(NiftiBytes.small().qform(1, 0, 0, Math.sin(Math.PI / 12), 10, 20, 30))
                .grid();
        double cos = Math.sqrt(0.75);
        Direction axes = new Direction(new Vector3(-cos, -0.5, 0), new Vector3(0.5, -cos, 0), new Vector3(0, 0, 1));
        assertEquals(0, grid.direction().distance(axes), 1e-6);
        assertEquals(new Vector3(-10, -20, 30), grid.origin());
        assertEquals(new Vector3(1.5, 2.5, 4), grid.spacing());
    }

    /** quatern 0 0 1: half a turn about z; qfac -1 turns the slices round. */
    @Test
    void readsALeftHandedQform() throws IOException {
        Grid grid = read(NiftiBytes.small().pixdim(-1, 1.5, 2.5, 4).qform(1, 0, 0, 1, 10, 20, 30))
                .grid();
        Direction axes = new Direction(new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, -1));
        assertEquals(0, grid.direction().distance(axes), 0);
    }

    @Test
    void refusesAQuaternionThatIsTooLong() throws IOException {
        refused(
                "the quaternion of the qform must have at most length 1, found 1.25",
                NiftiBytes.small().qform(1, 0, 0.75, 1, 0, 0, 0).array());
    }

    @Test
    void readsSpacingAloneAlongTheAxesOfLps() throws IOException {
        Grid expected = Grid.of(3, 2, 2, 1.5, 2.5, 4); // SimpleITK 2.5.7 says the same, also for qfac -1
        assertEquals(expected, read(NiftiBytes.small()).grid());
        assertEquals(expected, read(NiftiBytes.small().pixdim(-1, 1.5, 2.5, 4)).grid());
    }

    @Test
    void readsFloatSpacingAsTheDecimalItStandsFor() throws IOException {
        Vector3 spacing =
                read(NiftiBytes.small().pixdim(1, 0.977, 0.8, 3.27)).grid().spacing();
        assertEquals(new Vector3(0.977, 0.8, 3.27), spacing);
    }

    @ParameterizedTest
    @CsvSource({"0, 1.5", "1, 1500", "2, 1.5", "3, 0.0015", "10, 1.5"}) // 10: mm and seconds
    void convertsTheUnitOfLength(int unit, double spacing) throws IOException {
        NiftiBytes file = NiftiBytes.small().sform(1, 1.5, 0, 0, 0, 0, 2.5, 0, 0, 0, 0, 4, 3);
        file.bytes.put(123, (byte) unit);
        Grid grid = read(file).grid();
        assertEquals(spacing, grid.spacing().x(), 1e-12 * spacing);
        assertEquals(2 * spacing, grid.origin().z(), 1e-12 * spacing);
    }

    @Test
    void refusesAnUnknownUnit() throws IOException {
        NiftiBytes file = NiftiBytes.small();
        file.bytes.put(123, (byte) 5);
        refused("the unit of length must be m, mm or micrometre, found xyzt_units 5", file.array());
    }

    @Test
    void refusesAShearedSform() throws IOException {
        refused(
                "the sform must not be sheared: the cosines between its axes must be at most 0.001, found 0.6",
                NiftiBytes.small()
                        .sform(1, 1.5, 3, 0, 0, 0, 4, 0, 0, 0, 0, 4, 5)
                        .array());
    }

    @Test
    void refusesAnSformWithAZeroColumn() throws IOException {
        refused(
                "the columns of the sform must be positive lengths, found 0.0 in column 2",
                NiftiBytes.small()
                        .sform(1, 1.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 5)
                        .array());
    }

    @ParameterizedTest
    @CsvSource({"-1.5", "0.0", "NaN", "Infinity"})
    void refusesSpacingThatIsNotPositive(double spacing) throws IOException {
        refused(
                "spacing must be positive, found pixdim[2] = " + spacing,
                NiftiBytes.small().pixdim(1, 1, spacing, 1).array());
    }

    @Test
    void acceptsOneVolumeInMoreDimensions() throws IOException {
        assertEquals(12, read(NiftiBytes.small().dim(5, 3, 2, 2, 1, 1)).voxels()[11]);
        assertEquals(12, read(NiftiBytes.small().dim(4, 3, 2, 2, 0)).voxels()[11]);
    }

    @Test
    void readsASlice() throws IOException {
        Volume slice = read(NiftiBytes.small().dim(2, 3, 2).pixdim(1, 1.5, 2.5, 0));
        assertEquals(1, slice.grid().nz());
        assertEquals(new Vector3(1.5, 2.5, 1), slice.grid().spacing());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, slice.voxels());
    }

    @Test
    void refusesSeveralVolumes() throws IOException {
        refused(
                "expected one volume, found 30 (dim 3 x 2 x 2 x 30)",
                NiftiBytes.small().dim(4, 3, 2, 2, 30).array());
        refused(
                "expected one volume, found 6 (dim 3 x 2 x 2 x 2 x 3)",
                NiftiBytes.small().dim(5, 3, 2, 2, 2, 3).array());
    }

    @Test
    void refusesSizesThatMakeNoSense() throws IOException {
        refused(
                "dim[0], the number of axes, must be 1 to 7, found 0",
                NiftiBytes.small().dim(0).array());
        refused(
                "dim[2] must be at least 1, found 0",
                NiftiBytes.small().dim(3, 3, 0, 2).array());
        refused(
                "dim[3] must be at least 1, found -2",
                NiftiBytes.small().dim(3, 3, 2, -2).array());
    }

    @Test
    void refusesAbsurdSizesBeforeAllocating() throws IOException {
        refused(
                "an image can have at most 2147483639 voxels, found 32767 x 32767 x 32767",
                NiftiBytes.small().dim(3, 32767, 32767, 32767).array());
        refused(
                "expected 2147395600 voxels of int16 (4294791200 bytes), found a file of 376 bytes",
                NiftiBytes.small()
                        .dim(3, 46340, 46340, 1)
                        .dim(3, 23170, 23170, 4)
                        .array());
        byte[] packed =
                NiftiBytes.gzip(NiftiBytes.small().dim(3, 23170, 23170, 4).array());
        refused(
                "expected 2147395600 voxels of int16 (4294791200 bytes), found a file of " + packed.length
                        + " bytes, too short even if compressed",
                packed);
    }

    /** 50 MB of zeros in a gzip of some 50 kB pass the check of sizes; memory grows with the data only. */
    @Test
    void findsOutWhileReadingThatAGzipHoldsLessThanPromised() throws IOException {
        byte[] plain = Arrays.copyOf(NiftiBytes.small().dim(3, 1024, 1024, 26).array(), 352 + 50_000_000);
        byte[] random = new byte[8000];
        new Random(2).nextBytes(random);
        System.arraycopy(random, 0, plain, 1000, random.length);
        refused(
                "expected 27262976 voxels of int16 (54525952 bytes), found only 50000000 bytes: the file is truncated",
                NiftiBytes.gzip(plain));
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        byte[] whole = NiftiBytes.small().array();
        refused(
                "expected 12 voxels of int16 (24 bytes), found a file of 375 bytes",
                Arrays.copyOf(whole, whole.length - 1));
        byte[] random = new byte[24];
        new Random(1).nextBytes(random);
        System.arraycopy(random, 0, whole, 352, 24);
        byte[] packed = NiftiBytes.gzip(whole);
        refused(
                "the compressed data end without their checksum: the file is truncated",
                Arrays.copyOf(packed, packed.length - 3));
        Path file = Files.write(folder.resolve("scan.nii.gz"), Arrays.copyOf(packed, packed.length - 20));
        String message = assertThrows(IOException.class, () -> Nifti.read(file)).getMessage();
        assertTrue(
                message.matches("\\Qcannot read " + file + ": expected 12 voxels of int16 (24 bytes), found only\\E"
                        + " \\d+ bytes: the file is truncated"),
                message);
    }

    @Test
    void refusesADamagedGzip() throws IOException {
        byte[] packed = NiftiBytes.gzip(NiftiBytes.small().array());
        packed[packed.length - 6] ^= 1;
        refused("the compressed data are damaged (Corrupt GZIP trailer)", packed);
        byte[] broken = NiftiBytes.gzip(NiftiBytes.small().array());
        broken[10] |= 7;
        refused("the compressed data are damaged (invalid block type)", broken);
    }

    @Test
    void refusesWhatIsNotNifti() throws IOException {
        refused("expected a NIfTI header of 348 or 540 bytes, found 0 bytes", new byte[0]);
        refused("expected a NIfTI header of 348 or 540 bytes, found 12 bytes", new byte[12]);
        refused("expected a NIfTI header that starts with its size 348 or 540, found 0", new byte[600]);
        NiftiBytes wrong = NiftiBytes.small();
        wrong.bytes.put(344, new byte[] {'x', '\n', '1', 0});
        refused("expected the NIfTI magic n+1 or ni1, found \"x?1\"", wrong.array());
        wrong.bytes.put(344, new byte[4]);
        refused("expected the NIfTI magic n+1 or ni1, found \"\" (an Analyze 7.5 file?)", wrong.array());
        byte[] short2 =
                Arrays.copyOf(NiftiBytes.version2(ByteOrder.BIG_ENDIAN, 4, 16).array(), 400);
        refused("expected a NIfTI-2 header of 540 bytes, found 400 bytes", short2);
    }

    @ParameterizedTest
    @ValueSource(floats = {-352, 100, 352.5f, Float.NaN, Float.POSITIVE_INFINITY})
    void refusesAnOffsetThatMakesNoSense(float offset) throws IOException {
        NiftiBytes file = NiftiBytes.small();
        file.bytes.putFloat(108, offset);
        refused("vox_offset must be a whole number of at least 348, found " + (double) offset, file.array());
    }

    @Test
    void refusesAnOffsetBeyondTheEnd() throws IOException {
        NiftiBytes file = NiftiBytes.small();
        file.bytes.putFloat(108, 1e9f);
        refused("expected 12 voxels of int16 (24 bytes), found a file of 376 bytes", file.array());
        file.bytes.putFloat(108, 4096);
        refused("expected voxels from byte 4096 on, found the end of the file", NiftiBytes.gzip(file.array()));
    }

    @Test
    void skipsHeaderExtensions() throws IOException {
        NiftiBytes file = NiftiBytes.small();
        file.bytes.putFloat(108, 368);
        byte[] moved = Arrays.copyOf(file.array(), 392);
        System.arraycopy(file.array(), 352, moved, 368, 24);
        assertEquals(
                12, Nifti.read(Files.write(folder.resolve("scan.nii"), moved)).voxels()[11]);
    }

    @Test
    void refusesWhatIsNoFile() {
        Path missing = folder.resolve("missing.nii.gz");
        IOException error = assertThrows(IOException.class, () -> Nifti.read(missing));
        assertEquals("cannot read " + missing + ": no such file", error.getMessage());
        error = assertThrows(IOException.class, () -> Nifti.read(folder));
        assertEquals("cannot read " + folder + ": expected a file, found a folder", error.getMessage());
    }

    @Test
    void readsAPairByEitherName() throws IOException {
        NiftiBytes file = NiftiBytes.small();
        file.bytes.put(344, new byte[] {'n', 'i', '1', 0}).putFloat(108, 0);
        Files.write(folder.resolve("a.hdr"), Arrays.copyOf(file.array(), 348));
        Files.write(folder.resolve("a.img"), Arrays.copyOfRange(file.array(), 352, 376));
        assertEquals(12, Nifti.read(folder.resolve("a.hdr")).voxels()[11]);
        assertEquals(12, Nifti.read(folder.resolve("a.img")).voxels()[11]);
        Files.write(folder.resolve("a.img.gz"), NiftiBytes.gzip(Arrays.copyOfRange(file.array(), 352, 376)));
        Files.delete(folder.resolve("a.img"));
        assertEquals(1, Nifti.read(folder.resolve("a.img.gz")).voxels()[0]);
        assertEquals(1, Nifti.read(folder.resolve("a.hdr")).voxels()[0]);
        Files.delete(folder.resolve("a.img.gz"));
        IOException error = assertThrows(IOException.class, () -> Nifti.read(folder.resolve("a.hdr")));
        assertEquals("cannot read " + folder.resolve("a.img") + ": no such file", error.getMessage());
        refused("its voxels are in a second file, so its name must end in .hdr or .img", file.array());
    }

    static Stream<Grid> grids() {
        double c = Math.cos(0.3);
        double s = Math.sin(0.3);
        Vector3 x = new Vector3(1, 0, 0);
        Vector3 y = new Vector3(0, 1, 0);
        Vector3 z = new Vector3(0, 0, 1);
        Vector3 spacing = new Vector3(0.977, 0.8, 3.27);
        Vector3 origin = new Vector3(-174.3945, 12.25, -881.32);
        return Stream.of(
                        Direction.IDENTITY,
                        new Direction(y, z, x),
                        new Direction(x.times(-1), y, z),
                        new Direction(x.times(-1), y.times(-1), z),
                        new Direction(x, y.times(-1), z.times(-1)),
                        new Direction(x.times(-1), y, z.times(-1)),
                        new Direction(new Vector3(c, s, 0), new Vector3(0, 0, -1), new Vector3(s, -c, 0)),
                        new Direction(
                                new Vector3(c, s * c, s * s), new Vector3(-s, c * c, s * c), new Vector3(0, -s, c)))
                .map(direction -> new Grid(4, 3, 2, spacing, origin, direction));
    }

    @ParameterizedTest
    @MethodSource("grids")
    void writesWhatItReads(Grid grid) throws IOException {
        float[] voxels = new float[24];
        boolean[] inside = new boolean[24];
        Random random = new Random(7);
        for (int i = 0; i < 24; i++) {
            voxels[i] = random.nextFloat();
            inside[i] = random.nextBoolean();
        }
        for (String name : new String[] {"a.nii", "a.nii.gz", "A.NII.GZ"}) {
            Path file = folder.resolve(name);
            Nifti.write(Volume.of(grid, voxels.clone()), file);
            Volume image = Nifti.read(file);
            assertArrayEquals(voxels, image.voxels());
            assertEquals(grid.spacing(), image.grid().spacing());
            assertEquals(grid.origin(), image.grid().origin());
            assertTrue(grid.matches(image.grid(), 1e-6), image.grid().describe());
            byte[] bytes = Files.readAllBytes(file);
            assertEquals(name.toLowerCase().endsWith("gz"), bytes[0] == 0x1f);

            Nifti.write(Mask.of(grid, inside.clone()), file);
            Volume mask = Nifti.read(file);
            assertArrayEquals(inside, Mask.ofLabel(mask, 1).voxels());
            assertEquals(image.grid(), mask.grid());
        }
    }

    /** With the sform erased, the qform must tell the same. */
    @ParameterizedTest
    @MethodSource("grids")
    void writesTheSameQformAsSform(Grid grid) throws IOException {
        Path file = folder.resolve("a.nii");
        Nifti.write(Volume.of(grid, new float[24]), file);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 254, 256, (byte) 0);
        Arrays.fill(bytes, 280, 328, (byte) 0);
        Grid found = Nifti.read(Files.write(file, bytes)).grid();
        assertEquals(grid.spacing(), found.spacing());
        assertEquals(0, grid.direction().distance(found.direction()), 5e-4, found.describe());
    }

    @Test
    void writesLargeImagesBlockByBlock() throws IOException {
        Grid grid = Grid.of(71, 67, 13, 1, 1, 1);
        float[] voxels = new float[grid.voxels()];
        boolean[] inside = new boolean[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = i;
            inside[i] = i % 3 == 0;
        }
        Path file = folder.resolve("a.nii");
        Nifti.write(Volume.of(grid, voxels), file);
        assertEquals(352 + 4L * voxels.length, Files.size(file));
        assertArrayEquals(voxels, Nifti.read(file).voxels());
        Nifti.write(Mask.of(grid, inside), file);
        assertArrayEquals(inside, Mask.atLeast(Nifti.read(file), 0.5).voxels());
    }

    @Test
    void refusesToWriteWhatItCannot() {
        Volume image = Volume.of(Grid.of(1, 1, 1, 1, 1, 1), new float[1]);
        Path other = folder.resolve("a.nrrd");
        IOException error = assertThrows(IOException.class, () -> Nifti.write(image, other));
        assertEquals("cannot write " + other + ": expected a name that ends in .nii or .nii.gz", error.getMessage());
        Path lost = folder.resolve("no/a.nii");
        error = assertThrows(IOException.class, () -> Nifti.write(image, lost));
        assertEquals(
                "cannot write " + lost + ": the folder " + folder.resolve("no") + " does not exist",
                error.getMessage());
        Path wide = folder.resolve("wide.nii");
        Volume row = Volume.of(Grid.of(32768, 1, 1, 1, 1, 1), new float[32768]);
        error = assertThrows(IOException.class, () -> Nifti.write(row, wide));
        assertEquals(
                "cannot write " + wide + ": NIfTI-1 holds at most 32767 voxels along an axis, found 32768",
                error.getMessage());
        assertFalse(Files.exists(wide));
    }

    /** IBSI 1, diagnostic values: 204 x 201 x 60 voxels, mean -266, -1000 to 3065; 125 256 voxels in the region. */
    @Test
    void readsTheCtPhantomOfIbsi() throws IOException {
        Volume image = Nifti.read(SharedData.path("ibsi/ibsi1/ct_phantom/nifti/image.nii.gz"));
        Direction axes = new Direction(new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1));
        assertEquals(
                new Grid(204, 201, 60, new Vector3(0.977, 0.977, 3), new Vector3(-174.3945, -79.6255, -100.4), axes),
                image.grid());
        double sum = 0;
        float min = Float.MAX_VALUE;
        float max = -Float.MAX_VALUE;
        for (float v : image.voxels()) {
            sum += v;
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        assertEquals(-266, Math.round(sum / image.voxels().length));
        assertEquals(-1000, min);
        assertEquals(3065, max);
        Volume mask = Nifti.read(SharedData.path("ibsi/ibsi1/ct_phantom/nifti/mask.nii.gz"));
        assertEquals(125256, Mask.ofLabel(mask, 1).count());
        assertTrue(mask.grid().matches(image.grid(), 1e-3));
    }
}
