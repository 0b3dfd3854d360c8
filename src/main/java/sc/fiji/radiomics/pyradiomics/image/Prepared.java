// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Mask;

/**
 * Image and masks as PyRadiomics hands them to filters and feature classes.
 *
 * <p>Filters see the whole {@link #image}; then image and mask are cropped to {@link #box}, and that is what features
 * see. A quirk of PyRadiomics kept here: after resegmentation the box is that of the resegmented mask, also for shape
 * features on the mask before resegmentation, whose voxels outside it are lost.
 *
 * @param image normalised and interpolated, with a margin around the mask if it was interpolated or cropped, otherwise
 *     whole
 * @param mask on the grid of the image, before resegmentation
 * @param resegmented mask after resegmentation, if there was one
 * @param box smallest box of the last mask made
 * @param settings that made it
 * @param notes what a person should know, never what failed
 */
public record Prepared(
        TypedImage image, Mask mask, Optional<Mask> resegmented, Box box, ImageSettings settings, List<String> notes) {
    public Prepared {
        notes = List.copyOf(notes);
    }

    /** The mask of intensities and textures, in the box. */
    public Mask featureMask() {
        return resegmented.orElse(mask).crop(box);
    }

    /** The mask of shape features, in the box. */
    public Mask shapeMask() {
        return (settings.resegmentation().resegmentShape() ? resegmented.orElse(mask) : mask).crop(box);
    }
}
