// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

/**
 * Reads the coded bits of a JPEG-LS scan: highest bit first; after a byte FF follow seven bits only, and FF with a
 * higher byte is a marker, which ends the bits.
 *
 * <p>Source: ITU-T T.87 (1998), annexes A.1, A.5.3 and C.
 */
final class JpegLsBits {
    private final byte[] stream;
    private int position;
    private boolean afterFull;
    /** The next bits, the first one highest; zeros below those that are valid. */
    private long cache;

    private int valid;

    JpegLsBits(byte[] stream, int position) {
        this.stream = stream;
        this.position = position;
    }

    /** Reads as many whole bytes as the cache takes and the data have. */
    private void fill() {
        while (valid <= 56 && position < stream.length) {
            int next = stream[position];
            if (next == -1 && (position + 1 == stream.length || stream[position + 1] < 0)) {
                return; // a marker
            }
            if (afterFull) {
                cache |= (next & 0x7FL) << (57 - valid);
                valid += 7;
            } else {
                cache |= (next & 0xFFL) << (56 - valid);
                valid += 8;
            }
            afterFull = next == -1;
            position++;
        }
    }

    /** Reads up to 32 bits as an unsigned number. */
    int bits(int count) throws FrameException {
        if (count == 0) {
            return 0;
        }
        if (valid < count) {
            fill();
            if (valid < count) {
                throw endOfData();
            }
        }
        int value = (int) (cache >>> (64 - count));
        cache <<= count;
        valid -= count;
        return value;
    }

    /**
     * Reads a number in the limited-length Golomb code (T.87, A.5.3).
     *
     * @param k bits below the unary part
     * @param longest unary part that is an escape: LIMIT - qbpp - 1
     * @param escape bits of an escaped number: qbpp
     */
    int golomb(int k, int longest, int escape) throws FrameException {
        if (valid < 32) {
            fill();
        }
        int zeros = Long.numberOfLeadingZeros(cache);
        if (zeros + 1 + k <= valid && zeros < longest) {
            int value = zeros << k | (int) (cache << zeros + 1 >>> 1 >>> (63 - k));
            cache <<= zeros + 1;
            cache <<= k;
            valid -= zeros + 1 + k;
            return value;
        }
        return slowGolomb(k, longest, escape);
    }

    private int slowGolomb(int k, int longest, int escape) throws FrameException {
        int zeros = 0;
        while (bits(1) == 0) {
            zeros++;
            if (zeros > longest) {
                throw new FrameException("a JPEG-LS code is longer than the limit near byte " + position);
            }
        }
        return zeros < longest ? zeros << k | bits(k) : bits(escape) + 1;
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
            throw new FrameException("coded JPEG-LS data go on after the last sample near byte " + position);
        }
        return position;
    }

    private FrameException endOfData() {
        return new FrameException("coded JPEG-LS data end before the last sample, at byte " + position);
    }
}
