// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;

/** An instance many times larger than the memory of the program is fetched and sent. */
@Tag("slow")
class SmallHeapTest {
    @TempDir
    private Path folder;

    @Test
    void memoryDoesNotGrowWithWhatIsFetchedOrSent() throws Exception {
        Path log = folder.resolve("log.txt");
        int code = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Transfers.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertEquals(0, code, () -> read(log));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Archive and client in one small program. */
    public static final class Transfers {
        private static final long LENGTH = 400L << 20;

        private Transfers() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            try (ArchiveServer server = ArchiveServer.start()) {
                server.addSeries("P1", "1.2", "1.2.1", "CT", 1);
                byte[] head = head();
                server.fault(exchange -> ArchiveServer.isOfInstance(exchange) && flood(exchange, head));
                AtomicLong received = new AtomicLong();
                server.fault(exchange -> exchange.getRequestMethod().equals("POST") && count(exchange, received));
                Archive archive =
                        new Archive(ArchiveAddress.of(server.address()), Login.NONE, ArchiveOptions.defaults());
                FetchedSeries fetched = archive.fetch(SeriesEntry.of("1.2", "1.2.1"), folder, Progress.NONE);
                assertTrue(fetched.isComplete(), fetched.toString());
                assertEquals(LENGTH, Files.size(fetched.files().get(0)));
                Sent sent = archive.send(fetched.files(), Progress.NONE);
                assertEquals(fetched.files(), sent.stored(), sent.toString());
                assertTrue(received.get() > LENGTH, received + " bytes");
            }
        }

        /** A DICOM file up to its pixels, whose length is changed. */
        private static byte[] head() {
            byte[] file = ArchiveServer.file("1.2", "1.2.1", "1.2.1.1", 1);
            int start = file.length - 20_002;
            int length = (int) (LENGTH - start);
            for (int i = 0; i < 4; i++) {
                file[start - 4 + i] = (byte) (length >> 8 * i);
            }
            return java.util.Arrays.copyOf(file, start);
        }

        private static boolean flood(com.sun.net.httpserver.HttpExchange exchange, byte[] head) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "multipart/related; boundary=b");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("--b\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(head);
            byte[] block = new byte[1 << 16];
            for (long left = LENGTH - head.length; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
            out.write("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
            out.close();
            return true;
        }

        private static boolean count(com.sun.net.httpserver.HttpExchange exchange, AtomicLong received)
                throws IOException {
            byte[] block = new byte[1 << 16];
            for (int n = exchange.getRequestBody().read(block);
                    n >= 0;
                    n = exchange.getRequestBody().read(block)) {
                received.addAndGet(n);
            }
            String answer =
                    "{\"00081199\":{\"vr\":\"SQ\",\"Value\":[{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.2.1.1\"]}}]}}";
            ArchiveServer.send(exchange, 200, "application/dicom+json", answer.getBytes(StandardCharsets.US_ASCII));
            return true;
        }
    }
}
