// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

/**
 * A Huffman table of JPEG.
 *
 * <p>Source: ITU-T T.81 (1992), annexes C and F.2.2.3.
 */
final class JpegHuffman {
    private static final int LONGEST = 16;
    private static final int FAST = 9;

    private final byte[] symbols;
    /** Symbol and length of codes up to nine bits, by the next nine bits: length * 256 + symbol; 0 for longer ones. */
    private final short[] fast = new short[1 << FAST];
    /** Per length, the first value of 16 bits that begins no code of this length or less. */
    private final int[] limit = new int[LONGEST + 1];
    /** Per length, what to add to a code to get the place of its symbol. */
    private final int[] offset = new int[LONGEST + 1];

    /**
     * Makes a table.
     *
     * @param counts number of codes by length, 1 to 16 in places 0 to 15
     * @param symbols by ascending code
     * @throws FrameException if there are more codes than lengths allow
     */
    JpegHuffman(int[] counts, byte[] symbols) throws FrameException {
        this.symbols = symbols;
        int code = 0;
        int place = 0;
        for (int length = 1; length <= LONGEST; length++) {
            offset[length] = place - code;
            for (int i = 0; i < counts[length - 1]; i++, code++, place++) {
                if (code >= 1 << length) {
                    throw new FrameException("a JPEG Huffman table has too many codes of %d bits".formatted(length));
                }
                remember(code, length, symbols[place]);
            }
            limit[length] = code << (LONGEST - length);
            code <<= 1;
        }
    }

    private void remember(int code, int length, byte symbol) {
        if (length <= FAST) {
            int first = code << (FAST - length);
            int last = code + 1 << (FAST - length);
            for (int i = first; i < last; i++) {
                fast[i] = (short) (length << 8 | symbol & 0xFF);
            }
        }
    }

    /** Reads one symbol, 0 to 255. */
    int symbol(JpegBits bits) throws FrameException {
        int next = bits.peek();
        int found = fast[next >>> (16 - FAST)];
        if (found != 0) {
            bits.skip(found >> 8);
            return found & 0xFF;
        }
        for (int length = FAST + 1; length <= LONGEST; length++) {
            if (next < limit[length]) {
                bits.skip(length);
                return symbols[(next >>> (LONGEST - length)) + offset[length]] & 0xFF;
            }
        }
        throw new FrameException("coded JPEG data hold a code that is not in the Huffman table");
    }
}
