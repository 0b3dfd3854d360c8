// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.radiomics.io.dicom.region.MadeContours.box;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Vr;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesSlice;

class StructureSetTest {
    private static final Grid GRID =
            new Grid(24, 20, 6, new Vector3(1.25, 0.75, 3), new Vector3(-11, 40, -300), Direction.IDENTITY);
    private static final ImageSlices SLICES = ImageSlices.of(GRID, "1.2.3");

    private final MadeContours made = new MadeContours(GRID);

    private static DicomRegion read(RegionObject object, ImageSlices slices) throws IOException {
        return object.region(object.entries().get(0), slices, RegionOptions.DEFAULT);
    }

    private DicomRegion read(DataSet... contours) throws IOException {
        return read(made.add("GTV", contours).object(), SLICES);
    }

    private String refused(DataSet... contours) {
        return assertThrows(IOException.class, () -> read(contours)).getMessage();
    }

    @Test
    void regionsAreJoinedByNumberAndListedInTheOrderOfTheirNames() throws IOException {
        made.add("one", made.contour(1, box(1.5, 1.5, 3.5, 3.5)), made.contour(2, box(1.5, 1.5, 3.5, 3.5)))
                .add("two", made.contour(1, box(1.5, 1.5, 4.5, 4.5)));
        RegionObject object = MadeContours.object(made.data().toBuilder()
                .putItems(
                        Tag.RT_ROI_OBSERVATIONS_SEQUENCE,
                        DataSet.builder("made.dcm")
                                .put(Tag.REFERENCED_ROI_NUMBER, 2)
                                .put(Tag.RT_ROI_INTERPRETED_TYPE, "GTV")
                                .build())
                .build());
        assertEquals(
                List.of(
                        new RegionEntry(1, "one", "", "MANUAL", 2, false),
                        new RegionEntry(2, "two", "GTV", "MANUAL", 1, false)),
                object.entries());
        for (RegionEntry entry : object.entries()) {
            DicomRegion region = object.region(entry, SLICES, RegionOptions.DEFAULT);
            assertEquals(entry.number() == 1 ? 8 : 9, region.mask().count());
            assertEquals(entry.name(), region.name());
            assertEquals(List.of(), region.notes());
        }
    }

    @Test
    void contoursOfARegionWithoutANameAreListedByTheirNumber() throws IOException {
        RegionObject object =
                MadeContours.object(made.add("lost", made.contour(1, box(1.5, 1.5, 3.5, 3.5))).data().toBuilder()
                        .remove(Tag.STRUCTURE_SET_ROI_SEQUENCE)
                        .build());
        assertEquals(List.of(new RegionEntry(1, "", "", "", 1, false)), object.entries());
        assertEquals(4, read(object, SLICES).mask().count());
    }

    @Test
    void aContourWithinAnotherIsAHoleAndOneWithinTheHoleAnIsland() throws IOException {
        DicomRegion region = read(
                made.contour(2, box(6.5, 6.5, 8.5, 8.5)),
                made.contour(2, box(1.5, 1.5, 13.5, 13.5)),
                made.contour(2, box(3.5, 3.5, 11.5, 11.5)));
        assertEquals(144 - 64 + 4, region.mask().count());
        assertEquals(List.of(), region.notes());
    }

    @Test
    void contoursThatOverlapInPartAreUnitedWithANote() throws IOException {
        DicomRegion region = read(made.contour(2, box(1.5, 1.5, 6.5, 6.5)), made.contour(2, box(4.5, 4.5, 9.5, 9.5)));
        assertEquals(25 + 25 - 4, region.mask().count());
        assertEquals(List.of("contours that overlap in part or are there twice united on 1 slice"), region.notes());
    }

    @Test
    void aContourThatIsThereTwiceDoesNotVanish() throws IOException {
        DataSet contour = made.contour(2, box(1.5, 1.5, 6.5, 6.5));
        DicomRegion region = read(contour, contour);
        assertEquals(25, region.mask().count());
        assertEquals(List.of("contours that overlap in part or are there twice united on 1 slice"), region.notes());
    }

    /** Drawn twice by hand: both hold the same pixels, and neither is inside the other. */
    @Test
    void aContourThatIsThereTwiceWithSmallDifferencesDoesNotVanish() throws IOException {
        DicomRegion region = read(made.contour(2, box(1.3, 1.5, 6.3, 6.5)), made.contour(2, box(1.6, 1.5, 6.6, 6.5)));
        assertEquals(25, region.mask().count());
    }

    /** No voxel centre lies in a wall that is thinner than a voxel. */
    @Test
    void aThinWallBetweenTwoContoursHoldsNoCentre() throws IOException {
        DicomRegion region = read(made.contour(2, box(1.2, 1.2, 6.8, 6.8)), made.contour(2, box(1.6, 1.6, 6.4, 6.4)));
        assertEquals(0, region.mask().count());
        assertEquals(List.of("the region is empty"), region.notes());
    }

