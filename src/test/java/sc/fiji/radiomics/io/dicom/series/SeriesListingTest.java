// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;

class SeriesListingTest {
    private static final String SERIES = "1.2.3.5";

    @TempDir
    private Path folder;

    /** Images of 3 places, of each as many as said, changed by their place and number there. */
    private List<Path> write(int each, BiConsumer<DataSetBuilder, int[]> change) throws IOException {
        List<DataSet> images = new ArrayList<>();
        for (int volume = 0; volume < each; volume++) {
            for (int k = 0; k < 3; k++) {
                DataSetBuilder image = MadeSeries.slice(SERIES, images.size() + 1, 2 * k);
                change.accept(image, new int[] {k, volume});
                images.add(image.build());
            }
        }
        return MadeSeries.write(folder, images);
    }

    private List<Path> write() throws IOException {
        return write(1, (image, at) -> {});
    }

    private SeriesListing listing() throws IOException {
        return SeriesListing.of(folder, new CompactToolkit(), TaskExecutors.singleThreaded());
    }

    private List<String> parts() throws IOException {
        return listing().volumes().stream().map(VolumeEntry::part).toList();
    }

    private String refused(String choice) {
        String message = assertThrows(IOException.class, () -> {
                    SeriesListing listing = listing();
                    listing.series(listing.choose(choice));
                })
                .getMessage();
        return message.replace(folder.toString(), "FOLDER");
    }

    private float first(String choice) throws IOException {
        return new SeriesReader(new CompactToolkit(), TaskExecutors.singleThreaded())
                .read(folder, choice)
                .volume()
                .get(0, 0, 0);
    }

    @Test
    void oneSeriesIsOneVolume() throws IOException {
        write();
        VolumeEntry only = listing().choose("");
        assertEquals("CT series 7, 4 x 3 x 3 voxels of 0.500 x 0.800 x 2.000 mm, UID 1.2.3.5", only.text());
        assertEquals("", only.part());
        assertEquals("", only.problem());
        assertEquals(3, only.files().size());
        assertEquals(3, listing().series(only).slices().size());
        assertEquals("1.2.3.4", listing().series(only).frameOfReference());
    }

    @Test
    void severalEchoesAreOfferedByName() throws IOException {
        write(2, (image, at) -> image.put(Tag.MODALITY, "MR").putNumbers(Tag.ECHO_TIME, at[1] == 0 ? 92 : 4.6));
        assertEquals(List.of("echo time 4.6 ms", "echo time 92 ms"), parts());
        assertEquals(
                "cannot read FOLDER: expected one volume, found 2 (duplicate position: expected one image at each"
                        + " place, found several at slice 1); choose by the UID of a series or a pattern among MR series"
                        + " 7, echo time 4.6 ms, 4 x 3 x 3 voxels of 0.500 x 0.800 x 2.000 mm, UID 1.2.3.5; MR series 7,"
                        + " echo time 92 ms, 4 x 3 x 3 voxels of 0.500 x 0.800 x 2.000 mm, UID 1.2.3.5",
                refused(""));
        assertEquals(100, first("Echo time 92"));
        assertEquals(400, first("mr*4.6"));
        assertEquals(refused(""), refused("1.2.3.5"), "the UID of the series means both");
    }

    @Test
    void diffusionIsToldApartByWeightAndDirection() throws IOException {
        write(4, (image, at) -> {
            image.putNumbers(Tag.DIFFUSION_BVALUE, at[1] == 0 ? 0 : 1000);
            if (at[1] > 0) {
                image.putNumbers(0x00189089, at[1] == 1 ? 1 : 0, at[1] == 2 ? 1 : 0, at[1] == 3 ? 1 : 0);
            }
            image.put(Tag.ACQUISITION_NUMBER, 1 + at[1] % 2);
        });
        assertEquals(
                List.of(
                        "b-value 0 s/mm², no diffusion gradient",
                        "b-value 1000 s/mm², diffusion gradient 0.0/0.0/1.0",
                        "b-value 1000 s/mm², diffusion gradient 0.0/1.0/0.0",
                        "b-value 1000 s/mm², diffusion gradient 1.0/0.0/0.0"),
                parts());
    }

