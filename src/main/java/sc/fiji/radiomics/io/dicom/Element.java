// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.util.List;

/**
 * One data element: a value, the items of a sequence, or the fragments of compressed pixels.
 *
 * @param tag group and element number
 * @param vr how the value is represented
 * @param value the bytes of the value; empty for a sequence and for fragments
 * @param items of a sequence, else empty
 * @param fragments of compressed pixels, without the offset table, else empty
 * @param offsets the basic offset table before the fragments
 * @param kind which of the three it is
 */
public record Element(
        int tag, Vr vr, Bytes value, List<DataSet> items, List<Bytes> fragments, Bytes offsets, Kind kind) {
    /** What an element holds. */
    public enum Kind {
        VALUE,
        SEQUENCE,
        FRAGMENTS
    }

    private static final Bytes NOTHING = Bytes.of(new byte[0]);

    /** An element with a value. */
    public static Element value(int tag, Vr vr, Bytes value) {
        return new Element(tag, vr, value, List.of(), List.of(), NOTHING, Kind.VALUE);
    }

    /** A sequence. */
    public static Element sequence(int tag, List<DataSet> items) {
        return new Element(tag, Vr.SQ, NOTHING, List.copyOf(items), List.of(), NOTHING, Kind.SEQUENCE);
    }

    /** Compressed pixels. */
    public static Element fragments(int tag, Vr vr, Bytes offsets, List<Bytes> fragments) {
        return new Element(tag, vr, NOTHING, List.of(), List.copyOf(fragments), offsets, Kind.FRAGMENTS);
    }
}
