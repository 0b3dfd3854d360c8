// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelNamesTest {
    @TempDir
    Path folder;

    private String read(String text) throws IOException {
        return LabelNames.read(Files.writeString(folder.resolve("labels.txt"), text))
                .toString();
    }

    private void refused(String reason, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("labels.txt"), text);
        IOException error = assertThrows(IOException.class, () -> LabelNames.read(file));
        assertEquals("cannot read " + file + ": " + reason, error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsATable(String separator) throws IOException {
        String table = "\uFEFFName,colour,LABEL\r\nlymph node,red,2\r\ntumour,blue,1\r\nnone,black,0\r\n";
        assertEquals("{1=tumour, 2=lymph node}", read(table.replace(",", separator)));
    }

    @Test
    void readsLabelDescriptionsOfItkSnap() throws IOException {
        assertEquals(
                "{1=tumour, 12=lymph \"node\"}",
                read(
                        """
                        ################################################
                        # ITK-SnAP Label Description File
                        ################################################
                            0     0    0    0        0  0  0    "Clear Label"
                            1   255    0    0        1  1  1    "tumour"
                           12     0  255    0      0.5  1  0    "lymph "node""
                        """));
    }

    @Test
    void refusesWhatIsNoTableOfLabels() throws IOException {
        refused("expected the columns label and name, found an empty file", "\n");
        refused("expected the columns label and name, found a, b", "a,b\n1,2\n");
        refused("a label must be a whole number from 0, found \"1.5\"", "label,name\n1.5,x\n");
        refused("a label must be a whole number from 0, found \"-1\"", "label,name\n-1,x\n");
        refused("every label must have a name, found none for label 3", "label,name\n3, \n");
        refused("every label must occur once, found label 3 twice", "label,name\n3,a\n3,b\n");
        refused(
                "expected a label description (label, colour, visibility, \"name\"), found: 2 x",
                "1 255 0 0 1 1 1 \"tumour\"\n2 x\n");
    }
}
