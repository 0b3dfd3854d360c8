// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.util.Arrays;
import java.util.List;

/**
 * Decodes the coded data of one sequential scan into the planes of its components.
 *
 * <p>Source: ITU-T T.81 (1992), A.2, F.2.1 and F.2.2.
 */
final class JpegDctScan {
    private static final int SIDE = 8;
    private static final int COEFFICIENTS = 64;
    private static final int[] ZIGZAG = zigzag();

    private final List<JpegComponent> components;
    private final int middle;
    private final int highest;
    private final double[] block = new double[COEFFICIENTS];
    private JpegBits bits;

    /**
     * A scan.
     *
     * @param components that it holds, each with its tables
     * @param precision bits of a sample
     */
    JpegDctScan(List<JpegComponent> components, int precision) {
        this.components = components;
        middle = 1 << (precision - 1);
        highest = (1 << precision) - 1;
    }

    /** Places of the coefficients in the order of the stream, u fastest (T.81, figure A.6). */
    private static int[] zigzag() {
        int[] order = new int[COEFFICIENTS];
        int place = 0;
        for (int diagonal = 0; diagonal < 2 * SIDE - 1; diagonal++) {
            int low = Math.max(0, diagonal - SIDE + 1);
            int high = Math.min(diagonal, SIDE - 1);
            for (int i = low; i <= high; i++) {
                int v = diagonal % 2 == 0 ? high + low - i : i;
                order[place++] = v * SIDE + diagonal - v;
            }
        }
        return order;
    }

    /**
     * Decodes the scan, and leaves the segments at the marker behind.
     *
     * @param columns of the image in units of several components, or 0 to take the blocks of the only one
     * @param rows in such units
     * @param interval units between restart markers, 0 for none
     */
    void decode(JpegSegments segments, byte[] stream, int[] units, int interval) throws FrameException {
        boolean isAlone = components.size() == 1;
        int wide = isAlone ? components.get(0).blocksWide : units[0];
        int high = isAlone ? components.get(0).blocksHigh : units[1];
        long count = (long) wide * high;
        int start = segments.end();
        long unit = 0;
        for (int restarts = 0; unit < count; restarts++) {
            if (restarts > 0) {
                start = segments.restart(start, restarts - 1);
            }
            bits = new JpegBits(stream, start);
            components.forEach(component -> component.predicted = 0);
            long last = interval == 0 ? count : Math.min(count, unit + interval);
            for (; unit < last; unit++) {
                unit((int) (unit % wide), (int) (unit / wide), isAlone);
            }
            start = bits.end();
        }
        segments.goTo(start);
    }

    private void unit(int x, int y, boolean isAlone) throws FrameException {
        if (isAlone) {
            block(components.get(0), x, y);
            return;
        }
        for (JpegComponent component : components) {
            for (int v = 0; v < component.down; v++) {
                for (int h = 0; h < component.across; h++) {
                    block(component, x * component.across + h, y * component.down + v);
                }
            }
        }
    }

    private void block(JpegComponent component, int blockX, int blockY) throws FrameException {
        Arrays.fill(block, 0);
        int size = component.firstTable.symbol(bits);
        if (size > 15) {
            throw new FrameException("a JPEG DC difference has %d bits".formatted(size));
        }
        component.predicted += bits.signed(size);
        block[0] = (double) component.predicted * component.steps[0];
        boolean isFlat = coefficients(component);
        int at = blockY * SIDE * component.stride + blockX * SIDE;
        if (isFlat) {
            int value = sample(block[0] / SIDE);
            for (int y = 0; y < SIDE; y++, at += component.stride) {
                Arrays.fill(component.plane, at, at + SIDE, value);
            }
            return;
        }
        InverseDct.transform(block);
        for (int y = 0, i = 0; y < SIDE; y++, at += component.stride) {
            for (int x = 0; x < SIDE; x++, i++) {
                component.plane[at + x] = sample(block[i]);
            }
        }
    }

    /** Reads the 63 others, and says whether all are zero. */
    private boolean coefficients(JpegComponent component) throws FrameException {
        boolean isFlat = true;
        for (int k = 1; k < COEFFICIENTS; k++) {
            int symbol = component.otherTable.symbol(bits);
            int zeros = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && zeros < 15) {
                break;
            }
            k += zeros;
            if (k >= COEFFICIENTS) {
                throw new FrameException("a JPEG block has more than 64 coefficients");
            }
            if (size > 0) {
                block[ZIGZAG[k]] = (double) bits.signed(size) * component.steps[k];
                isFlat = false;
            }
        }
        return isFlat;
    }

    private int sample(double value) {
        long rounded = Math.round(value) + middle;
        return (int) Math.max(0, Math.min(highest, rounded));
    }
}
