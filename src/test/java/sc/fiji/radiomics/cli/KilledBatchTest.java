// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.SmallStudy;

/** The program itself is killed as by kill -9; the second run goes on and ends with the same bytes. */
@Tag("slow")
class KilledBatchTest {
    private static final int CASES = 40;

    @TempDir
    private Path folder;

    @Test
    void aKilledRunGoesOnWhereItWas() throws Exception {
        Path manifest = SmallStudy.write(folder.resolve("study"), CASES);
        Path killed = folder.resolve("killed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Radiomics.class.getName(),
                        "extract",
                        "--manifest",
                        manifest.toString(),
                        "--settings",
                        "mr",
                        "--threads",
                        "1",
                        "--out",
                        killed.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        while (process.isAlive() && finished(killed) < 3) {
            Thread.sleep(20);
        }
        process.destroyForcibly().waitFor();
        int before = finished(killed);
        assertTrue(before >= 3 && before < CASES, before + " cases: " + Files.readString(folder.resolve("log.txt")));
        assertFalse(Files.exists(killed.resolve("features.csv")));

        String told = run(manifest, killed);
        assertTrue(told.contains("(" + before + " cases were finished before)"), told);
        Path fresh = folder.resolve("fresh");
        run(manifest, fresh);
        for (String table : List.of("features.csv", "features-long.csv", "notes.csv", "failures.csv", "run.yaml")) {
            assertEquals(Files.readString(fresh.resolve(table)), Files.readString(killed.resolve(table)), table);
        }
        try (Stream<Path> files = Files.list(killed.resolve("cases"))) {
            assertTrue(
                    files.filter(file -> !file.toString().endsWith(".json")).count() <= 1, "at most one broken part");
        }
    }

    private static int finished(Path out) throws IOException {
        if (!Files.isDirectory(out.resolve("cases"))) {
            return 0;
        }
        try (Stream<Path> files = Files.list(out.resolve("cases"))) {
            return (int) files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }

    private static String run(Path manifest, Path out) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        assertEquals(
                0,
                Radiomics.run(
                        writer,
                        writer,
                        "extract",
                        "--manifest",
                        manifest.toString(),
                        "--settings",
                        "mr",
                        "--out",
                        out.toString()));
        return text.toString();
    }
}
