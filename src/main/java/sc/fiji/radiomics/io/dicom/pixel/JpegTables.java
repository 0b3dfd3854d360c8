// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

/**
 * The tables that a JPEG stream defines while it is read: for Huffman codes and quantisation.
 *
 * <p>Source: ITU-T T.81 (1992), B.2.4.
 */
final class JpegTables {
    private static final int TABLES = 4;

    private final int[][] steps = new int[TABLES][];
    private final JpegHuffman[] first = new JpegHuffman[TABLES];
    private final JpegHuffman[] other = new JpegHuffman[TABLES];

    /** Reads a DQT segment. */
    void quantisation(JpegSegments segments) throws FrameException {
        while (segments.left() > 0) {
            int kind = kind(segments);
            int[] table = new int[64];
            for (int k = 0; k < table.length; k++) {
                table[k] = kind >> 4 == 0 ? segments.u8() : segments.u16();
            }
            steps[kind & 15] = table;
        }
    }

    /** Reads a DHT segment. */
    void huffman(JpegSegments segments) throws FrameException {
        while (segments.left() > 0) {
            int kind = kind(segments);
            (kind >> 4 == 0 ? first : other)[kind & 15] = oneHuffman(segments);
        }
    }

    private static int kind(JpegSegments segments) throws FrameException {
        int kind = segments.u8();
        if (kind >> 4 > 1 || (kind & 15) >= TABLES) {
            throw segments.fault("JPEG table %02X is not known".formatted(kind));
        }
        return kind;
    }

    private static JpegHuffman oneHuffman(JpegSegments segments) throws FrameException {
        int[] counts = new int[16];
        int total = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = segments.u8();
            total += counts[i];
        }
        if (total > 256) {
            throw segments.fault("a JPEG Huffman table may have 256 codes, found " + total);
        }
        byte[] symbols = new byte[total];
        for (int i = 0; i < total; i++) {
            symbols[i] = (byte) segments.u8();
        }
        return new JpegHuffman(counts, symbols);
    }

    /** Quantisation steps in the order of the stream. */
    int[] steps(int number, JpegSegments segments) throws FrameException {
        return table(steps, number, segments);
    }

    /** Huffman codes of DC coefficients, or of lossless differences. */
    JpegHuffman first(int number, JpegSegments segments) throws FrameException {
        return table(first, number, segments);
    }

    /** Huffman codes of AC coefficients. */
    JpegHuffman other(int number, JpegSegments segments) throws FrameException {
        return table(other, number, segments);
    }

    private static <T> T table(T[] tables, int number, JpegSegments segments) throws FrameException {
        if (number >= TABLES || tables[number] == null) {
            throw segments.fault("JPEG table %d is used but not there,".formatted(number));
        }
        return tables[number];
    }
}