    @Test
    void holesThatOverlapInPartAreOneHole() throws IOException {
        DicomRegion region = read(
                made.contour(2, box(1.5, 1.5, 13.5, 13.5)),
                made.contour(2, box(3.5, 3.5, 6.5, 6.5)),
                made.contour(2, box(5.5, 5.5, 8.5, 8.5)));
        assertEquals(144 - (9 + 9 - 1), region.mask().count());
    }

    @Test
    void contoursOfTheExclusiveTypeAreNeverUnited() throws IOException {
        DicomRegion region = read(
                made.contour("CLOSEDPLANAR_XOR", 2, box(1.5, 1.5, 6.5, 6.5)),
                made.contour("CLOSEDPLANAR_XOR", 2, box(4.5, 4.5, 9.5, 9.5)));
        assertEquals(25 + 25 - 2 * 4, region.mask().count());
        assertEquals(List.of(), region.notes());
    }

    @Test
    void contoursSideBySideAreAllIn() throws IOException {
        DicomRegion region = read(made.contour(2, box(1.5, 1.5, 4.5, 4.5)), made.contour(2, box(4.5, 1.5, 6.5, 4.5)));
        assertEquals(15, region.mask().count());
        assertEquals(List.of(), region.notes());
    }

    @Test
    void whatHasNoAreaIsLeftOutAndReported() throws IOException {
        DicomRegion region = read(
                made.contour("POINT", 2, 3, 3),
                made.contour("OPEN_PLANAR", 2, 1, 1, 5, 5, 7, 1),
                made.contour("OPEN_NONPLANAR", 2, 1, 1, 5, 5, 7, 1),
                made.contour(2, 1, 1, 5, 5),
                made.contour(2, box(1.2, 1.2, 1.4, 1.4)));
        assertEquals(0, region.mask().count());
        assertEquals(
                List.of(
                        "1 contour of type OPEN_NONPLANAR without an area left out",
                        "1 contour of type OPEN_PLANAR without an area left out",
                        "1 contour of type POINT without an area left out",
                        "1 contour of fewer than 3 points left out",
                        "1 contour too small to hold the centre of a voxel",
                        "the region is empty"),
                region.notes());
    }

    @Test
    void contoursBeyondTheImageAreClippedOrLeftOutAndReported() throws IOException {
        DicomRegion region = read(
                made.contour(0, box(-4.5, -4.5, 2.5, 1.5)),
                made.contour(2, box(1.5, 1.5, 3.5, 3.5)),
                made.contour(2, box(30, 1.5, 33.5, 3.5)),
                made.contour(-0.6, box(1.5, 1.5, 3.5, 3.5)),
                made.contour(9, box(1.5, 1.5, 3.5, 3.5)));
        assertEquals(6 + 4, region.mask().count());
        assertEquals(
                List.of(
                        "2 contours beyond the slices of the image left out",
                        "1 contour beside the image left out",
                        "1 contour clipped at the border of the image",
                        "no contour on 1 slice between the first and the last"),
                region.notes());
    }

    @Test
    void aRegionOutsideTheImageIsRefused() {
        assertEquals(
                "cannot read made.dcm: region 1 \"GTV\": expected contours inside the image, found all 2 outside:"
                        + " 1 beyond its slices, 1 beside it",
                refused(made.contour(9, box(1.5, 1.5, 3.5, 3.5)), made.contour(2, box(40, 1, 44, 3))));
    }

    @ParameterizedTest
    @CsvSource({"2.49, 2", "2.51, 3", "-0.49, 0", "5.49, 5"})
    void aContourBetweenSlicesGoesToTheNearest(double z, int slice) throws IOException {
        DicomRegion region = read(made.contour(z, box(1.5, 1.5, 3.5, 3.5)));
        assertEquals(4, region.mask().count());
        assertTrue(region.mask().get(2, 2, slice));
        assertEquals(List.of("points up to 0.490 of a slice off their slice"), region.notes());
    }

    @Test
    void aContourAcrossSlicesIsRefused() {
        assertEquals(
                "cannot read made.dcm: region 1 \"GTV\", contour 2: expected its points on one slice of the image,"
                        + " found them up to 2.000 mm off their mean, slices are 3.000 mm apart",
                refused(
                        made.contour(2, box(1.5, 1.5, 3.5, 3.5)),
                        MadeContours.item("CLOSED_PLANAR", -10, 41, -296, -8, 41, -293, -8, 44, -293)));
    }

