// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.math;

/** Lengths at which a discrete Fourier transform of real data is fast: to which data are padded. */
public final class TransformLength {
    private TransformLength() {}

    /** Smallest length of at least the given one that is 1, or even and without prime factors above 5. */
    public static int atLeast(int least) {
        if (least <= 1) {
            return 1;
        }
        int length = least + least % 2;
        while (!isSmooth(length)) {
            length = Math.addExact(length, 2);
        }
        return length;
    }

    private static boolean isSmooth(int length) {
        int rest = length;
        for (int prime = 2; prime <= 5; prime++) {
            while (rest % prime == 0) {
                rest /= prime;
            }
        }
        return rest == 1;
    }
}
