// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.util.Locale;
import sc.fiji.radiomics.RadiomicsException;

/** Memory that a command is going to need, compared with what is left, before it starts. */
final class FreeMemory {
    private FreeMemory() {}

    /**
     * @param work what needs the memory, for a person
     * @param bytes that it needs at most
     * @throws RadiomicsException if Java has less
     */
    static void require(String work, long bytes) {
        if (bytes > left()) {
            System.gc(); // what is free now may be less than what could be
        }
        require(work, bytes, left());
    }

    static void require(String work, long bytes, long left) {
        if (bytes > left) {
            throw new RadiomicsException(
                    work + " needs about " + megabytes(bytes) + " of memory, found " + megabytes(left)
                            + " free: give ImageJ more with Edit > Options > Memory & Threads..., or take fewer threads or a"
                            + " smaller image");
        }
    }

    private static long left() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - (java.totalMemory() - java.freeMemory());
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%d MB", bytes >> 20);
    }
}
