// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

/** What the numbers of {@code resegmentRange} mean. */
public enum ResegmentMode {
    /** Intensities. */
    ABSOLUTE,
    /** Fractions of the largest intensity in the mask. */
    RELATIVE,
    /** Standard deviations from the mean in the mask. */
    SIGMA
}
