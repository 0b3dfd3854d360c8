// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Vr;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;

class SeriesReaderTest {
    private static final String SERIES = "1.2.3.5";
    private static final int SLICE = MadeSeries.ROWS * MadeSeries.COLUMNS;

    @TempDir
    private Path folder;

    private static SeriesReader reader() {
        return new SeriesReader(new CompactToolkit(), TaskExecutors.singleThreaded());
    }

    private void write(int slices, BiConsumer<DataSetBuilder, Integer> change) throws IOException {
        List<DataSet> images = new ArrayList<>();
        for (int k = 0; k < slices; k++) {
            DataSetBuilder image = MadeSeries.slice(SERIES, k, 2 * k);
            change.accept(image, k);
            images.add(image.build());
        }
        MadeSeries.write(folder, images);
    }

    private float[] voxels() throws IOException {
        return reader().read(folder, "").volume().voxels();
    }

    private String refused() {
        return assertThrows(IOException.class, this::voxels).getMessage().replace(folder.toString(), "FOLDER");
    }

    private static float[] slice(float[] voxels, int z) {
        return java.util.Arrays.copyOfRange(voxels, z * SLICE, (z + 1) * SLICE);
    }

    @Test
    void samplesAreRescaledSliceBySlice() throws IOException {
        write(3, (image, k) -> image.putNumbers(Tag.RESCALE_SLOPE, 0.1 * (k + 1))
                .putNumbers(Tag.RESCALE_INTERCEPT, -k));
        float[] voxels = voxels();
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < SLICE; i++) {
                assertEquals((float) (0.1 * (k + 1) * (100 * k + i) - k), voxels[k * SLICE + i]);
            }
        }
    }

    @Test
    void theModalityTableIsApplied() throws IOException {
        ByteBuffer values = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : new int[] {7, 5, 60000, 1, 2}) {
            values.putShort((short) value);
        }
        DataSet table = DataSet.builder("made")
                .put(Tag.LUT_DESCRIPTOR, 5, 3, 16)
                .putBytes(Tag.LUT_DATA, Vr.OW, values.array())
                .build();
        write(1, (image, k) -> image.putItems(Tag.MODALITY_LUT_SEQUENCE, table));
        assertArrayEquals(new float[] {7, 7, 7, 7, 5, 60000, 1, 2, 2, 2, 2, 2}, voxels());
        write(1, (image, k) -> image.putItems(Tag.MODALITY_LUT_SEQUENCE, table).putNumbers(Tag.RESCALE_SLOPE, 2));
        assertEquals(
                "cannot read FOLDER/0.dcm: expected a modality LUT or a rescale slope, found both: which of them holds?",
                refused());
        DataSet tooShort = table.toBuilder().put(Tag.LUT_DESCRIPTOR, 6, 3, 16).build();
        write(1, (image, k) -> image.putItems(Tag.MODALITY_LUT_SEQUENCE, tooShort));
        assertEquals("cannot read FOLDER/0.dcm: (0028,3006) LUTData: expected 6 values, found 10 bytes", refused());
    }

    @Test
    void aTableOfBytesIsApplied() throws IOException {
        DataSet table = DataSet.builder("made")
                .put(Tag.LUT_DESCRIPTOR, 4, 0, 8)
                .putBytes(Tag.LUT_DATA, Vr.OW, new byte[] {9, (byte) 200, 3, 4})
                .build();
        write(1, (image, k) -> image.putItems(Tag.MODALITY_LUT_SEQUENCE, table));
        assertArrayEquals(new float[] {9, 200, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4}, voxels());
    }

    @Test
    void aSlopeOfZeroIsNoRescale() throws IOException {
        write(2, (image, k) -> image.putNumbers(Tag.RESCALE_SLOPE, k));
        assertEquals("cannot read FOLDER/0.dcm: (0028,1053) RescaleSlope: expected a number that is not 0", refused());
        write(2, (image, k) -> {
            image.putNumbers(Tag.RESCALE_SLOPE, k);
            if (k == 0) {
                image.putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[2 * SLICE]);
            }
        });
        assertArrayEquals(new float[SLICE], slice(voxels(), 0), "an empty slice of a PET series");
    }

    @Test
    void paddingIsReportedAndOffered() throws IOException {
        write(2, (image, k) -> image.put(Tag.PIXEL_PADDING_VALUE, 102)
                .putNumbers(Tag.RESCALE_INTERCEPT, -1000)
                .putNumbers(Tag.RESCALE_SLOPE, 2));
        DicomImage image = reader().read(folder, "");
        assertEquals(
                List.of("1 voxel is padding outside the field of view, with the value -796"),
                image.series().notes());
        assertEquals(1, image.padding().orElseThrow().count());
        assertTrue(image.padding().orElseThrow().voxels()[SLICE + 2]);
    }

    @Test
    void paddingMayBeARangeAndWrittenWithoutItsSign() throws IOException {
        write(2, (image, k) -> {
            ByteBuffer samples = ByteBuffer.allocate(2 * SLICE).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < SLICE; i++) {
                samples.putShort((short) (-2000 + i));
            }
            image.put(Tag.PIXEL_REPRESENTATION, 1)
                    .putBytes(Tag.PIXEL_PADDING_VALUE, Vr.US, new byte[] {0x30, (byte) 0xF8}) // -2000
                    .putBytes(Tag.PIXEL_PADDING_RANGE_LIMIT, Vr.SS, new byte[] {0x32, (byte) 0xF8})
                    .putBytes(Tag.PIXEL_DATA, Vr.OW, samples.array());
        });
        DicomImage image = reader().read(folder, "");
        assertEquals(6, image.padding().orElseThrow().count());
        assertEquals(
                List.of("6 voxels are padding outside the field of view, with the value -2000 to -1998"),
                image.series().notes());
    }

    @Test
    void aSeriesThatUsesNoPaddingSaysNothing() throws IOException {
        write(2, (image, k) -> image.put(Tag.PIXEL_PADDING_VALUE, 5000));
        DicomImage image = reader().read(folder, "");
        assertTrue(image.padding().isEmpty());
        assertEquals(List.of(), image.series().notes());
    }

    @Test
    void whatTheHeadersSayOfTheValuesIsNoted() throws IOException {
        write(2, (image, k) -> image.put(Tag.LOSSY_IMAGE_COMPRESSION, k == 1 ? "01" : "00")
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
                .put(0x20050012, Vr.LO, "Philips MR Imaging DD 001")
                .putBytes(0x2005120E, Vr.FL, new byte[4]));
        DicomImage image = reader().read(folder, "");
        assertEquals(
                List.of(
                        "the images were compressed with loss; values of texture may have changed",
                        "the images are shown with large values dark (MONOCHROME1); the values are as stored",
                        "the images hold a Philips scale slope (2005,xx0E), which is not applied: values of several"
                                + " series may differ in scale"),
                image.series().notes());
        assertEquals(111, image.volume().get(3, 2, 1));
    }

    @Test
    void realNumbersAreRead() throws IOException {
        ByteBuffer pixels = ByteBuffer.allocate(4 * SLICE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SLICE; i++) {
            pixels.putFloat(i / 3f);
        }
        write(1, (image, k) -> image.remove(Tag.PIXEL_DATA)
                .put(Tag.BITS_ALLOCATED, 32)
                .remove(Tag.BITS_STORED)
                .remove(Tag.HIGH_BIT)
                .remove(Tag.PIXEL_REPRESENTATION)
                .putBytes(Tag.FLOAT_PIXEL_DATA, Vr.OF, pixels.array()));
        assertEquals(11 / 3f, voxels()[11]);
    }

    @Test
    void framesOfAnEnhancedImageFollowTheirPositionsAndTheirOwnSlopes() throws IOException {
        List<DataSet> frames = new ArrayList<>();
        double[] z = {4, 0, 6, 2};
        for (int f = 0; f < 4; f++) {
            DataSet values = DataSet.builder("made")
                    .putNumbers(Tag.RESCALE_SLOPE, f + 1)
                    .putNumbers(Tag.RESCALE_INTERCEPT, 0)
                    .build();
            frames.add(MadeSeries.frame(z[f])
                    .putItems(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, values)
                    .build());
        }
        MadeSeries.write(
                folder.resolve("e.dcm"), MadeSeries.enhanced(SERIES, frames).build());
        DicomImage image = reader().read(folder, "");
        int[] order = {1, 3, 0, 2};
        for (int k = 0; k < 4; k++) {
            assertEquals(order[k], image.series().slices().get(k).frame());
            assertEquals((order[k] + 1) * (100 * order[k] + 11), image.volume().get(3, 2, k));
        }
        assertEquals(2, image.volume().grid().spacing().z());
    }

    @Test
    void echoesOfAnEnhancedImageAreChosenByName() throws IOException {
        List<DataSet> frames = new ArrayList<>();
        for (int f = 0; f < 6; f++) {
            DataSet echo = DataSet.builder("made")
                    .putNumbers(Tag.EFFECTIVE_ECHO_TIME, f % 2 == 0 ? 4.6 : 9.2)
                    .build();
            frames.add(MadeSeries.frame(f / 2 * 3)
                    .putItems(Tag.MR_ECHO_SEQUENCE, echo)
                    .build());
        }
        Path file = MadeSeries.write(
                folder.resolve("e.dcm"), MadeSeries.enhanced(SERIES, frames).build());
        assertEquals(500, reader().read(folder, "echo time 9.2").volume().get(0, 0, 2));
        String several =
                assertThrows(IOException.class, () -> reader().readAround(file)).getMessage();
        assertTrue(several.startsWith("cannot read " + file + ": expected one volume, found 2"), several);
    }

    @Test
    void functionalGroupsMustBeAsManyAsFrames() throws IOException {
        DataSet image = MadeSeries.enhanced(
                        SERIES,
                        List.of(MadeSeries.frame(0).build(), MadeSeries.frame(2).build()))
                .put(Tag.NUMBER_OF_FRAMES, 2_000_000_000)
                .build();
        MadeSeries.write(folder.resolve("e.dcm"), image);
        assertEquals("cannot read FOLDER/e.dcm: expected functional groups of 2000000000 frames, found 2", refused());
    }

    @Test
    void theFirstSliceThatFailsIsNamed() throws IOException {
        write(5, (image, k) -> {
            if (k > 1) {
                image.putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[4]);
            }
        });
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(3)) {
            IOException error = assertThrows(
                    IOException.class, () -> new SeriesReader(new CompactToolkit(), executor).read(folder, ""));
            assertTrue(
                    error.getMessage().startsWith("cannot read " + folder.resolve("2.dcm") + ": "), error.getMessage());
        }
    }

    @Test
    void whatAHeaderClaimsIsComparedWithItsPixelsBeforeMemoryIsTaken() throws IOException {
        write(400, (image, k) -> image.put(Tag.ROWS, 65535).put(Tag.COLUMNS, 65535));
        assertEquals(
                "cannot read FOLDER: an image can have at most 2147483639 voxels, found 65535 x 65535 x 400",
                refused());
        write(400, (image, k) -> image.put(Tag.ROWS, 2000).put(Tag.COLUMNS, 2000));
        assertTrue(refused().startsWith("cannot read FOLDER/0.dcm: (7fe0,0010) PixelData: expected"), refused());
    }

    /** Copies a case under other names and in another order. */
    private void shuffled(Path dicom, long seed) throws IOException {
        try (Stream<Path> files = Files.list(dicom)) {
            List<Path> all = new ArrayList<>(files.sorted().toList());
            Collections.shuffle(all, new Random(seed));
            for (int i = 0; i < all.size(); i++) {
                Files.copy(all.get(i), folder.resolve("im" + i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"synthetic/geo_oblique", "cases/pet_sts001_raw", "synthetic/rescale_per_slice"})
    void neitherNamesNorThreadsChangeTheVolume(String name) throws IOException {
        Path dicom = SharedData.path("dicom/" + name + "/dicom");
        DicomImage expected = reader().read(dicom, "");
        shuffled(dicom, 5);
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(4)) {
            DicomImage found = new SeriesReader(new CompactToolkit(), executor).read(folder, "");
            assertEquals(expected.series().grid(), found.series().grid());
            assertArrayEquals(expected.volume().voxels(), found.volume().voxels());
        }
    }

    /** IBSI publishes the same crops as NIfTI, made with other software. */
    @ParameterizedTest
    @ValueSource(strings = {"ct_sts003_rtstruct STS_003/CT", "pet_sts003_suv_rtstruct STS_003/PET"})
    void equalsThePublishedNiftiOfThePatient(String names) throws IOException {
        Volume found = reader().read(SharedData.path("dicom/cases/" + names.split(" ")[0] + "/dicom"), "")
                .volume();
        Volume published = Nifti.read(SharedData.path("sts/" + names.split(" ")[1] + "/image.nii.gz"));
        assertTrue(
                found.grid().matches(published.grid(), 1e-3),
                found.grid().describe() + " and " + published.grid().describe());
        for (int i = 0; i < found.voxels().length; i++) {
            assertEquals(
                    published.voxels()[i], found.voxels()[i], Math.ulp(published.voxels()[i]));
        }
    }
}
