// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.util.ArrayList;
import java.util.List;

/**
 * JPEG of sequential cosine transforms with Huffman codes: baseline (8 bits) and extended (8 or 12 bits), any sampling of
 * components, restart markers. Samples are as stored: no colour transform; a subsampled component is repeated.
 *
 * <p>Refused by name: progressive, lossless, hierarchical and arithmetic coding, a number of lines that comes later.
 *
 * <p>Source: ITU-T T.81 (1992), annexes B and F.
 */
final class JpegDctDecoder implements FrameDecoder {
    private static final int SOF0 = 0xC0;
    private static final int SOF1 = 0xC1;
    private static final int DQT = 0xDB;

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
        private final List<JpegComponent> components = new ArrayList<>();
        private final int[] most = {1, 1};
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
            if (components.isEmpty()) {
                throw segments.fault("the JPEG stream ends without an image,");
            }
            for (JpegComponent component : components) {
                if (!component.isDone) {
                    throw segments.fault(
                            "the JPEG stream ends before component %d is there,".formatted(component.name));
                }
            }
            return join();
        }

        private void read(int marker) throws FrameException {
            switch (marker) {
                case SOF0, SOF1 -> frame();
                case JpegSegments.DHT -> tables.huffman(segments);
                case DQT -> tables.quantisation(segments);
                case JpegSegments.DRI -> interval = segments.u16();
                case JpegSegments.SOS -> scan();
                default -> segments.skip(marker, "a sequential JPEG stream with Huffman codes");
            }
        }

        private void frame() throws FrameException {
            if (!components.isEmpty()) {
                throw segments.fault("expected one JPEG image, found a second one");
            }
            precision = segments.u8();
            int rows = segments.u16();
            int columns = segments.u16();
            int count = segments.u8();
            if (precision != 8 && precision != 12) {
                throw segments.fault("JPEG samples must have 8 or 12 bits, found " + precision);
            }
            format.requireSize("JPEG", rows, columns, count);
            format.requirePrecision("JPEG", precision);
            for (int i = 0; i < count; i++) {
                component();
            }
            for (JpegComponent component : components) {
                component.allocate(columns, rows, most);
            }
        }

        private void component() throws FrameException {
            int name = segments.u8();
            int sampling = segments.u8();
            int table = segments.u8();
            int across = sampling >> 4;
            int down = sampling & 15;
            if (across < 1 || across > 4 || down < 1 || down > 4) {
                throw segments.fault(
                        "JPEG component %d has sampling %02X and table %d".formatted(name, sampling, table));
            }
            most[0] = Math.max(most[0], across);
            most[1] = Math.max(most[1], down);
            components.add(new JpegComponent(name, across, down, table));
        }

        private void scan() throws FrameException {
            int count = segments.u8();
            if (count < 1 || count > components.size()) {
                throw segments.fault(
                        "expected a scan of 1 to %d JPEG components, found %d".formatted(components.size(), count));
            }
            List<JpegComponent> chosen = new ArrayList<>();
            int blocks = 0;
            for (int i = 0; i < count; i++) {
                JpegComponent component = choose(segments.u8(), segments.u8());
                blocks += component.across * component.down;
                chosen.add(component);
            }
            if (count > 1 && blocks > 10) {
                throw segments.fault("a JPEG unit may have 10 blocks, found " + blocks);
            }
            int[] units = {
                JpegComponent.ceiling(format.columns(), 8 * most[0]), JpegComponent.ceiling(format.rows(), 8 * most[1])
            };
            new JpegDctScan(chosen, precision).decode(segments, bytes, units, interval);
        }

        private JpegComponent choose(int name, int numbers) throws FrameException {
            for (JpegComponent component : components) {
                if (component.name == name && !component.isDone) {
                    component.firstTable = tables.first(numbers >> 4, segments);
                    component.otherTable = tables.other(numbers & 15, segments);
                    component.steps = tables.steps(component.quantisation, segments);
                    component.isDone = true;
                    return component;
                }
            }
            throw segments.fault("JPEG component %d is not declared or is coded twice".formatted(name));
        }

        private int[] join() {
            int columns = format.columns();
            int step = components.size();
            int[] samples = new int[format.samples()];
            for (int c = 0; c < step; c++) {
                JpegComponent component = components.get(c);
                for (int y = 0; y < format.rows(); y++) {
                    int line = y * component.down / most[1] * component.stride;
                    for (int x = 0, i = y * columns * step + c; x < columns; x++, i += step) {
                        samples[i] = component.plane[line + x * component.across / most[0]];
                    }
                }
            }
            return samples;
        }
    }
}
