// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Origin;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesSlice;

/** What cannot become a SEG is refused with the reason. */
class SegmentationRefusalTest {
    private static final Origin ORIGIN = new Origin("1.2.3", LocalDateTime.of(2024, 5, 6, 7, 8, 9), "");

    @Test
    void whatCannotBeASegmentationIsRefused() {
        Grid grid = MadeSeries.grid();
        DicomSeries series = MadeSeries.of(grid);
        assertEquals(
                "a SEG must have 1 to 65535 segments, found 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SegmentationWriter.segmentation(series, List.of(), ORIGIN))
                        .getMessage());
        Grid other = Grid.of(23, 38, 3, 0.75, 0.5, 2.5);
        assertEquals(
                "the mask of \"Node\" must have the grid of the image, found " + other.describe() + " and "
                        + grid.describe(),
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SegmentationWriter.segmentation(
                                        series, List.of(Segment.of("Node", Mask.whole(other))), ORIGIN))
                        .getMessage());
        assertEquals(
                "segment \"Node\" must have voxels, found none",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Segment.of("Node", Mask.of(grid, new boolean[grid.voxels()])))
                        .getMessage());
        assertEquals(
                "a segment that was computed must name its algorithm, found none",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Segment.Algorithm(Segment.Method.SEMIAUTOMATIC, " "))
                        .getMessage());
    }

    @Test
    void anImageWithoutStudyOrFrameOfReferenceIsRefused() {
        Grid grid = MadeSeries.grid();
        List<Segment> segments = MadeSeries.overlapping(grid);
        DicomSeries whole = MadeSeries.of(grid);
        DicomSeries lost = new DicomSeries(grid, "", whole.slices(), List.of());
        assertEquals(
                "cannot read slice0.dcm: (0020,0052) FrameOfReferenceUID: expected the patient coordinates that a SEG"
                        + " refers to, found none",
                assertThrows(DicomException.class, () -> SegmentationWriter.segmentation(lost, segments, ORIGIN))
                        .getMessage());
        DataSet bare = MadeSeries.header(0).remove(Tag.STUDY_INSTANCE_UID).build();
        List<SeriesSlice> slices = IntStream.range(0, 3)
                .mapToObj(z -> new SeriesSlice(bare, 0, grid.toPatient(0, 0, z)))
                .toList();
        DicomSeries strange = new DicomSeries(grid, MadeSeries.FRAME, slices, List.of());
        assertEquals(
                "cannot read slice0.dcm: (0020,000d) StudyInstanceUID: expected the study that the segmentation belongs"
                        + " to, found none",
                assertThrows(DicomException.class, () -> SegmentationWriter.segmentation(strange, segments, ORIGIN))
                        .getMessage());
    }
}
