// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.util.Arrays;

/**
 * JPEG-LS, lossless and near-lossless: 2 to 16 bits, components not interleaved, by line or by sample, preset
 * parameters, restart markers.
 *
 * <p>Refused by name: point transform, mapping tables, subsampled components, sizes above 65535, a number of lines that
 * comes later, the colour transforms of one vendor.
 *
 * <p>Source: ITU-T T.87 (1998).
 */
final class JpegLsDecoder implements FrameDecoder {
    private static final int SOF55 = 0xF7;
    private static final int LSE = 0xF8;
    private static final int APP8 = 0xE8;
    private static final int PRESETS = 5;

    @Override
    public int[] decode(byte[] stream, PixelFormat format) throws FrameException {
        return new Stream(stream, format).decode();
    }

    /** One stream while it is read. */
    private static final class Stream {
        private final byte[] bytes;
        private final PixelFormat format;
        private final JpegSegments segments;
        private final int[] presets = new int[PRESETS];
        private int[] samples;
        private int precision;
        private int[] names = {};
        private boolean[] done = {};
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
            for (boolean component : done) {
                if (!component) {
                    throw segments.fault("the JPEG-LS stream ends before all components are there,");
                }
            }
            if (samples == null) {
                throw segments.fault("the JPEG-LS stream ends without an image,");
            }
            return samples;
        }

        private void read(int marker) throws FrameException {
            switch (marker) {
                case SOF55 -> frame();
                case LSE -> preset();
                case JpegSegments.SOS -> scan();
                case JpegSegments.DRI -> restartInterval();
                case APP8 -> refuseColourTransform();
                default -> segments.skip(marker, "a segment of JPEG-LS");
            }
        }

        private void frame() throws FrameException {
            if (samples != null) {
                throw segments.fault("expected one JPEG-LS image, found a second one");
            }
            precision = segments.u8();
            int rows = segments.u16();
            int columns = segments.u16();
            int components = segments.u8();
            if (precision < 2 || precision > 16) {
                throw segments.fault("JPEG-LS samples must have 2 to 16 bits, found " + precision);
            }
            format.requireSize("JPEG-LS", rows, columns, components);
            format.requirePrecision("JPEG-LS", precision);
            names = new int[components];
            for (int component = 0; component < components; component++) {
                names[component] = segments.u8();
                int sampling = segments.u8();
                segments.u8();
                if (sampling != 0x11) {
                    throw segments.fault(
                            "expected JPEG-LS components of full size, found sampling %02X".formatted(sampling));
                }
            }
            done = new boolean[components];
            samples = new int[format.samples()];
        }

        private void preset() throws FrameException {
            int kind = segments.u8();
            if (kind != 1) {
                throw segments.fault("expected preset parameters (kind 1) in an LSE segment, found kind %d (%s)"
                        .formatted(kind, kind <= 3 ? "mapping table, not supported" : "not supported"));
            }
            for (int i = 0; i < PRESETS; i++) {
                presets[i] = segments.u16();
            }
        }

        private void restartInterval() throws FrameException {
            long lines = 0;
            if (segments.left() < 2 || segments.left() > 4) {
                throw segments.fault("a restart interval must have 2 to 4 bytes, found " + segments.left());
            }
            while (segments.left() > 0) {
                lines = lines << 8 | segments.u8();
            }
            interval = (int) Math.min(lines, Integer.MAX_VALUE);
        }

        private void refuseColourTransform() throws FrameException {
            if (segments.left() == 5
                    && segments.u16() == ('m' << 8 | 'r')
                    && segments.u16() == ('f' << 8 | 'x')
                    && segments.u8() != 0) {
                throw segments.fault("expected samples as they are, found a colour transform (mrfx)");
            }
        }

        private void scan() throws FrameException {
            int[] components = components();
            int near = segments.u8();
            int interleave = segments.u8();
            int transform = segments.u8();
            if (transform != 0) {
                throw segments.fault("expected no point transform in a JPEG-LS stream, found " + transform);
            }
            if (interleave > 2 || interleave == 0 && components.length > 1) {
                throw segments.fault(
                        "expected JPEG-LS components by scan (0), line (1) or sample (2), found %d with %d components"
                                .formatted(interleave, components.length));
            }
            JpegLsParameters parameters = JpegLsParameters.of(presets, precision, near);
            JpegLsScan scan = new JpegLsScan(segments, bytes, parameters, format.columns(), components.length);
            scan.decode(
                    format.rows(),
                    interval,
                    JpegLsScan.Interleave.values()[interleave],
                    (component, y, line) -> put(components[component], y, line));
        }

        private int[] components() throws FrameException {
            int[] components = new int[segments.u8()];
            if (samples == null || components.length == 0 || components.length > names.length) {
                throw segments.fault("expected a scan of 1 to %d JPEG-LS components, found %d"
                        .formatted(names.length, components.length));
            }
            for (int i = 0; i < components.length; i++) {
                int name = segments.u8();
                int table = segments.u8();
                if (table != 0) {
                    throw segments.fault("JPEG-LS mapping tables are not supported");
                }
                components[i] = indexOf(name);
            }
            return components;
        }

        private int indexOf(int name) throws FrameException {
            for (int i = 0; i < names.length; i++) {
                if (names[i] == name && !done[i]) {
                    done[i] = true;
                    return i;
                }
            }
            throw segments.fault("component %d is not in %s or is coded twice".formatted(name, Arrays.toString(names)));
        }

        private void put(int component, int y, int[] line) {
            int columns = format.columns();
            int step = format.samplesPerPixel();
            int base = y * columns;
            if (step == 1) {
                System.arraycopy(line, 1, samples, base, columns);
                return;
            }
            for (int x = 0, i = base * step + component; x < columns; x++, i += step) {
                samples[i] = line[x + 1];
            }
        }
    }
}
