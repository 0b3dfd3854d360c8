// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sc.fiji.radiomics.image.Mask;

/** A segment while its frames are put on the slices of an image, with what is to be said about them. */
final class SegmentRegion {
    private final ImageSlices stack;
    private final int columns;
    private final int rows;
    private final boolean[] voxels;
    private final Set<Integer> drawn = new HashSet<>();
    private FramePlacement placement;
    private int frames;
    private int withoutSlice;
    private int elsewhere;
    private int foreign;
    private int twice;
    private long outside;

    SegmentRegion(ImageSlices stack, int columns, int rows) {
        this.stack = stack;
        this.columns = columns;
        this.rows = rows;
        this.voxels = new boolean[stack.grid().voxels()];
    }

    /**
     * Looks for the slice of a frame.
     *
     * @return whether there is one
     * @throws IllegalArgumentException if the frame lies across the slices, or its pixels between their voxels
     */
    boolean place(SegmentFrame frame) {
        frames++;
        Optional<FramePlacement> found = FramePlacement.of(frame, columns, rows, stack);
        if (found.isEmpty()) {
            withoutSlice++;
            return false;
        }
        placement = found.get();
        twice += drawn.add(placement.z()) ? 0 : 1;
        elsewhere += stack.contradicts(frame.images(), placement.z()) ? 1 : 0;
        foreign += stack.isForeign(frame.images()) ? 1 : 0;
        return true;
    }

    /**
     * Draws the frame that was placed last.
     *
     * @param values stored pixels, columns fastest
     */
    void draw(int[] values, PixelRule rule) {
        int nx = stack.grid().nx();
        int ny = stack.grid().ny();
        int slice = stack.grid().index(0, 0, placement.z());
        for (int row = 0, i = 0; row < rows; row++) {
            int y = placement.y(row);
            int offset = slice + nx * y;
            for (int column = 0; column < columns; column++, i++) {
                if (rule.holds(values[i])) {
                    int x = placement.x(column);
                    if (x >= 0 && x < nx && y >= 0 && y < ny) {
                        voxels[offset + x] = true;
                    } else {
                        outside++;
                    }
                }
            }
        }
    }

    /**
     * The region.
     *
     * @param notes are added to
     * @throws IllegalArgumentException if there are frames, and none lies on a slice
     */
    Mask mask(List<String> notes) {
        if (frames > 0 && frames == withoutSlice) {
            throw new IllegalArgumentException(
                    "expected frames on the slices of the image, found none of " + frames(frames) + " on a slice");
        }
        Mask mask = Mask.of(stack.grid(), voxels);
        notes.addAll(notes());
        if (mask.isEmpty()) {
            notes.add("the region is empty");
        }
        return mask;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (withoutSlice > 0) {
            notes.add(withoutSlice + " of " + frames(frames) + " on no slice of the image left out");
        }
        if (outside > 0) {
            notes.add(outside + (outside == 1 ? " voxel" : " voxels") + " beside the image left out");
        }
        if (twice > 0) {
            notes.add(frames(twice) + " on a slice that has one already, united");
        }
        if (elsewhere > 0) {
            notes.add(frames(elsewhere) + " on another slice than the image they name, put where they lie");
        }
        if (foreign > 0) {
            notes.add(frames(foreign) + " made from images of another series");
        }
        return notes;
    }

    private static String frames(int count) {
        return count + (count == 1 ? " frame" : " frames");
    }
}
