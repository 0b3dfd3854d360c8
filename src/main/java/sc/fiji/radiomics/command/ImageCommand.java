// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import org.scijava.plugin.Parameter;

/** What the commands on an open image share: which image. */
abstract class ImageCommand extends RadiomicsCommand {
    @Parameter(
            required = false,
            persist = false,
            label = "Image",
            description = "The active image, or a title or file.")
    private ImagePlus image;

    /**
     * The image the command works on.
     *
     * @throws sc.fiji.radiomics.RadiomicsException if there is none
     */
    final ImagePlus source() {
        return OpenImages.active(image);
    }
}
