// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.classifiers.Classifier;
import weka.classifiers.rules.ZeroR;

/** Model files: what comes back, and what is refused before it exists. */
class ModelStreamTest {
    private static final String KIND = "# test 1";

    @TempDir
    private Path folder;

    private static byte[] bytes(String head, Object model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelStream.write(out, KIND, head, model);
        return out.toByteArray();
    }

    private static <T> ModelStream.Content<T> read(byte[] bytes, Class<T> type) throws IOException {
        return ModelStream.read(new ByteArrayInputStream(bytes), KIND, type);
    }

    @Test
    void headAndModelComeBack() throws IOException {
        String head = "name: grün\ndots: .. ... x\nlast: 1";
        ModelStream.Content<ZeroR> content = read(bytes(head, new ZeroR()), ZeroR.class);
        assertEquals(head + "\n", content.head());
        assertEquals("ZeroR: No model built yet.", content.model().toString());
        List<String> list = new ArrayList<>(List.of("a"));
        assertEquals(list, read(bytes("x: 1", list), List.class).model());
    }

    @Test
    void classesThatAreNotAdmittedAreNeverMade() throws IOException {
        // why: in the package of the tests, which the suite's own classes share, only a class elsewhere is foreign
        byte[] file = bytes("x: 1", new sc.fiji.radiomics.canary.ForeignModel());
        assertRefused("the model holds something else than Weka's classes", file);
        assertFalse(sc.fiji.radiomics.canary.ForeignModel.wasMade(), "its code ran");
        List<Object> inside = new ArrayList<>(List.of(new sc.fiji.radiomics.canary.ForeignModel()));
        assertRefused("the model holds something else than Weka's classes", bytes("x: 1", inside));
        assertRefused("the model holds something else than Weka's classes", bytes("x: 1", new java.io.File("x")));
        assertRefused(
                "the model holds something else than Weka's classes",
                bytes("x: 1", (java.util.function.Supplier<String> & Serializable) () -> "x"));
    }

    @Test
    void anotherTypeIsRefused() throws IOException {
        assertRefused(
                "expected a model of type Classifier, found java.util.ArrayList", bytes("x: 1", new ArrayList<>()));
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        byte[] whole = bytes("x: 1", new ZeroR());
        assertRefused("expected the first line '# test 1', found something else", new byte[0]);
        assertRefused("expected the first line '# test 1', found something else", "PK and so on".getBytes());
        for (int length = 9; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            IOException error = assertThrows(IOException.class, () -> read(part, Classifier.class), "of " + length);
            assertTrue(error.getMessage().contains("damaged"), error.getMessage());
        }
    }

    private static void assertRefused(String start, byte[] file) {
        String message = assertThrows(IOException.class, () -> read(file, Classifier.class))
                .getMessage();
        assertTrue(message.startsWith(start), message);
    }

    @Test
    void theFileIsNamed() throws IOException {
        Path missing = folder.resolve("no.model");
        assertEquals(
                missing + ": no such file",
                assertThrows(IOException.class, () -> PixelClassifier.read(missing))
                        .getMessage());
        Path text = Files.writeString(folder.resolve("a.txt"), "hello");
        assertEquals(
                text + ": no pixel classifier: expected the first line '# Radiomics for Fiji: pixel classifier 1',"
                        + " found something else",
                assertThrows(IOException.class, () -> PixelClassifier.read(text))
                        .getMessage());
        Path other = folder.resolve("other.model");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelStream.write(out, "# Radiomics for Fiji: pixel classifier 1", "colour: red", new ZeroR());
        Files.write(other, out.toByteArray());
        String message = assertThrows(IOException.class, () -> PixelClassifier.read(other))
                .getMessage();
        assertTrue(message.startsWith(other + ": head of the model, line 1: unknown key 'colour'"), message);
    }
}
