// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.dicom.web.ArchiveServer;
import sc.fiji.radiomics.io.dicom.web.SeriesEntry;
import sc.fiji.radiomics.io.dicom.web.Shown;

/** Series of an archive by a macro without a display. */
class ImportFromArchiveTest {
    private static final String SECRET = "hunter2-Tr0ub4dor";

    private final ArchiveServer server = ArchiveServer.start();

    @TempDir
    private Path folder;

    private List<byte[]> images;
    private Path cache;

    @BeforeEach
    void fill() throws IOException {
        cache = folder.resolve("my cache");
        server.requireToken(SECRET);
        images = server.addSeries("P1", "1.2", "1.2.1", "CT", 3);
        server.addSeries("P1", "1.2", "1.2.2", "RTSTRUCT", 1);
        server.addMetadata("1.2.2", ",\"30060010\":{\"Value\":[{\"0020000E\":{\"Value\":[\"1.2.1\"]}}]}");
        Files.writeString(folder.resolve("token"), SECRET);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String macro(String options) {
        String told = MacroHarness.run(
                "run(\"Import from Archive...\", \"address=" + server.address() + " cache=[" + cache + "] secretfile=["
                        + folder.resolve("token") + "] " + options + "\");",
                "");
        assertFalse(told != null && (told.contains(SECRET) || told.contains("Patricia")), told);
        return told == null ? null : told.replace(server.address(), "BASE");
    }

    @Test
    void aSeriesComesWithItsRegions() throws IOException {
        Path table = folder.resolve("fetched.csv");
        assertNull(macro("patient=P1 modality=CT output=[" + table + "]"));
        CsvTable fetched = CsvTable.read(table);
        assertEquals(List.of("study", "series", "modality", "instances", "missing", "folder"), fetched.header());
        assertEquals(
                List.of(
                        List.of(
                                "1.2",
                                "1.2.1",
                                "CT",
                                "3",
                                "0",
                                cache.resolve("1.2").resolve("1.2.1").toString()),
                        List.of(
                                "1.2",
                                "1.2.2",
                                "RTSTRUCT",
                                "1",
                                "0",
                                cache.resolve("1.2").resolve("1.2.2").toString())),
                fetched.rows());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(images.get(i), Files.readAllBytes(cache.resolve("1.2/1.2.1/1.2.1." + (i + 1) + ".dcm")));
        }
    }

    @Test
    void regionsCanBeLeftAway() {
        assertNull(macro("series=1.2.1 regions=false"));
        assertTrue(Files.exists(cache.resolve("1.2/1.2.1")));
        assertFalse(Files.exists(cache.resolve("1.2/1.2.2")));
    }

    @Test
    void aMacroDoesNotGoOnWithHalfASeries() throws IOException {
        server.failSeries(501);
        server.failWith(404, 9, "/instances/1.2.1.2");
        assertEquals(
                "1 of 3 instances of series 1.2.1 are missing; the first: GET BASE/studies/1.2/series/1.2.1/instances/"
                        + "1.2.1.2 failed: 404 Not Found: the archive has nothing there",
                macro("series=1.2.1 regions=false output=[" + folder.resolve("t.csv") + "]"));
        assertEquals(List.of("2"), CsvTable.read(folder.resolve("t.csv")).column("instances"));
    }

    @Test
    void misuseIsTold() {
        assertEquals("option 'most' must be at least 1, found 0", macro("study=1.2 most=0"));
        assertEquals(
                "option 'cache' must name the folder of the fetched series, found nothing",
                MacroHarness.run("run(\"Import from Archive...\", \"address=" + server.address() + "\");", ""));
        assertEquals(
                "option 'address' must be the address of the archive, found nothing",
                MacroHarness.run("run(\"Import from Archive...\", \"cache=[" + cache + "]\");", ""));
        assertEquals(
                "the address of an archive on another machine must begin with https://, found http:// for host"
                        + " pacs.example.org",
                MacroHarness.run(
                        "run(\"Import from Archive...\", \"address=http://pacs.example.org cache=[" + cache + "]\");",
                        ""));
        assertEquals(
                "the query must name a patient, an accession number, a study or a series, found none of them",
                macro(""));
        assertEquals("the study must be a UID (digits and dots, at most 64), found '1.2/3'", macro("study=1.2/3"));
        assertEquals(
                "the query must find at most 1 series, found more: name a modality or a series, or allow more",
                macro("study=1.2 most=1"));
        assertEquals("the archive has no series for this query", macro("patient=nobody"));
        assertEquals(
                "the secret for the archive must be in an environment variable or in a file, found both",
                macro("study=1.2 variable=TOKEN"));
        assertEquals(
                "a user of the archive needs a password from an environment variable or a file, found neither",
                MacroHarness.run(
                        "run(\"Import from Archive...\", \"address=" + server.address()
                                + " user=ann series=1.2.1 cache=[" + cache + "]\");",
                        ""));
        assertFalse(Files.exists(cache));
    }

    /** A macro, the recorder and the remembered choices see names of places, never the secret. */
    @Test
    void noOptionHoldsASecret() {
        List<String> names = new java.util.ArrayList<>();
        for (ModuleItem<?> input : PlainImageJ.context()
                .service(CommandService.class)
                .getCommand(ImportFromArchive.class)
                .inputs()) {
            names.add(input.getName());
        }
        names.removeIf(name -> !name.matches(".*(secret|token|password|passwd|pass).*"));
        assertEquals(List.of("secretfile"), names);
    }

    @Test
    void aSeriesIsOfferedByWhatPeopleKnowItBy() {
        SeriesEntry full = new SeriesEntry(
                "1.2", "1.2.1", "CT", OptionalInt.of(4), OptionalInt.of(1), Map.of(Shown.DESCRIPTION, "thin_axial"));
        assertEquals("series 4, CT, 1 instance, thin axial", SeriesChoice.label(full));
        assertEquals("", SeriesChoice.label(SeriesEntry.of("1.2", "1.2.1")));
    }
}
