// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.dicom.region.ImageSlices;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureValue;

/** DICOM segmentations and structure sets as masks of a case. */
class DicomMaskTest {
    private static final Settings.MaskReading USUAL = Settings.defaults().mask();
    private static final SortedMap<Integer, String> NO_NAMES = new TreeMap<>();

    @TempDir
    private Path folder;

    private static Regions read(String folder, String mask, String... wanted) throws IOException {
        Path dicom = SharedData.path("dicom").resolve(folder);
        ImageSlices slices = ImageFile.readWithNotes(dicom.resolve("dicom")).slices();
        return MaskFile.read(dicom.resolve(mask), slices, NO_NAMES, List.of(wanted), USUAL);
    }

    private static List<String> names(Regions regions) {
        return regions.rois().stream().map(Roi::name).toList();
    }

    private static Settings.MaskReading reading(OptionalDouble threshold, Settings.Mismatch mismatch) {
        return new Settings.MaskReading(threshold, USUAL.tolerance(), mismatch, USUAL.grouping());
    }

    @Test
    void allRegionsOfAStructureSetButThoseWithoutVoxelsAreRead() throws IOException {
        Regions regions = read("synthetic/rt_shapes", "rtstruct/rs.dcm");
        assertEquals(
                List.of(
                        "box",
                        "hole as second contour",
                        "hole by keyhole",
                        "hole as CLOSEDPLANAR_XOR",
                        "island in hole",
                        "two islands",
                        "triangle",
                        "clockwise",
                        "slightly off plane",
                        "leaves the image",
                        "Läsion 病灶"),
                names(regions));
        assertEquals(
                List.of(192, 91, 91, 91, 105, 28, 88, 64, 64, 6, 4),
                regions.rois().stream().map(roi -> roi.morphological().count()).toList());
        assertTrue(
                regions.notes().contains("region point only, open line, two points, empty: the region is empty"),
                regions.notes().toString());
        assertTrue(
                regions.notes()
                        .contains("region outside the stack: left out: region 29 \"outside the stack\": expected"
                                + " contours inside the image, found its one contour outside: 1 beyond its slices,"
                                + " 0 beside it"),
                regions.notes().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "box, box",
        "5, hole as second contour",
        "hole*, hole as second contour;hole by keyhole;hole as CLOSEDPLANAR_XOR",
        "LÄSION*, Läsion 病灶"
    })
    void regionsAreChosenByNameNumberOrPattern(String wanted, String expected) throws IOException {
        assertEquals(expected, String.join(";", names(read("synthetic/rt_shapes", "rtstruct/rs.dcm", wanted))));
    }

    @Test
    void aRegionThatIsAskedForMustBeThereAndHoldAVoxel() {
        String missing = assertThrows(
                        IOException.class, () -> read("cases/ct_sts003_rtstruct", "rtstruct/RS.dcm", "gtv_pet*"))
                .getMessage();
        assertTrue(missing.endsWith(": no region matches \"gtv_pet*\"; found: 1 \"GTV_Mass_CT\""), missing);
        assertEquals(
                "read mask: the region 'point only' must hold a voxel, found 1 contour of type POINT without an area"
                        + " left out; the region is empty",
                assertThrows(StepException.class, () -> read("synthetic/rt_shapes", "rtstruct/rs.dcm", "point only"))
                        .getMessage());
        assertThrows(IOException.class, () -> read("synthetic/rt_shapes", "rtstruct/rs.dcm", "outside*"));
    }

    @Test
    void labelsNameTheSegmentsByTheirNumbers() throws IOException {
        Path dicom = SharedData.path("dicom/synthetic/seg_shapes");
        Grid grid = ImageFile.read(dicom.resolve("dicom")).grid();
        Regions regions = MaskFile.read(
                dicom.resolve("seg/binary.dcm"), grid, new TreeMap<>(java.util.Map.of(2, "node")), List.of(), USUAL);
        assertEquals(List.of("one", "node", "random"), names(regions));
        assertEquals(
                List.of("region one, node, random: frame of reference not compared: the image has none"),
                regions.notes());
    }

