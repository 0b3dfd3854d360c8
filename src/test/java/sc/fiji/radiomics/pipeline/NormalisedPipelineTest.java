// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.preprocess.Foreground;
import sc.fiji.radiomics.preprocess.KnownRegions;
import sc.fiji.radiomics.preprocess.Landmarks;
import sc.fiji.radiomics.preprocess.Normalisation;
import sc.fiji.radiomics.table.FeatureRow;

/** Normalisation as a step of the pipeline: on the whole image, before interpolation. */
class NormalisedPipelineTest {
    private static final Grid GRID = Grid.of(20, 18, 10, 1, 1, 2);
    private static final String SMALL = "families: [statistics, histogram], resampling: {spacing: [1.5, 1.5, 1.5]}";

    @TempDir
    private Path folder;

    /** Tissue about 500, muscle of 200 in a corner, air of 3 around both. */
    private static Volume image() {
        float[] voxels = new float[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            int x = i % 20;
            int y = i / 20 % 18;
            float pattern = (float) (1 + 0.1 * Math.sin(2.3 * x + 1.7 * y + 0.9 * (i / 360)));
            voxels[i] = pattern * (x < 2 || y < 2 ? 3 : x > 15 ? 200 : 500 + 10 * x);
        }
        return Volume.of(GRID, voxels);
    }

    private static Mask box(int x0, int x1) {
        boolean[] voxels = new boolean[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            int x = i % 20;
            int y = i / 20 % 18;
            voxels[i] = x >= x0 && x < x1 && y > 4 && y < 14 && i / 360 > 2 && i / 360 < 8;
        }
        return Mask.of(GRID, voxels);
    }

    private static final Roi TUMOUR = Roi.of("tumour", box(5, 12));
    private static final Roi MUSCLE = Roi.of("muscle", box(16, 19));

    private static Pipeline pipeline(String yaml) {
        return new Pipeline(SettingsFile.parse("{" + yaml + "}", "test", "test"));
    }

    private static Map<String, Double> values(FeatureRow row) {
        Map<String, Double> values = new LinkedHashMap<>();
        row.values().forEach(value -> values.put(value.column().toString(), value.value()));
        return values;
    }

