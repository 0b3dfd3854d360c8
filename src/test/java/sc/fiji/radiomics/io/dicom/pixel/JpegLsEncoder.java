// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.io.ByteArrayOutputStream;

/**
 * A plain JPEG-LS encoder, written from ITU-T T.87 step by step and apart from the decoder, for tests only.
 *
 * @param bits of a sample
 * @param near largest error
 * @param interleave 0 by component, 1 by line, 2 by sample
 * @param presets MAXVAL, T1, T2, T3 and RESET to write, or nothing for the defaults
 * @param restart lines between restart markers, 0 for none
 */
record JpegLsEncoder(int bits, int near, int interleave, int[] presets, int restart) {
    private static final int[] J = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    /** Encodes samples, the components of a pixel side by side. */
    byte[] encode(int[] samples, int rows, int columns, int components) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bytes(
                out,
                0xFF,
                0xD8,
                0xFF,
                0xF7,
                0,
                8 + 3 * components,
                bits,
                rows >> 8,
                rows & 255,
                columns >> 8,
                columns & 255);
        bytes(out, components);
        for (int c = 0; c < components; c++) {
            bytes(out, c + 1, 0x11, 0);
        }
        if (presets.length > 0) {
            bytes(out, 0xFF, 0xF8, 0, 13, 1);
            for (int preset : presets) {
                bytes(out, preset >> 8, preset & 255);
            }
        }
        if (restart > 0) {
            bytes(out, 0xFF, 0xDD, 0, 4, restart >> 8, restart & 255);
        }
        int[][][] planes = planes(samples, rows, columns, components);
        if (interleave == 0) {
            for (int c = 0; c < components; c++) {
                scan(out, new int[][][] {planes[c]}, new int[] {c + 1});
            }
        } else {
            int[] names = new int[components];
            for (int c = 0; c < components; c++) {
                names[c] = c + 1;
            }
            scan(out, planes, names);
        }
        bytes(out, 0xFF, 0xD9);
        return out.toByteArray();
    }

    private static int[][][] planes(int[] samples, int rows, int columns, int components) {
        int[][][] planes = new int[components][rows][columns];
        for (int i = 0; i < samples.length; i++) {
            planes[i % components][i / components / columns][i / components % columns] = samples[i];
        }
        return planes;
    }

    private static void bytes(ByteArrayOutputStream out, int... values) {
        for (int value : values) {
            out.write(value);
        }
    }

    private void scan(ByteArrayOutputStream out, int[][][] planes, int[] names) {
        bytes(out, 0xFF, 0xDA, 0, 6 + 2 * names.length, names.length);
        for (int name : names) {
            bytes(out, name, 0);
        }
        bytes(out, near, interleave, 0);
        int rows = planes[0].length;
        int interval = restart == 0 ? rows : restart;
        for (int start = 0, n = 0; start < rows; start += interval, n++) {
            if (start > 0) {
                bytes(out, 0xFF, 0xD0 + (n - 1) % 8);
            }
            new Interval(out, planes, start, Math.min(rows, start + interval)).write();
        }
    }

    /** The lines between two restart markers. */
    private final class Interval {
        private final ByteArrayOutputStream out;
        private final int[][][] planes;
        private final int first;
        private final int last;
        private final int columns;
        private final int[][][] made; // reconstructed samples
        private final int maximum;
        private final int range;
        private final int qbpp;
        private final int limit;
        private final int reset;
        private final int[] thresholds;
        private final int[] a = new int[367];
        private final int[] b = new int[365];
        private final int[] c = new int[365];
        private final int[] n = new int[367];
        private final int[] nn = new int[367];
        private final int[] runIndex;
        private int pending;
        private int free = 8;

        Interval(ByteArrayOutputStream out, int[][][] planes, int first, int last) {
            this.out = out;
            this.planes = planes;
            this.first = first;
            this.last = last;
            columns = planes[0][0].length;
            made = new int[planes.length][last - first][columns];
            int[] given = presets.length > 0 ? presets : new int[5];
            maximum = given[0] > 0 ? given[0] : (1 << bits) - 1;
            range = (maximum + 2 * near) / (2 * near + 1) + 1;
            qbpp = (int) Math.ceil(Math.log(range) / Math.log(2) - 1e-12);
            int bpp = Math.max(2, (int) Math.ceil(Math.log(maximum + 1) / Math.log(2) - 1e-12));
            limit = 2 * (bpp + Math.max(8, bpp));
            reset = given[4] > 0 ? given[4] : 64;
            thresholds = given[1] > 0 ? new int[] {given[1], given[2], given[3]} : basicThresholds();
            for (int q = 0; q < 367; q++) {
                a[q] = Math.max(2, (range + 32) / 64);
                n[q] = 1;
            }
            runIndex = new int[planes.length];
        }

        private int[] basicThresholds() {
            if (maximum >= 128) {
                int factor = (Math.min(maximum, 4095) + 128) / 256;
                int t1 = clamped(factor * (3 - 2) + 2 + 3 * near, near + 1);
                int t2 = clamped(factor * (7 - 3) + 3 + 5 * near, t1);
                return new int[] {t1, t2, clamped(factor * (21 - 4) + 4 + 7 * near, t2)};
            }
            int factor = 256 / (maximum + 1);
            int t1 = clamped(Math.max(2, 3 / factor + 3 * near), near + 1);
            int t2 = clamped(Math.max(3, 7 / factor + 5 * near), t1);
            return new int[] {t1, t2, clamped(Math.max(4, 21 / factor + 7 * near), t2)};
        }

        private int clamped(int value, int low) {
            return value > maximum || value < low ? low : value;
        }

        void write() {
            for (int y = 0; y < last - first; y++) {
                if (interleave == 2) {
                    pixels(y);
                } else {
                    for (int p = 0; p < planes.length; p++) {
                        line(p, y);
                    }
                }
            }
            flush();
        }

        private int at(int p, int y, int x) {
            if (y < 0) {
                return 0;
            }
            if (x < 0) {
                return y == 0 ? 0 : at(p, y - 1, 0);
            }
            return x < columns ? made[p][y][x] : at(p, y, columns - 1);
        }

        private int ra(int p, int y, int x) {
            return x == 0 ? at(p, y - 1, 0) : made[p][y][x - 1];
        }

        private int rc(int p, int y, int x) {
            return x == 0 ? (y < 1 ? 0 : at(p, y - 2, 0)) : at(p, y - 1, x - 1);
        }

        private int rb(int p, int y, int x) {
            return at(p, y - 1, x);
        }

        private boolean flat(int p, int y, int x) {
            int rd = x + 1 < columns ? rb(p, y, x + 1) : rb(p, y, columns - 1);
            return Math.abs(rd - rb(p, y, x)) <= near
                    && Math.abs(rb(p, y, x) - rc(p, y, x)) <= near
                    && Math.abs(rc(p, y, x) - ra(p, y, x)) <= near;
        }

        private int region(int d) {
            int sign = d < 0 ? -1 : 1;
            int size = Math.abs(d);
            if (size <= near) {
                return 0;
            }
            return sign * (size < thresholds[0] ? 1 : size < thresholds[1] ? 2 : size < thresholds[2] ? 3 : 4);
        }

        private void line(int p, int y) {
            int x = 0;
            while (x < columns) {
                if (!flat(p, y, x)) {
                    regular(p, y, x++);
                    continue;
                }
                int length = 0;
                int value = ra(p, y, x);
                while (x + length < columns && Math.abs(planes[p][first + y][x + length] - value) <= near) {
                    made[p][y][x + length++] = value;
                }
                x += length;
                run(p, length, x == columns);
                if (x < columns) {
                    boolean alike = Math.abs(ra(p, y, x) - rb(p, y, x)) <= near;
                    interruption(p, y, x, alike, runIndex[p]);
                    runIndex[p] = Math.max(0, runIndex[p] - 1);
                    x++;
                }
            }
        }

        private void pixels(int y) {
            int x = 0;
            while (x < columns) {
                boolean all = true;
                for (int p = 0; p < planes.length; p++) {
                    all &= flat(p, y, x);
                }
                if (!all) {
                    for (int p = 0; p < planes.length; p++) {
                        regular(p, y, x);
                    }
                    x++;
                    continue;
                }
                int start = x;
                while (x < columns && repeats(y, x, start)) {
                    for (int p = 0; p < planes.length; p++) {
                        made[p][y][x] = ra(p, y, start);
                    }
                    x++;
                }
                run(0, x - start, x == columns);
                if (x < columns) {
                    for (int p = 0; p < planes.length; p++) {
                        interruption(p, y, x, false, runIndex[0]);
                    }
                    runIndex[0] = Math.max(0, runIndex[0] - 1);
                    x++;
                }
            }
        }

        private boolean repeats(int y, int x, int start) {
            for (int p = 0; p < planes.length; p++) {
                if (Math.abs(planes[p][first + y][x] - ra(p, y, start)) > near) {
                    return false;
                }
            }
            return true;
        }

        private void run(int p, int length, boolean atEnd) {
            int left = length;
            while (left >= 1 << J[runIndex[p]]) {
                put(1, 1);
                left -= 1 << J[runIndex[p]];
                runIndex[p] = Math.min(31, runIndex[p] + 1);
            }
            if (!atEnd) {
                put(0, 1);
                put(left, J[runIndex[p]]);
            } else if (left > 0) {
                put(1, 1);
            }
        }

        private void regular(int p, int y, int x) {
            int ra = ra(p, y, x);
            int rb = rb(p, y, x);
            int rc = rc(p, y, x);
            int rd = x + 1 < columns ? rb(p, y, x + 1) : rb(p, y, columns - 1);
            int q1 = region(rd - rb);
            int q2 = region(rb - rc);
            int q3 = region(rc - ra);
            int sign = q1 < 0 || q1 == 0 && (q2 < 0 || q2 == 0 && q3 < 0) ? -1 : 1;
            int q = sign * (81 * q1 + 9 * q2 + q3);
            int px = rc >= Math.max(ra, rb)
                    ? Math.min(ra, rb)
                    : rc <= Math.min(ra, rb) ? Math.max(ra, rb) : ra + rb - rc;
            px = Math.max(0, Math.min(maximum, px + sign * c[q]));
            int error = quantised(sign * (planes[p][first + y][x] - px));
            made[p][y][x] = reconstructed(px + sign * error * (2 * near + 1));
            error = modulo(error);
            int k = 0;
            while (n[q] << k < a[q]) {
                k++;
            }
            int mapped;
            if (near == 0 && k == 0 && 2 * b[q] <= -n[q]) {
                mapped = error >= 0 ? 2 * error + 1 : -2 * (error + 1);
            } else {
                mapped = error >= 0 ? 2 * error : -2 * error - 1;
            }
            golomb(mapped, k, limit);
            b[q] += error * (2 * near + 1);
            a[q] += Math.abs(error);
            if (n[q] == reset) {
                a[q] = a[q] >> 1;
                b[q] = b[q] >= 0 ? b[q] >> 1 : -((1 - b[q]) >> 1);
                n[q] = n[q] >> 1;
            }
            n[q]++;
            if (b[q] <= -n[q]) {
                b[q] += n[q];
                c[q] = Math.max(-128, c[q] - 1);
                b[q] = b[q] <= -n[q] ? -n[q] + 1 : b[q];
            } else if (b[q] > 0) {
                b[q] -= n[q];
                c[q] = Math.min(127, c[q] + 1);
                b[q] = Math.min(0, b[q]);
            }
        }

        private void interruption(int p, int y, int x, boolean alike, int index) {
            int type = alike ? 1 : 0;
            int ra = ra(p, y, x);
            int rb = rb(p, y, x);
            int px = alike ? ra : rb;
            int sign = !alike && ra > rb ? -1 : 1;
            int error = quantised(sign * (planes[p][first + y][x] - px));
            made[p][y][x] = reconstructed(px + sign * error * (2 * near + 1));
            error = modulo(error);
            int q = 365 + type;
            int temp = alike ? a[366] + (n[366] >> 1) : a[365];
            int k = 0;
            while (n[q] << k < temp) {
                k++;
            }
            int map = 0;
            if (k == 0 && error > 0 && 2 * nn[q] < n[q]) {
                map = 1;
            } else if (error < 0 && 2 * nn[q] >= n[q]) {
                map = 1;
            } else if (error < 0 && k != 0) {
                map = 1;
            }
            int mapped = 2 * Math.abs(error) - type - map;
            golomb(mapped, k, limit - J[index] - 1);
            if (error < 0) {
                nn[q]++;
            }
            a[q] += (mapped + 1 - type) >> 1;
            if (n[q] == reset) {
                a[q] >>= 1;
                n[q] >>= 1;
                nn[q] >>= 1;
            }
            n[q]++;
        }

        private int quantised(int error) {
            return error > 0 ? (error + near) / (2 * near + 1) : -((near - error) / (2 * near + 1));
        }

        private int reconstructed(int value) {
            return Math.max(0, Math.min(maximum, value));
        }

        private int modulo(int error) {
            int result = error < 0 ? error + range : error;
            return result >= (range + 1) / 2 ? result - range : result;
        }

        private void golomb(int value, int k, int longest) {
            int high = value >> k;
            if (high < longest - qbpp - 1) {
                put(0, high);
                put(1, 1);
                put(value & (1 << k) - 1, k);
            } else {
                put(0, longest - qbpp - 1);
                put(1, 1);
                put(value - 1, qbpp);
            }
        }

        private void put(int value, int count) {
            for (int i = count - 1; i >= 0; i--) {
                int bit = i < 32 ? value >> i & 1 : 0;
                pending = pending << 1 | bit;
                if (--free == 0) {
                    flushByte();
                }
            }
        }

        private void flushByte() {
            out.write(pending);
            free = pending == 0xFF ? 7 : 8;
            pending = 0;
        }

        private void flush() {
            boolean stuffed = free == 7 && pending == 0;
            int used = stuffed ? 0 : 8 - free;
            if (stuffed || used > 0) {
                out.write(pending << free);
            }
        }
    }
}
