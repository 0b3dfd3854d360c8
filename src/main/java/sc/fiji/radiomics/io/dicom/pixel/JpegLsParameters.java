// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

/**
 * The numbers that steer a JPEG-LS scan, given or by default.
 *
 * <p>Source: ITU-T T.87 (1998), annexes A.2 and C.2.4.1.
 *
 * @param maximum largest sample, MAXVAL
 * @param near largest error of a sample, NEAR; 0 is lossless
 * @param first threshold T1 of local gradients
 * @param second threshold T2
 * @param third threshold T3
 * @param reset occurrences after which counters are halved, RESET
 */
record JpegLsParameters(int maximum, int near, int first, int second, int third, int reset) {
    private static final int BASIC_RESET = 64;

    /**
     * Fills in defaults.
     *
     * @param given MAXVAL, T1, T2, T3 and RESET of the preset segment, each 0 for its default
     * @param precision bits of a sample, 2 to 16
     * @param near largest error of a sample
     * @throws FrameException if a value is out of the range of T.87, table C.1
     */
    static JpegLsParameters of(int[] given, int precision, int near) throws FrameException {
        int full = (1 << precision) - 1;
        int maximum = given[0] == 0 ? full : given[0];
        check("MAXVAL", maximum, 1, full);
        check("NEAR", near, 0, Math.min(255, maximum / 2));
        int[] basic = thresholds(maximum, near);
        int first = given[1] == 0 ? basic[0] : given[1];
        int second = given[2] == 0 ? basic[1] : given[2];
        int third = given[3] == 0 ? basic[2] : given[3];
        int reset = given[4] == 0 ? BASIC_RESET : given[4];
        check("T1", first, near + 1, maximum);
        check("T2", second, first, maximum);
        check("T3", third, second, maximum);
        check("RESET", reset, 3, Math.max(255, maximum));
        return new JpegLsParameters(maximum, near, first, second, third, reset);
    }

    private static void check(String name, int value, int low, int high) throws FrameException {
        if (value < low || value > high) {
            throw new FrameException("JPEG-LS %s must be %d to %d, found %d".formatted(name, low, high, value));
        }
    }

    /** Default thresholds, T.87 C.2.4.1.1.1. */
    private static int[] thresholds(int maximum, int near) {
        int first;
        int second;
        int third;
        if (maximum >= 128) {
            int factor = (Math.min(maximum, 4095) + 128) / 256;
            first = factor + 2 + 3 * near;
            second = 4 * factor + 3 + 5 * near;
            third = 17 * factor + 4 + 7 * near;
        } else {
            int factor = 256 / (maximum + 1);
            first = Math.max(2, 3 / factor + 3 * near);
            second = Math.max(3, 7 / factor + 5 * near);
            third = Math.max(4, 21 / factor + 7 * near);
        }
        int one = clamp(first, near + 1, maximum);
        int two = clamp(second, one, maximum);
        return new int[] {one, two, clamp(third, two, maximum)};
    }

    /** As T.87 defines it: what is too large also becomes the lower bound. */
    private static int clamp(int value, int low, int maximum) {
        return value > maximum || value < low ? low : value;
    }

    /** Distance of two reconstructed values. */
    int step() {
        return 2 * near + 1;
    }

    /** Number of different prediction errors, RANGE. */
    int range() {
        return (maximum + 2 * near) / step() + 1;
    }

    /** Bits of an escaped prediction error, qbpp. */
    int errorBits() {
        return bitsFor(range());
    }

    /** Longest code, LIMIT. */
    int limit() {
        int bits = Math.max(2, bitsFor(maximum + 1));
        return 2 * (bits + Math.max(8, bits));
    }

    /** Smallest number of bits b with 2^b values or more. */
    private static int bitsFor(int values) {
        return 32 - Integer.numberOfLeadingZeros(values - 1);
    }

    /** Regions of local gradients, -4 to 4, of differences from -MAXVAL to MAXVAL (T.87, A.3.3). */
    byte[] regions() {
        byte[] regions = new byte[2 * maximum + 1];
        for (int difference = 0; difference <= maximum; difference++) {
            byte region = region(difference);
            regions[maximum + difference] = region;
            regions[maximum - difference] = (byte) -region;
        }
        return regions;
    }

    private byte region(int difference) {
        if (difference <= near) {
            return 0;
        }
        if (difference < first) {
            return 1;
        }
        if (difference < second) {
            return 2;
        }
        return (byte) (difference < third ? 3 : 4);
    }
}
