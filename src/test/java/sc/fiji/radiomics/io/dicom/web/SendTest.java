// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.Progress;

/** Sending files: what the archive says of each of them, and what is left to send. */
class SendTest {
    private final ArchiveServer server = ArchiveServer.start();
    private final List<Path> files = new ArrayList<>();
    private Archive archive;

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        for (int number = 1; number <= 5; number++) {
            files.add(Files.write(
                    folder.resolve("file" + number), ArchiveServer.file("1.2", "1.2.3", "1.2.3." + number, number)));
        }
        archive = archive(ArchiveOptions.defaults());
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

    private Sent send(List<Path> some) {
        return archive.send(some, Progress.NONE);
    }

    @Test
    void filesArriveByteByByteInOneRequest() throws IOException {
        Sent sent = send(files);
        assertEquals(new Sent(files, Map.of(), Map.of(), false), sent);
        assertTrue(sent.isComplete());
        assertEquals(List.of("POST /studies"), server.requests);
        for (int i = 0; i < 5; i++) {
            assertArrayEquals(Files.readAllBytes(files.get(i)), server.stored.get("1.2.3." + (i + 1)));
        }
    }

    @Test
    void onlyWhatFailedIsSentAgain() {
        server.refused.put("1.2.3.2", 0xA700);
        server.refused.put("1.2.3.4", 0xC122);
        Sent sent = send(files);
        assertEquals(List.of(files.get(0), files.get(2), files.get(4)), sent.stored());
        assertEquals(
                Map.of(
                        files.get(1), "the archive is out of resources (A700)",
                        files.get(3), "the archive does not take its transfer syntax (C122)"),
                sent.failed());
        server.refused.clear();
        server.stored.clear();
        Sent again = send(List.copyOf(sent.failed().keySet()));
        assertTrue(again.isComplete());
        assertEquals(java.util.Set.of("1.2.3.2", "1.2.3.4"), server.stored.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "0xA700,the archive is out of resources (A700)",
        "0xA7FF,the archive is out of resources (A7FF)",
        "0xA900,it does not match its class (A900)",
        "0xC000,the archive cannot understand it (C000)",
        "0xCFFF,the archive cannot understand it (CFFF)",
        "0xC122,the archive does not take its transfer syntax (C122)",
        "0x0110,the archive could not process it (0110)",
        "0x0122,the archive does not take this kind of object (0122)",
        "0x0124,the archive does not allow it (0124)",
        "0x4242,the archive refused it (4242)",
        "0,the archive gives no reason"
    })
    void whenAllAreRefusedEachHasItsReason(String code, String reason) {
        for (int number = 1; number <= 5; number++) {
            server.refused.put("1.2.3." + number, Integer.decode(code));
        }
        Sent sent = send(files); // status 409
        assertEquals(List.of(), sent.stored());
        assertEquals(5, sent.failed().size());
        assertEquals(reason, sent.failed().get(files.get(3)));
        assertEquals(1, server.requests.size());
    }

    private void answer(int status, String json) {
        server.fault(exchange -> {
            exchange.getRequestBody().readAllBytes();
            ArchiveServer.send(exchange, status, "application/dicom+json", json.getBytes(StandardCharsets.UTF_8));
            return true;
        });
    }

    @Test
    void aWarningOfAStoredFileIsTold() {
        answer(
                202,
                "{\"00081199\":{\"vr\":\"SQ\",\"Value\":[{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.2.3.1\"]},"
                        + "\"00081196\":{\"vr\":\"US\",\"Value\":[45056]}}]}}");
        Sent sent = send(files.subList(0, 1));
        assertEquals(List.of(files.get(0)), sent.stored());
        assertEquals(Map.of(files.get(0), "the archive changed values of it (B000)"), sent.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "", "{\"00081199\":{\"vr\":\"SQ\"}}"})
    void whatTheArchiveDoesNotConfirmCountsAsFailed(String json) {
        answer(200, json);
        Sent sent = send(files.subList(0, 1));
        assertEquals(Map.of(files.get(0), "the archive does not say that it was stored"), sent.failed());
    }

