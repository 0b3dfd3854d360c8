// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/**
 * A region while its contours are put on the slices of an image, with what is to be said about them.
 *
 * <p>A contour belongs to the slice nearest to its mean depth, at most half a slice away.
 */
final class ContourRegion {
    private static final double HALF = 0.5;
    private static final double NEGLIGIBLE = 0.01;

    private final ImageSlices stack;
    private final Map<Integer, SliceContours> slices = new TreeMap<>();
    private final Map<String, Integer> withoutArea = new TreeMap<>();
    private int closed;
    private int outside;
    private int tooFewPoints;
    private int wrongCounts;
    private int clipped;
    private int beside;
    private int tiny;
    private int elsewhere;
    private int foreign;
    private double farthest;

    ContourRegion(ImageSlices stack) {
        this.stack = stack;
    }

    /**
     * Adds a contour.
     *
     * @throws IllegalArgumentException if its points are not on one slice
     */
    void add(Contour contour) {
        wrongCounts += contour.isCountWrong() ? 1 : 0;
        if (!contour.isClosed()) {
            withoutArea.merge(contour.type(), 1, Integer::sum);
        } else if (contour.count() < 3) {
            tooFewPoints++;
        } else {
            closed++;
            addClosed(contour);
        }
    }

    private void addClosed(Contour contour) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < contour.count(); i++) {
            double depth = stack.depth(contour.point(i));
            lowest = Math.min(lowest, depth);
            highest = Math.max(highest, depth);
            sum += depth;
        }
        double mean = sum / contour.count();
        double spacing = stack.grid().spacing().z();
        double spread = Math.max(highest - mean, mean - lowest) / spacing;
        if (spread > HALF) {
            throw new IllegalArgumentException(String.format(
                    java.util.Locale.ROOT,
                    "expected its points on one slice of the image, found them up to %.3f mm off their mean, slices are"
                            + " %.3f mm apart",
                    spread * spacing,
                    spacing));
        }
        int z = stack.nearest(mean);
        double off = Math.abs(stack.slicesOff(mean, z));
        if (off > HALF) {
            outside++;
            return;
        }
        farthest = Math.max(
                farthest, Math.max(Math.abs(stack.slicesOff(lowest, z)), Math.abs(stack.slicesOff(highest, z))));
        elsewhere += stack.contradicts(contour.images(), z) ? 1 : 0;
        foreign += stack.isForeign(contour.images()) ? 1 : 0;
        addOn(z, outline(contour, z), contour.isExclusive());
    }

    private Outline outline(Contour contour, int z) {
        double[] x = new double[contour.count()];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            Vector3 point = contour.point(i);
            x[i] = stack.column(point, z);
            y[i] = stack.row(point, z);
        }
        return new Outline(x, y);
    }

    private void addOn(int z, Outline outline, boolean isExclusive) {
        int nx = stack.grid().nx();
        int ny = stack.grid().ny();
        boolean holds =
                slices.computeIfAbsent(z, any -> new SliceContours(nx, ny)).add(outline, isExclusive);
        if (outline.misses(nx, ny)) {
            beside++;
        } else {
            clipped += outline.leaves(nx, ny) ? 1 : 0;
            tiny += holds ? 0 : 1;
        }
    }

    /**
     * The region.
     *
     * @param notes are added to
     * @throws IllegalArgumentException if there are contours with an area, and none lies in the image
     */
    Mask mask(List<String> notes) {
        if (closed > 0 && closed == outside + beside) {
            throw new IllegalArgumentException("expected contours inside the image, found "
                    + (closed == 1 ? "its one contour" : "all " + closed) + " outside: " + outside
                    + " beyond its slices, " + beside + " beside it");
        }
        boolean[] voxels = new boolean[stack.grid().voxels()];
        int united = 0;
        for (Map.Entry<Integer, SliceContours> slice : slices.entrySet()) {
            int offset = stack.grid().index(0, 0, slice.getKey());
            united += slice.getValue().draw(voxels, offset) ? 1 : 0;
        }
        Mask mask = Mask.of(stack.grid(), voxels);
        notes.addAll(notes(united, mask));
        return mask;
    }

    private List<String> notes(int united, Mask mask) {
        List<String> notes = new ArrayList<>();
        withoutArea.forEach((type, count) -> notes.add(
                contours(count) + " of type " + (type.isEmpty() ? "(none)" : type) + " without an area left out"));
        note(notes, tooFewPoints, "of fewer than 3 points left out");
        note(notes, outside, "beyond the slices of the image left out");
        note(notes, beside, "beside the image left out");
        note(notes, clipped, "clipped at the border of the image");
        note(notes, tiny, "too small to hold the centre of a voxel");
        note(notes, wrongCounts, "of another number of points than the file says, read as they are");
        note(notes, elsewhere, "on another slice than the image they name, put where they lie");
        note(notes, foreign, "drawn on images of another series");
        if (united > 0) {
            notes.add("contours that overlap in part or are there twice united on " + united
                    + (united == 1 ? " slice" : " slices"));
        }
        int gaps = slices.isEmpty() ? 0 : gaps();
        if (gaps > 0) {
            notes.add("no contour on " + gaps + (gaps == 1 ? " slice" : " slices") + " between the first and the last");
        }
        if (farthest > NEGLIGIBLE) {
            notes.add(String.format(java.util.Locale.ROOT, "points up to %.3f of a slice off their slice", farthest));
        }
        if (closed == 0 || mask.isEmpty()) {
            notes.add("the region is empty");
        }
        return notes;
    }

    private int gaps() {
        List<Integer> with = List.copyOf(slices.keySet());
        return with.get(with.size() - 1) - with.get(0) + 1 - with.size();
    }

    private static void note(List<String> notes, int count, String what) {
        if (count > 0) {
            notes.add(contours(count) + " " + what);
        }
    }

    private static String contours(int count) {
        return count + (count == 1 ? " contour" : " contours");
    }
}
