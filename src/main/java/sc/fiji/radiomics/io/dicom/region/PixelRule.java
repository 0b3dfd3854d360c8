// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

/** Which stored values of a segmentation are in a segment. */
@FunctionalInterface
interface PixelRule {
    boolean holds(int value);
}
