// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A stream in memory that bounds what a plugin may read of it: decoders have been seen that read on and on behind the end
 * of damaged data.
 */
final class BoundedStream extends ImageInputStreamImpl {
    private static final int AT_THE_END = 1000;
    private static final long AGAIN = 100;
    private static final long ALWAYS = 1 << 20;

    private final byte[] bytes;
    private long left;
    private int ends;

    BoundedStream(byte[] bytes) {
        this.bytes = bytes;
        left = ALWAYS + AGAIN * bytes.length;
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        int count = take(1);
        return count < 0 ? -1 : bytes[(int) streamPos++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        int count = take(length);
        if (count > 0) {
            System.arraycopy(bytes, (int) streamPos, target, offset, count);
            streamPos += count;
        }
        return count;
    }

    /** How many bytes may be read here; -1 at the end. */
    private int take(int wanted) throws EOFException {
        long there = bytes.length - streamPos;
        if (there <= 0) {
            if (++ends > AT_THE_END) {
                throw new EOFException("the stream ends before the image is whole");
            }
            return -1;
        }
        int count = (int) Math.min(there, wanted);
        left -= count;
        if (left < 0) {
            throw new EOFException("the decoder reads the stream again and again");
        }
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
