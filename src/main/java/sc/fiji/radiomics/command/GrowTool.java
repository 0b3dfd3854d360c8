// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Toolbar;
import ij.plugin.frame.Recorder;
import ij.plugin.tool.PlugInTool;
import java.awt.event.MouseEvent;
import java.util.Optional;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.segment.Voxel;

/**
 * A tool of ImageJ's toolbar: a click into an image grows a region from there, shift-click adds a seed, and dragging up or
 * down makes the tolerance larger or smaller. Its window holds the other values.
 */
final class GrowTool extends PlugInTool {
    static final String NAME = "Grow Region Tool";

    private final GrowWindow window = new GrowWindow(this);
    private Optional<GrowPreview> preview = Optional.empty();
    private int pressedAt;
    private double toleranceThen;

    /** Puts the tool into the toolbar and opens its window. */
    void start() {
        Toolbar.addPlugInTool(this);
        window.open();
    }

    @Override
    public String getToolName() {
        return NAME;
    }

    /** A region with a seed in it, in ImageJ's language of icons. */
    @Override
    public String getToolIcon() {
        return "Ce90O11dbC037L6595L77b7L7498";
    }

    @Override
    public void showOptionsDialog() {
        window.open();
    }

    @Override
    public void mousePressed(ImagePlus image, MouseEvent event) {
        if (isForImageJ(event)) {
            return;
        }
        event.consume();
        pressedAt = event.getY();
        toleranceThen = window.values().tolerance();
        ImageCanvas canvas = image.getCanvas();
        Voxel voxel = new Voxel(
                canvas.offScreenX(event.getX()), canvas.offScreenY(event.getY()), image.getCurrentSlice() - 1);
        try {
            window.say(on(image).seed(voxel, event.isShiftDown(), window.values()));
        } catch (RadiomicsException | IllegalArgumentException e) {
            window.say(e.getMessage());
        }
    }

    @Override
    public void mouseDragged(ImagePlus image, MouseEvent event) {
        if (isForImageJ(event)) {
            return;
        }
        event.consume();
        window.setTolerance(toleranceThen, pressedAt - event.getY());
    }

    @Override
    public void mouseReleased(ImagePlus image, MouseEvent event) {
        if (!isForImageJ(event)) {
            event.consume();
        }
    }

    /** The space bar scrolls the image, and the right button opens its menu. */
    private static boolean isForImageJ(MouseEvent event) {
        return IJ.spaceBarDown()
                || event.isPopupTrigger()
                || (event.getModifiersEx() & MouseEvent.BUTTON3_DOWN_MASK) != 0;
    }

    private GrowPreview on(ImagePlus image) {
        if (preview.isEmpty() || !preview.get().isOn(image)) {
            preview.ifPresent(GrowPreview::clear);
            preview = Optional.of(new GrowPreview(image));
        }
        return preview.get();
    }

    /** Grows again with the values of the window. */
    void grow() {
        preview.ifPresent(growing -> window.say(growing.grow(window.values())));
    }

    /** Keeps the region under the name in the window. */
    void keep() {
        try {
            GrowPreview growing = preview.orElseThrow(() -> new RadiomicsException("click into a region first"));
            String line = growing.keep(window.name(), window.values());
            if (Recorder.record && !Recorder.scriptMode()) {
                Recorder.recordString(line + "\n");
            }
            window.say("Kept as " + window.name().strip());
            window.setName(GrowPreview.next(window.name().strip()));
        } catch (RadiomicsException e) {
            window.say(e.getMessage());
        }
    }

    void clear() {
        preview.ifPresent(GrowPreview::clear);
        window.say("Click into the region");
    }

    /** Takes what was not kept off the image and goes back to ImageJ's own tools. */
    void stop() {
        preview.ifPresent(GrowPreview::clear);
        preview = Optional.empty();
        if (Toolbar.getPlugInTool() == this) {
            IJ.setTool(Toolbar.RECTANGLE);
        }
    }
}