    /** What the steps say they do, done by hand to the whole image, and then a plain extraction. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "n4 shrink=1 iterations=5",
                "z-score",
                "z-score mask=region scale=100 outliers=2",
                "range mask=all",
                "n4 mask=50 shrink=2 levels=1, z-score mask=region, range mask=region minimum=5 maximum=10"
            })
    void featuresAreThoseOfTheImageNormalisedByHand(String steps) {
        FeatureRow found = pipeline("normalisation: [" + steps + "], " + SMALL).extract("a", image(), TUMOUR);
        Volume normal = image();
        for (String step : steps.split(", ")) {
            normal = Normalisation.from(step)
                    .apply(normal, KnownRegions.NONE.withRegion(TUMOUR.morphological()))
                    .image();
        }
        FeatureRow expected = pipeline(SMALL).extract("a", normal, TUMOUR);
        assertEquals(values(expected), values(found));
        assertNotEquals(values(pipeline(SMALL).extract("a", image(), TUMOUR)), values(found));
        assertEquals(steps.split(", ").length, found.notes().size());
        assertTrue(expected.notes().isEmpty());
    }

    @Test
    void aRegionOnACropOfTheImageIsTheSameRegion() {
        Pipeline pipeline = pipeline("normalisation: z-score mask=region, " + SMALL);
        assertEquals(
                values(pipeline.extract("a", image(), TUMOUR)),
                values(pipeline.extract("a", image(), TUMOUR.crop(new Box(4, 3, 2, 13, 15, 9)))));
    }

    @Test
    void filtersAndMapsSeeTheNormalisedImage() {
        String filters = "filters: [original, mean support=3 dimension=2D], families: [statistics]";
        Volume normal = Normalisation.from("range mask=all")
                .apply(image(), KnownRegions.NONE)
                .image();
        assertEquals(
                values(pipeline(filters).extract("a", normal, TUMOUR)),
                values(pipeline("normalisation: range mask=all, " + filters).extract("a", image(), TUMOUR)));
        assertArrayEquals(map("name: test", normal), map("name: test, normalisation: range mask=all", image()));
    }

    private static float[] map(String yaml, Volume image) {
        Settings settings = SettingsFile.parse("{" + yaml + "}", "t", "t").get(0);
        return new FeatureMaps(settings, new WindowSize(1, false, false))
                .of(
                        image,
                        TUMOUR,
                        MapFeature.list("stat_mean", settings),
                        TaskExecutors.singleThreaded(),
                        Progress.NONE)
                .get(0)
                .map()
                .voxels();
    }

    @Test
    void theImageOfAllRegionsIsMadeOnce() {
        List<Settings> settings = SettingsFile.parse(
                "{name: a, normalisation: [z-score]}\n---\n{name: b, normalisation: [z-score, range mask=region]}\n---\n"
                        + "{name: c}",
                "t",
                "t");
        NormalisedImages images = NormalisedImages.of(image());
        Volume once = images.of(settings.get(0), TUMOUR).image();
        assertSame(once, images.of(settings.get(0), MUSCLE).image());
        assertNotEquals(
                images.of(settings.get(1), TUMOUR).image().get(8, 8, 5),
                images.of(settings.get(1), MUSCLE).image().get(8, 8, 5));
        assertSame(images.original(), images.of(settings.get(2), TUMOUR).image());
        Settings inUnits = SettingsFile.parse("{name: d, unit: SUVbw, normalisation: [z-score]}", "t", "t")
                .get(0);
        assertSame(once, images.of(inUnits, TUMOUR).image());
        assertEquals(1, images.of(settings.get(0), TUMOUR).notes().size());
        assertEquals(2, images.of(inUnits, TUMOUR).notes().size());
    }

    @Test
    void calibratedIntensitiesAreNormalisedWithANote() {
        FeatureRow row = pipeline("unit: HU, normalisation: z-score, " + SMALL).extract("a", image(), TUMOUR);
        assertEquals(
                "normalisation changed intensities in HU, which mean the same in every image without it; ranges and bins"
                        + " are no longer in HU",
                row.notes().get(0));
        assertTrue(row.notes().get(1).startsWith("z-score: mean "), row.notes().get(1));
        assertEquals(2, row.notes().size());
        assertTrue(pipeline("unit: HU, " + SMALL)
                .extract("a", image(), TUMOUR)
                .notes()
                .isEmpty());
    }

    @Test
    void aStepThatCannotWorkNamesItself() {
        assertEquals(
                "ROI tumour, normalise (tissue): needs the region 'muscle' of the reference tissue, found none",
                assertThrows(RadiomicsException.class, () -> pipeline("normalisation: tissue region=muscle, " + SMALL)
                                .extract("a", image(), TUMOUR))
                        .getMessage());
    }

    private Case written(String id, Roi... rois) throws IOException {
        Path image = folder.resolve(id + ".nii");
        Path mask = folder.resolve(id + "-mask.nii");
        Nifti.write(image(), image);
        Nifti.write(labels(rois), mask);
        return Case.of(id, image, mask);
    }

    private static Volume labels(Roi... rois) {
        float[] labels = new float[GRID.voxels()];
        for (int r = 0; r < rois.length; r++) {
            for (int i = 0; i < labels.length; i++) {
                labels[i] = rois[r].morphological().voxels()[i] ? r + 1 : labels[i];
            }
        }
        return Volume.of(GRID, labels);
    }

    private Path names() throws IOException {
        return Files.writeString(folder.resolve("labels.csv"), "label,name\n1,tumour\n2,muscle\n");
    }

    /** The tissue is a region of the mask, of a mask of its own by any name, or missing. */
    @Test
    void theReferenceTissueIsARegionOfTheMaskOrAFile() throws IOException {
        Pipeline pipeline = pipeline("normalisation: tissue region=muscle scale=200, " + SMALL);
        Map<String, Double> expected = values(
                pipeline.extract("a", NormalisedImages.of(image(), Map.of("muscle", MUSCLE.morphological())), TUMOUR));
        Case both = written("both", TUMOUR, MUSCLE);
        Case named = new Case(
                "both", both.image(), both.mask(), List.of(), Optional.of(names()), Map.of(), "", Optional.empty());
        assertEquals(expected, only(pipeline.run(named, Optional.empty(), Progress.NONE)));
        assertEquals(
                expected, only(pipeline.run(named.withRegions(List.of("tumour")), Optional.empty(), Progress.NONE)));
        Case alone = written("alone", TUMOUR);
        Path muscle = folder.resolve("muscle.nii");
        Nifti.write(labels(MUSCLE), muscle);
        Case apart = new Case(
                "alone", alone.image(), alone.mask(), List.of(), Optional.empty(), Map.of(), "", Optional.of(muscle));
        assertEquals(expected, only(pipeline.run(apart, Optional.empty(), Progress.NONE)));
        assertNotEquals(pipeline.fingerprint(alone), pipeline.fingerprint(apart));
        assertTrue(pipeline.hashes(apart).containsKey("reference"));
        assertEquals(
                new Outcome.Failed(
                        "alone",
                        "1",
                        "normalise (tissue)",
                        "alone.nii",
                        "needs the region 'muscle' of the reference tissue, found none"),
                pipeline.run(alone, Optional.empty(), Progress.NONE).get(0));
    }

    private static Map<String, Double> only(List<Outcome> outcomes) {
        assertEquals(1, outcomes.size(), outcomes::toString);
        return values(((Outcome.Extracted) outcomes.get(0)).row());
    }

    @Test
    void aMaskOfTheTissueAloneIsRefused() throws IOException {
        Case one = written("m", MUSCLE);
        assertEquals(
                List.of(new Outcome.Failed(
                        "m",
                        "",
                        "read mask",
                        "m-mask.nii",
                        "the mask must hold a region besides the reference tissue, found only 1")),
                pipeline("normalisation: tissue region=1, " + SMALL).run(one, Optional.empty(), Progress.NONE));
    }