    @Test
    void whatIsNoInstanceIsNotSent() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no DICOM");
        Path missing = folder.resolve("missing");
        Path same = Files.copy(files.get(0), folder.resolve("same"));
        byte[] all = Files.readAllBytes(files.get(1));
        int dataSet = new String(all, StandardCharsets.ISO_8859_1).indexOf("\10\0\26\0UI");
        Path bare = Files.write(folder.resolve("bare"), Arrays.copyOfRange(all, dataSet, all.length));
        Sent sent = send(List.of(files.get(0), text, missing, same, bare));
        assertEquals(List.of(files.get(0)), sent.stored());
        assertTrue(sent.failed().get(text).startsWith("cannot read " + text + ": expected a DICOM file"));
        assertTrue(sent.failed().get(missing).contains("no such file"));
        assertEquals("it is the same instance as " + files.get(0), sent.failed().get(same));
        assertEquals(
                "it has no file meta information (DICOM PS3.10), which an archive needs",
                sent.failed().get(bare));
        assertEquals(1, server.stored.size());
    }

    @Test
    void manyFilesGoInSeveralRequests() throws IOException {
        for (int number = 6; number <= 120; number++) {
            files.add(Files.write(
                    folder.resolve("file" + number), ArchiveServer.file("1.2", "1.2.3", "1.2.3." + number, 1)));
        }
        List<String> told = new ArrayList<>();
        Sent sent = archive.send(files, new Progress() {
            @Override
            public void update(double fraction, String what) {
                told.add(what);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        });
        assertEquals(120, sent.stored().size());
        assertEquals(3, server.requests.size());
        assertEquals(List.of("50 of 120 files sent", "100 of 120 files sent", "120 of 120 files sent"), told);
    }

    @Test
    void oneFileThatTheArchiveCannotBearDoesNotKeepTheOthersBack() {
        server.fault(exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!new String(body, StandardCharsets.ISO_8859_1).contains("1.2.3.2")) {
                return answerAll(exchange, body);
            }
            ArchiveServer.send(exchange, 500, "text/plain", new byte[0]);
            return true;
        });
        Sent sent = send(files);
        assertEquals(List.of(files.get(0), files.get(2), files.get(3), files.get(4)), sent.stored());
        assertEquals(
                "POST BASE/studies failed: 500 Internal Server Error",
                sent.failed().get(files.get(1)).replace(server.address(), "BASE"));
    }

    private static boolean answerAll(com.sun.net.httpserver.HttpExchange exchange, byte[] body) throws IOException {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        StringBuilder items = new StringBuilder();
        for (int number = 1; number <= 5; number++) {
            if (text.contains("1.2.3." + number)) {
                items.append(items.isEmpty() ? "" : ",")
                        .append("{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.2.3.")
                        .append(number)
                        .append("\"]}}");
            }
        }
        ArchiveServer.send(
                exchange,
                200,
                "application/dicom+json",
                ("{\"00081199\":{\"vr\":\"SQ\",\"Value\":[" + items + "]}}").getBytes(StandardCharsets.UTF_8));
        return true;
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedLoginEndsTheSending(int status) {
        server.failWith(status, 99, "");
        Sent sent = send(files);
        assertEquals(5, sent.failed().size());
        assertTrue(sent.failed().get(files.get(4)).contains(" failed: " + status), sent.toString());
        assertEquals(1, server.requests.size());
    }

    @Test
    void aBusyArchiveIsAskedAgain() {
        server.failWith(503, 2, "");
        assertTrue(send(files).isComplete());
        assertEquals(3, server.requests.size());
    }

    @Test
    void aConnectionCutWhileSendingIsTriedAgain() {
        int[] left = {1};
        server.fault(exchange -> {
            if (left[0]-- <= 0) {
                return false;
            }
            exchange.getRequestBody().readNBytes(1000);
            return true; // closing the exchange cuts the connection
        });
        assertTrue(send(files).isComplete());
        assertEquals(5, server.stored.size());
    }

    @Test
    void aRedirectionThatWouldLoseTheFilesIsNotFollowed() {
        server.failWith(302, 99, "", "Location", "/dicom-web/elsewhere");
        assertTrue(
                send(files).failed().get(files.get(0)).endsWith(" failed: 302 Found, which would lose what is sent"));
    }

    @Test
    void aStoppedSendingTellsWhatIsLeft() {
        Sent sent = archive.send(files, new Progress() {
            @Override
            public void update(double fraction, String what) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        });
        assertTrue(sent.stopped());
        assertEquals(5, sent.stored().size() + sent.failed().size());
        assertFalse(sent.isComplete());
    }

    /** Larger than all files of one request together may be; the server only counts. */
    @Test
    void aLargeFileGoesAlone() throws IOException {
        Path large = folder.resolve("large");
        byte[] head = Files.readAllBytes(files.get(0));
        long length = 70L << 20;
        Files.write(large, head);
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.seek(head.length - 20_002 - 4); // the length of the pixel data
            int bytes = (int) (length - (head.length - 20_002));
            file.writeInt(Integer.reverseBytes(bytes));
            file.setLength(length);
        }
        AtomicLong received = new AtomicLong();
        AtomicLong declared = new AtomicLong();
        server.fault(exchange -> {
            declared.addAndGet(Long.parseLong(exchange.getRequestHeaders().getFirst("Content-Length")));
            byte[] block = new byte[1 << 16];
            for (int n = exchange.getRequestBody().read(block);
                    n >= 0;
                    n = exchange.getRequestBody().read(block)) {
                received.addAndGet(n);
            }
            return answerAll(exchange, "1.2.3.1 1.2.3.2".getBytes(StandardCharsets.US_ASCII));
        });
        Sent sent = send(List.of(large, files.get(1)));
        assertEquals(List.of(large, files.get(1)), sent.stored(), sent.toString());
        assertEquals(2, server.requests.size());
        assertEquals(declared.get(), received.get());
        assertTrue(received.get() > length);
    }
}
