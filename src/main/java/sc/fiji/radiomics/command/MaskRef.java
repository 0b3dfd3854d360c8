// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.File;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.ClassStack;
import sc.fiji.radiomics.io.LabelImage;

/**
 * Where the regions of interest come from, by the name a dialog shows and a macro records. A type of its own, because
 * Fiji fills an image input with some image and offers no "none".
 *
 * @param name one of the constants' names, or the title of an open image; a colon and the names or numbers of some
 *     regions may follow: {@code Probability maps: tumour}
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

    private static final List<MaskRef> CONSTANTS = List.of(AUTOMATIC, NONE, SELECTION, OVERLAY, ROI_MANAGER);
    private static final String COLON = ": ";
    private static final int MOST_CLASSES = 20;

    /** What a dialog offers now: the constants, every open image but the active one, and the classes of each. */
    static List<MaskRef> choices() {
        Set<MaskRef> choices = new LinkedHashSet<>(CONSTANTS);
        ImagePlus active = WindowManager.getCurrentImage();
        for (String title : OpenImages.titles()) {
            if (active == null || !active.getTitle().equals(title)) {
                choices.add(new MaskRef(title));
                classes(WindowManager.getImage(title), active)
                        .forEach(name -> choices.add(new MaskRef(title + COLON + name)));
            }
        }
        return List.copyOf(choices);
    }

    private static List<String> classes(ImagePlus mask, ImagePlus active) {
        boolean isMask = active != null
                && mask.getWidth() == active.getWidth()
                && mask.getHeight() == active.getHeight()
                && mask.getType() != ImagePlus.COLOR_RGB
                && (mask.getNFrames() == 1 || mask.getNSlices() == 1);
        if (!isMask) {
            return List.of();
        }
        ClassStack classes = ClassStack.of(mask, active.getNSlices());
        return classes.size() < 2 || classes.size() > MOST_CLASSES ? List.of() : classes.names(LabelImage.names(mask));
    }

    /** The mask without the names of regions that follow it. */
    MaskRef withoutRegions() {
        if (CONSTANTS.contains(this) || OpenImages.titles().contains(name) || new File(name).isFile()) {
            return this;
        }
        for (int at = name.lastIndexOf(COLON); at > 0; at = name.lastIndexOf(COLON, at - 1)) {
            MaskRef whole = new MaskRef(name.substring(0, at));
            if (CONSTANTS.contains(whole) || OpenImages.titles().contains(whole.name)) {
                return whole;
            }
        }
        return this;
    }

    /** The names of regions that follow the mask. */
    String regions() {
        int end = withoutRegions().name.length();
        return end == name.length() ? "" : name.substring(end + COLON.length());
    }

    /**
     * The open image of this name.
     *
     * @param option of the macro, for the message
     * @throws RadiomicsException if the choice is no image or none is open under the title
     */
    ImagePlus image(String option) {
        if (CONSTANTS.contains(this)) {
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