    @Test
    void theManifestNamesReferenceMasks() throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("cases.csv"),
                "case,image,mask,reference,age\nA,a.nii,m.nii,r.nii,50\nB,b.nii,m.nii,,60\n");
        List<Case> cases = Manifest.read(manifest);
        assertEquals(
                Optional.of(folder.resolve("r.nii").toAbsolutePath()),
                cases.get(0).reference());
        assertEquals(Optional.empty(), cases.get(1).reference());
        assertEquals(Map.of("age", "50"), cases.get(0).extra());
    }

    @Test
    void settingsAreReadWrittenAndStayAsTheyWereWithoutIt() {
        Settings plain =
                SettingsFile.parse("{name: a, normalisation: none}", "t", "t").get(0);
        assertEquals(Settings.defaults().withName("a"), plain);
        assertFalse(SettingsFile.provenanceText(plain).contains("normalisation"));
        Settings normal = SettingsFile.parse("{name: a, normalisation: [n4 shrink=2, z-score]}", "t", "t")
                .get(0);
        assertEquals(
                List.of("n4", "z-score"),
                normal.normalisation().stream()
                        .map(step -> step.toString().split(" ")[0])
                        .toList());
        assertEquals(List.of(normal), SettingsFile.parse(SettingsFile.write(normal), "t", "t"));
        assertEquals(List.of(normal), SettingsFile.parse(SettingsFile.provenanceText(normal), "t", "t"));
        assertEquals(
                "t, line 1: normalisation cannot hold none besides other steps",
                message("{normalisation: [none, z-score]}"));
        assertEquals(
                "t, line 1: normalisation: normalisation must be one of none, n4, z-score, range, tissue, histogram;"
                        + " found 'blur'",
                message("{normalisation: blur}"));
    }

    private static String message(String yaml) {
        return assertThrows(RadiomicsException.class, () -> SettingsFile.parse(yaml, "t", "t"))
                .getMessage();
    }

    /** The values of the file become part of the settings, which then need the file no more. */
    @Test
    void landmarksAreReadFromTheFolderOfTheSettings() throws IOException {
        Normalisation first = Normalisation.from("n4 shrink=2");
        Landmarks landmarks = new Landmarks(
                "T1", 4, List.of(first), Foreground.OTSU, List.of(1.0, 50.0, 99.0), List.of(0.0, 33.25, 100.0));
        LandmarksFile.write(landmarks, folder.resolve("t1.yaml"));
        assertEquals(landmarks, LandmarksFile.read(folder.resolve("t1.yaml")));
        Path file = Files.writeString(
                folder.resolve("mr-own.yaml"),
                "normalisation: [n4 shrink=2, histogram landmarks=t1.yaml modality=T1]\n");
        Settings read = SettingsFile.read(file.toString()).get(0);
        assertEquals(
                "histogram landmarks=t1.yaml modality=T1 images=4 mask=otsu percentiles=1/50/99 values=0/33.25/100",
                read.normalisation().get(1).toString());
        Files.delete(folder.resolve("t1.yaml"));
        Settings again = SettingsFile.parse(SettingsFile.write(read), "t", "t").get(0);
        assertEquals(SettingsFile.write(read), SettingsFile.write(again));
        assertEquals(
                values(new Pipeline(List.of(read)).extract("a", image(), TUMOUR)),
                values(new Pipeline(List.of(again)).extract("a", image(), TUMOUR)));
    }

    @Test
    void landmarksThatDoNotFitAreTold() throws IOException {
        Path file = folder.resolve("t1.yaml");
        LandmarksFile.write(
                new Landmarks("T1", 4, List.of(), Foreground.OTSU, List.of(1.0, 99.0), List.of(0.0, 100.0)), file);
        assertEquals(
                "settings own.yaml: normalisation: landmarks must be of modality T2, found 'T1'",
                fileMessage("normalisation: [histogram landmarks=t1.yaml modality=T2]"));
        assertEquals(
                "settings own.yaml: normalisation: landmarks t1.yaml were learnt after the steps [] and must be used after"
                        + " them, found [z-score mask=otsu outliers=none scale=1]",
                fileMessage("normalisation: [z-score, histogram landmarks=t1.yaml]"));
        assertEquals(
                "settings own.yaml: normalisation: landmarks "
                        + folder.resolve("t2.yaml").toAbsolutePath() + ": cannot be read, found no such file",
                fileMessage("normalisation: [histogram landmarks=t2.yaml]"));
        Files.writeString(file, Files.readString(file).replaceFirst("values: .*", "values: [0, 5, 100]"));
        assertEquals(
                "settings own.yaml: normalisation: landmarks t1.yaml, line 1: landmarks need one value per percentile, two"
                        + " or more, found 2 percentiles and 3 values",
                fileMessage("normalisation: [histogram landmarks=t1.yaml]"));
        Files.writeString(file, "modality: T1\nimages: 3\n");
        assertEquals(
                "settings own.yaml: normalisation: landmarks t1.yaml, line 1: needs the key 'before'",
                fileMessage("normalisation: [histogram landmarks=t1.yaml]"));
    }

    private String fileMessage(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), yaml);
        return assertThrows(RadiomicsException.class, () -> SettingsFile.read(file.toString()))
                .getMessage();
    }
}
