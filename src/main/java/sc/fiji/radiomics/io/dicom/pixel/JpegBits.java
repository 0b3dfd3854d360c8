// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

/**
 * Reads the coded bits of a JPEG scan: highest bit first; a byte 00 after FF is stuffing, any other one ends the bits.
 *
 * <p>Source: ITU-T T.81 (1992), F.2.2.5.
 */
final class JpegBits {
    private final byte[] stream;
    private int position;
    /** The next bits, the first one highest; zeros below those that are valid. */
    private long cache;

    private int valid;

    JpegBits(byte[] stream, int position) {
        this.stream = stream;
        this.position = position;
    }

    private void fill() {
        while (valid <= 56 && position < stream.length) {
            int next = stream[position];
            if (next == -1) {
                if (position + 1 == stream.length || stream[position + 1] != 0) {
                    return; // a marker
                }
                position++;
            }
            position++;
            cache |= (next & 0xFFL) << (56 - valid);
            valid += 8;
        }
    }

    /** The next 16 bits without taking them; zeros where the data end. */
    int peek() {
        if (valid < 16) {
            fill();
        }
        return (int) (cache >>> 48);
    }

    void skip(int count) throws FrameException {
        if (count > valid) {
            throw endOfData();
        }
        cache <<= count;
        valid -= count;
    }

    /** Reads up to 16 bits as an unsigned number. */
    int bits(int count) throws FrameException {
        if (count == 0) {
            return 0;
        }
        if (valid < count) {
            fill();
        }
        int value = (int) (cache >>> (64 - count));
        skip(count);
        return value;
    }

    /** Reads a number of this many bits whose lower half stands for negative ones (T.81, EXTEND). */
    int signed(int count) throws FrameException {
        int value = bits(count);
        return count > 0 && value >>> (count - 1) == 0 ? value - (1 << count) + 1 : value;
    }

    /**
     * Ends a run of coded bits.
     *
     * @return where the marker after it begins
     * @throws FrameException if bytes are left over, which shows that the data are damaged
     */
    int end() throws FrameException {
        fill();
        if (valid >= 16) {
            throw new FrameException("coded JPEG data go on after the last sample near byte " + position);
        }
        return position;
    }

    private FrameException endOfData() {
        return new FrameException("coded JPEG data end before the last sample, at byte " + position);
    }
}
