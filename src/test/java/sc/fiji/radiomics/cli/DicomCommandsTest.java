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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.dicom.web.ArchiveServer;

/** The commands dicom find, fetch and send. */
class DicomCommandsTest {
    private static final String SECRET = "hunter2-Tr0ub4dor";

    private final ArchiveServer server = ArchiveServer.start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path cache;
    private List<byte[]> images;

    @BeforeEach
    void fill() throws IOException {
        cache = folder.resolve("cache");
        server.requireToken(SECRET);
        images = server.addSeries("P1", "1.2", "1.2.1", "CT", 3);
        server.addSeries("P1", "1.2", "1.2.2", "SEG", 1);
        server.addMetadata("1.2.2", ",\"00081115\":{\"vr\":\"SQ\",\"Value\":[{\"0020000E\":{\"Value\":[\"1.2.1\"]}}]}");
        server.addSeries("P2", "1.3", "1.3.1", "MR", 2);
        Files.writeString(folder.resolve("token"), SECRET + "\n");
    }

    @AfterEach
    void nothingSecretWasTold() {
        server.close();
        String told = out.toString() + err;
        for (String hidden : List.of(SECRET, ArchiveServer.PATIENT_NAME, "Patricia")) {
            assertFalse(told.contains(hidden), told);
        }
    }

    private int run(String command, String... more) {
        List<String> line = new ArrayList<>(List.of(
                "dicom",
                command,
                server.address(),
                "--secret-file",
                folder.resolve("token").toString()));
        line.addAll(List.of(more));
        return Radiomics.run(new PrintWriter(out, true), new PrintWriter(err, true), line.toArray(String[]::new));
    }

    private String told() {
        return out.toString()
                .replace("\r\n", "\n")
                .replace(server.address(), "BASE")
                .replace(folder.toString(), "DIR");
    }

    private String error() {
        return err.toString()
                .replace("\r\n", "\n")
                .replace(server.address(), "BASE")
                .replace(folder.toString(), "DIR");
    }

    private static int raw(StringWriter err, String... line) {
        return Radiomics.run(new PrintWriter(err, true), new PrintWriter(err, true), line);
    }

    @Test
    void studiesAreListed() {
        assertEquals(0, run("find"));
        assertEquals("study,modalities,series,instances\n1.2,SEG,1,\n1.3,MR,1,\n", told());
    }

    @Test
    void seriesAreListedWithWhatIsAskedFor() throws IOException {
        Path table = folder.resolve("found.csv");
        assertEquals(
                0,
                run("find", "--patient", "P1", "--list", "series", "--show", "description", "--out", table.toString()));
        CsvTable found = CsvTable.read(table);
        assertEquals(List.of("study", "series", "modality", "number", "instances", "description"), found.header());
        assertEquals(
                List.of("1.2", "1.2.1", "CT", "", "3", "axial, \"thin\""),
                found.rows().get(0));
        assertEquals(List.of("1.2.1", "1.2.2"), found.column("series"));
        assertEquals("", told());
    }

    @Test
    void thatThereIsMoreIsTold() {
        assertEquals(0, run("find", "--most", "1"));
        assertEquals("There may be more: these are the first 1 (--most).\n", error());
    }

    /** What identifies a patient need not be in the list of processes. */
    @Test
    void aQueryMayStandInAFile() throws IOException {
        Path query = Files.writeString(folder.resolve("query"), "--patient P2");
        assertEquals(0, run("find", "@" + query));
        assertTrue(told().endsWith("instances\n1.3,MR,1,\n"), told());
    }

