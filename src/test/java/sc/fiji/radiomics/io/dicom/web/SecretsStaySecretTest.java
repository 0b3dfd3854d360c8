// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;

/**
 * Every kind of failure with a login: the secret must be in no message, stack trace, note, log or file, nor must the name of
 * the patient that the archive answers with or the number that was searched for.
 */
class SecretsStaySecretTest {
    private static final String SECRET = "hunter2-Tr0ub4dor";
    private static final String PATIENT = "PID-4711";
    private static final String STUDY = "1.2";
    private static final String SERIES = "1.2.1";

    private final StringBuilder told = new StringBuilder();
    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord one) {
            logged.add(one);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(handler);
    }

    @AfterEach
    void leave() {
        Logger.getLogger("").removeHandler(handler);
    }

    /** What may fail. */
    private interface Work {
        Object run(Archive archive) throws IOException;
    }

    private void attempt(Archive archive, Work work) {
        try {
            told.append(work.run(archive)).append('\n');
        } catch (IOException | RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            told.append(trace).append('\n');
        }
        told.append(archive).append('\n');
    }

    /** One failure per server; each client tries everything. */
    private void tryAll(Login login, Path cache) throws IOException {
        Path file = Files.write(folder.resolve("file"), ArchiveServer.file(STUDY, SERIES, "1.2.1.1", 1));
        for (int kind = 0; kind < 16; kind++) {
            try (ArchiveServer server = ArchiveServer.start()) {
                server.addSeries(PATIENT, STUDY, SERIES, "CT", 3);
                spoil(server, kind);
                Archive archive = new Archive(
                        ArchiveAddress.of(server.address()),
                        login,
                        ArchiveOptions.defaults()
                                .withTimes(Duration.ofSeconds(60), Duration.ofSeconds(60))
                                .withRetries(1, Duration.ofMillis(1), Duration.ofSeconds(1)));
                Path place = cache.resolve("kind" + kind);
                attempt(archive, one -> one.studies(ArchiveQuery.all().withPatient(PATIENT), Progress.NONE));
                attempt(archive, one -> one.fetch(SeriesEntry.of(STUDY, SERIES), place, Progress.NONE));
                attempt(archive, one -> one.send(List.of(file), Progress.NONE));
                assertTrue(server.logins.isEmpty() || server.logins.get(0).startsWith("B"), server.logins.toString());
            }
        }
    }

    private static void spoil(ArchiveServer server, int kind) {
        int[] statuses = {400, 401, 403, 404, 409, 429, 500, 503};
        if (kind < statuses.length) {
            server.failWith(statuses[kind], 999, "");
            return;
        }
        switch (kind) {
            case 8 -> server.failWith(302, 999, "", "Location", "https://other.example.org/" + SECRET);
            case 9 -> server.failWith(302, 999, "", "Location", "::no address " + SECRET);
            case 10 -> server.fault(exchange -> true); // no answer at all
            case 11 -> server.cutSeriesAfter(30_000, 99);
            case 12 -> server.boundary = "x".repeat(80);
            case 13 ->
                server.fault(exchange -> {
                    // an archive that repeats the login and the patient in a page for people
                    String login = exchange.getRequestHeaders().getFirst("Authorization");
                    ArchiveServer.send(
                            exchange,
                            200,
                            "text/html",
                            (login + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8));
                    return true;
                });
            case 14 ->
                server.fault(exchange -> {
                    String login = exchange.getRequestHeaders().getFirst("Authorization");
                    ArchiveServer.send(
                            exchange,
                            200,
                            "application/dicom+json",
                            ("[{\"" + login + "\": " + login + "]").getBytes(StandardCharsets.UTF_8));
                    return true;
                });
            default -> {
                // an archive that works
            }
        }
    }

    @Test
    void neitherSecretNorPatientIsToldAnywhere() throws IOException {
        Path secret = Files.writeString(folder.resolve("token"), SECRET + "\n");
        Path cache = folder.resolve("cache");
        tryAll(Login.token(Secret.file(secret)), cache.resolve("a"));
        tryAll(Login.basic("ann", Secret.from(SECRET::toCharArray)), cache.resolve("b"));
        String basic = Base64.getEncoder().encodeToString(("ann:" + SECRET).getBytes(StandardCharsets.UTF_8));

        try (Stream<Path> files = Files.walk(cache)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(one -> !one.toString().endsWith(".dcm"))
                    .toList()) {
                told.append(file).append(Files.readString(file)).append('\n');
            }
        }
        logged.forEach(
                one -> told.append(one.getMessage()).append(one.getThrown()).append('\n'));
        String all = told.toString();
        assertTrue(all.contains("401 Unauthorized: the archive does not accept this login by token"));
        assertTrue(all.contains("401 Unauthorized: the archive does not accept this login by name and password"));
        assertTrue(all.contains("\"sha256\""));
        for (String hidden : List.of(SECRET, basic, PATIENT, "Patricia", "Bearer", "Basic ")) {
            int at = all.indexOf(hidden);
            assertEquals(-1, at, () -> hidden + " in: " + all.substring(Math.max(0, at - 200), at + 100));
        }
        assertFalse(all.contains("NullPointerException"), all);
    }

    /** Level.ALL of everything that logs, as a person who looks for an error may set it. */
    @Test
    void nothingIsLoggedByUs() throws IOException {
        Logger root = Logger.getLogger("sc.fiji.radiomics");
        Level before = root.getLevel();
        root.setLevel(Level.ALL);
        try (ArchiveServer server = ArchiveServer.start()) {
            server.failWith(500, 1, "");
            Archive archive = new Archive(
                    ArchiveAddress.of(server.address()),
                    Login.token(Secret.from(SECRET::toCharArray)),
                    ArchiveOptions.defaults());
            attempt(archive, one -> one.studies(ArchiveQuery.all(), Progress.NONE));
            assertTrue(logged.stream().noneMatch(one -> one.getLoggerName().startsWith("sc.fiji")), logged.toString());
        } finally {
            root.setLevel(before);
        }
    }
}
