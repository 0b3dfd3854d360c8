// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Vr;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesSlice;

class SegmentationTest {
    private static final Grid GRID =
            new Grid(5, 3, 4, new Vector3(1, 1.5, 3), new Vector3(10, 20, 30), Direction.IDENTITY);
    private static final ImageSlices SLICES = ImageSlices.of(GRID, "1.2.3");

    private final MadeSegments binary = new MadeSegments("BINARY");

    private static Vector3 slice(double z) {
        return GRID.toPatient(0, 0, z);
    }

    private static DicomRegion read(Segmentation object, ImageSlices slices) throws IOException {
        return object.region(object.entries().get(0), slices, RegionOptions.DEFAULT);
    }

    private static String refused(Segmentation object, ImageSlices slices) {
        return assertThrows(IOException.class, () -> read(object, slices)).getMessage();
    }

    private static void assertVoxels(Mask mask, int... set) {
        boolean[] expected = new boolean[mask.grid().voxels()];
        for (int i : set) {
            expected[i] = true;
        }
        assertArrayEquals(expected, mask.voxels());
    }

    @Test
    void segmentsAreListedWithWhatTheyAre() throws IOException {
        Segmentation object = binary.frame(1, slice(0), 1, 0)
                .frame(1, slice(1), 1, 0)
                .frame(2, slice(0), 1, 0)
                .frame(9, slice(0), 1, 0)
                .object();
        assertEquals(
                List.of(
                        new RegionEntry(1, "one", "Liver", "AUTOMATIC net", 2, false),
                        new RegionEntry(2, "two", "Liver", "AUTOMATIC net", 1, false),
                        new RegionEntry(9, "", "", "", 1, false)),
                object.entries());
    }

    @Test
    void framesInAnyOrderGoToTheSlicesTheyLieOnAndSegmentsMayOverlap() throws IOException {
        Segmentation object = binary.frame(2, slice(3), 1, 14)
                .frame(1, slice(2), 1, 0, 7)
                .frame(2, slice(0), 1, 1)
                .frame(1, slice(0), 1, 1, 2)
                .object();
        DicomRegion one = object.region(object.entries().get(0), SLICES, RegionOptions.DEFAULT);
        assertVoxels(one.mask(), 1, 2, 30, 37);
        assertEquals(List.of(), one.notes());
        DicomRegion two = object.region(object.entries().get(1), SLICES, RegionOptions.DEFAULT);
        assertVoxels(two.mask(), 1, 59);
        assertEquals("two", two.name());
    }

    /** Pixel 1 is in column 1 of row 0, whichever way columns, rows and slices run. */
    @ParameterizedTest
    @CsvSource({"1,1", "-1,1", "1,-1", "-1,-1"})
    void rowsAndColumnsMayRunTheOtherWay(int alongX, int alongY) throws IOException {
        Vector3 corner = GRID.toPatient(alongX > 0 ? 0 : 4, alongY > 0 ? 0 : 2, 2);
        Mask mask = read(
                        binary.along(new Vector3(alongX, 0, 0), new Vector3(0, alongY, 0))
                                .frame(1, corner, 1, 1)
                                .object(),
                        SLICES)
                .mask();
        int x = alongX > 0 ? 1 : 3;
        int y = alongY > 0 ? 0 : 2;
        assertVoxels(mask, GRID.index(x, y, 2));
    }

