// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.RadiomicsException;

/** Which intensities the active image shows; overlay and voxels stay. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Window Level Preset...",
        headless = true,
        description =
                "Shows the intensities of the active image in a window for lung, abdomen, brain, bone or PET, or in"
                        + " one of your own. Only the display changes, never a voxel.")
public class WindowLevelPreset extends ImageCommand {
    private static final String CUSTOM = "custom";

    @Parameter(
            persist = false,
            label = "Window",
            choices = {WindowPreset.AUTO, "lung", "mediastinum", "abdomen", "brain", "bone", "pet", CUSTOM},
            description = "In HU: lung level -600 width 1500, mediastinum 50/350, abdomen 40/400, brain 40/80, bone"
                    + " 400/1800; pet: SUV 0 to 10; automatic: from the intensities; custom: level and width below.")
    private String preset = WindowPreset.AUTO;

    @Parameter(persist = false, label = "Level", description = "Middle of a custom window, in units of the image.")
    private double level = 40;

    @Parameter(persist = false, label = "Width", description = "Width of a custom window, positive.")
    private double width = 400;

    @Override
    public void run() {
        ImagePlus source = source();
        CalibratedImage.requireVolume(source);
        List<Object> known = new ArrayList<>(List.of(WindowPreset.values()));
        known.add(CUSTOM);
        if (choice("preset", preset, known.toArray()) instanceof WindowPreset window) {
            window.show(source);
            return;
        }
        if (!(width > 0) || !Double.isFinite(width) || !Double.isFinite(level)) {
            throw new RadiomicsException("option 'width' must be positive, found " + width + " at level " + level);
        }
        WindowPreset.show(source, level, width);
    }
}
