// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.Code;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomSamples;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.region.MadeSeries;
import sc.fiji.radiomics.io.dicom.region.Segment;
import sc.fiji.radiomics.io.dicom.region.SegmentationWriter;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesListing;

/**
 * What other software says about the objects that are written: dciodvfy of dicom3tools checks them against the standard,
 * DCMTK reads the report, pydicom the pixels. Skipped where these programs are not installed.
 */
@Tag("slow")
class OtherToolsTest {
    @TempDir
    Path folder;

    static List<Grid> grids() {
        return List.of(MadeSeries.grid(), MadeSeries.oblique(), MadeSeries.reversed());
    }

    private Path file(String name, DataSet data) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomWriter.write(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
        }
        return file;
    }

    private static String program(String packageName, String name) {
        Path program = Path.of("/usr/bin").resolve(name);
        assumeTrue(
                Files.isExecutable(program), "SKIPPED: " + program + " is not installed (Debian: " + packageName + ")");
        return program.toString();
    }

    /** Lines of both streams. */
    private List<String> run(String packageName, String... command) throws IOException, InterruptedException {
        command[0] = program(packageName, command[0]);
        Path out = folder.resolve("out");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
        assertEquals(0, code, () -> String.join(" ", command) + "\n" + String.join("\n", lines));
        return lines;
    }

    private static DataSet segmentation(Grid grid) throws DicomException {
        return SegmentationWriter.segmentation(
                MadeSeries.of(grid), MadeSeries.overlapping(grid), MeasurementReportTest.ORIGIN);
    }

    private DataSet report(DataSet segmentation) throws DicomException {
        return MeasurementReportTest.report(segmentation)
                .toDataSet(MeasurementReportTest.series(), segmentation, MeasurementReportTest.ORIGIN);
    }

    @ParameterizedTest
    @MethodSource("grids")
    void dciodvfyHasNothingToSayAboutASegmentation(Grid grid) throws Exception {
        List<String> lines = run(
                "dicom3tools",
                "dciodvfy",
                "-new",
                file("seg.dcm", segmentation(grid)).toString());
        assertEquals(List.of("Segmentation"), lines);
    }

    /** The private scheme is the only thing that it does not know. */
    @Test
    void dciodvfyWondersAboutNothingInAReportButThePrivateCodes() throws Exception {
        List<String> lines = run(
                "dicom3tools",
                "dciodvfy",
                "-new",
                file("sr.dcm", report(segmentation(MadeSeries.grid()))).toString());
        List<String> others = lines.stream()
                .filter(line -> !line.endsWith("Unrecognized defined term = <99RADIOMICSFIJI>"))
                .toList();
        assertEquals(List.of("Comprehensive3DSR"), others);
    }

    @Test
    void dciodvfyFindsWhatIsMissing() throws Exception {
        DataSet broken = segmentation(MadeSeries.grid()).toBuilder()
                .remove(sc.fiji.radiomics.io.dicom.Tag.DIMENSION_INDEX_SEQUENCE)
                .build();
        List<String> lines = lines(file("seg.dcm", broken));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("Error")), lines.toString());
    }

    @Test
    void dsrdumpReadsTheWholeReport() throws Exception {
        Path report = file("sr.dcm", report(segmentation(MadeSeries.grid())));
        List<String> lines = run("dcmtk", "dsrdump", "+Pl", "+U8", report.toString());
        String text = String.join("\n", lines);
        for (String expected : List.of(
                "<contains NUM:(,,\"Volume of Mesh\")=\"1234.5\" (mm3,UCUM,\"cubic millimeter\")>",
                "<contains NUM:(,,\"Contrast of GLCM\")=\"0.33333333333333\" (1,UCUM,\"no units\")>",
                "<contains NUM:(,,\"Major axis length\")=empty (114000,DCM,\"Not a number\")>",
                ",,2)>",
                "<has concept mod CODE:(,,\"Procedure reported\")=(77477000,SCT,\"Computed tomography\")>")) {
            assertTrue(text.contains(expected), expected + "\n" + text);
        }
        assertEquals(
                7,
                lines.stream().filter(line -> line.contains("<contains NUM:")).count());
        assertTrue(lines.stream().noneMatch(line -> line.startsWith("E:")), text);
    }

    @Test
    void dcmdumpReadsBothToTheEnd() throws Exception {
        DataSet segmentation = segmentation(MadeSeries.oblique());
        List<String> seg = run("dcmtk", "dcmdump", file("seg.dcm", segmentation).toString());
        assertTrue(seg.stream().anyMatch(line -> line.contains("(7fe0,0010)")));
        List<String> sr =
                run("dcmtk", "dcmdump", file("sr.dcm", report(segmentation)).toString());
        assertTrue(sr.stream().anyMatch(line -> line.contains("(0040,a730)")));
    }

    private List<String> python(String name, Path file) throws IOException, InterruptedException {
        String python = program("python3", "python3");
        Process has = new ProcessBuilder(python, "-c", "import pydicom, numpy")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("try").toFile())
                .start();
        assumeTrue(has.waitFor() == 0, "SKIPPED: " + python + " has no pydicom (Debian: python3-pydicom)");
        Path script = folder.resolve(name);
        try (InputStream in = getClass().getResourceAsStream(name)) {
            Files.copy(in, script);
        }
        return run("python3", "python3", script.toString(), file.toString());
    }

    @ParameterizedTest
    @MethodSource("grids")
    void pydicomReadsTheMasks(Grid grid) throws Exception {
        List<String> lines = python("frames.py", file("seg.dcm", segmentation(grid)));
        assertEquals(
                expectedFrames(grid),
                lines.stream().map(OtherToolsTest::rounded).toList());
    }

    @Test
    void pydicomReadsTheMeasurements() throws Exception {
        DataSet segmentation = segmentation(MadeSeries.grid());
        List<String> expected = new ArrayList<>();
        for (MeasurementGroup group : MeasurementReportTest.report(segmentation).groups()) {
            for (Measurement one : group.measurements()) {
                expected.add(group.region().segment() + " " + one.name().value() + ":"
                        + one.name().scheme() + " "
                        + one.method().map(Code::value).orElse("-") + " "
                        + hexadecimal(one));
            }
        }
        assertEquals(
                expected,
                python("measurements.py", file("sr.dcm", report(segmentation))).stream()
                        .map(OtherToolsTest::sameExponent)
                        .toList());
    }

    private static String hexadecimal(Measurement one) {
        if (Double.isNaN(one.value())) {
            return "114000 -";
        }
        return Double.isInfinite(one.value())
                ? (one.value() < 0 ? "114001" : "114002") + " -"
                : Double.toHexString(one.value()) + " " + one.unit().value();
    }

    /** Python writes 0x1.0p+1 and 0x1.4000000000000p+1 where Java writes 0x1.0p1 and 0x1.4p1. */
    private static String sameExponent(String line) {
        return line.replace("p+", "p").replaceAll("(\\.[0-9a-f]+?)0+p", "$1p");
    }

    /** Real headers have faults of their own, which go into the objects of their study. */
    @ParameterizedTest
    @ValueSource(strings = {"ct_sts003_rtstruct", "pet_sts003_suv_rtstruct", "seg_liver_ct", "seg_23x38x3"})
    void dciodvfyHasNothingToSayAboutObjectsOfRealStudiesButWhatItSaysAboutTheirImages(String name) throws Exception {
        DicomSamples.Sample sample = DicomSamples.of(name);
        SeriesListing listing =
                SeriesListing.of(sample.file("dicom"), new CompactToolkit(), TaskExecutors.singleThreaded());
        DicomSeries series = listing.series(listing.choose(""));
        List<Segment> segments = List.of(Segment.of("all", Mask.whole(series.grid())));
        DataSet segmentation = SegmentationWriter.segmentation(series, segments, MeasurementReportTest.ORIGIN);
        List<MeasurementGroup> groups = MeasuredRegion.of(segmentation).stream()
                .map(region -> new MeasurementGroup(
                        region, MeasurementReportTest.SETTINGS, MeasurementReportTest.measurements()))
                .toList();
        DataSet report = new MeasurementReport(groups).toDataSet(series, segmentation, MeasurementReportTest.ORIGIN);
        List<String> known = lines(listing.choose("").files().get(0));
        for (DataSet object : List.of(segmentation, report)) {
            List<String> found = lines(file("object.dcm", object)).stream()
                    .filter(line -> !known.contains(line))
                    .filter(line -> !line.endsWith("Unrecognized defined term = <99RADIOMICSFIJI>"))
                    .toList();
            assertEquals(List.of(object == report ? "Comprehensive3DSR" : "Segmentation"), found);
        }
    }

    private List<String> lines(Path file) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        new ProcessBuilder(program("dicom3tools", "dciodvfy"), "-new", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        return Files.readAllLines(out, StandardCharsets.ISO_8859_1);
    }

    private static List<String> expectedFrames(Grid grid) throws Exception {
        List<String> frames = new ArrayList<>();
        List<Segment> segments = MadeSeries.overlapping(grid);
        for (int s = 0; s < segments.size(); s++) {
            for (int z = 0; z < grid.nz(); z++) {
                byte[] pixels = new byte[grid.nx() * grid.ny()];
                int set = 0;
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = (byte) (segments.get(s).mask().voxels()[z * pixels.length + i] ? 1 : 0);
                    set += pixels[i];
                }
                if (set > 0) {
                    Vector3 position = grid.toPatient(0, 0, z);
                    String hash = HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-1").digest(pixels));
                    frames.add(rounded((s + 1) + " " + (z + 1) + " " + position.x() + " " + position.y() + " "
                            + position.z() + " " + hash));
                }
            }
        }
        return frames;
    }

    /** Positions to a millionth of a millimetre: a decimal string has 16 characters. */
    private static String rounded(String line) {
        String[] words = line.split(" ");
        for (int i = 2; i < 5; i++) {
            words[i] = Long.toString(Math.round(Double.parseDouble(words[i]) * 1e6));
        }
        return String.join(" ", words);
    }
}
