// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

/**
 * How much one answer of an archive may be; more is refused before memory or disk are full.
 *
 * @param partBytes bytes of one instance
 * @param parts instances in one answer
 * @param textBytes bytes of one answer in JSON
 */
public record TransferLimits(long partBytes, int parts, long textBytes) {
    public TransferLimits {
        if (partBytes < 1 || parts < 1 || textBytes < 1) {
            throw new IllegalArgumentException(
                    "limits must be at least 1, found " + partBytes + ", " + parts + ", " + textBytes);
        }
    }

    /** 8 GiB per instance, 100 000 instances, 256 MiB of JSON. */
    public static TransferLimits defaults() {
        return new TransferLimits(8L << 30, 100_000, 256L << 20);
    }
}
