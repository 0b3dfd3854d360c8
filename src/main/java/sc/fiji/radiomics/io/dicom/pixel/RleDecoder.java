// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * DICOM's run-length encoding: the bytes of a sample in planes, the highest first, each plane as runs and literals.
 *
 * <p>Source: DICOM PS3.5, annex G.
 */
final class RleDecoder implements FrameDecoder {
    private static final int HEADER = 64;
    private static final int MOST_SEGMENTS = 15;

    @Override
    public int[] decode(byte[] stream, PixelFormat format) throws FrameException {
        int bytesPerSample = (format.bitsAllocated() + 7) / 8;
        int planes = format.samplesPerPixel() * bytesPerSample;
        int[] starts = starts(stream, planes);
        if (format.bitsAllocated() == 1) {
            byte[] packed = new byte[(int) format.nativeBytes()];
            segment(stream, starts[0], starts[1], packed);
            return NativeSamples.frame(ByteBuffer.wrap(packed), format, 0);
        }
        int[] samples = new int[format.samples()];
        byte[] plane = new byte[format.pixels()];
        for (int i = 0; i < planes; i++) {
            segment(stream, starts[i], starts[i + 1], plane);
            add(plane, samples, i / bytesPerSample, format.samplesPerPixel());
        }
        return samples;
    }

    /** Where the segments begin, and where the last one ends. */
    private static int[] starts(byte[] stream, int planes) throws FrameException {
        if (stream.length < HEADER) {
            throw new FrameException("an RLE frame begins with 64 bytes, found " + stream.length);
        }
        long segments = NativeSamples.unsigned(stream, 0);
        if (segments != planes || planes > MOST_SEGMENTS) {
            throw new FrameException(
                    "expected %d RLE segments (samples per pixel x bytes), found %d".formatted(planes, segments));
        }
        int[] starts = new int[planes + 1];
        for (int i = 0; i < planes; i++) {
            long offset = NativeSamples.unsigned(stream, 4 * (i + 1));
            long least = i == 0 ? HEADER : starts[i - 1];
            if (offset < least || offset > stream.length) {
                throw new FrameException("RLE segment %d must begin at %d to %d, found %d"
                        .formatted(i + 1, least, stream.length, offset));
            }
            starts[i] = (int) offset;
        }
        starts[planes] = stream.length;
        return starts;
    }

    /** Unpacks one plane, PS3.5 G.3.2. */
    private static void segment(byte[] stream, int start, int end, byte[] plane) throws FrameException {
        int from = start;
        int to = 0;
        while (to < plane.length) {
            if (from + 1 >= end) {
                throw new FrameException("an RLE segment ends after %d of %d bytes".formatted(to, plane.length));
            }
            int code = stream[from++];
            int count = code < 0 ? 1 - code : code + 1;
            if (code == -128) {
                continue;
            }
            if (count > plane.length - to) {
                throw new FrameException("an RLE segment has more than its %d bytes".formatted(plane.length));
            }
            if (code < 0) {
                Arrays.fill(plane, to, to + count, stream[from++]);
            } else {
                if (count > end - from) {
                    throw new FrameException("an RLE segment ends inside its literal bytes");
                }
                System.arraycopy(stream, from, plane, to, count);
                from += count;
            }
            to += count;
        }
    }

    private static void add(byte[] plane, int[] samples, int first, int step) {
        for (int i = 0, k = first; i < plane.length; i++, k += step) {
            samples[k] = samples[k] << 8 | plane[i] & 0xFF;
        }
    }
}
