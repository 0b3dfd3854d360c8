// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Deflated image frames: each frame as it would be without compression, little endian, deflated without a header.
 *
 * <p>Source: DICOM PS3.5, 8.2.16 and A.4.13; RFC 1951.
 */
final class DeflatedDecoder implements FrameDecoder {
    @Override
    public int[] decode(byte[] stream, PixelFormat format) throws FrameException {
        if (format.nativeBytes() > Integer.MAX_VALUE - 8) {
            throw new FrameException("a deflated frame of %d bytes is too large".formatted(format.nativeBytes()));
        }
        byte[] bytes = inflate(stream, (int) format.nativeBytes());
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return NativeSamples.frame(data, format, 0);
    }

    /** Inflates to the bytes of a frame; one byte of padding may follow. */
    private static byte[] inflate(byte[] stream, int length) throws FrameException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stream);
            byte[] bytes = new byte[length];
            int done = 0;
            while (done < length) {
                int count = inflater.inflate(bytes, done, length - done);
                if (count == 0) {
                    throw new FrameException("a deflated frame has %d of %d bytes".formatted(done, length));
                }
                done += count;
            }
            int more = inflater.inflate(new byte[2]);
            if (more > 1 || !inflater.finished()) {
                throw new FrameException("a deflated frame has more than its %d bytes, or no end".formatted(length));
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new FrameException("a deflated frame is damaged: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
