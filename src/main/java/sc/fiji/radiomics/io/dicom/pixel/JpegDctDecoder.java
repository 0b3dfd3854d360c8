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
    private static final int DHT = 0xC4;
    private static final int DQT = 0xDB;
    private static final int TABLES = 4;

    @Override
    public int[] decode(byte[] stream, PixelFormat format) throws FrameException {
        return new Stream(stream, format).decode();
    }

    /** One stream while it is read. */
    private static final class Stream {
        private final byte[] bytes;
        private final PixelFormat format;
        private final JpegSegments segments;
        private final int[][] steps = new int[TABLES][];
        private final JpegHuffman[] first = new JpegHuffman[TABLES];
        private final JpegHuffman[] other = new JpegHuffman[TABLES];
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
                case DHT -> huffman();
                case DQT -> quantisation();
                case JpegSegments.DRI -> interval = segments.u16();
                case JpegSegments.SOS -> scan();
                default -> {
                    if (marker != JpegSegments.COM && (marker < JpegSegments.APP0 || marker > JpegSegments.APP0 + 15)) {
                        throw segments.fault(
                                "expected a sequential JPEG stream with Huffman codes, found marker FF%02X (%s)"
                                        .formatted(marker, JpegProcess.name(marker)));
                    }
                }
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
            components.forEach(component -> component.allocate(columns, rows, most));
        }

        private void component() throws FrameException {
            int name = segments.u8();
            int sampling = segments.u8();
            int table = segments.u8();
            int across = sampling >> 4;
            int down = sampling & 15;
            if (across < 1 || across > 4 || down < 1 || down > 4 || table >= TABLES) {
                throw segments.fault(
                        "JPEG component %d has sampling %02X and table %d".formatted(name, sampling, table));
            }
            most[0] = Math.max(most[0], across);
            most[1] = Math.max(most[1], down);
            components.add(new JpegComponent(name, across, down, table));
        }

        private void quantisation() throws FrameException {
            while (segments.left() > 0) {
                int kind = segments.u8();
                if (kind >> 4 > 1 || (kind & 15) >= TABLES) {
                    throw segments.fault("JPEG quantisation table %02X is not known".formatted(kind));
                }
                int[] table = new int[64];
                for (int k = 0; k < table.length; k++) {
                    table[k] = kind >> 4 == 0 ? segments.u8() : segments.u16();
                }
                steps[kind & 15] = table;
            }
        }

        private void huffman() throws FrameException {
            while (segments.left() > 0) {
                int kind = segments.u8();
                if (kind >> 4 > 1 || (kind & 15) >= TABLES) {
                    throw segments.fault("JPEG Huffman table %02X is not known".formatted(kind));
                }
                (kind >> 4 == 0 ? first : other)[kind & 15] = JpegProcess.huffman(segments);
            }
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

        private JpegComponent choose(int name, int tables) throws FrameException {
            for (JpegComponent component : components) {
                if (component.name == name && !component.isDone) {
                    component.firstTable = table(first, tables >> 4);
                    component.otherTable = table(other, tables & 15);
                    component.steps = table(steps, component.quantisation);
                    component.isDone = true;
                    return component;
                }
            }
            throw segments.fault("JPEG component %d is not declared or is coded twice".formatted(name));
        }

        private <T> T table(T[] tables, int number) throws FrameException {
            if (number >= TABLES || tables[number] == null) {
                throw segments.fault("JPEG table %d is used but not there,".formatted(number));
            }
            return tables[number];
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
