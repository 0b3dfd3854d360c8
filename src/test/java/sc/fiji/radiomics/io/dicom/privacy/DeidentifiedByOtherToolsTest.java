// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.SharedData;

/** What dciodvfy and pydicom say about de-identified copies. Skipped where these programs are not installed. */
@Tag("slow")
class DeidentifiedByOtherToolsTest {
    @TempDir
    private Path folder;

    private Path copyOf(Path source) throws IOException {
        DeidentificationSettings settings =
                new DeidentificationSettings("P-1", new Pseudonyms("a key of this test"), PrivacyOption.forRadiomics());
        return new DeidentifiedCopy(settings, false)
                .copy(List.of(source), folder.resolve("out"), Progress.NONE)
                .copied()
                .get(0);
    }

    private List<String> lines(String... command) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of(command[0])), () -> "SKIPPED: " + command[0] + " is not installed");
        Path out = folder.resolve("said");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        return Files.readAllLines(out, StandardCharsets.ISO_8859_1);
    }

    /** Errors without the values that they quote. */
    private Set<String> errors(Path file) throws IOException, InterruptedException {
        return lines("/usr/bin/dciodvfy", file.toString()).stream()
                .filter(line -> line.startsWith("Error"))
                .map(line -> line.replaceAll("\\[[^]]*\\]|= <[^>]*>", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "synthetic/seg_shapes/seg/binary.dcm",
                "synthetic/pet_bqml_start/dicom/f00.dcm",
                "cases/pet_sts001_raw/dicom/1-218.dcm",
                "cases/seg_partial_overlaps"
            })
    void aCopyIsAsGoodAnObjectAsItsOriginal(String name) throws IOException, InterruptedException {
        Path source = DicomFiles.of(List.of(SharedData.path("dicom/" + name))).stream()
                .filter(file -> file.toString().endsWith(".dcm"))
                .findFirst()
                .orElseThrow();
        Set<String> made = errors(copyOf(source));
        made.removeAll(errors(source));
        assertEquals(Set.of(), made);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"cases/pet_sts001_raw/dicom/1-218.dcm", "synthetic/seg_shapes/seg/binary.dcm"})
    void pydicomReadsTheCopy(String name) throws IOException, InterruptedException {
        Path copy = copyOf(SharedData.path("dicom/" + name));
        List<String> said = lines(
                "/usr/bin/python3",
                "-c",
                "import sys, pydicom; d = pydicom.dcmread(sys.argv[1]); print('read', d.PatientID, d.PatientIdentityRemoved)",
                copy.toString());
        assumeTrue(said.stream().noneMatch(line -> line.contains("No module named")), "SKIPPED: pydicom is missing");
        assertTrue(said.contains("read P-1 YES"), said.toString());
    }
}
