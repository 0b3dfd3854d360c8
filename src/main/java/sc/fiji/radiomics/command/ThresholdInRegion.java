// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.segment.IntensityRange;
import sc.fiji.radiomics.segment.ThresholdInRoi;

/** The voxels of a rough region whose intensities lie in a range. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Threshold in Region...",
        headless = true,
        description = "Keeps the voxels of rough regions whose intensities lie in a range, for example 40 to 80 HU for"
                + " blood within the outline of a haemorrhage.")
public class ThresholdInRegion extends RegionCommand {
    @Parameter(
            persist = false,
            label = "Range",
            description = "Lowest and highest intensity that belong to the region, separated by a comma: 40,80.")
    private String range = "40,80";

    @Parameter(
            persist = false,
            label = "Name",
            description = "Added to the name of each region; empty replaces the rough region.")
    private String name = "threshold";

    @Parameter(
            persist = false,
            label = "Result",
            choices = {RegionResult.ON_IMAGE, RegionResult.MASK_IMAGE, RegionResult.MANAGER},
            description = RegionResult.DESCRIPTION)
    private String result = RegionResult.ON_IMAGE;

    public ThresholdInRegion() {
        super(MaskRef.AUTOMATIC);
    }

    @Override
    public void run() {
        ImagePlus source = source();
        RegionResult shown = RegionResult.of(result);
        IntensityRange wanted = RegionInputs.range("range", range);
        Volume volume = CalibratedImage.read(source).image();
        String what = "a threshold from " + wanted.low() + " to " + wanted.high();
        List<Roi> found = change(
                chosen(source, volume.grid()),
                what,
                roi -> Roi.of(
                        (roi.name() + " " + name).strip(), ThresholdInRoi.of(volume, roi.morphological(), wanted)));
        requireVoxels(found, what);
        if (!isCanceled()) {
            shown.show(source, found);
        }
    }
}
