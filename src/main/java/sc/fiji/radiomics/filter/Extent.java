// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import java.util.Locale;

/** Whether a filter looks at the voxels of one slice or of the whole volume. */
public enum Extent {
    /** Along x and y only, each slice on its own: for thick slices. */
    SLICE("2D"),
    /** Along x, y and z. */
    VOLUME("3D");

    private final String text;

    Extent(String text) {
        this.text = text;
    }

    /** Number of axes along which the filter looks: 2 or 3. */
    public int axes() {
        return this == SLICE ? 2 : 3;
    }

    /**
     * @param text {@code 2D} or {@code 3D}
     * @throws IllegalArgumentException if it is neither
     */
    public static Extent parse(String text) {
        for (Extent extent : values()) {
            if (extent.text.equals(text.strip().toUpperCase(Locale.ROOT))) {
                return extent;
            }
        }
        throw new IllegalArgumentException("dimension must be 2D or 3D, found '" + text + "'");
    }

    @Override
    public String toString() {
        return text;
    }
}