    @Test
    void theThresholdOfTheSettingsCutsFractions() throws IOException {
        Path dicom = SharedData.path("dicom/synthetic/seg_shapes");
        ImageSlices slices = ImageFile.readWithNotes(dicom.resolve("dicom")).slices();
        Path seg = dicom.resolve("seg/fractional.dcm");
        assertEquals(
                255,
                MaskFile.read(seg, slices, NO_NAMES, List.of(), USUAL)
                        .rois()
                        .get(0)
                        .morphological()
                        .count());
        Settings.MaskReading any = reading(OptionalDouble.of(0.001), Settings.Mismatch.REFUSE);
        Regions regions = MaskFile.read(seg, slices, NO_NAMES, List.of(), any);
        assertEquals(490, regions.rois().get(0).morphological().count());
        assertEquals(List.of("region probability: voxels of probability 0.001 or more"), regions.notes());
        assertThrows(
                StepException.class,
                () -> MaskFile.read(
                        seg, slices, NO_NAMES, List.of(), reading(OptionalDouble.of(2), Settings.Mismatch.REFUSE)));
    }

    /** Twice as fine, so that every voxel of the segment becomes eight. */
    @Test
    void aSegmentationOnAnotherGridIsRefusedOrResampledAsTheSettingsSay() throws IOException {
        Path dicom = SharedData.path("dicom/synthetic/seg_shapes");
        Grid grid = ImageFile.read(dicom.resolve("dicom")).grid();
        Grid fine = new Grid(
                2 * grid.nx(),
                2 * grid.ny(),
                2 * grid.nz(),
                grid.spacing().times(0.5),
                grid.toPatient(-0.25, -0.25, -0.25),
                grid.direction());
        Path seg = dicom.resolve("seg/binary.dcm");
        assertThrows(IOException.class, () -> MaskFile.read(seg, fine, NO_NAMES, List.of("one"), USUAL));
        Settings.MaskReading resample = reading(OptionalDouble.empty(), Settings.Mismatch.RESAMPLE);
        Regions regions = MaskFile.read(seg, fine, NO_NAMES, List.of("one"), resample);
        assertEquals(8 * 105, regions.rois().get(0).morphological().count());
        assertTrue(
                regions.notes().stream()
                        .anyMatch(
                                note -> note.startsWith("region one: mask resampled through patient space from 13 x")),
                regions.notes().toString());
        ImageSlices elsewhere = ImageSlices.of(fine, "9.9");
        assertThrows(
                IOException.class,
                () -> MaskFile.read(seg, elsewhere, NO_NAMES, List.of("one"), resample),
                "another frame of reference is not resampled away");
    }

    private static List<FeatureRow> rows(String id, Path image, Path mask, String wanted, String settings) {
        Case one = new Case(
                id,
                image,
                java.util.Optional.of(mask),
                wanted.isEmpty() ? List.of() : List.of(wanted),
                java.util.Optional.empty(),
                java.util.Map.of());
        return new Pipeline(SettingsFile.read(settings))
                .run(one, java.util.Optional.empty(), Progress.NONE).stream()
                        .map(outcome -> {
                            assertTrue(outcome instanceof Outcome.Extracted, outcome.toString());
                            return ((Outcome.Extracted) outcome).row();
                        })
                        .toList();
    }

    /** The same tumour, once as the scanner's files and the contours on them, once as IBSI converted them to NIfTI. */
    @ParameterizedTest
    @CsvSource({
        "ct_sts003_rtstruct, STS_003/CT, ibsi-a",
        "ct_sts003_rtstruct, STS_003/CT, ibsi-d",
        "pet_sts003_suv_rtstruct, STS_003/PET, pet"
    })
    void aSeriesWithAStructureSetGivesTheFeaturesOfItsNifti(String dicom, String nifti, String settings) {
        Path from = SharedData.path("dicom/cases").resolve(dicom);
        Path converted = SharedData.path("sts").resolve(nifti);
        assertSame(
                rows("STS_003", converted.resolve("image.nii.gz"), converted.resolve("mask.nii.gz"), "", settings),
                rows("STS_003", from.resolve("dicom"), from.resolve("rtstruct/RS.dcm"), "gtv*", settings));
    }

