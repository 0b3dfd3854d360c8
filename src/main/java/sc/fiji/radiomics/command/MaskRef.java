// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.RadiomicsException;

/**
 * Where the regions of interest come from, by the name a dialog shows and a macro records. A type of its own, because
 * Fiji fills an image input with some image and offers no "none".
 *
 * @param name one of the constants' names, or the title of an open image
 */
public record MaskRef(String name) {
    /** What ImageJ's own commands do: the selection of the image if there is one, else the whole image. */
    public static final MaskRef AUTOMATIC = new MaskRef("Selection or whole image");
    /** The whole image is one region. */
    public static final MaskRef NONE = new MaskRef("None");
    /** The selection of the image; one that belongs to no slice counts in all of them. */
    public static final MaskRef SELECTION = new MaskRef("Selection");
    /** The overlay of the image. */
    public static final MaskRef OVERLAY = new MaskRef("Overlay");
    /** The list of the ROI Manager. */
    public static final MaskRef ROI_MANAGER = new MaskRef("ROI Manager");

    /** What a dialog offers now: the constants, and every open image but the active one. */
    static List<MaskRef> choices() {
        List<MaskRef> choices = new ArrayList<>(List.of(AUTOMATIC, NONE, SELECTION, OVERLAY, ROI_MANAGER));
        ImagePlus active = WindowManager.getCurrentImage();
        for (String title : OpenImages.titles()) {
            MaskRef choice = new MaskRef(title);
            if (!choices.contains(choice)
                    && (active == null || !active.getTitle().equals(title))) {
                choices.add(choice);
            }
        }
        return choices;
    }

    /**
     * The open image of this name.
     *
     * @param option of the macro, for the message
     * @throws RadiomicsException if the choice is no image or none is open under the title
     */
    ImagePlus image(String option) {
        if (List.of(AUTOMATIC, NONE, SELECTION, OVERLAY, ROI_MANAGER).contains(this)) {
            throw new RadiomicsException("option '" + option + "' must be the title of an open image, found '" + name
                    + "'; open are: " + String.join(", ", OpenImages.titles()));
        }
        return OpenImages.named(name);
    }

    /** The name: what the dialog shows and the recorder writes. */
    @Override
    public String toString() {
        return name;
    }
}
