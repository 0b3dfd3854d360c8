// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

/**
 * How much a file may ask for before it is refused.
 *
 * @param depth of sequences within sequences
 * @param elements data elements and items of one file
 * @param inflation how many times longer a deflated data set may become
 * @param inflated bytes that a deflated data set may become at most; up to 1 MiB is always allowed
 */
public record Limits(int depth, int elements, int inflation, long inflated) {
    private static final long ALWAYS = 1 << 20;

    /** 64 sequences deep, 2 million elements, inflated to 200 times the length and 512 MiB. */
    public static final Limits DEFAULT = new Limits(64, 2_000_000, 200, 512L << 20);

    /**
     * @throws IllegalArgumentException if a limit is below 1
     */
    public Limits {
        if (depth < 1 || elements < 1 || inflation < 1 || inflated < 1) {
            throw new IllegalArgumentException(
                    "limits must be at least 1, found " + depth + ", " + elements + ", " + inflation + ", " + inflated);
        }
    }

    /** Bytes that so many deflated bytes may become. */
    public long inflated(long deflated) {
        return Math.min(inflated, Math.max(ALWAYS, inflation * deflated));
    }
}