    /** The phantom of the published values of IBSI 1, as IBSI gives it in both forms. */
    @ParameterizedTest
    @ValueSource(strings = {"ibsi-a", "ibsi-b", "ibsi-c", "ibsi-d"})
    void theCtPhantomInDicomGivesTheFeaturesOfItsNifti(String settings) {
        Path phantom = SharedData.path("ibsi/ibsi1/ct_phantom");
        Path nifti = phantom.resolve("nifti");
        assertSame(
                rows("phantom", nifti.resolve("image.nii.gz"), nifti.resolve("mask.nii.gz"), "", settings),
                rows(
                        "phantom",
                        phantom.resolve("dicom/image"),
                        phantom.resolve("dicom/mask/DCM_RS_00060.dcm"),
                        "",
                        settings));
    }

    private static void assertSame(List<FeatureRow> expected, List<FeatureRow> found) {
        assertEquals(1, expected.size());
        assertEquals(1, found.size());
        assertEquals(expected.get(0).values().size(), found.get(0).values().size());
        for (int i = 0; i < expected.get(0).values().size(); i++) {
            FeatureValue one = expected.get(0).values().get(i);
            FeatureValue other = found.get(0).values().get(i);
            assertEquals(one.column(), other.column());
            // NIfTI keeps spacing and values with 24 bits
            assertEquals(
                    one.value(),
                    other.value(),
                    1e-6 * Math.abs(one.value()) + 1e-9,
                    one.column().toString());
        }
    }

    @Test
    void aManifestNamesASeriesAndTheRegionsOfAStructureSet() throws IOException {
        Path from = SharedData.path("dicom/cases/pet_sts001_raw").toAbsolutePath();
        Path manifest = Files.writeString(
                folder.resolve("manifest.csv"),
                "case,image,mask,roi\nSTS_001," + from.resolve("dicom") + "," + from.resolve("rtstruct/rs.dcm")
                        + ",GTV_E*;gtv_mass\n");
        OpenedCase opened = OpenedCase.read(Manifest.read(manifest).get(0), USUAL);
        assertEquals(
                List.of("GTV_Mass", "GTV_Edema"),
                opened.regions().stream().map(Roi::name).toList());
        assertEquals(5095, opened.regions().get(0).morphological().count());
        assertEquals(7996, opened.regions().get(1).morphological().count());
    }

    @Test
    void aDicomImageIsNoRegionFileAndADamagedOneIsNamed() throws IOException {
        Path image =
                Files.copy(SharedData.path("dicom/synthetic/malformed/dicom/good.dcm"), folder.resolve("image.dcm"));
        Regions regions = MaskFile.read(
                image,
                ImageFile.read(image).grid(),
                NO_NAMES,
                List.of(),
                reading(OptionalDouble.of(50), USUAL.mismatch()));
        assertFalse(regions.rois().isEmpty(), "a DICOM image serves as a mask like any image");
        byte[] bytes = Files.readAllBytes(SharedData.path("dicom/synthetic/rt_shapes/rtstruct/rs.dcm"));
        Path cut = Files.write(folder.resolve("cut.dcm"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        IOException refused = assertThrows(
                IOException.class, () -> MaskFile.read(cut, Grid.of(4, 4, 1, 1, 1, 1), NO_NAMES, List.of(), USUAL));
        assertTrue(refused.getMessage().startsWith("cannot read " + cut), refused.getMessage());
    }

    @Test
    void theSlicesOfAPlainImageAreThoseOfItsGrid() throws IOException {
        Path nifti = SharedData.path("sts/STS_003/PET/image.nii.gz");
        ImageSlices slices = ImageFile.readWithNotes(nifti).slices();
        assertEquals("", slices.frameOfReference());
        assertEquals(
                new Vector3(5.46875, 5.46875, slices.grid().spacing().z()),
                slices.grid().spacing());
    }
}
