// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.SmallStudy;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.table.FeatureRow;

class PipelineTest {
    private static final Pipeline MR = new Pipeline(SettingsFile.read("mr"));

    @TempDir
    private Path folder;

    private Case write(Volume image, Volume mask) throws IOException {
        Nifti.write(image, folder.resolve("image.nii.gz"));
        Nifti.write(mask, folder.resolve("mask.nii.gz"));
        return Case.of("P-012", folder.resolve("image.nii.gz"), folder.resolve("mask.nii.gz"));
    }

    private static Volume labels(Mask mask, float label) {
        float[] voxels = new float[mask.voxels().length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = mask.voxels()[i] ? label : 0;
        }
        return Volume.of(mask.grid(), voxels);
    }

    private static String failure(Pipeline pipeline, Case one) {
        List<Outcome> outcomes = pipeline.run(one, Optional.empty(), Progress.NONE);
        assertEquals(1, outcomes.size());
        return assertInstanceOf(Outcome.Failed.class, outcomes.get(0)).message();
    }

    private static Map<String, Double> values(FeatureRow row) {
        return row.values().stream().collect(Collectors.toMap(v -> v.column().toString(), v -> v.value()));
    }

    private static Pipeline pipeline(String yaml) {
        return new Pipeline(SettingsFile.parse(yaml, "test", "test"));
    }

    @Test
    void theSurroundingImageDoesNotMatter() {
        Volume image = SmallStudy.image(1);
        Mask mask = SmallStudy.ball(3);
        Grid wide = image.grid().crop(image.grid().box().grow(11, 7, 5));
        float[] voxels = new float[wide.voxels()];
        java.util.Arrays.fill(voxels, 25);
        for (int z = 0; z < SmallStudy.GRID.nz(); z++) {
            for (int y = 0; y < SmallStudy.GRID.ny(); y++) {
                for (int x = 0; x < SmallStudy.GRID.nx(); x++) {
                    voxels[wide.index(x + 11, y + 7, z + 5)] = image.get(x, y, z);
                }
            }
        }
        Mask wideMask =
                Mask.of(wide, mask.crop(new Box(-11, -7, -5, 29, 23, 15)).voxels());
        Pipeline keep = pipeline("{name: keep, discretisation: [fbn16], ivh: fbn100}");
        Map<String, Double> small = values(keep.extract("a", image, Roi.of("r", mask)));
        Map<String, Double> large = values(keep.extract("a", Volume.of(wide, voxels), Roi.of("r", wideMask)));
        small.forEach((name, value) -> {
            if (!name.contains("loc_peak") && !name.contains("morph_com")) {
                assertEquals(value, large.get(name), name);
            }
        });
    }

    @Test
    void aRegionMayLieOnACropOfTheImagesGrid() {
        Volume image = SmallStudy.image(1);
        for (Mask mask : List.of(SmallStudy.ball(3), SmallStudy.ball(30))) {
            Roi whole = Roi.of("r", mask);
            Roi part = Roi.of("r", mask.crop(mask.box().orElseThrow()));
            for (String settings : List.of("mr", "ibsi-b", "ibsi-digital")) {
                Pipeline pipeline = new Pipeline(SettingsFile.read(settings));
                FeatureRow expected = pipeline.extract("a", image, whole);
                assertEquals(expected, pipeline.extract("a", image, part), settings);
            }
        }
    }

    @Test
    void aRegionOnAnotherGridIsRefused() {
        Grid moved = SmallStudy.GRID.crop(SmallStudy.GRID.box());
        Grid half = new Grid(
                moved.nx(), moved.ny(), moved.nz(), moved.spacing(), new Vector3(0.75, 0, 0), moved.direction());
        Roi roi = Roi.of("r", Mask.of(half, SmallStudy.ball(3).voxels()));
        RadiomicsException error =
                assertThrows(RadiomicsException.class, () -> MR.extract("a", SmallStudy.image(1), roi));
        assertTrue(error.getMessage().contains("one grid must be a crop of the other, found 18 x 16 x 10 voxels"));
    }

    @Test
    void everyLabelIsOneRowAndLabelsHaveNames() throws IOException {
        Volume two = labels(SmallStudy.ball(2), 7);
        float[] voxels = two.voxels().clone();
        for (int i = 0; i < 40; i++) {
            voxels[i] = 2;
        }
        Files.writeString(folder.resolve("names.csv"), "label,name\n7,tumour\n2,node\n");
        Case plain = write(SmallStudy.image(1), Volume.of(two.grid(), voxels));
        assertEquals(List.of("2", "7"), rois(plain));
        Case named = new Case(
                "P-012", plain.image(), plain.mask(), List.of(), Optional.of(folder.resolve("names.csv")), Map.of());
        assertEquals(List.of("node", "tumour"), rois(named));
        Case one = new Case("P-012", plain.image(), plain.mask(), List.of("tumour"), named.labels(), Map.of());
        assertEquals(List.of("tumour"), rois(one));
        Case absent = new Case("P-012", plain.image(), plain.mask(), List.of("liver"), named.labels(), Map.of());
        assertEquals(
                "case P-012, read mask (mask.nii.gz): the mask must hold the region 'liver', found 2 (node), 7 (tumour)",
                failure(MR, absent));
    }

