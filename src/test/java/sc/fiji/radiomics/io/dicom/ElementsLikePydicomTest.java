// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every element of every sample, with its length and value, beside pydicom where that is installed. */
class ElementsLikePydicomTest {
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    Path folder;

    @Test
    void everyElementOfEverySampleHasPydicomsValue() throws Exception {
        List<Path> samples = DicomSamples.files(".dcm", ".seg");
        Map<String, String> ours = new TreeMap<>();
        List<String> read = new ArrayList<>();
        for (Path sample : samples) {
            try {
                DataSet data = new DicomReader(Limits.DEFAULT).read(sample).data();
                show(ours, sample + " ", data);
                read.add(sample.toString());
            } catch (DicomException e) {
                // pydicom reads more of a broken file; that we refuse is another test's matter
            }
        }
        Map<String, String> theirs = pydicom(read);
        int compared = 0;
        for (Map.Entry<String, String> element : theirs.entrySet()) {
            String path = element.getKey();
            if (path.endsWith(" 00080005")
                    || path.endsWith("7fe00010")
                    || element.getValue().startsWith("?")) {
                continue; // the script cannot tell the bytes of these
            }
            assertEquals(element.getValue(), ours.get(path), path);
            compared++;
        }
        assertTrue(compared > 30_000, compared + " compared");
        ours.keySet().forEach(path -> assertTrue(theirs.containsKey(path), path));
    }

    private static void show(Map<String, String> to, String path, DataSet data) throws Exception {
        for (Element element : data.elements()) {
            String here = path + String.format("%08x", element.tag());
            if (element.kind() == Element.Kind.SEQUENCE) {
                to.put(here, "SQ " + element.items().size());
                int i = 0;
                for (DataSet item : element.items()) {
                    show(to, here + "[" + i++ + "]", item);
                }
            } else {
                byte[] value = element.value().array();
                byte[] hash = MessageDigest.getInstance("SHA-1").digest(value);
                to.put(here, value.length + " " + HexFormat.of().formatHex(hash));
            }
        }
    }

    private Map<String, String> pydicom(List<String> files) throws IOException, InterruptedException {
        assumeTrue(
                Files.exists(Path.of(PYTHON))
                        && run(List.of(PYTHON, "-c", "import pydicom"), folder.resolve("try")) == 0,
                "SKIPPED: " + PYTHON + " has no pydicom (Debian: python3-pydicom)");
        Path script = folder.resolve("elements.py");
        try (InputStream in = getClass().getResourceAsStream("elements.py")) {
            Files.copy(in, script);
        }
        List<String> command = new ArrayList<>(List.of(PYTHON, script.toString()));
        command.addAll(files);
        Path out = folder.resolve("out");
        assertEquals(0, run(command, out), "pydicom");
        Map<String, String> elements = new TreeMap<>();
        for (String line : Files.readAllLines(out, StandardCharsets.UTF_8)) {
            String[] parts = line.split(" ", 3);
            elements.put(parts[0] + " " + parts[1], parts[2]);
        }
        return elements;
    }

    private static int run(List<String> command, Path out) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
