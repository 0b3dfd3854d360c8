// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.RadiomicsException;

/** The images open in ImageJ, with or without windows. */
final class OpenImages {
    private OpenImages() {}

    /** The titles of all open images, in the order of their windows. */
    static List<String> titles() {
        List<String> titles = new ArrayList<>();
        int[] ids = WindowManager.getIDList();
        for (int i = 0; ids != null && i < ids.length; i++) {
            ImagePlus image = WindowManager.getImage(ids[i]);
            if (image != null) {
                titles.add(image.getTitle());
            }
        }
        return titles;
    }

    /**
     * The open image of a title, or the image in a file.
     *
     * @throws RadiomicsException if there is none; the message lists the open images
     */
    static ImagePlus named(String name) {
        ImagePlus open = WindowManager.getImage(name);
        if (open != null) {
            return open;
        }
        ImagePlus read = !name.isBlank() && new File(name).isFile() ? IJ.openImage(name) : null;
        if (read == null) {
            throw missing("'" + name + "'");
        }
        return read;
    }

    /**
     * The image a command works on: the one it was given, else the active one.
     *
     * @throws RadiomicsException if there is none, or if a wrong title made an image without voxels
     */
    static ImagePlus active(ImagePlus given) {
        ImagePlus image = given != null ? given : WindowManager.getCurrentImage();
        if (image == null) {
            throw new RadiomicsException(
                    "no image is open: open one first, or batch process files with Plugins > Radiomics"
                            + " > Batch Extract Features...");
        }
        if (image.getWidth() == 0 || image.getHeight() == 0) { // what Fiji makes of a title that no image has
            throw missing("that was given");
        }
        return image;
    }

    private static RadiomicsException missing(String title) {
        List<String> open = titles();
        return new RadiomicsException("no open image has the title " + title + "; open are: "
                + (open.isEmpty() ? "none" : String.join(", ", open)));
    }
}
