// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.Progress;

/** Fetching a series from an archive that works, and from one that does not. */
class FetchTest {
    private static final String STUDY = "1.2";
    private static final String SERIES = "1.2.1";
    private static final int COUNT = 12;
    private static final SeriesEntry ENTRY = SeriesEntry.of(STUDY, SERIES);

    private final ArchiveServer server = ArchiveServer.start();
    private final List<Long> pauses = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path cache;
    private List<byte[]> files;
    private ArchiveOptions options = ArchiveOptions.defaults();

    @BeforeEach
    void fill() {
        cache = folder.resolve("cache");
        files = server.addSeries("P1", STUDY, SERIES, "CT", COUNT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** An archive whose client does not really wait between tries. */
    private Archive archive() {
        ArchiveAddress address = ArchiveAddress.of(server.address());
        Patience patience = new Patience(options) {
            @Override
            void pause(Duration wait, Progress progress) {
                pauses.add(wait.toMillis());
            }
        };
        return new Archive(address, options, new Http(address, Login.NONE, options, patience));
    }

    private FetchedSeries fetch() throws IOException {
        return archive().fetch(ENTRY, cache, Progress.NONE);
    }

    private String refusal() {
        return assertThrows(IOException.class, this::fetch).getMessage().replace(server.address(), "BASE");
    }

    private long requests(String pattern) {
        return server.requests.stream().filter(one -> one.matches(pattern)).count();
    }

    private long ofInstances() {
        return requests("GET .*/instances/[0-9.]+");
    }

    private Path place() {
        return cache.resolve(STUDY).resolve(SERIES);
    }

    private void assertWhole(FetchedSeries fetched) throws IOException {
        assertTrue(fetched.isComplete(), fetched.toString());
        assertEquals(COUNT, fetched.files().size());
        for (int i = 0; i < COUNT; i++) {
            assertEquals(
                    place().resolve(SERIES + "." + (i + 1) + ".dcm"),
                    fetched.files().get(i));
            assertArrayEquals(files.get(i), Files.readAllBytes(fetched.files().get(i)), "instance " + (i + 1));
        }
        assertNothingElse();
        assertTrue(Files.readString(place().resolveSibling(SERIES + ".json")).contains("\"complete\" : true"));
    }

    /** The folder holds whole instances only, and beside it nothing half done is left. */
    private void assertNothingElse() throws IOException {
        try (Stream<Path> all = Files.list(place())) {
            assertTrue(all.allMatch(file -> file.getFileName().toString().matches("1\\.2\\.1\\.\\d+\\.dcm")));
        }
        try (Stream<Path> all = Files.list(cache.resolve(STUDY))) {
            assertEquals(
                    Set.of(SERIES, SERIES + ".json", SERIES + ".lock"),
                    new HashSet<>(all.map(file -> file.getFileName().toString()).toList()));
        }
    }

    // ---- an archive that works

    @Test
    void aSeriesComesInOneRequestByteByByte() throws IOException {
        FetchedSeries fetched = fetch();
        assertWhole(fetched);
        assertEquals(COUNT, fetched.arrived());
        assertEquals(List.of(), fetched.notes());
        assertEquals(List.of(), pauses);
        assertEquals(0, ofInstances());
        assertEquals(1, requests("GET /studies/1.2/series/1.2.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a'b(c)+d_e,f./:=?x", "0123456789012345678901234567890123456789012345678901234567890123456789"})
    void anyBoundaryIsUnderstoodWithAndWithoutLengths(String boundary) throws IOException {
        server.boundary = boundary;
        server.tellsLengths = boundary.length() == 70;
        FetchedSeries fetched = fetch();
        assertWhole(fetched);
        assertEquals(0, ofInstances());
    }

    @Test
    void whatIsThereIsNotFetchedAgain() throws IOException {
        fetch();
        server.requests.clear();
        FetchedSeries again = fetch();
        assertWhole(again);
        assertEquals(0, again.arrived());
        assertEquals(server.requests.size(), requests("GET .*/instances\\?.*"));
    }

    @Test
    void whatTheArchiveGotInTheMeantimeIsAdded() throws IOException {
        fetch();
        byte[] added = server.add(STUDY, SERIES, "CT", COUNT + 1);
        FetchedSeries again = fetch();
        assertEquals(1, again.arrived());
        assertArrayEquals(added, Files.readAllBytes(again.files().get(COUNT)));
    }

    @Test
    void aDamagedFileOfTheCacheIsFetchedAgain() throws IOException {
        fetch();
        Files.write(place().resolve(SERIES + ".3.dcm"), new byte[7]);
        Files.copy(
                place().resolve(SERIES + ".1.dcm"),
                place().resolve(SERIES + ".5.dcm"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        FetchedSeries again = fetch();
        assertEquals(2, again.arrived());
        assertWhole(again);
    }

    @Test
    void theIndexTellsBytesAndFingerprints() throws IOException {
        fetch();
        try (var in = Files.newInputStream(place().resolveSibling(SERIES + ".json"))) {
            SeriesIndex index = SeriesIndex.read(in);
            assertEquals(COUNT, index.instances().size());
            assertEquals(
                    new SeriesIndex.Content(files.get(4).length, sc.fiji.radiomics.io.Sha256.of(files.get(4))),
                    index.instances().get(SERIES + ".5"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aNewCacheIsForItsOwnerOnly() throws IOException {
        fetch();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)));
    }

    @Test
    void progressGoesToTheEnd() throws IOException {
        List<String> told = new ArrayList<>();
        archive().fetch(ENTRY, cache, new Progress() {
            @Override
            public void update(double fraction, String what) {
                told.add(what);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        });
        assertEquals(COUNT + 1, told.size());
        assertEquals("12 of 12 instances", told.get(COUNT));
    }

    @Test
    void aSeriesThatIsNotThereIsTold() {
        IOException error = assertThrows(
                IOException.class, () -> archive().fetch(SeriesEntry.of("1.2", "1.9"), cache, Progress.NONE));
        assertEquals("the archive has no instance of series 1.9", error.getMessage());
    }

    // ---- interruptions

    @ParameterizedTest
    @ValueSource(ints = {50_000, 120_000, 240_000})
    void aSeriesThatIsCutOffGoesOnOneByOne(int bytes) throws IOException {
        server.cutSeriesAfter(bytes, 1);
        FetchedSeries fetched = fetch();
        assertWhole(fetched);
        int whole = bytes / (files.get(0).length + 60);
        assertEquals(COUNT, fetched.arrived());
        assertEquals(COUNT - whole, ofInstances(), "after " + bytes + " bytes");
        assertEquals(1, fetched.notes().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 10_000})
    void aSeriesThatIsCutOffBeforeAnythingArrivedIsAskedForAgain(int bytes) throws IOException {
        server.cutSeriesAfter(bytes, 3);
        FetchedSeries fetched = fetch();
        assertWhole(fetched);
        assertEquals(0, ofInstances());
        assertEquals(4, requests("GET /studies/1.2/series/1.2.1"));
        assertEquals(List.of(1000L, 2000L, 4000L), pauses);
    }

    @Test
    void aFetchThatWasGivenUpGoesOnWithTheRest() throws IOException {
        server.cutSeriesAfter(130_000, 1);
        server.failWith(500, 5, "/instances/");
        String told = refusal();
        assertTrue(
                told.endsWith("500 Internal Server Error; 6 of 12 instances are in the cache, and the same fetch"
                        + " goes on from there"),
                told);
        assertNothingElse();
        assertTrue(Files.readString(place().resolveSibling(SERIES + ".json")).contains("\"complete\" : false"));
        server.requests.clear();
        FetchedSeries fetched = fetch();
        assertEquals(6, fetched.arrived());
        assertWhole(fetched);
    }

    @Test
    void anInstanceThatFailsAloneIsMissingByItsReason() throws IOException {
        server.cutSeriesAfter(10, 99);
        server.failWith(404, 99, "/instances/1.2.1.5");
        FetchedSeries fetched = fetch();
        assertFalse(fetched.isComplete());
        assertEquals(COUNT - 1, fetched.files().size());
        assertEquals(COUNT, fetched.expected());
        assertEquals(Set.of("1.2.1.5"), fetched.missing().keySet());
        assertEquals(
                "GET BASE/studies/1.2/series/1.2.1/instances/1.2.1.5 failed: 404 Not Found: the archive has nothing"
                        + " there",
                fetched.missing().get("1.2.1.5").replace(server.address(), "BASE"));
    }

    /** Asks to stop after some updates. */
    private static Progress stoppingAfter(int updates) {
        int[] left = {updates};
        return new Progress() {
            @Override
            public void update(double fraction, String what) {
                left[0]--;
            }

            @Override
            public boolean isCancelled() {
                return left[0] < 0;
            }
        };
    }

    @Test
    void aStoppedFetchKeepsWhatItHas() throws IOException {
        server.cutSeriesAfter(10, 99);
        FetchedSeries stopped = archive().fetch(ENTRY, cache, stoppingAfter(5));
        assertTrue(stopped.stopped());
        assertEquals(5, stopped.files().size());
        assertEquals(COUNT - 5, stopped.missing().size());
        assertNothingElse();
        assertWhole(fetch());
    }

    /** The server says nothing until the client has gone. */
    private void standStill(boolean afterHead, int times) {
        int[] left = {times};
        server.fault(exchange -> {
            if (!ArchiveServer.isOfSeries(exchange) || left[0]-- <= 0) {
                return false;
            }
            if (afterHead) {
                exchange.getResponseHeaders().set("Content-Type", "multipart/related; boundary=b");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("\r\n--b\r\n\r\nDIC".getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().flush();
            }
            waitForEver();
            return true;
        });
    }

    private static void waitForEver() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the test is over
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anArchiveThatStandsStillIsAskedAgain(boolean afterHead) throws IOException {
        options = options.withTimes(Duration.ofSeconds(20), Duration.ofSeconds(2));
        standStill(afterHead, 1);
        assertWhole(fetch());
        assertEquals(2, requests("GET /studies/1.2/series/1.2.1"));
    }

    @Test
    void anArchiveThatStandsStillForEverIsTold() {
        options = options.withTimes(Duration.ofSeconds(20), Duration.ofMillis(200))
                .withRetries(1, Duration.ZERO, Duration.ZERO);
        server.fault(exchange -> {
            waitForEver();
            return true;
        });
        assertTrue(refusal().endsWith(" failed: no answer within 0.2 s (tried 2 times)"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void waitingCanBeStopped(boolean afterHead) throws IOException {
        standStill(afterHead, 99);
        long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
        FetchedSeries stopped = archive().fetch(ENTRY, cache, new Progress() {
            @Override
            public void update(double fraction, String what) {}

            @Override
            public boolean isCancelled() {
                return System.nanoTime() > end;
            }
        });
        assertTrue(stopped.stopped());
        assertEquals(0, stopped.files().size());
    }

    @Test
    void whatAKilledProgramLeftHalfDoneIsRemoved() throws IOException {
        Path parts = Files.createDirectories(cache.resolve(STUDY).resolve(SERIES + ".parts"));
        Files.write(parts.resolve("instance123.part"), new byte[1000]);
        Files.createDirectories(place());
        Files.write(place().resolve(SERIES + ".2.dcm"), files.get(1)); // arrived whole, without any index
        FetchedSeries fetched = fetch();
        assertEquals(COUNT, fetched.files().size());
        assertWhole(fetched);
    }

    @Test
    void oneProgramAtATimeFetchesASeries() throws IOException {
        try (SeriesCache other = SeriesCache.open(cache, STUDY, SERIES)) {
            assertEquals(
                    "cannot write " + other.folder() + ": this series is being fetched into it already", refusal());
        }
        assertWhole(fetch());
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(cache, "a file");
        String told = refusal();
        assertTrue(told.startsWith("cannot write " + cache + ": "), told);
    }

    // ---- bad answers

    private void answerForSeries(String type, byte[] body) {
        server.fault(exchange -> {
            if (!ArchiveServer.isOfSeries(exchange)) {
                return false;
            }
            ArchiveServer.send(exchange, 200, type, body);
            return true;
        });
    }

    private void assertGoesOnAfter(String reason) throws IOException {
        FetchedSeries fetched = fetch();
        assertWhole(fetched);
        String note = fetched.notes().get(0);
        assertTrue(note.contains(reason), note);
    }

    @Test
    void theWrongBoundaryIsToldAndTheSeriesComesOneByOne() throws IOException {
        answerForSeries("multipart/related; boundary=other", server.multipart(files));
        assertGoesOnAfter("the answer ends before its first part");
    }

    @Test
    void noBoundaryIsToldAndTheSeriesComesOneByOne() throws IOException {
        answerForSeries("multipart/related", server.multipart(files));
        assertGoesOnAfter("the boundary of a multipart answer must have 1 to 70 visible characters, found 0");
    }

    @Test
    void aWrongLengthIsToldAndTheSeriesComesOneByOne() throws IOException {
        server.tellsLengths = true;
        String body = new String(server.multipart(files), StandardCharsets.ISO_8859_1);
        String wrong = body.replaceFirst("Content-Length: \\d+", "Content-Length: 17");
        answerForSeries("multipart/related; boundary=b", wrong.getBytes(StandardCharsets.ISO_8859_1));
        assertGoesOnAfter("part 1 of the answer must have 17 bytes by its Content-Length, found ");
    }

    @Test
    void aPageForPeopleIsToldAndTheSeriesComesOneByOne() throws IOException {
        answerForSeries("text/html", "<html>".getBytes(StandardCharsets.US_ASCII));
        assertGoesOnAfter("expected multipart/related with application/dicom, found text/html");
    }

    @Test
    void anotherSeriesIsNotTaken() throws IOException {
        byte[] other = ArchiveServer.file("1.2", "1.2.77", "1.2.77.1", 1);
        answerForSeries("multipart/related; boundary=b", server.multipart(List.of(files.get(0), other)));
        assertGoesOnAfter("expected an instance of series 1.2.1, found one of series 1.2.77 in study 1.2");
        assertFalse(Files.exists(place().resolve("1.2.77.1.dcm")));
    }

    @Test
    void whatIsNoDicomIsNotTaken() throws IOException {
        answerForSeries(
                "multipart/related; boundary=b",
                server.multipart(List.of("Unlucky^Patricia".getBytes(StandardCharsets.US_ASCII))));
        assertGoesOnAfter(
                "expected a DICOM file, found something else (cannot read the answer: expected a DICOM file,");
    }

    @Test
    void anotherInstanceThanAskedForIsNotTaken() throws IOException {
        server.cutSeriesAfter(10, 99);
        server.fault(exchange -> {
            if (!exchange.getRequestURI().getPath().endsWith("/1.2.1.5")) {
                return false;
            }
            ArchiveServer.send(exchange, 200, "application/dicom", files.get(8));
            return true;
        });
        FetchedSeries fetched = fetch();
        assertTrue(
                fetched.missing().get("1.2.1.5").endsWith("expected instance 1.2.1.5, found 1.2.1.9"),
                fetched.missing().toString());
    }

    @Test
    void oneInstanceMayComeWithoutMultipart() throws IOException {
        server.cutSeriesAfter(10, 99);
        server.fault(exchange -> {
            if (!ArchiveServer.isOfInstance(exchange)) {
                return false;
            }
            int number = Integer.parseInt(exchange.getRequestURI().getPath().replaceFirst(".*\\.", ""));
            ArchiveServer.send(exchange, 200, "application/dicom", files.get(number - 1));
            return true;
        });
        assertWhole(fetch());
    }

    @Test
    void aHugeInstanceWithoutMultipartIsRefused() throws IOException {
        int limit = files.get(COUNT - 1).length;
        options = options.withLimits(new TransferLimits(limit, 1000, 1 << 20));
        server.failSeries(501);
        server.fault(exchange -> {
            if (!exchange.getRequestURI().getPath().endsWith("/1.2.1.6")) {
                return false;
            }
            ArchiveServer.send(exchange, 200, "application/dicom", ArchiveServer.file(STUDY, SERIES, "1.2.1.6", 500));
            return true;
        });
        String told = fetch().missing().get("1.2.1.6");
        assertTrue(told.endsWith("part 1 of the answer is larger than the limit of " + limit + " bytes"), told);
    }

    @Test
    void aHugePartIsRefusedBeforeTheDiskIsFull() throws IOException {
        options = options.withLimits(new TransferLimits(100_000, 1000, 1 << 20));
        server.fault(exchange -> {
            if (!ArchiveServer.isOfSeries(exchange)) {
                return false;
            }
            exchange.getResponseHeaders().set("Content-Type", "multipart/related; boundary=b");
            exchange.sendResponseHeaders(200, 0);
            flood(exchange);
            return true;
        });
        assertGoesOnAfter("part 1 of the answer is larger than the limit of 100000 bytes");
    }

    private static void flood(HttpExchange exchange) throws IOException {
        OutputStream out = exchange.getResponseBody();
        out.write("--b\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 1 << 20; i++) { // 64 GiB, unless the client hangs up
            out.write(new byte[1 << 16]);
        }
    }

    @Test
    void tooManyPartsAreRefused() throws IOException {
        options = options.withLimits(new TransferLimits(1 << 20, COUNT, 1 << 20));
        List<byte[]> twice = new ArrayList<>(files);
        twice.addAll(files);
        answerForSeries("multipart/related; boundary=b", server.multipart(twice));
        FetchedSeries fetched = fetch();
        assertWhole(fetched);
        assertTrue(
                fetched.notes().get(0).contains("the answer has more parts than the limit of 12"),
                fetched.notes().toString());
    }

    @Test
    void anAnswerThatIsPackedIsRefused() throws IOException {
        server.fault(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            return false;
        });
        assertTrue(refusal().contains("expected an answer without Content-Encoding, found one"));
    }

    // ---- statuses

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedLoginEndsItAtOnce(int status) {
        server.failWith(status, 99, "/series/1.2.1");
        String told = refusal();
        assertTrue(
                told.startsWith("GET BASE/studies/1.2/series/1.2.1/instances?limit=200&offset=0 failed: " + status),
                told);
        assertTrue(
                told.endsWith(
                        status == 401
                                ? "401 Unauthorized: the archive wants a login, and none was given"
                                : "403 Forbidden: this login may not do that"),
                told);
        assertEquals(1, server.requests.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void whatMayPassIsTriedAgainAfterLongerAndLongerPauses(int status) throws IOException {
        server.failWith(status, 3, "/instances?");
        assertWhole(fetch());
        assertEquals(List.of(1000L, 2000L, 4000L), pauses);
    }

    @Test
    void aPauseIsAsLongAsTheArchiveAsks() throws IOException {
        server.failWith(503, 1, "/instances?", "Retry-After", "7");
        server.failWith(429, 1, "/instances?", "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT");
        server.failWith(429, 1, "/instances?", "Retry-After", "soon");
        assertWhole(fetch());
        assertEquals(List.of(7000L, 2000L, 4000L), pauses);
    }

    @Test
    void aPauseThatIsTooLongEndsIt() {
        server.failWith(503, 1, "/instances?", "Retry-After", "3600");
        assertTrue(refusal().endsWith(" failed: 503 Service Unavailable"));
        assertEquals(List.of(), pauses);
    }

    @Test
    void anArchiveThatStaysBusyIsToldWithTheNumberOfTries() {
        server.failWith(503, 99, "/instances?");
        assertTrue(refusal().endsWith(" failed: 503 Service Unavailable (tried 4 times)"));
    }

    @Test
    void anArchiveThatIsNotThereIsTold() {
        server.close();
        String told = refusal();
        assertTrue(
                told.endsWith(" failed: no connection to 127.0.0.1: is the address right and the archive running?"
                        + " (tried 4 times)"),
                told);
    }

    // ---- redirections

    @Test
    void aRedirectionWithinTheArchiveIsFollowed() throws IOException {
        server.fault(exchange -> {
            String path = exchange.getRequestURI().toString();
            if (!path.contains("/old") && ArchiveServer.isOfSeries(exchange)) {
                exchange.getResponseHeaders().set("Location", "/old" + path);
                exchange.sendResponseHeaders(307, -1);
                return true;
            }
            if (path.contains("/old")) {
                ArchiveServer.send(exchange, 200, "multipart/related; boundary=b", server.multipart(files));
                return true;
            }
            return false;
        });
        assertWhole(fetch());
        assertEquals(0, ofInstances());
    }

    @Test
    void aCircleOfRedirectionsEnds() {
        server.failWith(302, 99, "", "Location", "/dicom-web/studies");
        assertTrue(refusal().endsWith(" failed: the archive redirects more than 5 times"));
    }

    @Test
    void anotherHostNeverGetsARequest() {
        try (ArchiveServer other = ArchiveServer.start()) {
            server.failWith(302, 99, "", "Location", other.address() + "/studies?PatientID=secret");
            String told = refusal();
            assertTrue(told.contains(" failed: 302 Found to another address (http://127.0.0.1:"), told);
            assertFalse(told.contains("secret"), told);
            assertEquals(List.of(), other.requests);
        }
    }
}
