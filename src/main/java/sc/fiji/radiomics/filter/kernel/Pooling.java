// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.Locale;

/**
 * What becomes of the responses of a kernel and its rotations at a voxel, so that the response does not depend on the
 * orientation of what is in the image. Source: IBSI 2 reference manual, arXiv:2006.05470, rotation invariance.
 */
public enum Pooling {
    /** The kernel is not rotated. */
    NONE,
    /** Their mean. */
    AVERAGE,
    /** The largest. */
    MAX,
    /** The smallest. */
    MIN;

    /** The name in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
