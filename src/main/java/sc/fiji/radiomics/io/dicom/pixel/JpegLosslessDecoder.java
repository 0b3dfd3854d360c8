// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.util.ArrayList;
import java.util.List;

/**
 * JPEG lossless with Huffman codes (processes 14 and 14 SV1): 2 to 16 bits, all predictors, point transform, components
 * together or one after the other, restart markers.
 *
 * <p>Refused by name: subsampled components, arithmetic coding, a number of lines that comes later.
 *
 * <p>Source: ITU-T T.81 (1992), annexes B and H.
 */
final class JpegLosslessDecoder implements FrameDecoder {
    private static final int SOF3 = 0xC3;

    @Override
    public int[] decode(byte[] stream, PixelFormat format) throws FrameException {
        return new Stream(stream, format).decode();
    }

    /** One stream while it is read. */
    private static final class Stream {
        private final byte[] bytes;
        private final PixelFormat format;
        private final JpegSegments segments;
        private final JpegTables tables = new JpegTables();
        /** Names of the components that are still to come. */
        private final List<Integer> names = new ArrayList<>();

        private int[] samples;
        private int[] all;
        private int precision;
        private int interval;

        Stream(byte[] bytes, PixelFormat format) throws FrameException {
            this.bytes = bytes;
            this.format = format;
            segments = new JpegSegments(bytes);
        }

        int[] decode() throws FrameException {
            for (int marker = segments.next(); marker != JpegSegments.EOI; marker = segments.next()) {
                read(marker);
            }
            if (samples == null || !names.isEmpty()) {
                throw segments.fault("the JPEG stream ends before all components are there,");
            }
            return samples;
        }

        private void read(int marker) throws FrameException {
            switch (marker) {
                case SOF3 -> frame();
                case JpegSegments.DHT -> tables.huffman(segments);
                case JpegSegments.DRI -> interval = segments.u16();
                case JpegSegments.SOS -> scan();
                default -> segments.skip(marker, "a lossless JPEG stream with Huffman codes");
            }
        }

        private void frame() throws FrameException {
            if (samples != null) {
                throw segments.fault("expected one JPEG image, found a second one");
            }
            precision = segments.u8();
            int rows = segments.u16();
            int columns = segments.u16();
            int components = segments.u8();
            if (precision < 2 || precision > 16) {
                throw segments.fault("lossless JPEG samples must have 2 to 16 bits, found " + precision);
            }
            format.requireSize("JPEG", rows, columns, components);
            format.requirePrecision("JPEG", precision);
            for (int component = 0; component < components; component++) {
                names.add(segments.u8());
                int sampling = segments.u8();
                segments.u8();
                if (sampling != 0x11) {
                    throw segments.fault(
                            "expected lossless JPEG components of full size, found sampling %02X".formatted(sampling));
                }
            }
            all = names.stream().mapToInt(Integer::intValue).toArray();
            samples = new int[format.samples()];
        }

        private void scan() throws FrameException {
            int count = segments.u8();
            if (samples == null || count < 1 || count > names.size()) {
                throw segments.fault(
                        "expected a scan of 1 to %d JPEG components, found %d".formatted(names.size(), count));
            }
            int[] places = new int[count];
            JpegHuffman[] used = new JpegHuffman[count];
            for (int i = 0; i < count; i++) {
                places[i] = place(segments.u8());
                used[i] = tables.first(segments.u8() >> 4, segments);
            }
            int predictor = segments.u8();
            segments.u8();
            int transform = segments.u8() & 15;
            if (predictor < 1 || predictor > 7 || transform >= precision) {
                throw segments.fault("expected predictor 1 to 7 and a point transform below %d, found %d and %d"
                        .formatted(precision, predictor, transform));
            }
            new JpegLosslessScan(predictor, transform, precision, places, used)
                    .decode(segments, bytes, samples, format, lines());
        }

        /** Where a component stands among the samples of a pixel; marks it as read. */
        private int place(int name) throws FrameException {
            for (int place = 0; place < all.length; place++) {
                if (all[place] == name && names.remove(Integer.valueOf(name))) {
                    return place;
                }
            }
            throw segments.fault("JPEG component %d is not declared or is coded twice".formatted(name));
        }

        /** Restart intervals are whole lines (H.1.1). */
        private int lines() throws FrameException {
            if (interval % format.columns() != 0) {
                throw segments.fault("expected restart markers after whole lines of %d samples, found %d"
                        .formatted(format.columns(), interval));
            }
            return interval / format.columns();
        }
    }
}
