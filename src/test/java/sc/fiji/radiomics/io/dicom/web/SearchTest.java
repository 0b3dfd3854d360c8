// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.Progress;

/** Search in an archive that answers as the standard says, and in others. */
class SearchTest {
    private final ArchiveServer server = ArchiveServer.start();

    private Archive archive() {
        return archive(ArchiveOptions.defaults());
    }

    private Archive archive(ArchiveOptions options) {
        return new Archive(
                ArchiveAddress.of(server.address()),
                Login.NONE,
                options.withRetries(2, Duration.ofMillis(1), Duration.ofSeconds(1)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void fill(int studies) {
        for (int i = 1; i <= studies; i++) {
            server.addSeries("P" + i, "1.2." + i, "1.2." + i + ".1", "CT", i);
        }
    }

    private List<String> uids(ArchiveQuery query) throws IOException {
        return archive().studies(query, Progress.NONE).stream()
                .map(StudyEntry::study)
                .toList();
    }

    private String refusal(ArchiveQuery query) {
        ArchiveException error =
                assertThrows(ArchiveException.class, () -> archive().studies(query, Progress.NONE));
        return error.getMessage().replace(server.address(), "BASE");
    }

    @Test
    void studiesAreFoundByPatientAccessionAndIdentifier() throws IOException {
        fill(3);
        ArchiveQuery all = ArchiveQuery.all();
        assertEquals(List.of("1.2.1", "1.2.2", "1.2.3"), uids(all));
        assertEquals(List.of("1.2.2"), uids(all.withPatient("P2")));
        assertEquals(List.of("1.2.3"), uids(all.withAccession("A-P3")));
        assertEquals(List.of("1.2.1"), uids(all.withStudy("1.2.1")));
        assertEquals(List.of(), uids(all.withPatient("P9")));
    }

    @Test
    void onlyWhatIsAskedForIsShown() throws IOException {
        fill(1);
        StudyEntry study = archive().studies(ArchiveQuery.all(), Progress.NONE).get(0);
        assertEquals(new StudyEntry("1.2.1", List.of("CT"), OptionalInt.of(1), OptionalInt.empty(), Map.of()), study);
        ArchiveQuery showing = ArchiveQuery.all().withPatient("P1").showing(Set.of(Shown.values()));
        assertEquals(
                Map.of(Shown.DATE, "20260102", Shown.DESCRIPTION, "Thorax"),
                archive().studies(showing, Progress.NONE).get(0).shown());
        SeriesEntry series = archive().series(showing, Progress.NONE).get(0);
        assertEquals(
                new SeriesEntry(
                        "1.2.1",
                        "1.2.1.1",
                        "CT",
                        OptionalInt.empty(),
                        OptionalInt.of(1),
                        Map.of(Shown.DESCRIPTION, "axial, \"thin\"")),
                series);
        assertFalse((study + "" + series + showing).contains("P1"));
    }

    @Test
    void seriesAreChosenByModality() throws IOException {
        server.addSeries("P1", "1.2", "1.2.1", "CT", 1);
        server.addSeries("P1", "1.2", "1.2.2", "SEG", 1);
        ArchiveQuery query = ArchiveQuery.all().withStudy("1.2");
        assertEquals(2, archive().series(query, Progress.NONE).size());
        assertEquals(
                "1.2.2",
                archive()
                        .series(query.withModality("SEG"), Progress.NONE)
                        .get(0)
                        .series());
        assertEquals(
                "1.2.1",
                archive()
                        .series(query.withSeries("1.2.1"), Progress.NONE)
                        .get(0)
                        .series());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void allPagesAreRead(int pageSize) throws IOException {
        fill(7);
        Archive archive = archive(ArchiveOptions.defaults().withPageSize(pageSize));
        assertEquals(7, archive.studies(ArchiveQuery.all(), Progress.NONE).size());
        assertTrue(server.requests.get(0).endsWith("&limit=" + pageSize + "&offset=0"), server.requests.get(0));
    }

    @Test
    void anArchiveThatGivesFewerThanAskedForIsAskedOn() throws IOException {
        fill(7);
        server.mostPerPage = 2;
        assertEquals(7, uids(ArchiveQuery.all()).size());
    }

    @Test
    void anArchiveThatIgnoresTheOffsetIsNotAskedForEver() throws IOException {
        fill(7);
        server.ignoresOffset = true;
        assertEquals(7, uids(ArchiveQuery.all()).size());
        assertEquals(2, server.requests.size());
    }

    @Test
    void noMoreIsReadThanIsWanted() throws IOException {
        fill(7);
        assertEquals(List.of("1.2.1", "1.2.2", "1.2.3"), uids(ArchiveQuery.all().withMost(3)));
        assertEquals(1, server.requests.size());
    }

    @Test
    void noContentMeansNoResults() throws IOException {
        server.fault(exchange -> {
            exchange.sendResponseHeaders(204, -1);
            return true;
        });
        assertEquals(List.of(), uids(ArchiveQuery.all()));
    }

    private void answerWith(String type, String body) {
        server.fault(exchange -> {
            ArchiveServer.send(exchange, 200, type, body.getBytes(StandardCharsets.UTF_8));
            return true;
        });
    }

    @Test
    void aPageForPeopleIsNoAnswer() {
        answerWith("text/html; charset=utf-8", "<html>log in</html>");
        assertEquals(
                "GET BASE/studies?PatientID=...&includefield=00080061%2C00201206%2C00201208&limit=200&offset=0 failed:"
                        + " expected application/dicom+json, found text/html (is this the address of the DICOMweb"
                        + " service?)",
                refusal(ArchiveQuery.all().withPatient("secret patient")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"0020000D\": nonsense Unlucky^Patricia", "[1]", "{]", "[{\"0020000D\":\"x\",}]"})
    void brokenJsonIsToldAndNotQuoted(String body) {
        answerWith("application/json", body);
        String told = refusal(ArchiveQuery.all());
        assertTrue(told.contains(" failed: the answer i"), told);
        assertFalse(told.contains("Patricia"), told);
    }

    @Test
    void jsonThatEndsTooEarlyIsAskedForAgain() {
        answerWith("application/json", "[{\"0020000D\":{\"Value\":[\"1.2\"");
        assertTrue(refusal(ArchiveQuery.all()).endsWith(" failed: the answer in JSON ends too early (tried 3 times)"));
        assertEquals(3, server.requests.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "1.2/../3", "C:\\\\x"})
    void anIdentifierThatCouldLeadElsewhereIsRefused(String uid) {
        answerWith("application/json", "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + uid + "\"]}}]");
        String told = refusal(ArchiveQuery.all());
        assertTrue(told.contains("an identifier of the archive must be a UID (digits and dots, at most 64)"), told);
    }

    @Test
    void aResultWithoutIdentifierIsRefused() {
        answerWith("application/json", "[{\"0020000D\":{\"vr\":\"UI\"}}]");
        assertEquals(
                "GET BASE/studies failed: an identifier of the archive must be a UID (digits and dots, at most 64), found"
                        + " ''",
                refusal(ArchiveQuery.all()));
    }

    @Test
    void moreTextThanTheLimitIsRefused() {
        answerWith("application/json", "[" + " ".repeat(5000) + "]");
        ArchiveException error = assertThrows(ArchiveException.class, () -> archive(
                        ArchiveOptions.defaults().withLimits(new TransferLimits(1, 1, 1000)))
                .studies(ArchiveQuery.all(), Progress.NONE));
        assertTrue(error.getMessage().endsWith(" failed: the answer is larger than the limit of 1000 bytes"));
    }

    @Test
    void deepNestingIsRefused() {
        answerWith("application/json", "[".repeat(100_000));
        assertTrue(refusal(ArchiveQuery.all()).contains("the answer in JSON must be made of data sets"));
        answerWithNested();
    }

    private void answerWithNested() {
        try (ArchiveServer other = ArchiveServer.start()) {
            other.fault(exchange -> {
                ArchiveServer.send(
                        exchange,
                        200,
                        "application/json",
                        ("[" + "{\"x\":".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
                return true;
            });
            Archive archive = new Archive(ArchiveAddress.of(other.address()), Login.NONE, ArchiveOptions.defaults());
            ArchiveException error =
                    assertThrows(ArchiveException.class, () -> archive.studies(ArchiveQuery.all(), Progress.NONE));
            assertTrue(error.getMessage().contains("the answer is no JSON that can be read"), error.getMessage());
        }
    }
}
