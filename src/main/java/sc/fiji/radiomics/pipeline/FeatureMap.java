// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * A feature in the windows about the voxels of a region.
 *
 * @param feature what is mapped
 * @param map one value per voxel, on the grid of the image after interpolation: NaN outside the region and where the
 *     feature is undefined in its window
 * @param region the voxels with a value: the intensity mask, on the same grid
 * @param unit of the values; empty if they have none
 */
public record FeatureMap(MapFeature feature, Volume map, Mask region, String unit) {
    /** Title of the map of an image. */
    public String title(String image) {
        return feature.name() + " map of " + image;
    }

    /** A title as the name of a file, without its ending. */
    public static String fileName(String title) {
        return title.replaceAll("[^\\p{L}\\p{N}_. ()-]", "-");
    }
}
