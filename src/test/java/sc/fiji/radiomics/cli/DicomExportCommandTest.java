// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomSamples;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.region.DicomRegion;
import sc.fiji.radiomics.io.dicom.region.ImageSlices;
import sc.fiji.radiomics.io.dicom.region.MadeSeries;
import sc.fiji.radiomics.io.dicom.region.RegionEntry;
import sc.fiji.radiomics.io.dicom.region.RegionObject;
import sc.fiji.radiomics.io.dicom.region.RegionOptions;
import sc.fiji.radiomics.io.dicom.report.Measurement;
import sc.fiji.radiomics.io.dicom.report.MeasurementGroup;
import sc.fiji.radiomics.io.dicom.report.MeasurementReport;
import sc.fiji.radiomics.io.dicom.series.SeriesListing;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureValue;

class DicomExportCommandTest {
    private static final Grid GRID = MadeSeries.grid();
    private static final String TIME = "2024-05-06T07:08:09";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Volume image;
    private Path mask;

    /** Label 1 is an ellipsoid, label 3 a block; in the file rows run the other way, as converters write them. */
    @BeforeEach
    void writeStudy() throws IOException {
        image = MadeSeries.write(GRID, "", folder.resolve("ct"));
        Grid flipped = new Grid(
                GRID.nx(),
                GRID.ny(),
                GRID.nz(),
                GRID.spacing(),
                GRID.toPatient(0, GRID.ny() - 1, 0),
                new Direction(new Vector3(1, 0, 0), new Vector3(0, -1, 0), new Vector3(0, 0, 1)));
        float[] labels = new float[GRID.voxels()];
        for (int z = 0; z < GRID.nz(); z++) {
            for (int y = 0; y < GRID.ny(); y++) {
                for (int x = 0; x < GRID.nx(); x++) {
                    labels[flipped.index(x, GRID.ny() - 1 - y, z)] = label(x, y, z);
                }
            }
        }
        mask = folder.resolve("mask.nii.gz");
        Nifti.write(Volume.of(flipped, labels), mask);
    }

    private static int label(int x, int y, int z) {
        if (ellipsoid().get(x, y, z)) {
            return 1;
        }
        return block().get(x, y, z) ? 3 : 0;
    }

    private static Mask ellipsoid() {
        return MadeSeries.ellipsoid(GRID, new double[] {8, 12, 1}, new double[] {5, 7, 20});
    }

    private static Mask block() {
        boolean[] voxels = new boolean[GRID.voxels()];
        for (int y = 25; y < 34; y++) {
            for (int x = 11; x < 20; x++) {
                voxels[GRID.index(x, y, 0)] = true;
                voxels[GRID.index(x, y, 1)] = true;
            }
        }
        return Mask.of(GRID, voxels);
    }

