// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import sc.fiji.radiomics.image.Grid;

/** A growing set of voxels of a large grid that takes memory only where it has members: pages of 64 x 16 x 16 bits. */
final class PagedBits {
    private final long[][] pages;
    private final int pagesX;
    private final int pagesXy;

    PagedBits(Grid grid) {
        pagesX = (grid.nx() + 63) >> 6;
        pagesXy = pagesX * ((grid.ny() + 15) >> 4);
        pages = new long[pagesXy * ((grid.nz() + 15) >> 4)][];
    }

    boolean get(int x, int y, int z) {
        long[] page = pages[page(x, y, z)];
        return page != null && (page[word(y, z)] >>> x & 1) != 0; // a shift counts modulo 64
    }

    /** Adds the voxels of a row from one to another, both included. */
    void add(int x0, int x1, int y, int z) {
        int word = word(y, z);
        for (int from = x0; from <= x1; from = (from | 63) + 1) {
            int to = Math.min(x1, from | 63);
            int page = page(from, y, z);
            if (pages[page] == null) {
                pages[page] = new long[256];
            }
            pages[page][word] |= -1L << from & -1L >>> -(to + 1);
        }
    }

    private int page(int x, int y, int z) {
        return (x >> 6) + pagesX * (y >> 4) + pagesXy * (z >> 4);
    }

    private static int word(int y, int z) {
        return y & 15 | (z & 15) << 4;
    }
}
