// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes DICOM files (PS3.10): a preamble of zeros, the file meta information, and the data set in explicit VR little
 * endian. Sequences and items are delimited. Group lengths are left out.
 */
public final class DicomWriter {
    /** This software as the writer of files: a UUID under 2.25 (DICOM PS3.5, annex B). */
    public static final String IMPLEMENTATION_CLASS_UID = "2.25.80302813137786398554742050926734630921";

    private static final String VERSION_NAME = "RADIOMICS_FIJI";
    private static final int LONGEST_SHORT = 0xFFFE;

    private DicomWriter() {}

    /**
     * Writes a data set with its file meta information.
     *
     * @param syntax of compressed pixels; any other is written as explicit little endian
     * @throws IOException naming the element that cannot be written, or from the stream
     */
    public static void write(DataSet data, TransferSyntax syntax, OutputStream out) throws IOException {
        if (!data.has(Tag.SOP_CLASS_UID) || !data.has(Tag.SOP_INSTANCE_UID)) {
            throw new IOException(
                    "cannot write " + data.source() + ": expected SOP class and instance UID, found none");
        }
        TransferSyntax written = syntax.encapsulated() ? syntax : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
        DataSet meta = DataSet.builder(data.source())
                .putBytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1})
                .put(Tag.MEDIA_STORAGE_SOP_CLASS_UID, data.text(Tag.SOP_CLASS_UID))
                .put(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, data.text(Tag.SOP_INSTANCE_UID))
                .put(Tag.TRANSFER_SYNTAX_UID, written.uid())
                .put(Tag.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_CLASS_UID)
                .put(Tag.IMPLEMENTATION_VERSION_NAME, VERSION_NAME)
                .build();
        ByteArrayOutputStream metaBytes = new ByteArrayOutputStream();
        new DicomWriter().dataSet(meta, metaBytes);
        out.write(new byte[128]);
        out.write(new byte[] {'D', 'I', 'C', 'M', 2, 0, 0, 0, 'U', 'L', 4, 0});
        writeInt(metaBytes.size(), out);
        metaBytes.writeTo(out);
        new DicomWriter().dataSet(data, out);
    }

    private void dataSet(DataSet data, OutputStream out) throws IOException {
        for (Element element : data.elements()) {
            if (Tag.element(element.tag()) != 0) {
                element(element, out);
            }
        }
    }

    private void element(Element element, OutputStream out) throws IOException {
        switch (element.kind()) {
            case VALUE -> value(element, out);
            case SEQUENCE -> {
                head(element.tag(), Vr.SQ, -1, out);
                for (DataSet item : element.items()) {
                    delimiter(Tag.ITEM, -1, out);
                    dataSet(item, out);
                    delimiter(Tag.ITEM_END, 0, out);
                }
                delimiter(Tag.SEQUENCE_END, 0, out);
            }
            case FRAGMENTS -> {
                head(element.tag(), Vr.OB, -1, out);
                fragment(element.offsets(), out);
                for (Bytes fragment : element.fragments()) {
                    fragment(fragment, out);
                }
                delimiter(Tag.SEQUENCE_END, 0, out);
            }
        }
    }

    private static void fragment(Bytes bytes, OutputStream out) throws IOException {
        delimiter(Tag.ITEM, bytes.length() + bytes.length() % 2, out);
        out.write(bytes.array());
        if (bytes.length() % 2 == 1) {
            out.write(0);
        }
    }

    private static void value(Element element, OutputStream out) throws IOException {
        int unit = element.vr() == Vr.AT ? 2 : element.vr().unit();
        byte[] bytes = element.value().littleEndian(unit);
        int length = bytes.length + bytes.length % 2;
        // why: a text of more than 65534 bytes has no other form (note in PS3.3, C.8.8.6)
        Vr vr = length > LONGEST_SHORT && !element.vr().longLength() ? Vr.UN : element.vr();
        head(element.tag(), vr, length, out);
        out.write(bytes);
        if (length > bytes.length) {
            out.write(element.vr().padding());
        }
    }

    private static void head(int tag, Vr vr, int length, OutputStream out) throws IOException {
        tag(tag, out);
        out.write(vr.name().charAt(0));
        out.write(vr.name().charAt(1));
        if (vr.longLength()) {
            out.write(0);
            out.write(0);
            writeInt(length, out);
        } else {
            writeShort(length, out);
        }
    }

    private static void delimiter(int tag, int length, OutputStream out) throws IOException {
        tag(tag, out);
        writeInt(length, out);
    }

    private static void tag(int tag, OutputStream out) throws IOException {
        writeShort(Tag.group(tag), out);
        writeShort(Tag.element(tag), out);
    }

    private static void writeShort(int value, OutputStream out) throws IOException {
        out.write(value);
        out.write(value >>> 8);
    }

    private static void writeInt(int value, OutputStream out) throws IOException {
        writeShort(value, out);
        writeShort(value >>> 16, out);
    }
}