    /** An averaged grid would put the second slice 1 mm lower, and its contour between slices. */
    @Test
    void contoursFollowTheSlicesWhereTheirFilesPutThem() throws IOException {
        List<SeriesSlice> slices = new ArrayList<>();
        for (int z = 0; z < GRID.nz(); z++) {
            Vector3 shifted = GRID.toPatient(0, 0, z).plus(new Vector3(z == 3 ? 1.25 : 0, 0, z == 3 ? 1.45 : 0));
            slices.add(new SeriesSlice(header("1.2.3." + z), 0, shifted));
        }
        ImageSlices series = ImageSlices.of(new DicomSeries(GRID, "1.2.3", slices, List.of()));
        DicomRegion region =
                read(made.add("GTV", made.contour(3.5, box(2.5, 1.5, 5.5, 3.5))).object(), series);
        assertEquals(6, region.mask().count());
        for (int x = 0; x < 8; x++) {
            assertEquals(x >= 2 && x < 5, region.mask().get(x, 2, 3), "column " + x);
        }
    }

    private static DataSet header(String uid) {
        return DataSet.builder("slice.dcm").put(Tag.SOP_INSTANCE_UID, uid).build();
    }

    @Test
    void theImagesThatContoursNameAreComparedWithWhereTheyLie() throws IOException {
        List<SeriesSlice> slices = new ArrayList<>();
        for (int z = 0; z < GRID.nz(); z++) {
            slices.add(new SeriesSlice(header("1.9." + z), 0, GRID.toPatient(0, 0, z)));
        }
        ImageSlices series = ImageSlices.of(new DicomSeries(GRID, "1.2.3", slices, List.of()));
        made.add(
                "GTV",
                named(made.contour(1, box(1.5, 1.5, 3.5, 3.5)), "1.9.1"),
                named(made.contour(2, box(1.5, 1.5, 3.5, 3.5)), "1.9.3"),
                named(made.contour(3, box(1.5, 1.5, 3.5, 3.5)), "7.7"));
        DicomRegion region = read(made.object(), series);
        assertEquals(12, region.mask().count());
        assertEquals(
                List.of(
                        "1 contour on another slice than the image they name, put where they lie",
                        "1 contour drawn on images of another series"),
                region.notes());
    }

