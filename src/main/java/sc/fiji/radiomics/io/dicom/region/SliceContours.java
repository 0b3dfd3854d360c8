// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.ArrayList;
import java.util.List;

/**
 * The contours of a region on one slice.
 *
 * <p>Contours within one another are outlines and holes in turn: exclusive or. CLOSED_PLANAR contours that overlap in
 * part, or cover the same pixels without one being inside the other, would lose what they share; they are united, and
 * the united contour is an outline or a hole like any other. CLOSEDPLANAR_XOR contours are always combined by exclusive
 * or (DICOM PS3.3, C.8.8.6.3).
 */
final class SliceContours {
    /** Times as many columns and rows when pixels cannot tell whether a contour is inside another. */
    private static final int FINER = 8;

    /** Words that may be compared on a slice; a few hundred large contours need some millions. */
    private static final long MOST_WORK = 1L << 30;

    /** Words that the contours of a slice may take: 128 MiB. */
    private static final long MOST_WORDS = 1L << 24;

    private record Shape(Outline outline, PixelSet pixels) {}

    private final int nx;
    private final int ny;
    private final List<Shape> closed = new ArrayList<>();
    private final List<PixelSet> exclusive = new ArrayList<>();
    private long words;
    private long spent;

    SliceContours(int nx, int ny) {
        this.nx = nx;
        this.ny = ny;
    }

    /**
     * Adds a contour.
     *
     * @return whether it holds a pixel centre
     * @throws IllegalArgumentException if there are too many
     */
    boolean add(Outline outline, boolean isExclusive) {
        PixelSet pixels = PixelSet.inside(outline, nx, ny);
        if (pixels.count() == 0) {
            return false;
        }
        words += pixels.size();
        if (words > MOST_WORDS) {
            throw tooMuch();
        }
        if (isExclusive) {
            exclusive.add(pixels);
        } else {
            closed.add(new Shape(outline, pixels));
        }
        return true;
    }

    /**
     * Draws the region into a slice of a mask.
     *
     * @param offset index of the first voxel of the slice
     * @return whether contours were united
     * @throws IllegalArgumentException if there are too many to compare
     */
    boolean draw(boolean[] voxels, int offset) {
        int[] group = groups();
        PixelSet[] united = new PixelSet[group.length];
        boolean isUnited = false;
        for (int i = 0; i < group.length; i++) {
            int root = root(group, i);
            PixelSet pixels = closed.get(i).pixels;
            isUnited |= united[root] != null;
            united[root] = united[root] == null ? pixels : united[root].or(pixels);
        }
        for (PixelSet pixels : united) {
            if (pixels != null) {
                pixels.flip(voxels, offset, nx);
            }
        }
        exclusive.forEach(pixels -> pixels.flip(voxels, offset, nx));
        return isUnited;
    }

    /** For each closed contour another of its group, up to the root of the group, which is its own. */
    private int[] groups() {
        int[] group = new int[closed.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
            for (int j = 0; j < i; j++) {
                if (root(group, i) != root(group, j) && collide(closed.get(i), closed.get(j))) {
                    group[root(group, j)] = root(group, i);
                }
            }
        }
        return group;
    }

    private static int root(int[] group, int i) {
        int root = i;
        while (group[root] != root) {
            group[root] = group[group[root]]; // shortens the way for the next
            root = group[root];
        }
        return root;
    }

    /** Whether two contours overlap without one being inside the other. */
    private boolean collide(Shape a, Shape b) {
        spend(1 + a.pixels.overlap(b.pixels));
        long common = a.pixels.common(b.pixels);
        if (common == 0) {
            return false;
        }
        if (a.pixels.count() != b.pixels.count()) {
            return common != Math.min(a.pixels.count(), b.pixels.count());
        }
        return common != a.pixels.count() || !isOneInside(a, b);
    }

    /** Whether one of two contours of the same pixels is inside the other, as the two sides of a thin wall are. */
    private boolean isOneInside(Shape a, Shape b) {
        spend(FINER * FINER * (a.pixels.size() + b.pixels.size()));
        PixelSet fineA = PixelSet.inside(a.outline.finer(FINER), FINER * nx, FINER * ny);
        PixelSet fineB = PixelSet.inside(b.outline.finer(FINER), FINER * nx, FINER * ny);
        long common = fineA.common(fineB);
        return fineA.count() != fineB.count() && common == Math.min(fineA.count(), fineB.count());
    }

    private void spend(long work) {
        spent += work;
        if (spent > MOST_WORK) {
            throw tooMuch();
        }
    }

    private static IllegalArgumentException tooMuch() {
        return new IllegalArgumentException("expected contours that can be told apart, found too many on one slice");
    }
}
