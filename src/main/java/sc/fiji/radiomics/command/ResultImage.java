// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;

/** An image that a command made, on the screen or, without a window, among the images that a macro can name. */
final class ResultImage {
    private ResultImage() {}

    /**
     * Shows an image under its own title. An open image of that title and size is filled with the new one, so that a
     * macro line that runs again gives one image and not a second with a number.
     *
     * @return the image that is open now
     */
    static ImagePlus show(ImagePlus made) {
        ImagePlus open = WindowManager.getImage(made.getTitle());
        if (open != null && open.getWidth() == made.getWidth() && open.getHeight() == made.getHeight()) {
            double low = made.getDisplayRangeMin();
            double high = made.getDisplayRangeMax();
            open.setStack(made.getStack());
            open.setCalibration(made.getCalibration());
            open.setProperties(made.getPropertiesAsArray());
            open.setOverlay(made.getOverlay());
            open.setDisplayRange(low, high);
            open.updateAndDraw();
            return open;
        }
        return open(made);
    }

    /** Shows an image that is always another one, as ImageJ does when it opens a file twice. */
    static ImagePlus open(ImagePlus made) {
        boolean hasWindow = IJ.getInstance() != null && !GraphicsEnvironment.isHeadless();
        if (hasWindow || Interpreter.isBatchMode() || IJ.isMacro()) {
            made.show();
        } else {
            WindowManager.setTempCurrentImage(made);
            Interpreter.addBatchModeImage(made);
        }
        return made;
    }
}