    private static DataSet named(DataSet contour, String uid) {
        DataSet image = DataSet.builder("made.dcm")
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, uid)
                .build();
        return contour.toBuilder().putItems(Tag.CONTOUR_IMAGE_SEQUENCE, image).build();
    }

    /** Sagittal, coronal, oblique, and with axes that run the other way, as in NIfTI files. */
    @ParameterizedTest
    @CsvSource({
        "0,1,0, 0,0,-1, -1,0,0",
        "1,0,0, 0,0,-1, 0,1,0",
        "-1,0,0, 0,-1,0, 0,0,1",
        "1,0,0, 0,-1,0, 0,0,1",
        "1,0,0, 0,1,0, 0,0,-1",
        "0.6,0.8,0, -0.48,0.36,0.8, 0.64,-0.48,0.6"
    })
    void slicesOfAnyOrientationHoldTheSameVoxels(
            double a, double b, double c, double d, double e, double f, double g, double h, double i)
            throws IOException {
        Grid turned = new Grid(
                24,
                20,
                6,
                GRID.spacing(),
                GRID.origin(),
                new Direction(new Vector3(a, b, c), new Vector3(d, e, f), new Vector3(g, h, i)));
        MadeContours there = new MadeContours(turned);
        DicomRegion region = read(
                there.add("GTV", there.contour(2, 1.1, 1.2, 9.3, 2.4, 6.5, 17.6), there.contour(3, box(2, 2, 5, 5)))
                        .object(),
                ImageSlices.of(turned, "1.2.3"));
        DicomRegion axial = read(made.contour(2, 1.1, 1.2, 9.3, 2.4, 6.5, 17.6), made.contour(3, box(2, 2, 5, 5)));
        assertArrayEquals(axial.mask().voxels(), region.mask().voxels());
        assertEquals(
                9,
                region.mask()
                        .crop(new sc.fiji.radiomics.image.Box(0, 0, 3, 24, 20, 4))
                        .count());
    }

    @Test
    void anotherFrameOfReferenceIsRefusedUnlessItIsToBeIgnored() throws IOException {
        RegionObject object =
                made.add("GTV", made.contour(2, box(1.5, 1.5, 3.5, 3.5))).object();
        ImageSlices other = ImageSlices.of(GRID, "9.9");
        assertEquals(
                "cannot read made.dcm: expected regions in the frame of reference of the image, found another",
                assertThrows(IOException.class, () -> read(object, other)).getMessage());
        DicomRegion ignored = object.region(object.entries().get(0), other, new RegionOptions(0.5, true));
        assertEquals(4, ignored.mask().count());
        assertEquals(
                List.of("frame of reference of the region differs from that of the image and was ignored"),
                ignored.notes());
        assertEquals(
                List.of("frame of reference not compared: the image has none"),
                read(object, ImageSlices.of(GRID, "")).notes());
    }

    @Test
    void aWrongNumberOfPointsIsReportedAndThePointsAreReadAsTheyAre() throws IOException {
        DicomRegion region = read(made.contour(2, box(1.5, 1.5, 3.5, 3.5)).toBuilder()
                .put(Tag.NUMBER_OF_CONTOUR_POINTS, 3)
                .build());
        assertEquals(4, region.mask().count());
        assertEquals(
                List.of("1 contour of another number of points than the file says, read as they are"), region.notes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\\2\\x\\4\\5\\6\\7\\8\\9", "NaN\\2\\3", "1,5\\2\\3"})
    void coordinatesThatAreNoNumbersAreRefused(String text) {
        assertEquals(
                "cannot read made.dcm: region 1 \"GTV\", contour 1: its coordinates are not all numbers",
                refused(withData(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "1\\2\\3\\4, 'expected three coordinates for each point, found 4 coordinates'",
        "1\\2\\\\4\\5\\6\\7\\8\\9, 'expected coordinates within 10 km, found NaN mm'",
        "1\\2\\1e300\\4\\5\\6\\7\\8\\9, 'expected coordinates within 10 km, found 1.0E300 mm'",
        "1\\2\\1e999\\4\\5\\6\\7\\8\\9, 'expected coordinates within 10 km, found Infinity mm'"
    })
    void coordinatesThatCannotBeAreRefused(String text, String reason) {
        assertEquals("cannot read made.dcm: region 1 \"GTV\", contour 1: " + reason, refused(withData(text)));
    }

    private DataSet withData(String text) {
        return made.contour(2, box(1, 1, 3, 3)).toBuilder()
                .put(Tag.CONTOUR_DATA, Vr.DS, text)
                .build();
    }

    @Test
    void coordinatesAsFarAsAllowedCostNoMoreThanTheSlice() throws IOException {
        DicomRegion region = read(
                MadeContours.item("CLOSED_PLANAR", -1e7, -1e7, -294, 1e7, -1e7, -294, 1e7, 1e7, -294, -1e7, 1e7, -294));
        assertEquals(24 * 20, region.mask().count());
        assertEquals(List.of("1 contour clipped at the border of the image"), region.notes());
    }

    @Test
    void aRegionWithoutContoursIsEmpty() throws IOException {
        assertEquals(List.of("the region is empty"), read(new DataSet[0]).notes());
    }

    @Test
    void aNumberGivenTwiceIsRefused() {
        DataSet roi = DataSet.builder("made.dcm").put(Tag.ROI_NUMBER, 4).build();
        DataSet data = DataSet.builder("made.dcm")
                .put(Tag.SOP_CLASS_UID, RegionObject.STRUCTURE_SET)
                .putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE, roi, roi)
                .build();
        assertEquals(
                "cannot read made.dcm: expected each ROI number once, found 4 twice",
                assertThrows(IOException.class, () -> MadeContours.object(data)).getMessage());
    }

    @Test
    void aRegionWithoutANumberIsRefused() {
        DataSet data = DataSet.builder("made.dcm")
                .put(Tag.SOP_CLASS_UID, RegionObject.STRUCTURE_SET)
                .putItems(
                        Tag.STRUCTURE_SET_ROI_SEQUENCE,
                        DataSet.builder("made.dcm").put(Tag.ROI_NAME, "GTV").build())
                .build();
        assertEquals(
                "cannot read made.dcm: (3006,0022) ROINumber: expected the number of a region, found none",
                assertThrows(IOException.class, () -> MadeContours.object(data)).getMessage());
    }

    @Test
    void anObjectOfAnotherClassIsRefused() {
        DataSet data = DataSet.builder("made.dcm")
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .build();
        assertEquals(
                "cannot read made.dcm: expected a segmentation or a structure set, found SOP class"
                        + " \"1.2.840.10008.5.1.4.1.1.2\"",
                assertThrows(IOException.class, () -> MadeContours.object(data)).getMessage());
    }

    @Test
    void tooManyLargeContoursOnASliceAreRefusedBeforeMemoryRunsOut() {
        Grid large = Grid.of(4096, 4096, 1, 1, 1, 1);
        ContourRegion region = new ContourRegion(ImageSlices.of(large, ""));
        double[] points = {-0.4, -0.4, 0, 4095.4, -0.4, 0, 4095.4, 4095.4, 0, -0.4, 4095.4, 0};
        Contour contour = new Contour("CLOSED_PLANAR", points, List.of(), false);
        assertEquals(
                "expected contours that can be told apart, found too many on one slice",
                assertThrows(IllegalArgumentException.class, () -> {
                            for (int i = 0; i < 100; i++) {
                                region.add(contour);
                            }
                        })
                        .getMessage());
    }
}