    @Test
    void aSeriesComesWithItsRegionsAndNotTwice() throws IOException {
        String[] options = {"--patient", "P1", "--modality", "CT", "--regions", "--cache", cache.toString()};
        assertEquals(0, run("fetch", options));
        assertEquals(
                """
                CT: 3 of 3 instances (3 new) in DIR/cache/1.2/1.2.1
                SEG: 1 of 1 instances (1 new) in DIR/cache/1.2/1.2.2
                """,
                told().replace('\\', '/'));
        assertTrue(error().contains("100 %  series 1 of 1: 3 of 3 instances"), error());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(images.get(i), Files.readAllBytes(cache.resolve("1.2/1.2.1/1.2.1." + (i + 1) + ".dcm")));
        }
        assertEquals(0, run("fetch", options));
        assertTrue(told().contains("CT: 3 of 3 instances (0 new) in "), told());
    }

    @Test
    void aSeriesAloneIsEnough() {
        assertEquals(0, run("fetch", "--series", "1.3.1", "--cache", cache.toString()));
        assertEquals("MR: 2 of 2 instances (2 new) in DIR/cache/1.3/1.3.1\n", told().replace('\\', '/'));
    }

    @Test
    void whatIsMissingIsToldAndTheExitCodeSaysSo() {
        server.failWith(404, 9, "/instances/1.3.1.2");
        server.failSeries(501);
        assertEquals(1, run("fetch", "--series", "1.3.1", "--cache", cache.toString()));
        String told = told().replace('\\', '/');
        assertTrue(
                told.startsWith(
                        "MR: 1 of 2 instances (1 new) in DIR/cache/1.3/1.3.1\nNote: the series did not come at once"),
                told);
        assertTrue(
                told.endsWith("Missing: 1.3.1.2: GET BASE/studies/1.3/series/1.3.1/instances/1.3.1.2 failed: 404 Not"
                        + " Found: the archive has nothing there\n"),
                told);
    }

    @Test
    void aWholeArchiveIsNotFetchedByMistake() {
        assertEquals(2, run("fetch", "--cache", cache.toString()));
        assertEquals(
                "radiomics: the query must name a patient, an accession number, a study or a series, found none of"
                        + " them\n",
                error());
        err.getBuffer().setLength(0);
        assertEquals(2, run("fetch", "--study", "1.2", "--most", "1", "--cache", cache.toString()));
        assertEquals(
                "radiomics: the query must find at most 1 series, found more: name a modality or a series, or allow"
                        + " more\n",
                error());
        err.getBuffer().setLength(0);
        assertEquals(2, run("fetch", "--patient", "nobody", "--cache", cache.toString()));
        assertEquals("radiomics: the archive has no series for this query\n", error());
        assertFalse(Files.exists(cache));
    }

    @Test
    void misuseIsTold() {
        StringWriter told = new StringWriter();
        assertEquals(2, raw(told, "dicom"));
        assertTrue(told.toString().startsWith("radiomics dicom needs one of its commands"), told.toString());
        assertMisuse(
                "the address of an archive on another machine must begin with https://, found http:// for host"
                        + " pacs.example.org",
                "dicom",
                "find",
                "http://pacs.example.org");
        assertMisuse(
                "a user of the archive needs a password from an environment variable or a file, found neither",
                "dicom",
                "find",
                server.address(),
                "--user",
                "ann");
        assertMisuse(
                "the secret for the archive must be in an environment variable or in a file, found both",
                "dicom",
                "find",
                server.address(),
                "--secret-env",
                "A",
                "--secret-file",
                "B");
        assertMisuse(
                "--ask needs a console, found none: use --secret-env or --secret-file",
                "dicom",
                "find",
                server.address(),
                "--ask");
        assertMisuse(
                "--ask must stand alone, found it with --secret-env or --secret-file",
                "dicom",
                "find",
                server.address(),
                "--ask",
                "--secret-env",
                "A");
        assertMisuse(
                "expected the secret for the archive in the environment variable NO_SUCH_VARIABLE, found nothing",
                "dicom",
                "find",
                server.address(),
                "--secret-env",
                "NO_SUCH_VARIABLE");
        assertMisuse(
                "the study must be a UID (digits and dots, at most 64), found '../x'",
                "dicom",
                "find",
                server.address(),
                "--study",
                "../x");
        assertMisuse(
                "--show must be date or description, found 'name'",
                "dicom",
                "find",
                server.address(),
                "--show",
                "name");
        assertMisuse(
                "GET BASE/studies?includefield=00080061%2C00201206%2C00201208&limit=200&offset=0 failed: 401"
                        + " Unauthorized: the archive wants a login, and none was given",
                "dicom", "find", server.address());
    }

    private void assertMisuse(String message, String... line) {
        StringWriter told = new StringWriter();
        assertEquals(2, raw(told, line));
        assertEquals("radiomics: " + message, told.toString().strip().replace(server.address(), "BASE"));
    }

    @Test
    void onlyWhatIsNotStoredIsSentAgain() throws IOException {
        Path results = Files.createDirectories(folder.resolve("results"));
        for (int number = 1; number <= 3; number++) {
            Files.write(
                    results.resolve(number + ".dcm"), ArchiveServer.file("1.5", "1.5.1", "1.5.1." + number, number));
        }
        server.refuse("1.5.1.2", 0xA700);
        Path report = folder.resolve("sent.csv");
        String[] options = {results.toString(), "--report", report.toString()};
        assertEquals(1, run("send", options));
        assertEquals(
                "2 of 3 files stored\nFailed: DIR/results/2.dcm: the archive is out of resources (A700)\n",
                told().replace('\\', '/'));
        assertEquals(
                List.of("stored", "failed", "stored"), CsvTable.read(report).column("result"));

        out.getBuffer().setLength(0);
        server.refuse("1.5.1.2", 0);
        assertEquals(0, run("send", options));
        assertEquals("1 of 1 file stored (2 were stored before)\n", told());
        assertEquals(3, CsvTable.read(report).rows().size());
        assertEquals(0, run("send", options));
        assertTrue(told().endsWith("0 of 0 files stored (3 were stored before)\n"), told());
    }

    @Test
    void aTableThatIsNoReportIsNotOverwritten() throws IOException {
        Path table = Files.writeString(folder.resolve("clinical.csv"), "case,age\nP1,50\n");
        Path file = Files.write(folder.resolve("1.dcm"), images.get(0));
        assertEquals(2, run("send", file.toString(), "--report", table.toString()));
        assertEquals(
                "radiomics: cannot read DIR/clinical.csv: expected a report with the columns file, sha256, result,"
                        + " reason, found case, age\n",
                error().replace('\\', '/'));
        assertEquals("case,age\nP1,50\n", Files.readString(table));
    }
}
