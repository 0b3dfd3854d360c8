// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.io.File;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.Regions;

/** Agreement of the regions of two readers, or of all regions of one image with one another. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Compare Regions...",
        headless = true,
        description =
                "Dice, Jaccard, volumes and surface distances (average symmetric, 95th percentile Hausdorff, Hausdorff,"
                        + " in mm) between regions of two readers.")
public class CompareRegions extends RadiomicsCommand {
    @Parameter(
            required = false,
            persist = false,
            label = "Image",
            description = "The active image, or a title or file.")
    private ImagePlus image;

    @Parameter(
            persist = false,
            label = "Mask",
            description =
                    "Where the regions are: the overlay of the image, the ROI Manager, or an open mask or label image"
                            + " of the same size.")
    private MaskRef mask = MaskRef.OVERLAY;

    @Parameter(
            persist = false,
            label = "Other mask",
            description =
                    "Where the regions of the other reader are: those of the same name are compared, or the only two."
                            + " None compares all regions of the first mask with one another.")
    private MaskRef other = MaskRef.NONE;

    @Parameter(
            persist = false,
            label = "Regions",
            description = "Names or label numbers separated by commas; empty takes all.")
    private String regions = "";

    @Parameter(
            persist = false,
            label = "Join ROIs by",
            choices = {"name", "group", "all"},
            description = "Which ROIs make one region: those of one name before its number, of one group, or all.")
    private String grouping = "name";

    @Parameter(
            persist = false,
            label = "Save table as",
            style = FileWidget.SAVE_STYLE,
            description = "CSV file of the comparison, one line per pair. Empty saves nothing.")
    private File output = new File("");

    @Override
    public void run() {
        ImagePlus source = OpenImages.active(image);
        Grid grid = CalibratedImage.gridInMillimetres(source);
        Regions first = RegionSource.of(mask, grouping, regions).on(source, grid);
        ComparisonTable pairs;
        if (other.equals(MaskRef.NONE)) {
            pairs = ComparisonTable.within(first.rois(), grid);
        } else {
            Regions second = RegionSource.of(other, grouping, regions).on(source, grid);
            pairs = ComparisonTable.between(mask.name(), first.rois(), other.name(), second.rois(), grid);
        }
        CsvTable table = pairs.table(progress());
        if (table.rows().size() < pairs.size()) {
            cancel("");
            return;
        }
        TableWindow.show(table, "Comparison of regions of " + source.getTitle(), output);
    }
}
