// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.DicomSamples;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.Origin;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesListing;

/** Masks written as SEG and read back are the same, voxel by voxel. */
class SegmentationRoundTripTest {
    private static final Origin ORIGIN = new Origin("1.2.3", LocalDateTime.of(2024, 5, 6, 7, 8, 9), "");
    private static final long SEED = 20240506;

    static Stream<Grid> grids() {
        return Stream.of(
                MadeSeries.grid(), MadeSeries.oblique(), MadeSeries.reversed(), Grid.of(1, 1, 1, 1, 1, 1), oneSlice());
    }

    private static Grid oneSlice() {
        return Grid.of(5, 3, 1, 0.5, 0.5, 4);
    }

    /** Voxels at random, in some slices only; a single voxel; all. */
    private static List<Segment> segments(Grid grid) {
        Random random = new Random(SEED);
        boolean[] some = new boolean[grid.voxels()];
        boolean[] one = new boolean[grid.voxels()];
        int pixels = grid.nx() * grid.ny();
        for (int i = 0; i < some.length; i++) {
            some[i] = i / pixels % 2 == 0 && random.nextInt(3) == 0;
        }
        some[0] = true;
        one[grid.voxels() - 1] = true;
        return List.of(
                Segment.of("some", Mask.of(grid, some)),
                Segment.of("one", Mask.of(grid, one)),
                Segment.of("all", Mask.whole(grid)));
    }

    private static List<DicomRegion> readBack(DicomSeries series, List<Segment> segments) throws IOException {
        DataSet data = SegmentationWriter.segmentation(series, segments, ORIGIN);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
        DicomFile file = new DicomReader(Limits.DEFAULT).read("seg.dcm", out.toByteArray());
        RegionObject object = RegionObject.of(file, new CompactToolkit());
        List<DicomRegion> regions = new ArrayList<>();
        for (RegionEntry entry : RegionChoice.ALL.from(object)) {
            regions.add(object.region(entry, ImageSlices.of(series), RegionOptions.DEFAULT));
        }
        return regions;
    }

    private static void assertEqualRegions(List<Segment> written, List<DicomRegion> read) {
        assertEquals(written.size(), read.size());
        for (int i = 0; i < read.size(); i++) {
            assertEquals(written.get(i).name(), read.get(i).name());
            assertEquals(i + 1, read.get(i).number());
            assertArrayEquals(
                    written.get(i).mask().voxels(),
                    read.get(i).mask().voxels(),
                    written.get(i).name());
            assertEquals(List.of(), read.get(i).notes());
        }
    }

    @ParameterizedTest
    @MethodSource("grids")
    void masksOnMadeSeries(Grid grid) throws IOException {
        List<Segment> segments = segments(grid);
        assertEqualRegions(segments, readBack(MadeSeries.of(grid), segments));
    }

    private static DicomSeries sample(Path folder) throws IOException {
        SeriesListing listing = SeriesListing.of(folder, new CompactToolkit(), TaskExecutors.singleThreaded());
        return listing.series(listing.choose(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "geo_oblique/dicom",
                "geo_axial_reversed/dicom",
                "geo_coronal_big_endian/dicom",
                "geo_jitter_within_tolerance/dicom",
                "enhanced_shuffled/dicom",
                "pet_sts003_suv_rtstruct/dicom",
                "seg_23x38x3/dicom",
                "seg_23x38x3/multiframe"
            })
    void masksOnTheSlicesOfASample(String folder) throws IOException {
        String[] parts = folder.split("/");
        DicomSeries series = sample(DicomSamples.of(parts[0]).file(parts[1]));
        List<Segment> segments = segments(series.grid());
        assertEqualRegions(segments, readBack(series, segments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seg_shapes/seg", "seg_liver_ct/seg", "rt_shapes/rtstruct", "ct_sts003_rtstruct/rtstruct"})
    void theRegionsOfAnotherProgramWrittenAgain(String folder) throws IOException {
        String[] parts = folder.split("/");
        DicomSamples.Sample sample = DicomSamples.of(parts[0]);
        DicomSeries series = sample(sample.file("dicom"));
        List<Segment> segments = new ArrayList<>();
        try (Stream<Path> files = Files.list(sample.file(parts[1]))) {
            Path file = files.sorted().findFirst().orElseThrow();
            CompactToolkit toolkit = new CompactToolkit();
            RegionObject object = RegionObject.of(toolkit.read(file), toolkit);
            for (RegionEntry entry : RegionChoice.ALL.from(object)) {
                if (entry.name().equals("outside the stack")) {
                    continue; // refused by the reader, as its own test shows
                }
                Mask mask = object.region(entry, ImageSlices.of(series), RegionOptions.DEFAULT)
                        .mask();
                if (!mask.isEmpty()) {
                    segments.add(Segment.of(entry.name(), mask));
                }
            }
        }
        assertEqualRegions(segments, readBack(series, segments));
    }

    @Test
    void framesOfAShuffledFileNameTheFrameTheyWereMadeFrom() throws IOException {
        DicomSeries series = sample(DicomSamples.of("enhanced_shuffled").file("dicom"));
        DataSet data =
                SegmentationWriter.segmentation(series, List.of(Segment.of("all", Mask.whole(series.grid()))), ORIGIN);
        List<String> frames = data.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).stream()
                .flatMap(frame -> frame.item(Tag.DERIVATION_IMAGE_SEQUENCE).stream())
                .flatMap(derivation -> derivation.item(Tag.SOURCE_IMAGE_SEQUENCE).stream())
                .map(source -> source.text(Tag.REFERENCED_FRAME_NUMBER))
                .toList();
        List<String> expected = series.slices().stream()
                .map(slice -> Integer.toString(slice.frame() + 1))
                .toList();
        assertEquals(expected, frames);
    }
}
