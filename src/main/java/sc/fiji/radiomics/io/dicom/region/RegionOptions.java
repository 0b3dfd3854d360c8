// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

/**
 * How regions are read.
 *
 * @param threshold of fractional segments, as a part of their maximum: a voxel at it or above is in the region
 * @param ignoreFrameOfReference whether patient coordinates of another frame of reference are taken as the image's
 */
public record RegionOptions(double threshold, boolean ignoreFrameOfReference) {
    /** Half of the maximum; the frames of reference must be equal. */
    public static final RegionOptions DEFAULT = new RegionOptions(0.5, false);

    /**
     * @throws IllegalArgumentException if the threshold is not above 0 and at most 1
     */
    public RegionOptions {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must be above 0 and at most 1, found " + threshold);
        }
    }
}