    private static List<String> rois(Case one) {
        return MR.run(one, Optional.empty(), Progress.NONE).stream()
                .map(outcome -> ((Outcome.Extracted) outcome).row().roi())
                .toList();
    }

    @Test
    void masksOf255AndOfOne255thAreRegions() throws IOException {
        assertEquals(List.of("255"), rois(write(SmallStudy.image(1), labels(SmallStudy.ball(2), 255))));
        assertEquals(List.of("1"), rois(write(SmallStudy.image(1), labels(SmallStudy.ball(2), 1 / 255f))));
    }

    @Test
    void aProbabilityMaskNeedsAThreshold() throws IOException {
        Volume mask = labels(SmallStudy.ball(2), 0.75f);
        mask.voxels()[0] = 0.25f;
        Case one = write(SmallStudy.image(1), mask);
        assertEquals(
                "case P-012, read mask (mask.nii.gz): a label image must hold whole numbers from 0, found 0.25; for a"
                        + " probability mask set mask.threshold in the settings, as in mask: {threshold: 0.5}",
                failure(MR, one));
        List<Outcome> outcomes = pipeline("mask: {threshold: 0.5}").run(one, Optional.empty(), Progress.NONE);
        FeatureRow row = ((Outcome.Extracted) outcomes.get(0)).row();
        assertEquals(SmallStudy.ball(2).count(), row.diagnostics().get("test.voxels"));
    }

    @Test
    void withoutAMaskTheWholeImageIsTheRegion() throws IOException {
        Case masked = write(SmallStudy.image(1), labels(SmallStudy.ball(2), 1));
        Case whole = new Case("P-012", masked.image(), Optional.empty(), List.of(), Optional.empty(), Map.of());
        FeatureRow row = ((Outcome.Extracted)
                        MR.run(whole, Optional.empty(), Progress.NONE).get(0))
                .row();
        assertEquals("image", row.roi());
        assertEquals("no mask: the whole image is the region", row.notes().get(0));
    }

    @Test
    void anEmptyMaskIsRefused() throws IOException {
        Case one = write(SmallStudy.image(1), labels(SmallStudy.ball(2), 0));
        assertEquals(
                "case P-012, read mask (mask.nii.gz): the mask must hold a region, found only background",
                failure(MR, one));
    }

    @Test
    void aMaskOnAnotherGridIsRefusedWithBothGridsOrResampledOnRequest() throws IOException {
        Mask ball = SmallStudy.ball(3);
        Grid shifted = new Grid(
                ball.grid().nx(),
                ball.grid().ny(),
                ball.grid().nz(),
                ball.grid().spacing(),
                new Vector3(1.5, 0, 0),
                ball.grid().direction());
        Case one = write(SmallStudy.image(1), labels(Mask.of(shifted, ball.voxels()), 1));
        assertEquals(
                "case P-012, read mask (mask.nii.gz): image and mask must have one grid within 0.001 voxels, found image"
                        + " 18 x 16 x 10 voxels of 1.5 x 1.5 x 2 mm, origin (0, 0, 0) mm, axes (1, 0, 0) (0, 1, 0) (0, 0,"
                        + " 1) and mask 18 x 16 x 10 voxels of 1.5 x 1.5 x 2 mm, origin (1.5, 0, 0) mm, axes (1, 0, 0)"
                        + " (0, 1, 0) (0, 0, 1); set mask.mismatch to resample in the settings to bring the mask to the"
                        + " image",
                failure(MR, one));
        Pipeline resamples = pipeline("mask: {mismatch: resample}");
        FeatureRow row = ((Outcome.Extracted)
                        resamples.run(one, Optional.empty(), Progress.NONE).get(0))
                .row();
        assertEquals(ball.count(), row.diagnostics().get("test.voxels"));
        assertTrue(row.notes().get(0).startsWith("mask resampled through patient space from 18 x 16 x 10"));
        boolean[] moved = new boolean[ball.voxels().length];
        System.arraycopy(ball.voxels(), 0, moved, 1, moved.length - 1);
        Map<String, Double> expected =
                values(resamples.extract("P-012", SmallStudy.image(1), Roi.of("1", Mask.of(ball.grid(), moved))));
        assertEquals(expected, values(row));
    }

