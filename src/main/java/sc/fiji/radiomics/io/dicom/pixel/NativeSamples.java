// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Samples that are not compressed.
 *
 * <p>Source: DICOM PS3.5, section 8.1 and annex D.
 */
final class NativeSamples {
    private NativeSamples() {}

    /**
     * Reads one frame of whole numbers, of 1, 8, 16 or 32 bits, into the order of pixels.
     *
     * @param data all frames in their byte order, long enough
     * @param frame from 0
     * @return all bits allocated to each sample, unsigned; 32 bits as they are
     */
    static int[] frame(ByteBuffer data, PixelFormat format, int frame) {
        int count = format.samples();
        if (format.bitsAllocated() == 1) {
            return bits(data, (long) frame * count, count);
        }
        int[] samples = new int[count];
        part(data, format, (long) frame * count, samples, count);
        return format.planar() && format.samplesPerPixel() > 1 ? interleave(samples, format) : samples;
    }

    /**
     * Reads samples in the order of the file, of 8, 16 or 32 bits.
     *
     * @param first number of the first, from the first of the first frame
     * @param samples takes them from its beginning
     */
    static void part(ByteBuffer data, PixelFormat format, long first, int[] samples, int count) {
        int unit = format.bitsAllocated() / Byte.SIZE;
        ByteBuffer bytes =
                data.slice(Math.toIntExact(first * unit), count * unit).order(data.order());
        switch (unit) {
            case 1 -> {
                byte[] some = new byte[count];
                bytes.get(some);
                for (int i = 0; i < count; i++) {
                    samples[i] = some[i] & 0xFF;
                }
            }
            case 2 -> {
                short[] some = new short[count];
                bytes.asShortBuffer().get(some);
                for (int i = 0; i < count; i++) {
                    samples[i] = some[i] & 0xFFFF;
                }
            }
            default -> bytes.asIntBuffer().get(samples, 0, count);
        }
    }

    /** Single bits, the first one the lowest of its byte; frames run on without a gap. */
    private static int[] bits(ByteBuffer data, long first, int count) {
        int[] samples = new int[count];
        for (int i = 0; i < count; i++) {
            long bit = first + i;
            samples[i] = data.get((int) (bit >> 3)) >> (bit & 7) & 1;
        }
        return samples;
    }

    /** Plane after plane to pixel after pixel. */
    private static int[] interleave(int[] planes, PixelFormat format) {
        int[] samples = new int[planes.length];
        int step = format.samplesPerPixel();
        for (int plane = 0, from = 0; plane < step; plane++) {
            for (int i = plane; i < samples.length; i += step, from++) {
                samples[i] = planes[from];
            }
        }
        return samples;
    }

    /** Four bytes, the lowest first, as an unsigned number. */
    static long unsigned(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at) & 0xFFFFFFFFL;
    }
}
