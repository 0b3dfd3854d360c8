// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

/**
 * How the samples of a frame are stored (PS3.3 C.7.6.3).
 *
 * @param rows of a frame, 1 to 65535
 * @param columns of a frame, 1 to 65535
 * @param samplesPerPixel 1 for grey, 3 for colour
 * @param bitsAllocated 1 or a whole number of bytes: 8, 16, 32, or 64 for double pixel data
 * @param bitsStored bits that hold the sample
 * @param highBit highest of them
 * @param signed whether samples are two's complement (PixelRepresentation 1)
 * @param planar whether a frame is plane after plane instead of pixel after pixel (PlanarConfiguration 1)
 */
public record PixelFormat(
        int rows,
        int columns,
        int samplesPerPixel,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar) {
    private static final int LARGEST = 65535;

    /** @throws IllegalArgumentException naming the value that is out of range */
    public PixelFormat {
        check("Rows", rows, 1, LARGEST);
        check("Columns", columns, 1, LARGEST);
        check("SamplesPerPixel", samplesPerPixel, 1, 4);
        if (bitsAllocated != 1 && (bitsAllocated % 8 != 0 || bitsAllocated == 24)) {
            throw new IllegalArgumentException("BitsAllocated must be 1, 8, 16, 32 or 64, found " + bitsAllocated);
        }
        check("BitsAllocated", bitsAllocated, 1, 64);
        check("BitsStored", bitsStored, 1, bitsAllocated);
        check("HighBit", highBit, bitsStored - 1, bitsAllocated - 1);
        if ((long) rows * columns * samplesPerPixel > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a frame must have fewer than 2147483640 samples, found Rows x Columns ="
                    + " %d x %d with %d samples per pixel".formatted(rows, columns, samplesPerPixel));
        }
    }

    private static void check(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException("%s must be %d to %d, found %d".formatted(name, low, high, value));
        }
    }

    /** Pixels of a frame. */
    public int pixels() {
        return rows * columns;
    }

    /** Samples of a frame. */
    public int samples() {
        return rows * columns * samplesPerPixel;
    }

    /** Lowest of the bits stored. */
    public int lowBit() {
        return highBit + 1 - bitsStored;
    }

    /** Bits of a frame that is not compressed; frames of 1 bit run on without a gap. */
    long nativeBits() {
        return (long) samples() * bitsAllocated;
    }

    /** Bytes of a frame that is not compressed and stands alone. */
    long nativeBytes() {
        return (nativeBits() + 7) / 8;
    }

    /**
     * Refuses a stream of another size.
     *
     * @param what kind of stream, for the message
     */
    void requireSize(String what, int streamRows, int streamColumns, int streamSamples) throws FrameException {
        if (streamRows != rows || streamColumns != columns || streamSamples != samplesPerPixel) {
            throw new FrameException(
                    "expected a %s image of %d rows, %d columns and %d samples per pixel, found %d, %d and %d"
                            .formatted(what, rows, columns, samplesPerPixel, streamRows, streamColumns, streamSamples));
        }
    }

    /** Refuses a stream of samples that do not fit BitsAllocated. */
    void requirePrecision(String what, int bits) throws FrameException {
        if (bits > bitsAllocated) {
            throw new FrameException("expected a %s image of at most %d bits (BitsAllocated), found %d"
                    .formatted(what, bitsAllocated, bits));
        }
    }
}
