// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

/**
 * Decodes one scan of a lossless JPEG image: each sample is predicted of those before and above it, and the difference is
 * coded.
 *
 * <p>Source: ITU-T T.81 (1992), H.1.2 and H.2.
 *
 * @param predictor 1 to 7 (table H.1)
 * @param transform low bits that were left out of each sample, the point transform
 * @param precision bits of a sample
 * @param places of the components among the samples of a pixel
 * @param tables Huffman table of each
 */
record JpegLosslessScan(int predictor, int transform, int precision, int[] places, JpegHuffman[] tables) {
    private static final int MODULUS = 0xFFFF;

    /**
     * Decodes the scan into an image, and leaves the segments at the marker behind.
     *
     * @param samples of the image, pixel by pixel
     * @param interval lines between restart markers, 0 for none
     */
    void decode(JpegSegments segments, byte[] stream, int[] samples, PixelFormat format, int interval)
            throws FrameException {
        int start = segments.end();
        int rows = format.rows();
        int restarts = 0;
        for (int y = 0; y < rows; ) {
            JpegBits bits = new JpegBits(stream, start);
            int last = interval == 0 ? rows : Math.min(rows, y + interval);
            for (boolean isFirst = true; y < last; y++, isFirst = false) {
                line(bits, samples, format, y, isFirst);
            }
            start = bits.end();
            if (y < rows) {
                start = segments.restart(start, restarts++);
            }
        }
        segments.goTo(start);
        restore(samples, format.samplesPerPixel());
    }

    private void line(JpegBits bits, int[] samples, PixelFormat format, int y, boolean isFirst) throws FrameException {
        int step = format.samplesPerPixel();
        int line = step * format.columns();
        int begin = y * line;
        int above = 0;
        for (int i = begin; i < begin + line; i += step) {
            for (int c = 0; c < places.length; c++) {
                int at = i + places[c];
                int predicted;
                if (isFirst) {
                    predicted = i == begin ? 1 << (precision - transform - 1) : samples[at - step];
                } else if (i == begin) {
                    predicted = samples[at - line];
                } else {
                    predicted = predict(samples[at - step], samples[at - line], samples[at - line - step]);
                }
                int sample = predicted + difference(bits, tables[c]) & MODULUS;
                above |= sample;
                samples[at] = sample;
            }
        }
        if (above >>> (precision - transform) != 0) {
            throw new FrameException("line %d of a lossless JPEG image has samples of more than its %d bits"
                    .formatted(y + 1, precision - transform));
        }
    }

    /** The predictors of table H.1; halves are rounded down. */
    private int predict(int left, int up, int corner) {
        return switch (predictor) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> corner;
            case 4 -> left + up - corner;
            case 5 -> left + (up - corner >> 1);
            case 6 -> up + (left - corner >> 1);
            default -> left + up >> 1;
        };
    }

    private static int difference(JpegBits bits, JpegHuffman table) throws FrameException {
        int size = table.symbol(bits);
        if (size > 16) {
            throw new FrameException("a lossless JPEG difference has %d bits".formatted(size));
        }
        return size == 16 ? 1 << 15 : bits.signed(size);
    }

    private void restore(int[] samples, int step) {
        if (transform > 0) {
            for (int place : places) {
                for (int i = place; i < samples.length; i += step) {
                    samples[i] <<= transform;
                }
            }
        }
    }
}
