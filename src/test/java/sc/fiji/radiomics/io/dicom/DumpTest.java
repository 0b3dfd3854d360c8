// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.SharedData;

class DumpTest {
    private static List<String> lines(DataSet data) {
        return lines(new DicomFile(
                DataSet.builder("made").build(), data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, List.of("odd\nnote")));
    }

    private static List<String> lines(DicomFile file) {
        List<String> lines = new ArrayList<>();
        Dump.write(file, lines::add);
        return lines;
    }

    @Test
    void everyElementIsALineAndItemsAreIndented() {
        DataSet code = DataSet.builder("made").put(Tag.CODE_VALUE, "T-A0100").build();
        DataSet item = DataSet.builder("made")
                .putItems(Tag.CONCEPT_NAME_CODE_SEQUENCE, code)
                .build();
        DataSet data = DataSet.builder("made")
                .put(Tag.ROWS, 512)
                .putNumbers(Tag.PIXEL_SPACING, 0.5, 1.25)
                .putEmpty(Tag.PATIENT_NAME)
                .putItems(Tag.CONTENT_SEQUENCE, item, item)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[30])
                .put(0x00091001, Vr.UN, "private")
                .putBytes(0x00091002, Vr.UN, new byte[] {1, (byte) 0xFF})
                .build();
        assertEquals(
                List.of(
                        "# Explicit VR Little Endian",
                        "(0009,1001) UN 7 ? [private]",
                        "(0009,1002) UN 2 ? 01 ff",
                        "(0010,0010) PN 0 PatientName",
                        "(0028,0010) US 2 Rows 512",
                        "(0028,0030) DS 8 PixelSpacing [0.5\\1.25]",
                        "(0040,a730) SQ - ContentSequence, items: 2",
                        "  item 1",
                        "    (0040,a043) SQ - ConceptNameCodeSequence, items: 1",
                        "      item 1",
                        "        (0008,0100) SH 7 CodeValue [T-A0100]",
                        "  item 2",
                        "    (0040,a043) SQ - ConceptNameCodeSequence, items: 1",
                        "      item 1",
                        "        (0008,0100) SH 7 CodeValue [T-A0100]",
                        "(7fe0,0010) OW 30 PixelData " + "00 ".repeat(24) + "...",
                        "# odd.note"),
                lines(data));
    }

    @Test
    void longValuesAreShortenedAndControlCharactersShownAsDots() {
        DataSet data = DataSet.builder("made")
                .put(Tag.SERIES_DESCRIPTION, "a\u001b[31mb\u202ec")
                .put(Tag.TEXT_VALUE, "x".repeat(500))
                .build();
        List<String> lines = lines(data);
        assertEquals("(0008,103e) LO 11 SeriesDescription [a.[31mb.c]", lines.get(2));
        assertEquals("(0040,a160) UT 500 TextValue [" + "x".repeat(79) + "...", lines.get(3));
    }

    @Test
    void compressedPixelsAreCounted() {
        Element pixels = Element.fragments(
                Tag.PIXEL_DATA, Vr.OB, Bytes.of(new byte[0]), List.of(Bytes.of(new byte[4]), Bytes.of(new byte[6])));
        assertEquals(
                "(7fe0,0010) OB 10 PixelData, fragments: 2",
                lines(DataSet.builder("made").put(pixels).build()).get(1));
    }

    @Test
    void everySampleThatCanBeReadIsDumped() throws IOException {
        int dumped = 0;
        try (Stream<Path> files = Files.walk(SharedData.path("dicom/cases"))) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(dcm|seg)"))
                    .toList()) {
                try {
                    DicomFile read = new DicomReader(Limits.DEFAULT).read(file);
                    assertTrue(lines(read).size() > read.data().elements().size(), file.toString());
                    dumped++;
                } catch (DicomException e) {
                    assertTrue(file.toString().contains("odd_files"), e.getMessage());
                }
            }
        }
        assertTrue(dumped > 150, "dumped " + dumped);
    }
}
