// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.SmallStudy;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.pipeline.FeatureMap;
import sc.fiji.radiomics.pipeline.FeatureMaps;
import sc.fiji.radiomics.pipeline.MapFeature;
import sc.fiji.radiomics.pipeline.MaskFile;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.pipeline.WindowSize;

class RadiomicsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path manifest;

    @BeforeEach
    void writeStudy() throws IOException {
        manifest = SmallStudy.write(folder.resolve("study"), 3);
    }

    private int run(String... arguments) {
        return Radiomics.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void aStudyFromAManifest() throws IOException {
        Path results = folder.resolve("results");
        assertEquals(
                0, run("extract", "--manifest", manifest.toString(), "--settings", "mr", "--out", results.toString()));
        assertEquals(
                List.of("P-1", "P-2", "P-3"),
                CsvTable.read(results.resolve("features.csv")).column("case"));
        assertTrue(out.toString().startsWith("3 cases, 3 regions with features"), out.toString());
        assertTrue(err.toString().contains("3 of 3: case P-"), err.toString());
    }

    @Test
    void theQualityPageLiesBesideTheTables() throws IOException {
        Files.delete(folder.resolve("study/mask2.nii.gz"));
        Path results = folder.resolve("results");
        run("extract", "--manifest", manifest.toString(), "--settings", "mr", "--out", results.toString());
        String page = Files.readString(results.resolve("quality.html"));
        assertTrue(page.contains("<h1>results</h1>"), page);
        assertTrue(page.contains("Not yet: one point to settle first"), page);
        CsvTable quality = CsvTable.read(results.resolve("quality.csv"));
        assertEquals("failed", quality.column("check").get(0));
        assertTrue(
                quality.column("detail").get(0).startsWith("case P-2, read mask (mask2.nii.gz): cannot read"),
                quality.toString());
    }

    @Test
    void aStudyFromFileNamesEqualsOneFromAManifest() throws IOException {
        Path byManifest = folder.resolve("m");
        Path byNames = folder.resolve("n");
        Files.writeString(
                manifest,
                "case,image,mask\n1,image1.nii.gz,mask1.nii.gz\n2,image2.nii.gz,mask2.nii.gz\n3,image3.nii.gz,mask3.nii.gz\n");
        run("extract", "--manifest", manifest.toString(), "--settings", "mr", "--out", byManifest.toString());
        String study = folder.resolve("study").toString();
        assertEquals(
                0,
                run(
                        "extract",
                        "--images",
                        study + "/image{case}.nii.gz",
                        "--masks",
                        study + "/mask{case}.nii.gz",
                        "--settings",
                        "mr",
                        "--out",
                        byNames.toString()));
        assertEquals(
                Files.readString(byManifest.resolve("features-long.csv")),
                Files.readString(byNames.resolve("features-long.csv")));
    }

    @Test
    void oneImageInShort() throws IOException {
        Path results = folder.resolve("one");
        assertEquals(
                0,
                run(
                        "extract",
                        folder.resolve("study/image1.nii.gz").toString(),
                        folder.resolve("study/mask1.nii.gz").toString(),
                        "--settings",
                        "ct,pet",
                        "--out",
                        results.toString()));
        CsvTable wide = CsvTable.read(results.resolve("features.csv"));
        assertEquals(List.of("image1"), wide.column("case"));
        assertTrue(wide.header().contains("pet.original.fbs0.25.cm_contrast_3D_comb"));
        assertTrue(wide.header().contains("ct.original.stat_mean"));
    }

    @Test
    void mapsAreThoseOfThePipeline() throws IOException {
        Path image = folder.resolve("study/image1.nii.gz");
        Path mask = folder.resolve("study/mask1.nii.gz");
        Path maps = folder.resolve("maps");
        String[] line = {
            "map",
            image.toString(),
            mask.toString(),
            "--features",
            "stat_mean,cm_contrast",
            "--radius",
            "1",
            "--case",
            "P-1",
            "--settings",
            "mr",
            "--out",
            maps.toString()
        };
        assertEquals(0, run(line), err.toString());
        Settings settings = SettingsFile.read("mr").get(0);
        Volume volume = ImageFile.read(image);
        Regions regions = MaskFile.read(
                mask, volume.grid(), Collections.unmodifiableSortedMap(new TreeMap<>()), List.of(), settings.mask());
        assertEquals(1, regions.rois().size());
        for (FeatureMap map : new FeatureMaps(settings, new WindowSize(1, false, false))
                .of(
                        volume,
                        regions.rois().get(0),
                        MapFeature.list("stat_mean,cm_contrast", settings),
                        TaskExecutors.singleThreaded(),
                        Progress.NONE)) {
            Path file = maps.resolve(map.feature().name() + " map of P-1.nii.gz");
            assertTrue(out.toString().contains(file.toString()), out.toString());
            assertArrayEquals(map.map().voxels(), ImageFile.read(file).voxels(), 0);
        }
        line[6] = "0.5";
        assertEquals(2, run(line));
        assertTrue(
                err.toString()
                        .contains("--radius: radius of a window must be a whole number of 1 to 25 voxels, found 0.5"),
                err.toString());
    }

    @Test
    void aFailedCaseGivesExitCode1() throws IOException {
        Files.delete(folder.resolve("study/mask2.nii.gz"));
        assertEquals(
                1,
                run(
                        "extract",
                        "--manifest",
                        manifest.toString(),
                        "--settings",
                        "mr",
                        "--out",
                        folder.resolve("r").toString()));
        assertTrue(
                out.toString().contains("1 failed:")
                        && out.toString().contains("case P-2, read mask (mask2.nii.gz): cannot read"),
                out.toString());
    }

    @Test
    void wrongUsageGivesExitCode2() {
        assertEquals(2, run("extract", "--settings", "mr", "--out", "r"));
        assertTrue(err.toString().startsWith("Name one source of cases: IMAGE, --manifest or --images; found 0"));
        assertEquals(2, run("extract", "--nonsense"));
        assertEquals(2, run("extract", "--manifest", manifest.toString(), "--out", "r"));
        assertTrue(err.toString().contains("Missing required option: '--settings=NAMES'"), err.toString());
        assertEquals(2, run("extract", "--manifest", "no.csv", "--settings", "mr", "--out", "r"));
        assertTrue(err.toString().contains("radiomics: cannot read no.csv: no such file"), err.toString());
    }

    @Test
    void settingsAreListedAndPrinted() {
        assertEquals(0, run("settings"));
        assertTrue(out.toString().contains("ibsi-e"));
        assertEquals(0, run("settings", "pet"));
        assertTrue(out.toString().contains("discretisation: [fbs0.25]"), out.toString());
    }

    @Test
    void theDictionaryListsEveryFeature() {
        assertEquals(0, run("features"));
        assertTrue(out.toString().contains("Joint maximum,GYBY,cm_joint_max,"), out.toString());
        assertEquals(0, run("features", "--format", "markdown"));
    }

    @Test
    void withoutArgumentsItTeaches() {
        assertEquals(0, run());
        assertTrue(out.toString().contains("Start with:  radiomics demo"));
        assertEquals(0, run("help", "extract"));
        assertTrue(out.toString().contains("--manifest=CSV"));
        assertEquals(0, run("--version"));
        assertTrue(out.toString().contains("Radiomics for Fiji 0.1.0"), out.toString());
    }
}
