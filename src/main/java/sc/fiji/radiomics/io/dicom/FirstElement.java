// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

/** What the first element of a data set says about how it is encoded. */
final class FirstElement {
    private static final int IDENTIFYING_GROUP = 8;
    private static final int META_GROUP = 2;

    private FirstElement() {}

    /** Whether a data set may begin here: with group 0008, or the file meta information's 0002. */
    static boolean plausible(byte[] bytes, int at) {
        if (at + 8 > bytes.length) {
            return false;
        }
        int little = group(bytes, at, false);
        int big = group(bytes, at, true);
        if (little != IDENTIFYING_GROUP && little != META_GROUP && big != IDENTIFYING_GROUP) {
            return false;
        }
        return representation(bytes, at) || implicitLength(bytes, at) <= bytes.length - at - 8L;
    }

    private static int group(byte[] bytes, int at, boolean big) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        return big ? first << 8 | second : second << 8 | first;
    }

    private static boolean representation(byte[] bytes, int at) {
        return Vr.of((char) bytes[at + 4], (char) bytes[at + 5]).isPresent();
    }

    private static long implicitLength(byte[] bytes, int at) {
        return (bytes[at + 4] & 0xFFL)
                | (bytes[at + 5] & 0xFFL) << 8
                | (bytes[at + 6] & 0xFFL) << 16
                | (bytes[at + 7] & 0xFFL) << 24;
    }

    /** How the data set that begins here is encoded, if it is not compressed. */
    static TransferSyntax syntax(byte[] bytes, int at) {
        if (at + 8 > bytes.length || !representation(bytes, at)) {
            return TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
        }
        return group(bytes, at, true) == IDENTIFYING_GROUP
                ? TransferSyntax.EXPLICIT_BIG_ENDIAN
                : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    }
}