    @Test
    void aFrameMayBeAPartOfTheSliceAndIsClippedAtItsBorder() throws IOException {
        DicomRegion region =
                read(binary.frame(1, GRID.toPatient(3, -1, 1), 1, 0, 5, 6, 7).object(), SLICES);
        assertVoxels(region.mask(), GRID.index(3, 0, 1), GRID.index(4, 0, 1));
        assertEquals(List.of("2 voxels beside the image left out"), region.notes());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.009, -0.009})
    void aPlaneWithinAHundredthOfTheSpacingIsOnTheSlice(double off) throws IOException {
        assertVoxels(
                read(binary.frame(1, slice(1 + off), 1, 0).object(), SLICES).mask(), 15);
    }

    @Test
    void framesOnNoSliceAreCounted() throws IOException {
        DicomRegion region = read(
                binary.frame(1, slice(1.02), 1, 0)
                        .frame(1, slice(-1), 1, 0)
                        .frame(1, slice(2), 1, 0)
                        .object(),
                SLICES);
        assertVoxels(region.mask(), 30);
        assertEquals(List.of("2 of 3 frames on no slice of the image left out"), region.notes());
    }

    @Test
    void aSegmentOnNoSliceIsRefused() throws IOException {
        assertEquals(
                "cannot read made.dcm: segment 1 \"one\": expected frames on the slices of the image, found none of"
                        + " 1 frame on a slice",
                refused(binary.frame(1, slice(7), 1, 0).object(), SLICES));
    }

    @Test
    void pixelsBetweenVoxelsAreRefused() throws IOException {
        assertEquals(
                "cannot read made.dcm: segment 1 \"one\": expected pixels on the voxels of the image within 0.001 mm,"
                        + " found column 0, row 0 of frame 1 0.0020 mm off",
                refused(binary.frame(1, new Vector3(10.002, 20, 30), 1, 0).object(), SLICES));
        assertEquals(
                4,
                read(
                                new MadeSegments("BINARY")
                                        .frame(1, new Vector3(10.0009, 20, 30), 1, 0, 1, 2, 3)
                                        .object(),
                                SLICES)
                        .mask()
                        .count());
    }

    @Test
    void anotherSpacingIsRefused() throws IOException {
        Grid finer = new Grid(5, 3, 4, new Vector3(0.9, 1.5, 3), GRID.origin(), Direction.IDENTITY);
        assertTrue(refused(binary.frame(1, slice(0), 1, 0).object(), ImageSlices.of(finer, "1.2.3"))
                .endsWith("found column 4, row 0 of frame 1 0.4000 mm off"));
    }

    @Test
    void anotherOrientationIsRefused() throws IOException {
        Segmentation object = binary.along(new Vector3(1, 0, 0), new Vector3(0, 0, -1))
                .frame(1, slice(0), 1, 0)
                .object();
        assertTrue(refused(object, SLICES).contains("expected rows and columns along those of the image"));
    }

    @Test
    void theImagesThatFramesNameAreComparedWithWhereTheyLie() throws IOException {
        List<SeriesSlice> slices = new ArrayList<>();
        for (int z = 0; z < GRID.nz(); z++) {
            DataSet header = DataSet.builder("slice.dcm")
                    .put(Tag.SOP_INSTANCE_UID, "1.9." + z)
                    .build();
            slices.add(new SeriesSlice(header, 0, slice(z)));
        }
        ImageSlices series = ImageSlices.of(new DicomSeries(GRID, "1.2.3", slices, List.of()));
        DicomRegion region = read(
                binary.frame(1, slice(0), List.of("1.9.0"), 1, 0)
                        .frame(1, slice(1), List.of("1.9.0", "1.9.2"), 1, 0)
                        .frame(1, slice(2), List.of("5.5"), 1, 0)
                        .frame(1, slice(3), List.of("1.9.2", "1.9.3"), 1, 0)
                        .object(),
                series);
        assertVoxels(region.mask(), 0, 15, 30, 45);
        assertEquals(
                List.of(
                        "1 frame on another slice than the image they name, put where they lie",
                        "1 frame made from images of another series"),
                region.notes());
    }

    @Test
    void twoFramesOfASegmentOnOneSliceAreUnitedWithANote() throws IOException {
        DicomRegion region =
                read(binary.frame(1, slice(0), 1, 0).frame(1, slice(0), 1, 1).object(), SLICES);
        assertVoxels(region.mask(), 0, 1);
        assertEquals(List.of("1 frame on a slice that has one already, united"), region.notes());
    }

    @Test
    void anotherFrameOfReferenceIsRefusedUnlessItIsToBeIgnored() throws IOException {
        Segmentation object = binary.frame(1, slice(0), 1, 0).object();
        ImageSlices other = ImageSlices.of(GRID, "9.9");
        assertEquals(
                "cannot read made.dcm: expected regions in the frame of reference of the image, found another",
                refused(object, other));
        assertEquals(
                1,
                object.region(object.entries().get(0), other, new RegionOptions(0.5, true))
                        .mask()
                        .count());
    }

    @Test
    void fractionsAreCutAtTheThresholdWithANote() throws IOException {
        Segmentation object = new MadeSegments("FRACTIONAL")
                .frame(1, slice(0), 99, 0)
                .frame(1, slice(1), 100, 0)
                .frame(1, slice(2), 160, 0)
                .object();
        DicomRegion half = read(object, SLICES);
        assertVoxels(half.mask(), 15, 30);
        assertEquals(List.of("voxels of a fraction 0.5 or more"), half.notes());
        RegionOptions more = new RegionOptions(0.8, false);
        assertVoxels(object.region(object.entries().get(0), SLICES, more).mask(), 30);
    }

    @Test
    void aFractionWithoutItsMaximumIsRefused() throws IOException {
        DataSet data = new MadeSegments("FRACTIONAL")
                .frame(1, slice(0), 99, 0)
                .data()
                .remove(Tag.MAXIMUM_FRACTIONAL_VALUE)
                .build();
        assertEquals(
                "cannot read made.dcm: (0062,000e) MaximumFractionalValue: expected at least 1, found 0",
                refused(MadeSegments.object(data), SLICES));
    }

    @Test
    void aLabelMapHoldsItsSegmentsByTheirNumbersAndTheBackgroundIsNotMeantByAll() throws IOException {
        DataSet data = new MadeSegments("LABELMAP")
                .frame(0, slice(1), 2, 3, 4)
                .frame(0, slice(0), 1, 0)
                .data()
                .putItems(
                        Tag.SEGMENT_SEQUENCE,
                        MadeSegments.segment(0, "background"),
                        MadeSegments.segment(1, "one"),
                        MadeSegments.segment(2, "two"))
                .build();
        Segmentation object = MadeSegments.object(data);
        List<RegionEntry> all = RegionChoice.ALL.from(object);
        assertEquals(List.of(1, 2), all.stream().map(RegionEntry::number).toList());
        assertVoxels(object.region(all.get(0), SLICES, RegionOptions.DEFAULT).mask(), 0);
        assertVoxels(object.region(all.get(1), SLICES, RegionOptions.DEFAULT).mask(), 18, 19);
        RegionEntry background = RegionChoice.of("background").from(object).get(0);
        assertEquals(
                2 * 15 - 3,
                object.region(background, SLICES, RegionOptions.DEFAULT).mask().count());
    }

    @Test
    void groupsThatAllFramesShareCountForEachFrame() throws IOException {
        DataSet data = binary.frame(1, slice(2), 1, 0).data().build();
        DataSet own = data.item(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).orElseThrow();
        DataSetBuilder shared = data.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElseThrow().toBuilder();
        own.elements().forEach(shared::put);
        DataSet moved = data.toBuilder()
                .putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared.build())
                .putItems(
                        Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                        MadeSegments.item().build())
                .build();
        assertVoxels(read(MadeSegments.object(moved), SLICES).mask(), 30);
    }

    @Test
    void itsOwnGridHasTheSlicesOfTheFramesThatWereLeftOut() throws IOException {
        ImageSlices own = binary.frame(1, slice(3), 1, 0)
                .frame(2, slice(0), 1, 0)
                .frame(1, slice(1), 1, 0)
                .object()
                .ownSlices();
        assertTrue(own.grid().matches(GRID, 1e-9), own.grid().describe());
        assertEquals("1.2.3", own.frameOfReference());
    }

    @Test
    void gapsTellTheSpacingWhereTheThicknessDoesNot() throws IOException {
        Segmentation object = binary.thickness(5)
                .frame(1, slice(0), 1, 0)
                .frame(1, slice(1), 1, 0)
                .frame(1, slice(3), 1, 0)
                .object();
        assertTrue(object.ownSlices().grid().matches(GRID, 1e-9));
    }

    @Test
    void aSingleFrameIsAsThickAsTheFileSays() throws IOException {
        Grid grid = binary.frame(1, slice(2), 1, 0).object().ownSlices().grid();
        assertEquals(1, grid.nz());
        assertEquals(3, grid.spacing().z());
        Segmentation flat =
                new MadeSegments("BINARY").thickness(0).frame(1, slice(2), 1, 0).object();
        assertEquals(
                "cannot read made.dcm: expected the distance between slices, found none",
                assertThrows(IOException.class, flat::ownSlices).getMessage());
    }

    @Test
    void gapsThatFitNoSpacingAreRefused() throws IOException {
        Segmentation object = binary.thickness(0)
                .frame(1, slice(0), 1, 0)
                .frame(1, slice(1), 1, 0)
                .frame(1, slice(2.4), 1, 0)
                .object();
        assertEquals(
                "cannot read made.dcm: expected gaps between frames that are multiples of one distance, found"
                        + " 3.0000, 4.2000 mm",
                assertThrows(IOException.class, object::ownSlices).getMessage());
    }

    @Test
    void framesFarApartDoNotMakeAnEndlessGrid() throws IOException {
        Segmentation object = binary.thickness(0.001)
                .frame(1, new Vector3(10, 20, 0), 1, 0)
                .frame(1, new Vector3(10, 20, 9e6), 1, 0)
                .object();
        assertEquals(
                "cannot read made.dcm: expected frames side by side, found 2 over 9000000001 slices",
                assertThrows(IOException.class, object::ownSlices).getMessage());
    }

    private String spoiled(UnaryOperator<DataSetBuilder> spoil) {
        return assertThrows(IOException.class, () -> {
                    DataSet data =
                            spoil.apply(binary.frame(1, slice(0), 1, 0).data()).build();
                    read(MadeSegments.object(data), SLICES);
                })
                .getMessage();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertEquals(
                "cannot read made.dcm: (5200,9230) PerFrameFunctionalGroupsSequence: expected an item for each of"
                        + " 1 frames, found 0",
                spoiled(data -> data.remove(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)));
        assertEquals(
                "cannot read made.dcm: (0020,9116) PlaneOrientationSequence: expected it for frame 1 or for all"
                        + " frames, found none",
                spoiled(data -> data.remove(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE)));
        assertEquals(
                "cannot read made.dcm: (0062,0001) SegmentationType: expected BINARY, FRACTIONAL or LABELMAP, found"
                        + " \"\"",
                spoiled(data -> data.remove(Tag.SEGMENTATION_TYPE)));
        assertEquals(
                "cannot read made.dcm: (0028,0010) Rows: expected at least 1, found 0",
                spoiled(data -> data.remove(Tag.ROWS)));
        assertEquals(
                "cannot read made.dcm: expected each segment number once, found 1 twice",
                spoiled(data -> data.putItems(
                        Tag.SEGMENT_SEQUENCE, MadeSegments.segment(1, "one"), MadeSegments.segment(1, "two"))));
        assertTrue(spoiled(data -> data.put(Tag.BITS_ALLOCATED, 7)).startsWith("cannot read made.dcm: "));
        assertTrue(spoiled(data -> data.put(Tag.BITS_ALLOCATED, 8)).startsWith("cannot read made.dcm: "));
        assertTrue(spoiled(data -> data.remove(Tag.PIXEL_DATA)).startsWith("cannot read made.dcm: "));
    }

    @ParameterizedTest
    @CsvSource({
        "1\\2, 'expected 3 numbers for frame 1, found 2'",
        "1\\2\\1e30, 'expected 3 numbers for frame 1, found some that cannot be'",
        "1\\\\3, 'expected 3 numbers for frame 1, found some that cannot be'"
    })
    void aPositionThatCannotBeIsRefused(String position, String reason) {
        DataSet groups = MadeSegments.item()
                .putItems(
                        Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                        MadeSegments.item()
                                .put(Tag.REFERENCED_SEGMENT_NUMBER, 1)
                                .build())
                .putItems(
                        Tag.PLANE_POSITION_SEQUENCE,
                        MadeSegments.item()
                                .put(Tag.IMAGE_POSITION_PATIENT, Vr.DS, position)
                                .build())
                .build();
        assertEquals(
                "cannot read made.dcm: (0020,0032) ImagePositionPatient: " + reason,
                spoiled(data -> data.putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, groups)));
    }
}
