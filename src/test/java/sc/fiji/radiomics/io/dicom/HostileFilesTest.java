// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files end in a checked exception that names them, in 256 MB of heap and a small stack. The number of mutants
 * is the system property {@code radiomics.mutants}, 100000 if it is not set.
 */
class HostileFilesTest {
    private static final long SMALL = 40_000;

    @TempDir
    Path folder;

    @Test
    @Tag("slow")
    void oneHundredThousandMutantsReadOrFailByName() throws IOException, InterruptedException {
        List<Path> small = new ArrayList<>();
        for (Path file : DicomSamples.files(".dcm", ".seg")) {
            if (Files.size(file) <= SMALL && Files.size(file) > 0) {
                small.add(file);
            }
        }
        assertTrue(small.size() > 100, small.size() + " samples");
        String out = mutants(Integer.getInteger("radiomics.mutants", 100_000), 20260707, small);
        assertTrue(out.contains(" read\n"), out);
        assertTrue(out.contains(" DicomException\n"), out);
    }

    private String mutants(int count, long seed, List<Path> samples) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xss256k",
                "-cp",
                System.getProperty("java.class.path"),
                Mutants.class.getName(),
                Integer.toString(count),
                Long.toString(seed)));
        samples.forEach(sample -> command.add(sample.toString()));
        Path out = folder.resolve("out");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        String text = Files.readString(out, StandardCharsets.UTF_8);
        assertEquals(0, code, text);
        return text;
    }
}
