// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.util.Locale;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * Which voxels of an image normalisation looks at, those that are finite among: all of them, those above Otsu's threshold,
 * those above a threshold, or the region of interest. Written {@code all}, {@code otsu}, a number, {@code region}.
 *
 * @param kind which of these
 * @param threshold voxels above it are in; only for {@code ABOVE}
 */
public record Foreground(Kind kind, double threshold) {
    /** All voxels. */
    public static final Foreground ALL = new Foreground(Kind.ALL, 0);
    /** The voxels above Otsu's threshold: the body against the air around it. */
    public static final Foreground OTSU = new Foreground(Kind.OTSU, 0);

    /** How the voxels are chosen. */
    public enum Kind {
        ALL,
        OTSU,
        REGION,
        ABOVE
    }

    /** @throws IllegalArgumentException if the text is neither a kind nor a number */
    public static Foreground from(String text) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.ABOVE && kind.name().equalsIgnoreCase(text.strip())) {
                return new Foreground(kind, 0);
            }
        }
        try {
            double threshold = Double.parseDouble(text);
            if (Double.isFinite(threshold)) {
                return new Foreground(Kind.ABOVE, threshold);
            }
        } catch (NumberFormatException e) {
            // why: the message below is the same for both
        }
        throw new IllegalArgumentException(
                "mask must be all, otsu, region or a number (voxels above it), found '" + text + "'");
    }

    boolean needsRegion() {
        return kind == Kind.REGION;
    }

    /**
     * The voxels of an image, and how they were chosen.
     *
     * @throws IllegalArgumentException if there are none, the region is not known, or Otsu's threshold is undefined
     */
    Chosen of(Volume image, KnownRegions regions) {
        return switch (kind) {
            case ALL -> chosen(Mask.where(image, -Float.MAX_VALUE, Float.MAX_VALUE), "all voxels", image);
            case OTSU -> above(Otsu.threshold(image), "Otsu's threshold ", image);
            case ABOVE -> above(threshold, "", image);
            case REGION ->
                chosen(
                        onto(
                                image,
                                regions.region()
                                        .orElseThrow(() -> new IllegalArgumentException(
                                                "mask=region needs a region of interest, found none"))),
                        "the region",
                        image);
        };
    }

    private static Chosen above(double threshold, String name, Volume image) {
        Mask mask = Mask.where(image, Math.nextUp((float) threshold), Float.MAX_VALUE);
        return chosen(mask, "voxels above " + name + (float) threshold, image);
    }

    private static Chosen chosen(Mask mask, String what, Volume image) {
        if (mask.isEmpty()) {
            throw new IllegalArgumentException(
                    "the mask of normalisation must hold a voxel, found none: " + what + "; " + range(image));
        }
        return new Chosen(mask, what);
    }

    private static String range(Volume image) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float voxel : image.voxels()) {
            low = Math.min(low, voxel);
            high = Math.max(high, voxel);
        }
        return "intensities are " + low + " to " + high;
    }

    /** The finite voxels of a mask, on the grid of the whole image. */
    static Mask onto(Volume image, Mask mask) {
        Grid grid = image.grid();
        Box part = grid.boxOf(mask.grid());
        boolean[] set =
                mask.crop(grid.box().minus(part.x0(), part.y0(), part.z0())).voxels();
        float[] voxels = image.voxels();
        boolean[] finite = new boolean[set.length];
        for (int i = 0; i < set.length; i++) {
            finite[i] = set[i] && Float.isFinite(voxels[i]);
        }
        return Mask.of(grid, finite);
    }

    /**
     * Voxels that are looked at.
     *
     * @param mask on the grid of the image, not empty
     * @param what they are, for a person
     */
    record Chosen(Mask mask, String what) {
        @Override
        public String toString() {
            return mask.count() + " voxels (" + what + ")";
        }
    }

    @Override
    public String toString() {
        return kind == Kind.ABOVE ? StepText.plain(threshold) : kind.name().toLowerCase(Locale.ROOT);
    }
}
