// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.Code;
import sc.fiji.radiomics.io.dicom.DataDictionary;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.Origin;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesSlice;

class SegmentationWriterTest {
    private static final Origin ORIGIN = new Origin("1.2.3", LocalDateTime.of(2024, 5, 6, 7, 8, 9), "Reader^One");

    static List<Grid> grids() {
        return List.of(MadeSeries.grid(), MadeSeries.oblique(), MadeSeries.reversed());
    }

    private static DataSet written(Grid grid) throws DicomException {
        return SegmentationWriter.segmentation(MadeSeries.of(grid), MadeSeries.overlapping(grid), ORIGIN);
    }

    private static byte[] bytes(DataSet data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
        return out.toByteArray();
    }

    private static DataSet through(DataSet data) throws IOException {
        return new DicomReader(Limits.DEFAULT).read("made.dcm", bytes(data)).data();
    }

    private static DataSet item(DataSet data, int... path) {
        DataSet item = data;
        for (int tag : path) {
            item = item.item(tag).orElseThrow();
        }
        return item;
    }

    /** By the definition: pixel (x, y) of a frame is bit frame * rows * columns + y * columns + x. */
    @ParameterizedTest
    @MethodSource("grids")
    void theBitsOfAllFramesAreTheMasksWhereTheFramesSayTheyLie(Grid grid) throws IOException {
        DataSet seg = through(written(grid));
        List<Segment> segments = MadeSeries.overlapping(grid);
        boolean[][] read = new boolean[segments.size()][grid.voxels()];
        ByteBuffer bits = seg.bytes(Tag.PIXEL_DATA).orElseThrow();
        long bit = 0;
        for (DataSet frame : seg.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)) {
            double[] position = item(frame, Tag.PLANE_POSITION_SEQUENCE).numbers(Tag.IMAGE_POSITION_PATIENT);
            int z = (int) Math.round(grid.toIndex(new Vector3(position[0], position[1], position[2]))
                    .z());
            int segment = item(frame, Tag.SEGMENT_IDENTIFICATION_SEQUENCE)
                    .integer(Tag.REFERENCED_SEGMENT_NUMBER)
                    .orElseThrow();
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, bit++) {
                    read[segment - 1][grid.index(x, y, z)] = (bits.get((int) (bit / 8)) >> bit % 8 & 1) == 1;
                }
            }
        }
        for (int i = 0; i < read.length; i++) {
            assertArrayEquals(
                    segments.get(i).mask().voxels(), read[i], segments.get(i).name());
        }
        assertEquals((bit + 15) / 16 * 2, bits.remaining(), "no more than the frames, padded to an even length");
    }

    @Test
    void aSliceWithoutVoxelsHasNoFrame() throws IOException {
        DataSet seg = through(written(MadeSeries.grid()));
        List<String> frames = seg.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).stream()
                .map(frame -> item(frame, Tag.FRAME_CONTENT_SEQUENCE)
                        .texts(Tag.DIMENSION_INDEX_VALUES)
                        .toString())
                .toList();
        assertEquals(List.of("[1, 1]", "[1, 2]", "[1, 3]", "[2, 1]", "[2, 2]"), frames);
        assertEquals("5", seg.text(Tag.NUMBER_OF_FRAMES));
    }

    @Test
    void whetherSegmentsOverlapIsSaid() throws IOException {
        Grid grid = MadeSeries.grid();
        assertEquals("YES", written(grid).text(Tag.SEGMENTS_OVERLAP));
        DataSet one = SegmentationWriter.segmentation(
                MadeSeries.of(grid), MadeSeries.overlapping(grid).subList(0, 1), ORIGIN);
        assertEquals("NO", one.text(Tag.SEGMENTS_OVERLAP));
    }

    /** Elements of type 1 of the modules of a Segmentation (PS3.3, table A.51-1), with a value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SOPClassUID",
                "SOPInstanceUID",
                "StudyInstanceUID",
                "SeriesInstanceUID",
                "Modality",
                "SeriesNumber",
                "FrameOfReferenceUID",
                "Manufacturer",
                "ManufacturerModelName",
                "DeviceSerialNumber",
                "SoftwareVersions",
                "ImageType",
                "InstanceNumber",
                "ContentDate",
                "ContentTime",
                "ContentLabel",
                "SamplesPerPixel",
                "PhotometricInterpretation",
                "Rows",
                "Columns",
                "BitsAllocated",
                "BitsStored",
                "HighBit",
                "PixelRepresentation",
                "LossyImageCompression",
                "SegmentationType",
                "SegmentSequence",
                "SharedFunctionalGroupsSequence",
                "PerFrameFunctionalGroupsSequence",
                "NumberOfFrames",
                "DimensionOrganizationSequence",
                "DimensionIndexSequence",
                "ReferencedSeriesSequence",
                "PixelData"
            })
    void everyElementThatASegmentationMustHaveHasAValue(String keyword) throws IOException {
        assertTrue(through(written(MadeSeries.grid()))
                .has(DataDictionary.tag(keyword).orElseThrow()));
    }

    /** Elements of type 2: they are there, even without a value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PatientName",
                "PatientID",
                "PatientBirthDate",
                "PatientSex",
                "StudyDate",
                "StudyTime",
                "ReferringPhysicianName",
                "StudyID",
                "AccessionNumber",
                "PositionReferenceIndicator",
                "ContentDescription",
                "ContentCreatorName"
            })
    void everyElementThatMayBeEmptyIsThere(String keyword) throws IOException {
        assertTrue(through(written(MadeSeries.grid()))
                .find(DataDictionary.tag(keyword).orElseThrow())
                .isPresent());
    }

    @Test
    void aSegmentSaysWhatItIs() throws IOException {
        Grid grid = MadeSeries.grid();
        Segment liver = MadeSeries.overlapping(grid)
                .get(0)
                .as(Code.sct("123037004", "Anatomical Structure"), Code.sct("10200004", "Liver"))
                .by(new Segment.Algorithm(Segment.Method.AUTOMATIC, "Network 2"))
                .in(0);
        DataSet item = item(
                through(SegmentationWriter.segmentation(MadeSeries.of(grid), List.of(liver), ORIGIN)),
                Tag.SEGMENT_SEQUENCE);
        assertEquals("Tumour", item.text(Tag.SEGMENT_LABEL));
        assertEquals("1", item.text(Tag.SEGMENT_NUMBER));
        assertEquals("AUTOMATIC", item.text(Tag.SEGMENT_ALGORITHM_TYPE));
        assertEquals("Network 2", item.text(Tag.SEGMENT_ALGORITHM_NAME));
        assertEquals(
                Code.sct("10200004", "Liver"),
                Code.from(item, Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE).orElseThrow());
        assertEquals(
                Code.sct("123037004", "Anatomical Structure"),
                Code.from(item, Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE).orElseThrow());
        assertEquals(List.of("0", "32896", "32896"), item.texts(Tag.RECOMMENDED_DISPLAY_CIE_LAB_VALUE));
        DataSet drawn = item(through(written(grid)), Tag.SEGMENT_SEQUENCE);
        assertEquals("MANUAL", drawn.text(Tag.SEGMENT_ALGORITHM_TYPE));
        assertFalse(drawn.find(Tag.SEGMENT_ALGORITHM_NAME).isPresent());
        assertEquals(
                Segment.LESION,
                Code.from(drawn, Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE).orElseThrow());
    }

    @Test
    void aFrameNamesTheSliceItWasMadeFrom() throws IOException {
        DataSet seg = through(written(MadeSeries.reversed()));
        for (DataSet frame : seg.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)) {
            int z = item(frame, Tag.FRAME_CONTENT_SEQUENCE).integers(Tag.DIMENSION_INDEX_VALUES)[1] - 1;
            DataSet source = item(frame, Tag.DERIVATION_IMAGE_SEQUENCE, Tag.SOURCE_IMAGE_SEQUENCE);
            assertEquals("2.25.2000." + z, source.text(Tag.REFERENCED_SOP_INSTANCE_UID));
            assertEquals("1.2.840.10008.5.1.4.1.1.2", source.text(Tag.REFERENCED_SOP_CLASS_UID));
            assertFalse(source.find(Tag.REFERENCED_FRAME_NUMBER).isPresent());
            assertEquals(
                    "121322",
                    item(source, Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE).text(Tag.CODE_VALUE));
            double[] position = item(frame, Tag.PLANE_POSITION_SEQUENCE).numbers(Tag.IMAGE_POSITION_PATIENT);
            assertArrayEquals(new double[] {30, 10, 100 - 2 * z}, position);
        }
        DataSet series = item(seg, Tag.REFERENCED_SERIES_SEQUENCE);
        assertEquals(MadeSeries.SERIES, series.text(Tag.SERIES_INSTANCE_UID));
        assertEquals(5, series.items(Tag.REFERENCED_INSTANCE_SEQUENCE).size());
    }

    @Test
    void framesOfOneFileAreReferredToByTheirNumber() throws IOException {
        Grid grid = MadeSeries.grid();
        DataSet file = MadeSeries.header(0).put(Tag.NUMBER_OF_FRAMES, 3).build();
        List<SeriesSlice> slices = IntStream.range(0, 3)
                .mapToObj(z -> new SeriesSlice(file, 2 - z, grid.toPatient(0, 0, z)))
                .toList();
        DataSet seg = through(SegmentationWriter.segmentation(
                new DicomSeries(grid, MadeSeries.FRAME, slices, List.of()),
                MadeSeries.overlapping(grid).subList(0, 1),
                ORIGIN));
        List<String> frames = seg.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).stream()
                .map(frame -> item(frame, Tag.DERIVATION_IMAGE_SEQUENCE, Tag.SOURCE_IMAGE_SEQUENCE)
                        .text(Tag.REFERENCED_FRAME_NUMBER))
                .toList();
        assertEquals(List.of("3", "2", "1"), frames);
        assertEquals(
                1,
                item(seg, Tag.REFERENCED_SERIES_SEQUENCE)
                        .items(Tag.REFERENCED_INSTANCE_SEQUENCE)
                        .size());
    }

    @Test
    void spacingIsBetweenRowsThenColumnsAndBetweenSlices() throws IOException {
        DataSet shared = item(through(written(MadeSeries.grid())), Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
        DataSet measures = item(shared, Tag.PIXEL_MEASURES_SEQUENCE);
        assertArrayEquals(new double[] {0.5, 0.75}, measures.numbers(Tag.PIXEL_SPACING));
        assertArrayEquals(new double[] {2.5}, measures.numbers(Tag.SPACING_BETWEEN_SLICES));
        DataSet turned = item(through(written(MadeSeries.reversed())), Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
        assertArrayEquals(
                new double[] {-1, 0, 0, 0, 1, 0},
                item(turned, Tag.PLANE_ORIENTATION_SEQUENCE).numbers(Tag.IMAGE_ORIENTATION_PATIENT));
    }

    @Test
    void patientAndStudyAreThoseOfTheImageAndNothingElseAboutThePatientIsCopied() throws IOException {
        DataSet seg = through(written(MadeSeries.grid()));
        assertEquals("Müßig^Nobody", seg.text(Tag.PATIENT_NAME));
        assertEquals("MADE-1", seg.text(Tag.PATIENT_ID));
        assertEquals("19500101", seg.text(Tag.PATIENT_BIRTH_DATE));
        assertEquals("O", seg.text(Tag.PATIENT_SEX));
        assertEquals("A17", seg.text(Tag.ACCESSION_NUMBER));
        assertEquals("20200102", seg.text(Tag.STUDY_DATE));
        assertEquals(MadeSeries.STUDY, seg.text(Tag.STUDY_INSTANCE_UID));
        assertEquals(MadeSeries.FRAME, seg.text(Tag.FRAME_OF_REFERENCE_UID));
        assertNotEquals(MadeSeries.SERIES, seg.text(Tag.SERIES_INSTANCE_UID));
        String all = new String(bytes(seg), StandardCharsets.UTF_8);
        assertFalse(all.contains("SCANNER7"));
        assertFalse(all.contains("Thorax of Nobody"));
        assertFalse(seg.find(Tag.PATIENT_WEIGHT).isPresent());
        assertEquals("20240506", seg.text(Tag.CONTENT_DATE));
        assertEquals("070809", seg.text(Tag.CONTENT_TIME));
        assertEquals("Reader^One", seg.text(Tag.CONTENT_CREATOR_NAME));
        assertEquals("301", seg.text(Tag.SERIES_NUMBER));
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        assertArrayEquals(bytes(written(MadeSeries.grid())), bytes(written(MadeSeries.grid())));
    }

    @Test
    void anotherOutlineIsAnotherObjectOfTheSameTrackedRegion() throws IOException {
        Grid grid = MadeSeries.grid();
        DicomSeries series = MadeSeries.of(grid);
        DataSet first =
                SegmentationWriter.segmentation(series, List.of(Segment.of("Tumour", Mask.whole(grid))), ORIGIN);
        DataSet second = written(grid);
        assertNotEquals(first.text(Tag.SOP_INSTANCE_UID), second.text(Tag.SOP_INSTANCE_UID));
        assertNotEquals(first.text(Tag.SERIES_INSTANCE_UID), second.text(Tag.SERIES_INSTANCE_UID));
        assertEquals(
                item(first, Tag.SEGMENT_SEQUENCE).text(Tag.TRACKING_UID),
                item(second, Tag.SEGMENT_SEQUENCE).text(Tag.TRACKING_UID));
        Origin later = new Origin("1.2.3", ORIGIN.time().plusSeconds(1), "");
        DataSet third = SegmentationWriter.segmentation(series, MadeSeries.overlapping(grid), later);
        assertNotEquals(second.text(Tag.SOP_INSTANCE_UID), third.text(Tag.SOP_INSTANCE_UID));
    }

    @Test
    void regionsOfOneNameAreTrackedApart() throws IOException {
        Grid grid = MadeSeries.grid();
        Segment node = Segment.of("Node", Mask.whole(grid));
        DataSet seg = SegmentationWriter.segmentation(MadeSeries.of(grid), List.of(node, node), ORIGIN);
        List<DataSet> items = seg.items(Tag.SEGMENT_SEQUENCE);
        assertNotEquals(items.get(0).text(Tag.TRACKING_UID), items.get(1).text(Tag.TRACKING_UID));
    }

    @Test
    void aLongNameIsShortenedInTheLabelAndWholeInTheTrackingIdentifier() throws IOException {
        Grid grid = MadeSeries.grid();
        String name = "Lymph node station 7\\left, as drawn in the second reading of the 肿瘤 conference";
        DataSet seg = through(SegmentationWriter.segmentation(
                MadeSeries.of(grid), List.of(Segment.of(name, Mask.whole(grid))), ORIGIN));
        DataSet item = item(seg, Tag.SEGMENT_SEQUENCE);
        assertEquals("Lymph node station 7/left, as drawn in the second reading of the", item.text(Tag.SEGMENT_LABEL));
        assertEquals(name.replace('\\', '/'), item.text(Tag.TRACKING_ID));
    }

    @Test
    void anImageThatWasCompressedWithLossSaysSoInItsSegmentation() throws IOException {
        Grid grid = MadeSeries.grid();
        DataSet lossy = MadeSeries.header(0)
                .put(Tag.LOSSY_IMAGE_COMPRESSION, "01")
                .put(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, "12.5")
                .put(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, "ISO_10918_1")
                .build();
        List<SeriesSlice> slices = IntStream.range(0, 3)
                .mapToObj(z -> new SeriesSlice(lossy, 0, grid.toPatient(0, 0, z)))
                .toList();
        DataSet seg = SegmentationWriter.segmentation(
                new DicomSeries(grid, MadeSeries.FRAME, slices, List.of()), MadeSeries.overlapping(grid), ORIGIN);
        assertEquals("01", seg.text(Tag.LOSSY_IMAGE_COMPRESSION));
        assertEquals("12.5", seg.text(Tag.LOSSY_IMAGE_COMPRESSION_RATIO));
        assertEquals("00", written(grid).text(Tag.LOSSY_IMAGE_COMPRESSION));
    }
}
