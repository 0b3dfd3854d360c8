// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.io.IOException;

/** The frames of a file's pixel data: stored samples, before rescale (DICOM PS3.3, C.7.6.3). */
public interface Frames {
    /** Number of frames. */
    int count();

    int rows();

    int columns();

    /** Samples of a pixel: 1 for grey values, 3 for colours. */
    int samples();

    /**
     * The samples of a frame as stored, sign extended from the bits stored: whole numbers unless the file holds
     * floating-point pixels.
     *
     * @param frame from 0
     * @return samples, columns fastest; colours of a pixel side by side
     * @throws IOException naming the file, the frame and the reason
     */
    double[] frame(int frame) throws IOException;

    /**
     * The samples of a frame as stored, sign extended from the bits stored.
     *
     * @param frame from 0
     * @return samples, columns fastest; colours of a pixel side by side
     * @throws IOException naming the file, the frame and the reason, in particular if the pixels are floating-point
     */
    int[] integers(int frame) throws IOException;

    /** Takes samples of a frame, some at a time. */
    interface Part {
        /**
         * @param from number of the first sample in the frame
         * @param stored the samples, as {@link #integers} gives them; written anew for the next part
         * @param count how many of them count
         */
        void take(int from, int[] stored, int count) throws IOException;
    }

    /**
     * Hands out the samples of a frame from the first to the last in parts that stay in the processor's cache, so that
     * what is done with them costs little more than reading them.
     *
     * @param frame from 0
     * @throws IOException as {@link #integers}
     */
    default void parts(int frame, Part part) throws IOException {
        int[] all = integers(frame);
        part.take(0, all, all.length);
    }
}
