// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.io.dicom.Bytes;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.Vr;

/** Makes files of pixels in memory. */
final class MadePixels {
    static final String SOURCE = "made.dcm";

    private MadePixels() {}

    /** A header of grey pixels; all bits allocated are stored. */
    static DataSetBuilder grey(int rows, int columns, int frames, int bits, boolean signed) {
        return DataSet.builder(SOURCE)
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.NUMBER_OF_FRAMES, Integer.toString(frames))
                .put(Tag.ROWS, rows)
                .put(Tag.COLUMNS, columns)
                .put(Tag.BITS_ALLOCATED, bits)
                .put(Tag.BITS_STORED, bits)
                .put(Tag.HIGH_BIT, bits - 1)
                .put(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0);
    }

    static DicomFile file(DataSetBuilder data, TransferSyntax syntax) {
        return new DicomFile(DataSet.builder(SOURCE).build(), data.build(), syntax, List.of());
    }

    /** Pixels that are not compressed, little endian. */
    static DicomFile plain(DataSetBuilder header, int... bytes) {
        return plain(header, Vr.OW, false, bytes);
    }

    static DicomFile plain(DataSetBuilder header, Vr vr, boolean bigEndian, int... bytes) {
        Bytes value = new Bytes(bytes(bytes), 0, bytes.length, bigEndian);
        return file(
                header.put(Element.value(Tag.PIXEL_DATA, vr, value)),
                bigEndian ? TransferSyntax.EXPLICIT_BIG_ENDIAN : TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** Compressed pixels without an offset table. */
    static DicomFile compressed(DataSetBuilder header, TransferSyntax syntax, byte[]... fragments) {
        return withTable(header, syntax, new byte[0], fragments);
    }

    static DicomFile withTable(DataSetBuilder header, TransferSyntax syntax, byte[] table, byte[]... fragments) {
        List<Bytes> all = new ArrayList<>();
        for (byte[] fragment : fragments) {
            all.add(Bytes.of(fragment));
        }
        return file(header.put(Element.fragments(Tag.PIXEL_DATA, Vr.OB, Bytes.of(table), all)), syntax);
    }
}
