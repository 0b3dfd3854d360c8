// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.image.Mask;

/**
 * The outlines of the pixels of a mask in one slice, along the edges between pixels, so that filling them gives back the
 * very same pixels.
 *
 * <p>Every piece has one outer outline and one for each of its holes; pixels that touch only at a corner are two pieces.
 * The interior lies to the right of the way along an outline (y points down). Corners are pixel corners: pixel
 * (x, y) reaches from (x, y) to (x + 1, y + 1).
 */
public final class MaskOutline {
    // headings right, down, left, up: the step, and the pixel ahead on the right and on the left, from a pixel corner
    private static final int[] STEP_X = {1, 0, -1, 0};
    private static final int[] STEP_Y = {0, 1, 0, -1};
    private static final int[] RIGHT_X = {0, -1, -1, 0};
    private static final int[] RIGHT_Y = {0, 0, -1, -1};
    private static final int[] LEFT_X = {0, 0, -1, -1};
    private static final int[] LEFT_Y = {-1, 0, 0, -1};

    /**
     * One closed outline.
     *
     * @param x corners along x, in pixels of the mask; the last is joined to the first
     * @param y corners along y
     */
    public record Polygon(int[] x, int[] y) {
        /** Number of corners. */
        public int corners() {
            return x.length;
        }
    }

    private final boolean[] voxels;
    private final int nx;
    private final int ny;
    private final int start;
    private final boolean[] isPassed; // pixels whose upper edge is on an outline that has been followed
    private int[] cornersX = new int[16];
    private int[] cornersY = new int[16];
    private int corners;

    private MaskOutline(Mask mask, int z) {
        voxels = mask.voxels();
        nx = mask.grid().nx();
        ny = mask.grid().ny();
        start = mask.grid().index(0, 0, z);
        isPassed = new boolean[nx * ny];
    }

    /**
     * The outlines in one slice, in the order of their uppermost pixels.
     *
     * @param z slice from 0
     * @return empty if no pixel of the slice is in the mask
     */
    public static List<Polygon> of(Mask mask, int z) {
        return new MaskOutline(mask, z).follow();
    }

    private List<Polygon> follow() {
        List<Polygon> outlines = new ArrayList<>();
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                if (isInside(x, y) && !isInside(x, y - 1) && !isPassed[x + nx * y]) {
                    outlines.add(from(x, y));
                }
            }
        }
        return outlines;
    }

    private Polygon from(int startX, int startY) {
        corners = 0;
        int x = startX;
        int y = startY;
        int heading = 0;
        do {
            if (heading == 0) {
                isPassed[x + nx * y] = true;
            }
            x += STEP_X[heading];
            y += STEP_Y[heading];
            int next = turn(x, y, heading);
            if (next != heading) {
                add(x, y);
            }
            heading = next;
        } while (x != startX || y != startY || heading != 0);
        return new Polygon(Arrays.copyOf(cornersX, corners), Arrays.copyOf(cornersY, corners));
    }

    private int turn(int x, int y, int heading) {
        if (!isInside(x + RIGHT_X[heading], y + RIGHT_Y[heading])) {
            return (heading + 1) & 3;
        }
        return isInside(x + LEFT_X[heading], y + LEFT_Y[heading]) ? (heading + 3) & 3 : heading;
    }

    private void add(int x, int y) {
        if (corners == cornersX.length) {
            cornersX = Arrays.copyOf(cornersX, 2 * corners);
            cornersY = Arrays.copyOf(cornersY, 2 * corners);
        }
        cornersX[corners] = x;
        cornersY[corners++] = y;
    }

    private boolean isInside(int x, int y) {
        return x >= 0 && y >= 0 && x < nx && y < ny && voxels[start + x + nx * y];
    }
}
