// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import java.util.Locale;

/** Memory that some work is going to need, compared with what is left, before it starts. */
public final class FreeMemory {
    private FreeMemory() {}

    /**
     * @param work what needs the memory, for a person
     * @param bytes that it needs at most
     * @param otherwise what a person can do, apart from giving more memory: {@code take a smaller region}
     * @throws RadiomicsException with both numbers if Java has less
     */
    public static void require(String work, long bytes, String otherwise) {
        require(work, bytes, otherwise, left(bytes));
    }

    static void require(String work, long bytes, String otherwise, long left) {
        if (bytes > left) {
            throw new RadiomicsException("memory for " + work + " must be about " + megabytes(bytes) + ", found "
                    + megabytes(left) + " free: give Java more (in ImageJ Edit > Options > Memory & Threads...), or "
                    + otherwise);
        }
    }

    /** Bytes that Java has left; what is no longer used is given back first if less than wanted is free. */
    public static long left(long wanted) {
        if (wanted > left()) {
            System.gc(); // what is free now may be less than what could be
        }
        return left();
    }

    private static long left() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - (java.totalMemory() - java.freeMemory());
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%d MB", bytes >> 20);
    }
}
