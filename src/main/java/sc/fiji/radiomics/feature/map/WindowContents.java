// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

/**
 * What a window holds, kept while it slides along a row: the planes of voxels of one x that enter in front and leave
 * behind. It holds the planes from {@code back} up to, not including, {@code front}, cut to a range of rows and slices.
 */
interface WindowContents {
    /** The rows and slices of the window, from now on. It is empty then. */
    void place(int y0, int y1, int z0, int z1);

    /** A plane comes into a window that holds the planes from {@code back} to the one before it. */
    void enter(int x, int back);

    /** A plane goes out of a window that holds it and the planes after it, before {@code front}. */
    void leave(int x, int front);

    /** Value of the feature. */
    double value(int back, int front);
}
