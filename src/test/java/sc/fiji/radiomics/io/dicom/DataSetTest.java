// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DataSetTest {
    private static DataSetBuilder identified() {
        return DataSet.builder("made.dcm").put(Tag.SOP_CLASS_UID, "1.2.3").put(Tag.SOP_INSTANCE_UID, "1.2.3.4");
    }

    private static DicomFile through(DataSet data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
        return new DicomReader(Limits.DEFAULT).read("made.dcm", out.toByteArray());
    }

    @Test
    void whatIsWrittenReadsBackEqual() throws IOException {
        DataSet item =
                DataSet.builder("made.dcm").put(Tag.CODE_VALUE, "T-A0100").build();
        DataSet read = through(identified()
                        .put(Tag.ROWS, 512)
                        .putNumbers(Tag.PIXEL_SPACING, 0.9765625, 1.0 / 3)
                        .putNumbers(Tag.RADIONUCLIDE_HALF_LIFE, 6586.2)
                        .putNumbers(Tag.NUMERIC_VALUE, -1e-12, 7)
                        .put(Tag.SERIES_DESCRIPTION, "Lésion 肿瘤")
                        .putTags(Tag.DIMENSION_INDEX_POINTER, Tag.IMAGE_POSITION_PATIENT)
                        .putItems(Tag.CONCEPT_NAME_CODE_SEQUENCE, item, item)
                        .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3})
                        .build())
                .data();
        assertArrayEquals(new int[] {512}, read.integers(Tag.ROWS));
        assertArrayEquals(new double[] {0.9765625, 0.33333333333333}, read.numbers(Tag.PIXEL_SPACING));
        assertEquals(OptionalDouble.of(6586.2), read.number(Tag.RADIONUCLIDE_HALF_LIFE));
        assertArrayEquals(new double[] {-1e-12, 7}, read.numbers(Tag.NUMERIC_VALUE));
        assertEquals("Lésion 肿瘤", read.text(Tag.SERIES_DESCRIPTION));
        assertEquals("ISO_IR 192", read.text(Tag.SPECIFIC_CHARACTER_SET));
        assertEquals(List.of("(0020,0032)"), read.texts(Tag.DIMENSION_INDEX_POINTER));
        assertEquals(
                List.of("T-A0100", "T-A0100"),
                read.items(Tag.CONCEPT_NAME_CODE_SEQUENCE).stream()
                        .map(code -> code.text(Tag.CODE_VALUE))
                        .toList());
        assertEquals(4, read.bytes(Tag.PIXEL_DATA).orElseThrow().remaining(), "padded to an even length");
    }

    @Test
    void longTextOfAShortRepresentationIsReadBackAsWhatItIs() throws IOException {
        double[] points = new double[30000];
        for (int i = 0; i < points.length; i++) {
            points[i] = i / 8.0;
        }
        DataSet read = through(identified().putNumbers(Tag.CONTOUR_DATA, points).build())
                .data();
        assertEquals(Vr.DS, read.find(Tag.CONTOUR_DATA).orElseThrow().vr());
        assertArrayEquals(points, read.numbers(Tag.CONTOUR_DATA));
    }

    @Test
    void compressedPixelsStayAsTheyAre() throws IOException {
        Element pixels = Element.fragments(
                Tag.PIXEL_DATA,
                Vr.OB,
                Bytes.of(new byte[] {0, 0, 0, 0}),
                List.of(Bytes.of(new byte[] {1, 2}), Bytes.of(new byte[] {3})));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(identified().put(pixels).build(), TransferSyntax.RLE, out);
        DicomFile file = new DicomReader(Limits.DEFAULT).read("made.dcm", out.toByteArray());
        assertEquals(TransferSyntax.RLE, file.syntax());
        Element read = file.data().find(Tag.PIXEL_DATA).orElseThrow();
        assertArrayEquals(new byte[4], read.offsets().array());
        assertEquals(2, read.fragments().size());
        assertArrayEquals(new byte[] {1, 2}, read.fragments().get(0).array());
        assertArrayEquals(new byte[] {3, 0}, read.fragments().get(1).array());
    }

    @Test
    void aDecimalStringIsTheShortestOfAtMostSixteenCharacters() {
        assertEquals("0.1", DataSetBuilder.decimal(0.1));
        assertEquals("-512", DataSetBuilder.decimal(-512));
        assertEquals("0.66666666666667", DataSetBuilder.decimal(2.0 / 3));
        assertEquals("-0.6666666666667", DataSetBuilder.decimal(-2.0 / 3));
        assertEquals("-3.333333333E+19", DataSetBuilder.decimal(-1.0 / 3e-20));
        assertEquals("1E-300", DataSetBuilder.decimal(1e-300));
        Exception error = assertThrows(IllegalArgumentException.class, () -> DataSetBuilder.decimal(Double.NaN));
        assertEquals("a decimal string must be finite, found NaN", error.getMessage());
    }

    @Test
    void aValueThatIsNoNumberIsNamedWithItsFileAndElement() {
        DataSet data =
                DataSet.builder("bad.dcm").put(Tag.PIXEL_SPACING, "1,5", "NaN").build();
        Exception error = assertThrows(DicomException.class, () -> data.numbers(Tag.PIXEL_SPACING));
        assertEquals(
                "cannot read bad.dcm: (0028,0030) PixelSpacing: expected a number, found \"1,5\"", error.getMessage());
        DataSet half =
                DataSet.builder("bad.dcm").put(Tag.NUMBER_OF_FRAMES, "1.5").build();
        Exception second = assertThrows(DicomException.class, () -> half.integer(Tag.NUMBER_OF_FRAMES));
        assertEquals(
                "cannot read bad.dcm: (0028,0008) NumberOfFrames: expected a whole number, found 1.5",
                second.getMessage());
    }

    @Test
    void emptyNumbersAmongOthersKeepTheirPlace() throws IOException {
        DataSet data = DataSet.builder("made.dcm")
                .put(Tag.IMAGE_POSITION_PATIENT, "1", "", "3")
                .putEmpty(Tag.PIXEL_SPACING)
                .build();
        assertArrayEquals(new double[] {1, Double.NaN, 3}, data.numbers(Tag.IMAGE_POSITION_PATIENT));
        assertEquals(0, data.numbers(Tag.PIXEL_SPACING).length);
        assertFalse(data.has(Tag.PIXEL_SPACING));
    }

    @Test
    void aPrivateElementIsFoundByItsCreatorWhereverItsBlockIs() {
        DataSet data = DataSet.builder("made.dcm")
                .put(0x70530010, Vr.LO, "Somebody else")
                .put(0x70530042, Vr.LO, "Philips PET Private Group")
                .put(0x70531009, Vr.DS, "1")
                .put(0x70534209, Vr.DS, "2.5")
                .build();
        int tag = data.privateTag("Philips PET Private Group", 0x7053, 0x09).orElseThrow();
        assertEquals("2.5", data.text(tag));
        assertEquals(OptionalInt.empty(), data.privateTag("Philips PET Private Group", 0x7053, 0x00));
        assertEquals(OptionalInt.empty(), data.privateTag("GEMS_PETD_01", 0x7053, 0x09));
    }

    @Test
    void textOfAnotherCharacterSetIsCopiedAsUtf8() throws IOException {
        DataSet latin = DataSet.builder("latin.dcm")
                .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .putBytes(Tag.SERIES_DESCRIPTION, Vr.LO, new byte[] {(byte) 0xC4, 'h'})
                .build();
        assertEquals("Äh", latin.text(Tag.SERIES_DESCRIPTION));
        DataSet copy = through(identified().copy(latin, Tag.SERIES_DESCRIPTION).build())
                .data();
        assertEquals("Äh", copy.text(Tag.SERIES_DESCRIPTION));
    }

    @Test
    void aDerivedIdentifierIsTheSameForTheSameTexts() {
        assertEquals(Uid.derived("a", "b"), Uid.derived("a", "b"));
        assertNotEquals(Uid.derived("ab"), Uid.derived("a", "b"));
        assertTrue(Uid.derived("a").matches("2\\.25\\.[1-9][0-9]{30,38}"), Uid.derived("a"));
    }

    @Test
    void theDictionaryKnowsStandardRepeatingAndPrivateElements() {
        assertEquals(Optional.of("PixelSpacing"), DataDictionary.keyword(Tag.PIXEL_SPACING));
        assertEquals(Optional.of(Tag.PIXEL_SPACING), DataDictionary.tag("PixelSpacing"));
        assertEquals(Optional.of("OverlayData"), DataDictionary.keyword(0x60023000));
        assertEquals(Vr.US, DataDictionary.vr(0x60020010));
        assertEquals(Vr.UN, DataDictionary.vr(0x70531009));
        assertEquals(Vr.LO, DataDictionary.vr(0x70530010));
        assertEquals("(7053,1009)", Tag.describe(0x70531009));
    }
}
