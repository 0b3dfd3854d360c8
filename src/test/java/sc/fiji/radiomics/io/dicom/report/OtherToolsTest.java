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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.region.MadeSeries;
import sc.fiji.radiomics.io.dicom.region.Segment;
import sc.fiji.radiomics.io.dicom.region.SegmentationWriter;

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
        String program = program("dicom3tools", "dciodvfy");
        DataSetBuilder broken = segmentation(MadeSeries.grid()).toBuilder()
                .remove(sc.fiji.radiomics.io.dicom.Tag.DIMENSION_INDEX_SEQUENCE);
        Path out = folder.resolve("out");
        new ProcessBuilder(program, "-new", file("seg.dcm", broken.build()).toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        assertTrue(Files.readString(out).contains("Error"), Files.readString(out));
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

    @ParameterizedTest
    @MethodSource("grids")
    void pydicomReadsTheMasks(Grid grid) throws Exception {
        String python = program("python3", "python3");
        assumeTrue(
                new ProcessBuilder(python, "-c", "import pydicom, numpy")
                                .redirectErrorStream(true)
                                .redirectOutput(folder.resolve("try").toFile())
                                .start()
                                .waitFor()
                        == 0,
                "SKIPPED: " + python + " has no pydicom (Debian: python3-pydicom)");
        Path script = folder.resolve("frames.py");
        try (InputStream in = getClass().getResourceAsStream("frames.py")) {
            Files.copy(in, script);
        }
        List<String> lines = run(
                "python3-pydicom",
                "python3",
                script.toString(),
                file("seg.dcm", segmentation(grid)).toString());
        assertEquals(
                expectedFrames(grid),
                lines.stream().map(OtherToolsTest::rounded).toList());
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