    private int run(Object... arguments) {
        List<String> all = new ArrayList<>(List.of("dicom", "export"));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        return Radiomics.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private void assertRefused(String reason, Object... arguments) {
        assertEquals(2, run(arguments));
        assertEquals("radiomics: " + reason + "\n", err.toString().replace(System.lineSeparator(), "\n"));
        err.getBuffer().setLength(0);
    }

    private List<DicomRegion> regions(Path file) throws IOException {
        CompactToolkit toolkit = new CompactToolkit();
        RegionObject object = RegionObject.of(toolkit.read(file), toolkit);
        List<DicomRegion> regions = new ArrayList<>();
        for (RegionEntry entry : object.entries()) {
            regions.add(object.region(entry, ImageSlices.of(GRID, MadeSeries.FRAME), RegionOptions.DEFAULT));
        }
        return regions;
    }

    private MeasurementReport report(Path results) throws IOException {
        return MeasurementReport.read(new CompactToolkit().read(results.resolve("report.dcm")));
    }

    @Test
    void aMaskThatAConverterTurnedRoundIsWrittenWhereItLies() throws IOException {
        Path results = folder.resolve("results");
        assertEquals(0, run(folder.resolve("ct"), mask, "--out", results));
        assertTrue(err.toString().contains("its voxels are in another order and were put where they lie"), "" + err);
        assertEquals(
                "Wrote " + results.resolve("segmentation.dcm") + ": 2 segments",
                out.toString().strip());
        List<DicomRegion> regions = regions(results.resolve("segmentation.dcm"));
        assertEquals(List.of("1", "3"), regions.stream().map(DicomRegion::name).toList());
        assertArrayEquals(ellipsoid().voxels(), regions.get(0).mask().voxels());
        assertArrayEquals(block().voxels(), regions.get(1).mask().voxels());
        assertFalse(Files.exists(results.resolve("report.dcm")));
    }

    @Test
    void theReportHoldsTheFeaturesOfThePipeline() throws IOException {
        Path results = folder.resolve("results");
        assertEquals(0, run(folder.resolve("ct"), mask, "--out", results, "--settings", "ct", "--roi", "3"));
        Pipeline pipeline = new Pipeline(SettingsFile.read("ct"));
        FeatureRow row = pipeline.extract("", image, Roi.of("3", block()));
        List<Measurement> written = report(results).groups().stream()
                .flatMap(group -> group.measurements().stream())
                .toList();
        assertEquals(
                row.values().stream().map(FeatureValue::value).toList(),
                written.stream().map(Measurement::value).toList());
        for (MeasurementGroup group : report(results).groups()) {
            assertEquals("3", group.region().name());
            assertEquals(1, group.region().segment());
        }
        DataSet segmentation =
                new CompactToolkit().read(results.resolve("segmentation.dcm")).data();
        assertEquals(
                segmentation.text(Tag.SOP_INSTANCE_UID),
                report(results).groups().get(0).region().segmentation());
    }

    @Test
    void aSegmentationIsAMaskToo() throws IOException {
        Path first = folder.resolve("first");
        run(folder.resolve("ct"), mask, "--out", first);
        Path second = folder.resolve("second");
        assertEquals(
                0,
                run(folder.resolve("ct/slice1.dcm"), first.resolve("segmentation.dcm"), "--roi", "3", "--out", second));
        List<DicomRegion> regions = regions(second.resolve("segmentation.dcm"));
        assertEquals(1, regions.size());
        assertArrayEquals(block().voxels(), regions.get(0).mask().voxels());
    }

    @Test
    void whatRegionsAreIsSaidForAllOrForOne() throws IOException {
        Files.writeString(folder.resolve("names.csv"), "label,name\n1,liver\n3,a=b\n");
        Path results = folder.resolve("results");
        assertEquals(
                0,
                run(
                        folder.resolve("ct"),
                        mask,
                        "--out",
                        results,
                        "--labels",
                        folder.resolve("names.csv"),
                        "--type",
                        "liver=10200004,SCT,Liver",
                        "--type",
                        "108369006, SCT, Neoplasm",
                        "--category",
                        "liver=123037004,SCT,Anatomical Structure",
                        "--method",
                        "AUTOMATIC",
                        "--algorithm",
                        "Network 2",
                        "--person",
                        "Reader^One"));
        DataSet data =
                new CompactToolkit().read(results.resolve("segmentation.dcm")).data();
        List<String> said = data.items(Tag.SEGMENT_SEQUENCE).stream()
                .map(item -> item.text(Tag.SEGMENT_LABEL) + " "
                        + meaning(item, Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE) + " "
                        + meaning(item, Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE) + " "
                        + item.text(Tag.SEGMENT_ALGORITHM_NAME))
                .toList();
        assertEquals(
                List.of(
                        "liver Liver Anatomical Structure Network 2",
                        "a=b Neoplasm Morphologically Abnormal Structure Network 2"),
                said);
        assertEquals("Reader^One", data.text(Tag.CONTENT_CREATOR_NAME));
    }

    private static String meaning(DataSet item, int tag) {
        return item.item(tag).orElseThrow().text(Tag.CODE_MEANING);
    }

    @Test
    void theSameInputAndTimeGiveTheSameBytesForAnyNumberOfThreads() throws IOException {
        Path one = folder.resolve("one");
        Path four = folder.resolve("four");
        run(folder.resolve("ct"), mask, "--out", one, "--settings", "ct", "--time", TIME, "--threads", "1");
        run(folder.resolve("ct"), mask, "--out", four, "--settings", "ct", "--time", TIME, "--threads", "4");
        for (String name : List.of("segmentation.dcm", "report.dcm")) {
            assertArrayEquals(Files.readAllBytes(one.resolve(name)), Files.readAllBytes(four.resolve(name)), name);
        }
    }

    @Test
    void aRegionWhoseFeaturesFailIsInTheSegmentationAndTheOthersAreReported() throws IOException {
        Path settings = folder.resolve("high.yaml");
        Files.writeString(settings, "preset: ct\nresegmentation: {low: 1000}\n");
        Path results = folder.resolve("results");
        assertEquals(1, run(folder.resolve("ct"), mask, "--out", results, "--settings", settings));
        assertTrue(err.toString().contains("ROI 1, "), "" + err);
        assertTrue(Files.exists(results.resolve("segmentation.dcm")));
        assertFalse(Files.exists(results.resolve("report.dcm")));
    }

    @Test
    void aReportOfAnEarlierSegmentationDoesNotStay() throws IOException {
        Path results = folder.resolve("results");
        run(folder.resolve("ct"), mask, "--out", results, "--settings", "ct");
        assertTrue(Files.exists(results.resolve("report.dcm")));
        run(folder.resolve("ct"), mask, "--out", results, "--roi", "3");
        assertFalse(Files.exists(results.resolve("report.dcm")));
    }

    @Test
    void anImageOfAnotherFormatIsRefused() {
        assertRefused(
                "ct.nii.gz: the image must be a DICOM series, because SEG and SR belong to its patient, study and frame"
                        + " of reference; name the folder of its files (the mask may be of any format)",
                "ct.nii.gz",
                mask,
                "--out",
                folder);
    }

    /** The sample's own facts: SUV from other software. */
    @Test
    void activityBecomesUptakeForSettingsOfUptake() throws IOException {
        DicomSamples.Sample sample = DicomSamples.of("pet_bqml_start");
        CompactToolkit toolkit = new CompactToolkit();
        SeriesListing listing = SeriesListing.of(sample.file("dicom"), toolkit, TaskExecutors.singleThreaded());
        Path whole = folder.resolve("whole.nii.gz");
        Grid grid = listing.series(listing.choose("")).grid();
        float[] ones = new float[grid.voxels()];
        Arrays.fill(ones, 1);
        Nifti.write(Volume.of(grid, ones), whole);
        Path settings = folder.resolve("uptake.yaml");
        Files.writeString(settings, "unit: SUV\nsuv: bw\nfamilies: [statistics]\n");
        Path results = folder.resolve("results");
        assertEquals(0, run(sample.file("dicom"), whole, "--out", results, "--settings", settings), "" + err);
        Measurement mean = report(results).groups().get(0).measurements().get(0);
        assertEquals("stat_mean", mean.name().value());
        assertEquals("{SUVbw}g/ml", mean.unit().value());
        double expected = sample.expected().at("/suv_bw/values/mean").asDouble();
        assertEquals(expected, mean.value(), 1e-6);
        assertTrue(err.toString().contains("SUV by body weight"), "" + err);
    }

    @Test
    void activityWithoutADoseIsRefusedForSettingsOfUptake() throws IOException {
        MadeSeries.write(GRID, "BQML", folder.resolve("pet"));
        Path settings = folder.resolve("uptake.yaml");
        Files.writeString(settings, "preset: pet\nname: uptake\nsuv: bw\n");
        Path results = folder.resolve("results");
        assertEquals(2, run(folder.resolve("pet"), mask, "--out", results, "--settings", settings));
        assertTrue(err.toString().contains("SUV needs correction for attenuation (ATTN)"), "" + err);
        assertFalse(Files.exists(results));
    }

    @Test
    void activityIsNotMeasuredAsUptake() throws IOException {
        MadeSeries.write(GRID, "BQML", folder.resolve("pet"));
        assertRefused(
                "settings pet are for SUV, but the voxels of the series are in BQML; set suv to one of bw, "
                        + "lbm-janmahasatian, lbm-james, bsa",
                folder.resolve("pet"),
                mask,
                "--out",
                folder.resolve("results"),
                "--settings",
                "pet");
        assertFalse(Files.exists(folder.resolve("results")));
        MadeSeries.write(GRID, "GML", folder.resolve("suv"));
        assertEquals(
                0, run(folder.resolve("suv"), mask, "--out", folder.resolve("results"), "--settings", "pet"), "" + err);
    }

    @Test
    void wrongCodesAndMethodsAreRefused() {
        Path ct = folder.resolve("ct");
        assertRefused(
                "a code must be written as value,scheme,meaning, as in 10200004,SCT,Liver; found 'Liver'",
                ct,
                mask,
                "--out",
                folder,
                "--type",
                "Liver");
        assertRefused(
                "a segment that was computed must name its algorithm, found none",
                ct,
                mask,
                "--out",
                folder,
                "--method",
                "SEMIAUTOMATIC");
    }

    @Test
    void aCodeForNoneOfTheRegionsIsRefused() {
        int code = run(folder.resolve("ct"), mask, "--out", folder, "--type", "liver=10200004,SCT,Liver");
        assertEquals(2, code);
        assertTrue(
                err.toString().contains("radiomics: a code must be for one of the regions 1, 3; found 'liver'"),
                "" + err);
    }

    @Test
    void aMaskElsewhereIsRefused() throws IOException {
        Path other = folder.resolve("other.nii.gz");
        Nifti.write(Volume.of(Grid.of(5, 5, 5, 1, 1, 1), new float[125]), other);
        assertEquals(2, run(folder.resolve("ct"), other, "--out", folder));
        assertTrue(err.toString().contains("read mask: image and mask must have one grid"), "" + err);
        assertEquals(2, run(folder.resolve("ct"), folder.resolve("none.nii"), "--out", folder));
        assertTrue(err.toString().contains("none.nii"), "" + err);
    }
}