    @Test
    void phasesAndAcquisitionsAreToldApartByWhatTheFilesSay() throws IOException {
        write(2, (image, at) -> image.put(Tag.TEMPORAL_POSITION_IDENTIFIER, 10 - at[1]));
        assertEquals(List.of("temporal position 9", "temporal position 10"), parts());
        write(2, (image, at) -> image.putNumbers(Tag.TRIGGER_TIME, 250.5 * at[1]));
        assertEquals(List.of("trigger time 0 ms", "trigger time 250.5 ms"), parts());
        write(2, (image, at) -> image.put(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", at[1] == 0 ? "M" : "P"));
        assertEquals(List.of("image type ORIGINAL/PRIMARY/M", "image type ORIGINAL/PRIMARY/P"), parts());
        write(2, (image, at) -> image.put(Tag.ACQUISITION_TIME, at[1] == 0 ? "101500" : "093000"));
        assertEquals(List.of("acquisition time 1", "acquisition time 2"), parts(), "no time of day");
        assertEquals(100, first("acquisition time 2"));
    }

    @Test
    void twoPropertiesTogetherMayBeNeeded() throws IOException {
        write(4, (image, at) -> image.putNumbers(Tag.ECHO_TIME, 5 + 5 * (at[1] % 2))
                .put(Tag.TEMPORAL_POSITION_IDENTIFIER, 1 + at[1] / 2)
                .putNumbers(Tag.TRIGGER_TIME, 7 * at[0] + at[1] * 0.5));
        assertEquals(
                List.of(
                        "temporal position 1, echo time 5 ms",
                        "temporal position 1, echo time 10 ms",
                        "temporal position 2, echo time 5 ms",
                        "temporal position 2, echo time 10 ms"),
                parts());
    }

    @Test
    void aPropertyThatDiffersInEverySliceTellsNothingApart() throws IOException {
        write(2, (image, at) -> image.put(Tag.ACQUISITION_TIME, "1000" + (10 + 3 * at[1] + at[0])));
        assertEquals(List.of(""), parts());
        assertEquals(
                "cannot read FOLDER: duplicate position: expected one image at each place, found several at slice 1",
                refused(""));
    }

    @Test
    void acquisitionsThatOverlapAreVolumesOfTheirOwn() throws IOException {
        write(2, (image, at) -> image.putNumbers(Tag.IMAGE_POSITION_PATIENT, -10, 20, 2 * at[0] + 4 * at[1])
                .put(Tag.ACQUISITION_NUMBER, at[1] + 1));
        assertEquals(List.of("acquisition 1", "acquisition 2"), parts());
        assertEquals(400, first("acquisition 2"));
    }

    @Test
    void aFileThatLiesThereTwiceCountsOnce() throws IOException {
        List<Path> files = write();
        Files.copy(files.get(1), folder.resolve("copy of 1.dcm"));
        SeriesListing listing = listing();
        DicomSeries series = listing.series(listing.choose(""));
        assertEquals(3, series.slices().size());
        assertEquals(List.of("left out: 1 file with the same bytes as another"), series.notes());
    }

    @Test
    void imagesOfOneIdentifierWithOtherBytesAreNoCopies() throws IOException {
        write();
        MadeSeries.write(
                folder.resolve("other.dcm"),
                MadeSeries.slice(SERIES, 2, 2).put(Tag.SERIES_NUMBER, 8).build());
        assertTrue(refused("").contains("duplicate position"), refused(""));
    }

    @Test
    void localizersAreLeftOutWithANote() throws IOException {
        write();
        MadeSeries.write(
                folder.resolve("scout.dcm"),
                MadeSeries.slice(SERIES, 9, 0)
                        .put(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "LOCALIZER")
                        .putNumbers(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1)
                        .build());
        SeriesListing listing = listing();
        assertEquals(
                List.of("axial", "localizer, coronal"),
                listing.volumes().stream().map(VolumeEntry::part).toList());
        assertEquals(
                List.of("left out of the series: 1 localizer"),
                listing.series(listing.choose("")).notes());
        assertEquals(1, listing.choose("localizer").slices(), "unless it is asked for");
    }

    @Test
    void slicesOfAnotherMatrixDirectionOrSpacingAreNeverMixedIn() throws IOException {
        write(1, (image, at) -> image.putNumbers(Tag.PIXEL_SPACING, 0.8, at[0] == 1 ? 0.51 : 0.5));
        assertTrue(refused("").contains("found 2 (mixed pixel spacing); choose"), refused(""));
        write(1, (image, at) -> image.putNumbers(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, at[0] == 1 ? -1 : 1, 0));
        assertTrue(refused("").contains("found 2 (mixed orientation); choose"), refused(""));
        assertEquals(List.of("axial part 1", "axial part 2"), parts());
        write(1, (image, at) -> image.put(Tag.FRAME_OF_REFERENCE_UID, at[0] == 1 ? "1.9" : "1.8"));
        assertTrue(refused("").contains("found 2 (several frames of reference); choose"), refused(""));
    }

    @Test
    void whatIsNoImageOfAVolumeIsListedAsWhatItIs() throws IOException {
        MadeSeries.write(
                folder.resolve("rgb.dcm"),
                MadeSeries.slice(SERIES, 1, 0)
                        .put(Tag.SAMPLES_PER_PIXEL, 3)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, "RGB")
                        .build());
        MadeSeries.write(
                folder.resolve("capture.dcm"),
                MadeSeries.slice(SERIES, 2, 0)
                        .remove(Tag.IMAGE_POSITION_PATIENT)
                        .remove(Tag.IMAGE_ORIENTATION_PATIENT)
                        .build());
        MadeSeries.write(
                folder.resolve("seg.dcm"),
                MadeSeries.slice(SERIES, 3, 0)
                        .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.66.4")
                        .build());
        MadeSeries.write(
                folder.resolve("sr.dcm"),
                MadeSeries.slice(SERIES, 4, 0)
                        .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.88.22")
                        .build());
        MadeSeries.write(
                folder.resolve("xa.dcm"),
                MadeSeries.slice(SERIES, 5, 0).put(Tag.NUMBER_OF_FRAMES, 9).build());
        assertEquals(
                List.of(
                        "image without a position in space",
                        "colour image (RGB), no intensities",
                        "segmentation",
                        "structured report",
                        "image of 9 frames without functional groups, which does not say where each of them lies"),
                listing().others().stream().map(OtherObject::kind).toList());
        assertEquals(
                "cannot read FOLDER: expected DICOM images of a volume, found colour image (RGB), no intensities, image"
                        + " of 9 frames without functional groups, which does not say where each of them lies, image"
                        + " without a position in space, segmentation, structured report",
                refused(""));
    }

    @Test
    void aSliceThatCannotBePlacedIsNotSilentlyMissing() throws IOException {
        write(1, (image, at) -> image.put(Tag.PIXEL_SPACING, "0.8", at[0] == 2 ? "wide" : "0.5"));
        assertEquals(
                "cannot read FOLDER/2.dcm: (0028,0030) PixelSpacing: expected a number, found \"wide\"; it is of the"
                        + " series that is read",
                refused(""));
    }

    @Test
    void filesThatAreNoDicomAreLeftOutWithANote() throws IOException {
        write();
        Files.writeString(folder.resolve("notes.txt"), "a text of some length that is no DICOM file at all");
        SeriesListing listing = listing();
        assertEquals(
                List.of("left out: 1 file of the folder that could not be read as DICOM"),
                listing.series(listing.choose("")).notes());
        assertEquals(1, listing.unreadable().size());
    }

    @Test
    void aPatternThatFitsNothingIsAnsweredWithTheList() throws IOException {
        write();
        assertEquals(
                "cannot read FOLDER: expected a series that matches \"PT*\", found none among CT series 7, 4 x 3 x 3"
                        + " voxels of 0.500 x 0.800 x 2.000 mm, UID 1.2.3.5",
                refused("PT*"));
        assertEquals(
                "cannot read FOLDER: expected a series that matches \"(\", found none among CT series 7, 4 x 3 x 3"
                        + " voxels of 0.500 x 0.800 x 2.000 mm, UID 1.2.3.5",
                refused("("));
    }

    @Test
    void descriptionsAreShownButNotPutIntoMessages() throws IOException {
        write(2, (image, at) -> image.put(Tag.SERIES_DESCRIPTION, "Thorax Mr Doe\n\u001b[2J")
                .put(Tag.ACQUISITION_NUMBER, at[1]));
        assertTrue(listing().lines().get(1).startsWith("  CT series 7, acquisition 0 \"Thorax Mr Doe..[2J\", 4 x 3"));
        assertFalse(refused("").contains("Doe"), refused(""));
        assertFalse(listing().lines().toString().contains("Secret"), "nothing of the patient");
        assertEquals(100, first("thorax*acquisition 0"));
    }

    @Test
    void aFileMeansTheVolumeItIsOf() throws IOException {
        List<Path> files = write(2, (image, at) -> image.putNumbers(Tag.ECHO_TIME, 5 + at[1]));
        Path seg = MadeSeries.write(
                folder.resolve("seg.dcm"),
                MadeSeries.slice("1.2.9", 3, 0)
                        .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.66.4")
                        .build());
        Files.createDirectory(folder.resolve("below"));
        MadeSeries.write(
                folder.resolve("below/3.dcm"), MadeSeries.slice(SERIES, 77, 6).build());
        SeriesReader reader = new SeriesReader(new CompactToolkit(), TaskExecutors.singleThreaded());
        assertEquals(400, reader.readAround(files.get(4)).volume().get(0, 0, 0));
        assertEquals(3, reader.readAround(files.get(4)).volume().grid().nz());
        assertEquals(
                "cannot read " + seg + ": expected a slice of a volume, found segmentation",
                assertThrows(IOException.class, () -> reader.readAround(seg)).getMessage());
    }

    @Test
    void foldersBelowAreSearchedToo() throws IOException {
        List<Path> files = write();
        Files.createDirectory(folder.resolve("b"));
        Files.move(files.get(1), folder.resolve("b/1.dcm"));
        assertEquals(3, listing().choose("").slices());
    }

    @Test
    void anEmptyOrMissingFolderIsNamed() throws IOException {
        assertEquals("cannot read FOLDER: expected DICOM images of a volume, found no file", refused(""));
        Path none = folder.resolve("none");
        assertEquals(
                "cannot read " + none + ": no such file or folder",
                assertThrows(
                                IOException.class,
                                () -> SeriesListing.of(none, new CompactToolkit(), TaskExecutors.singleThreaded()))
                        .getMessage());
    }

    @Test
    void stacksOfAnEnhancedImageAreOfferedByName() throws IOException {
        List<DataSet> frames = new ArrayList<>();
        for (int f = 0; f < 8; f++) {
            DataSet content = DataSet.builder("made")
                    .put(Tag.STACK_ID, f % 2 == 0 ? "1" : "2")
                    .put(Tag.TEMPORAL_POSITION_INDEX, 1 + f / 6)
                    .build();
            frames.add(MadeSeries.frame(f % 2 == 0 ? 2 * f : 100 + 3 * f)
                    .putItems(Tag.FRAME_CONTENT_SEQUENCE, content)
                    .build());
        }
        MadeSeries.write(
                folder.resolve("e.dcm"), MadeSeries.enhanced(SERIES, frames).build());
        assertEquals(List.of("stack 1", "stack 2"), parts());
        assertEquals(
                4,
                listing()
                        .choose("stack 1")
                        .series()
                        .orElseThrow()
                        .grid()
                        .spacing()
                        .z());
        assertEquals(100, first("stack 2"));
        assertArrayEquals(
                new int[] {1, 3, 5, 7},
                listing().choose("stack 2").series().orElseThrow().slices().stream()
                        .mapToInt(SeriesSlice::frame)
                        .toArray());
    }
}
