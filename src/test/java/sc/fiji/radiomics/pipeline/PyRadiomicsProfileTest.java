// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.SmallStudy;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.pyradiomics.Parameters;
import sc.fiji.radiomics.table.FeatureRow;

/** The profile of PyRadiomics in settings, pipeline and batch. */
class PyRadiomicsProfileTest {
    private static final String PARAMETERS = "imageType: {Original: {}, LoG: {sigma: [3.0]}}\n"
            + "featureClass: {firstorder: [Mean, Energy], glcm: [Contrast], shape: [VoxelVolume]}\n"
            + "setting: {binWidth: 10}\n";

    @TempDir
    private Path folder;

    private static Settings settings(String yaml) {
        return SettingsFile.parse(yaml, "s.yaml", "s").get(0);
    }

    @Test
    void aParameterFileIsASettingsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("Params.yaml"), PARAMETERS);
        Settings read = SettingsFile.read(file.toString()).get(0);
        assertEquals("pyradiomics", read.name());
        assertTrue(read.profile().pyradiomics().isPresent());
    }

    @Test
    void aParameterFileCanBeJson() {
        Settings read = settings(
                "{\n\t\"imageType\": {\"Wavelet\": {}},\n\t\"setting\": {\"normalize\": true, \"label\": null}}");
        Parameters parameters = read.profile().pyradiomics().orElseThrow();
        assertTrue(parameters.imageSettings().normalisation().normalize());
        assertEquals(List.of(), parameters.notes());
    }

    @Test
    void writtenSettingsReadBackEqual() {
        Settings read = settings(PARAMETERS);
        String written = SettingsFile.write(read);
        assertEquals(read, settings(written));
        assertEquals(written, SettingsFile.provenanceText(read));
        assertTrue(written.startsWith("name: pyradiomics\nunit: ''\nmask: {"), written);
    }

    @Test
    void ownSettingsCanNameTheProfileBesideUnitAndMask() {
        Settings read =
                settings("unit: HU\nmask: {mismatch: resample}\nprofile: 'pyradiomics {setting: {binWidth: 3}}'");
        assertEquals("HU", read.unit());
        assertEquals(
                3, read.profile().pyradiomics().orElseThrow().featureSettings().binWidth());
        assertEquals(Profile.IBSI, settings("profile: ibsi").profile());
        assertEquals(
                Profile.from("pyradiomics"), settings("profile: pyradiomics").profile());
    }

    @Test
    void whatWouldHaveNoEffectIsRefused() {
        assertMessage(
                "s.yaml: resampling has no effect with the profile pyradiomics; its parameters say what is computed",
                "profile: pyradiomics\nresampling: {spacing: [1, 1, 1]}");
        assertMessage(
                "s.yaml: name must be pyradiomics for that profile and for no other, found 'mine'",
                "profile: pyradiomics\nname: mine");
        assertMessage(
                "s.yaml, line 1: profile: needs ibsi, or pyradiomics with or without its parameters; found 'mirp'",
                "profile: mirp");
    }

    private static void assertMessage(String expected, String yaml) {
        String found =
                assertThrows(RadiomicsException.class, () -> settings(yaml)).getMessage();
        assertEquals(expected.replace(", line 1", ""), found.replace(", line 1", ""));
    }

    @Test
    void onlyOneParameterFileCanBeUsedAtATime() throws IOException {
        Path one = Files.writeString(folder.resolve("one.yaml"), PARAMETERS);
        Path two = Files.writeString(folder.resolve("two.yaml"), PARAMETERS);
        String references = one + ",ct," + two;
        assertEquals(
                "settings " + references
                        + ": only one can have the profile pyradiomics, because its columns do not name their settings",
                assertThrows(RadiomicsException.class, () -> SettingsFile.read(references))
                        .getMessage());
    }

    @Test
    void columnsAreNamedAsPyRadiomicsNamesThemBesideThoseOfOtherSettings() {
        Pipeline pipeline = new Pipeline(
                List.of(settings(PARAMETERS), SettingsFile.read("ct").get(0)));
        FeatureRow row = pipeline.extract("P", SmallStudy.image(1), Roi.of("1", SmallStudy.ball(4)));
        List<String> columns =
                row.values().stream().map(value -> value.column().toString()).toList();
        assertEquals(
                List.of(
                        "original_shape_VoxelVolume",
                        "original_firstorder_Mean",
                        "original_firstorder_Energy",
                        "original_glcm_Contrast",
                        "log-sigma-3-0-mm-3D_firstorder_Mean",
                        "log-sigma-3-0-mm-3D_firstorder_Energy",
                        "log-sigma-3-0-mm-3D_glcm_Contrast"),
                columns.subList(0, 7));
        assertTrue(columns.subList(7, columns.size()).stream().allMatch(column -> column.startsWith("ct.")));
        assertEquals((double) SmallStudy.ball(4).count(), row.diagnostics().get("pyradiomics.voxels"));
    }

    @Test
    void aRegionOnACropOfTheImageHasTheSameFeatures() {
        Pipeline pipeline = new Pipeline(List.of(settings(PARAMETERS)));
        Mask mask = SmallStudy.ball(4);
        Mask crop = mask.crop(mask.box().orElseThrow());
        assertEquals(
                pipeline.extract("P", SmallStudy.image(1), Roi.of("1", mask)).values(),
                pipeline.extract("P", SmallStudy.image(1), Roi.of("1", crop)).values());
    }

    @Test
    void whatPyRadiomicsRefusesNamesCaseRegionStepAndFile() throws IOException {
        boolean[] one = new boolean[SmallStudy.GRID.voxels()];
        one[777] = true;
        Grid grid = SmallStudy.GRID;
        Nifti.write(SmallStudy.image(1), folder.resolve("image.nii.gz"));
        Nifti.write(Mask.of(grid, one), folder.resolve("mask.nii.gz"));
        Case single = Case.of("P-1", folder.resolve("image.nii.gz"), folder.resolve("mask.nii.gz"));
        Outcome outcome = new Pipeline(List.of(settings(PARAMETERS)))
                .run(single, Optional.empty(), Progress.NONE)
                .get(0);
        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, outcome);
        assertEquals(
                List.of("P-1", "1", "prepare image and mask", "image.nii.gz"),
                List.of(failed.caseId(), failed.roi(), failed.step(), failed.file()));
        assertEquals("the mask must have more than one voxel, found 1", failed.reason());
    }

    @Test
    void otherParametersAreAnotherFingerprintAndTheRunTellsThem() throws IOException {
        Path manifest = SmallStudy.write(folder, 2);
        List<Case> cases = Manifest.read(manifest);
        Pipeline pipeline = new Pipeline(List.of(settings(PARAMETERS)));
        Pipeline other = new Pipeline(List.of(settings(PARAMETERS.replace("10", "11"))));
        assertNotEquals(pipeline.fingerprint(cases.get(0)), other.fingerprint(cases.get(0)));
        Path out = folder.resolve("results");
        new Batch(pipeline, out, false).run(cases, TaskExecutors.singleThreaded(), Progress.NONE);
        assertTrue(Files.readString(out.resolve("run.yaml")).contains("\"binWidth\":10"));
        CsvTable table = CsvTable.read(out.resolve("features.csv"));
        assertTrue(table.header().contains("log-sigma-3-0-mm-3D_glcm_Contrast"), table.header()::toString);
        assertEquals(2, table.rows().size());
    }

    @Test
    void whatFollowsIbsiOnlyRefusesTheProfile() {
        StepException error = assertThrows(
                StepException.class,
                () -> ProcessedRegion.of(SmallStudy.image(1), Roi.of("1", SmallStudy.ball(4)), settings(PARAMETERS)));
        assertEquals("settings: this needs settings with the profile ibsi, found pyradiomics", error.getMessage());
    }
}