    @Test
    void nanInTheRegionIsRefused() throws IOException {
        Volume image = SmallStudy.image(1);
        image.voxels()[SmallStudy.GRID.index(9, 8, 5)] = Float.NaN;
        image.voxels()[SmallStudy.GRID.index(9, 9, 5)] = Float.POSITIVE_INFINITY;
        Case one = write(image, labels(SmallStudy.ball(3), 1));
        assertEquals(
                "case P-012, ROI 1, resample image (image.nii.gz): intensities in and around the region must be finite,"
                        + " found 2 of 2720 voxels NaN or infinite",
                failure(pipeline("{}"), one));
    }

    @Test
    void aRegionEmptiedByResegmentationIsRefused() throws IOException {
        Case one = write(SmallStudy.image(1), labels(SmallStudy.ball(3), 1));
        String message = failure(pipeline("{unit: HU, resegmentation: {low: 200, high: 300}}"), one);
        assertTrue(
                message.matches("case P-012, ROI 1, resegment \\(image.nii.gz\\): no voxel of the region lies in the"
                        + " range 200.0 to 300.0, found intensities from 4\\d.0 to (9\\d|100).0 HU"),
                message);
    }

    @Test
    void aRegionOfOneVoxelGivesWhatIsDefined() {
        boolean[] voxels = new boolean[SmallStudy.GRID.voxels()];
        voxels[SmallStudy.GRID.index(9, 8, 5)] = true;
        FeatureRow row =
                pipeline("{}").extract("P-012", SmallStudy.image(1), Roi.of("dot", Mask.of(SmallStudy.GRID, voxels)));
        Map<String, Double> values = values(row);
        assertEquals(0, values.get("test.original.stat_var"));
        assertEquals(1, values.get("test.original.fbn32.szm_sze_3D"));
        assertTrue(values.get("test.original.fbn32.cm_contrast_3D_comb").isNaN());
        assertTrue(row.notes().contains("region lies in one slice: volumetric features describe a plane"));
        assertTrue(row.notes()
                .contains("all intensities of the region are equal: some features are undefined or at their limit"));
    }

    @Test
    void aRegionAtTheBorderIsNoted() {
        Mask border = Mask.where(SmallStudy.image(1), 0, 1000);
        FeatureRow row = pipeline("{}").extract("P-012", SmallStudy.image(1), Roi.of("all", border));
        assertEquals(List.of("region touches the border of the image: it may be cut off"), row.notes());
    }

    @Test
    void severalSettingsAndDiscretisationsGiveExtraColumns() {
        Pipeline two = pipeline("{name: a, discretisation: [fbs10, fbs25]}\n---\n{name: b}");
        FeatureRow row = two.extract("P-012", SmallStudy.image(1), Roi.of("r", SmallStudy.ball(3)));
        Map<String, Double> values = values(row);
        for (String column : List.of(
                "a.original.fbs10.ih_mean",
                "a.original.fbs25.ih_mean",
                "b.original.fbn32.ih_mean",
                "a.original.stat_mean",
                "b.original.stat_mean")) {
            assertTrue(values.containsKey(column), column);
        }
        assertEquals(row.values().size(), values.size());
        assertFalse(values.get("a.original.fbs10.ih_mean").equals(values.get("a.original.fbs25.ih_mean")));
    }

    @Test
    void settingsWithOneNameAreRefused() {
        Settings one = Settings.defaults();
        assertThrows(IllegalArgumentException.class, () -> new Pipeline(List.of(one, one)));
    }

    @Test
    void theLibraryNamesRegionAndStep() {
        Roi empty = Roi.of("GTV-1", Mask.of(SmallStudy.GRID, new boolean[SmallStudy.GRID.voxels()]));
        RadiomicsException error =
                assertThrows(RadiomicsException.class, () -> MR.extract("P-012", SmallStudy.image(1), empty));
        assertEquals("ROI GTV-1, resample mask: the region has no voxel", error.getMessage());
    }

    @Test
    void processedImagesAreSavedOnRequest() throws IOException {
        Case one = write(SmallStudy.image(1), labels(SmallStudy.ball(3), 1));
        Path images = Files.createDirectory(folder.resolve("images"));
        MR.run(one, Optional.of(images), Progress.NONE);
        Volume levels = Nifti.read(images.resolve("P-012_1_mr_fbn32.nii.gz"));
        assertEquals(new Vector3(1, 1, 1), levels.grid().spacing());
        assertTrue(Files.exists(images.resolve("P-012_1_mr_image.nii.gz")));
        assertTrue(Files.exists(images.resolve("P-012_1_mr_morphological.nii.gz")));
        assertTrue(Files.exists(images.resolve("P-012_1_mr_intensity.nii.gz")));
    }
}
