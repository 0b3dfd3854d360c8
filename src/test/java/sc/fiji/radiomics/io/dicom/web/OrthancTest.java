// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.SharedData;

/**
 * A real archive: Orthanc with its DICOMweb plugin (Debian packages orthanc, orthanc-dicomweb), on the loopback of a
 * network namespace of its own, so that nothing outside can reach it; the clients run in there, too. Skipped where it is
 * not installed or the namespace is not permitted.
 */
@Tag("slow")
class OrthancTest {
    static final int PORT = 18042;
    static final String PASSWORD = "open sesame-4711";

    private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

    @TempDir
    private Path folder;

    private Process orthanc;

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(
                runs("Orthanc", "--version") && Files.exists(PLUGIN),
                "SKIPPED: no Orthanc with DICOMweb here (Debian: apt-get install orthanc orthanc-dicomweb)");
        Assumptions.assumeTrue(
                runs("unshare", "-n", "ip", "link", "set", "lo", "up"),
                "SKIPPED: Orthanc is only started in a network namespace, which is not permitted here (needs root)");
        Files.createDirectory(folder.resolve("db"));
        Files.writeString(
                folder.resolve("orthanc.json"),
                """
                { "Name":"TEST", "StorageDirectory":"db", "IndexDirectory":"db", "RemoteAccessAllowed":false,
                  "AuthenticationEnabled":true, "RegisteredUsers":{"reader":"%s"},
                  "HttpPort":%d, "DicomServerEnabled":false, "Plugins":["%s"],
                  "DicomWeb":{"Enable":true,"Root":"/dicom-web/"} }
                """
                        .formatted(PASSWORD, PORT, PLUGIN));
        orthanc = new ProcessBuilder("unshare", "-n", "sh", "-c", "ip link set lo up; exec Orthanc orthanc.json")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (orthanc != null) {
            orthanc.destroy();
            if (!orthanc.waitFor(20, TimeUnit.SECONDS)) {
                orthanc.destroyForcibly().waitFor();
            }
        }
    }

    private static boolean runs(String... line) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** Runs a step of {@link OrthancClient} in the namespace and gives its exit code. */
    private int client(String step) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                "nsenter",
                "-t",
                Long.toString(orthanc.pid()),
                "-n",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                OrthancClient.class.getName(),
                step,
                SharedData.path("dicom/cases").toAbsolutePath().toString(),
                folder.toAbsolutePath().toString()));
        Path log = folder.resolve(step + ".log");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        return process.exitValue();
    }

    private String log(String step) throws IOException {
        return step + ": " + Files.readString(folder.resolve(step + ".log"))
                + Files.readString(folder.resolve("orthanc.log"));
    }

    private long fetched() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            return files.filter(file -> file.toString().endsWith(".dcm")).count();
        }
    }

    @Test
    void aKilledFetchGoesOnIsExtractedAndComesAgainByteByByteAfterItWasSentBack() throws Exception {
        assertEquals(0, client("load"), () -> told("load"));
        assertEquals(OrthancClient.KILLED, client("killed"), () -> told("killed"));
        long before = fetched();
        assertEquals(OrthancClient.UNTIL, before, "instances that arrived whole before the client was killed");
        assertEquals(0, client("resumed"), () -> told("resumed"));
        assertEquals(0, client("extracted"), () -> told("extracted"));
        assertEquals(0, client("sent"), () -> told("sent"));
        for (String step : List.of("load", "killed", "resumed", "extracted", "sent")) {
            assertTrue(!Files.readString(folder.resolve(step + ".log")).contains(PASSWORD), step);
        }
    }

    private String told(String step) {
        try {
            return log(step);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
