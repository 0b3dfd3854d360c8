// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.util.Arrays;

/**
 * The statistics of a JPEG-LS scan: reads prediction errors by what was read before and makes samples of them.
 *
 * <p>Letters are those of the standard: for each context, A sums error magnitudes, B errors, C is the correction of the
 * prediction, N counts. Contexts 0 to 364 are regular, 365 and 366 end runs.
 *
 * <p>Source: ITU-T T.87 (1998), annexes A.4 to A.7.
 */
final class JpegLsModel {
    private static final int RUN_CONTEXT = 365;
    private static final int CONTEXTS = 367;
    private static final int[] RUN_BITS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final JpegLsBits bits;
    private final int maximum;
    private final int near;
    private final int step;
    private final int range;
    private final int errorBits;
    private final int limit;
    private final int reset;
    private final int[] a = new int[CONTEXTS];
    private final int[] b = new int[CONTEXTS];
    private final int[] c = new int[CONTEXTS];
    private final int[] n = new int[CONTEXTS];
    private final int[] negative = new int[2];

    JpegLsModel(JpegLsParameters parameters, JpegLsBits bits) {
        this.bits = bits;
        maximum = parameters.maximum();
        near = parameters.near();
        step = parameters.step();
        range = parameters.range();
        errorBits = parameters.errorBits();
        limit = parameters.limit();
        reset = parameters.reset();
        Arrays.fill(a, Math.max(2, (range + 32) / 64));
        Arrays.fill(n, 1);
    }

    /**
     * Reads a sample in regular mode.
     *
     * @param context of its gradients, -364 to 364; a negative one mirrors the error
     * @param left sample before it
     * @param up sample above it
     * @param corner sample before that above it
     */
    int regular(int context, int left, int up, int corner) throws FrameException {
        int sign = context < 0 ? -1 : 1;
        int q = context * sign;
        int predicted = clamp(predict(left, up, corner) + sign * c[q]);
        int k = shift(a[q], n[q]);
        int mapped = bits.golomb(k, limit - errorBits - 1, errorBits);
        int error = mapped >>> 1 ^ -(mapped & 1);
        if (k == 0 && near == 0 && 2 * b[q] <= -n[q]) {
            error = ~error;
        }
        requireInRange(mapped);
        update(q, error);
        return reconstruct(predicted + sign * error * step);
    }

    /** The median edge detecting predictor. */
    private static int predict(int left, int up, int corner) {
        int low = Math.min(left, up);
        int high = Math.max(left, up);
        if (corner >= high) {
            return low;
        }
        return corner <= low ? high : left + up - corner;
    }

    /** Smallest k with n 2^k >= a. */
    private static int shift(int a, int n) {
        if (n >= a) {
            return 0;
        }
        int k = Integer.numberOfLeadingZeros(n) - Integer.numberOfLeadingZeros(a);
        return n << k < a ? k + 1 : k;
    }

    private void update(int q, int error) {
        int errors = b[q] + error * step;
        int magnitude = a[q] + Math.abs(error);
        int count = n[q];
        if (count == reset) {
            magnitude >>= 1;
            errors >>= 1; // rounds down, as the standard has it for both signs
            count >>= 1;
        }
        count++;
        if (errors <= -count) {
            errors = Math.max(errors + count, 1 - count);
            c[q] = Math.max(c[q] - 1, -128);
        } else if (errors > 0) {
            errors = Math.min(errors - count, 0);
            c[q] = Math.min(c[q] + 1, 127);
        }
        a[q] = magnitude;
        b[q] = errors;
        n[q] = count;
    }

    /**
     * Reads how many samples repeat the one before.
     *
     * @param index state of the run lengths, in its first place; changed
     * @param left samples up to the end of the line
     * @return length of the run; when it is shorter than what is left, a sample follows that ends it
     */
    int run(int[] index, int left) throws FrameException {
        int length = 0;
        while (length < left) {
            int block = 1 << RUN_BITS[index[0]];
            if (bits.bits(1) == 0) {
                length += bits.bits(RUN_BITS[index[0]]);
                if (length >= left) {
                    throw new FrameException("a JPEG-LS run is longer than its line");
                }
                return length;
            }
            if (block <= left - length && index[0] < 31) {
                index[0]++;
            }
            length += Math.min(block, left - length);
        }
        return length;
    }

    /**
     * Reads the sample that ends a run.
     *
     * @param index state of the run lengths; its caller lowers it after the last sample of the pixel
     * @param left sample of the run
     * @param up sample above
     * @param alike whether both are taken as equal (RItype 1)
     */
    int interruption(int[] index, int left, int up, boolean alike) throws FrameException {
        int type = alike ? 1 : 0;
        int q = RUN_CONTEXT + type;
        int k = shift(alike ? a[q] + (n[q] >> 1) : a[q], n[q]);
        int mapped = bits.golomb(k, limit - RUN_BITS[index[0]] - 1 - errorBits - 1, errorBits);
        requireInRange(mapped);
        int odd = mapped + type & 1;
        int error = mapped + type + odd >> 1;
        boolean oddIsNegative = k != 0 || 2 * negative[type] >= n[q];
        if (oddIsNegative == (odd == 1)) {
            error = -error;
        }
        updateRun(q, type, error, mapped);
        return alike ? reconstruct(left + error * step) : reconstruct(up + (left > up ? -error : error) * step);
    }

    private void updateRun(int q, int type, int error, int mapped) {
        if (error < 0) {
            negative[type]++;
        }
        a[q] += mapped + 1 - type >> 1;
        if (n[q] == reset) {
            a[q] >>= 1;
            n[q] >>= 1;
            negative[type] >>= 1;
        }
        n[q]++;
    }

    static void lower(int[] index) {
        if (index[0] > 0) {
            index[0]--;
        }
    }

    private void requireInRange(int mapped) throws FrameException {
        if (mapped < 0 || mapped > range + 1) {
            throw new FrameException("a JPEG-LS prediction error is out of range");
        }
    }

    private int reconstruct(int sum) {
        int value = sum;
        if (value < -near) {
            value += range * step;
        } else if (value > maximum + near) {
            value -= range * step;
        }
        return clamp(value);
    }

    private int clamp(int value) {
        return value < 0 ? 0 : Math.min(value, maximum);
    }
}
