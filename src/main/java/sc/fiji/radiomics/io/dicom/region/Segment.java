// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.io.dicom.Code;

/**
 * A region as a segment of a SEG object: its voxels and what they are said to be (DICOM PS3.3, C.8.20.4).
 *
 * @param name for a person
 * @param mask the voxels, on the grid of the image
 * @param category of what the voxels are: a tissue, an abnormal structure (context group 7150)
 * @param type what the voxels are: a lesion, a liver (context group 7151)
 * @param algorithm how the region was found
 * @param colour to show it with, red, green and blue as 0xRRGGBB
 */
public record Segment(String name, Mask mask, Code category, Code type, Algorithm algorithm, int colour) {
    /** The category that is taken if nobody says another. */
    public static final Code ABNORMAL = Code.sct("49755003", "Morphologically Abnormal Structure");

    /** The type that is taken if nobody says another. */
    public static final Code LESION = Code.sct("52988006", "Lesion");

    private static final int ORANGE = 0xE69F00;

    /** How a region was found. */
    public enum Method {
        /** Drawn by a person. */
        MANUAL,
        /** Computed with the help of a person. */
        SEMIAUTOMATIC,
        /** Computed. */
        AUTOMATIC
    }

    /**
     * How a region was found.
     *
     * @param method by whom
     * @param name of the algorithm; empty if there is none
     */
    public record Algorithm(Method method, String name) {
        /** A person drew the region. */
        public static final Algorithm MANUAL = new Algorithm(Method.MANUAL, "");

        /** @throws IllegalArgumentException if a region was computed by nothing that has a name */
        public Algorithm {
            if (method != Method.MANUAL && name.isBlank()) {
                throw new IllegalArgumentException("a segment that was computed must name its algorithm, found none");
            }
        }
    }

    /** @throws IllegalArgumentException if the region has no name or no voxels */
    public Segment {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a segment must have a name, found none");
        }
        if (mask.isEmpty()) {
            throw new IllegalArgumentException("segment \"" + name + "\" must have voxels, found none");
        }
    }

    /** A region of which nothing is known but its voxels: a lesion that a person drew. */
    public static Segment of(String name, Mask mask) {
        return new Segment(name, mask, ABNORMAL, LESION, Algorithm.MANUAL, ORANGE);
    }

    /** The region, said to be something. */
    public Segment as(Code newCategory, Code newType) {
        return new Segment(name, mask, newCategory, newType, algorithm, colour);
    }

    /** The region, said to be found in a way. */
    public Segment by(Algorithm newAlgorithm) {
        return new Segment(name, mask, category, type, newAlgorithm, colour);
    }

    /** The region in a colour. */
    public Segment in(int newColour) {
        return new Segment(name, mask, category, type, algorithm, newColour);
    }
}
