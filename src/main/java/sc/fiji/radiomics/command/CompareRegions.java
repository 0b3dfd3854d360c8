// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.io.File;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.CsvTable;

/** Agreement of the regions of two readers, or of all regions of one image with one another. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Compare Regions...",
        headless = true,
        description =
                "Dice, Jaccard, volumes and surface distances (average symmetric, 95th percentile Hausdorff, Hausdorff,"
                        + " in mm) between regions of two readers.")
public class CompareRegions extends RegionCommand {
    @Parameter(
            persist = false,
            label = "Other mask",
            description =
                    "Where the regions of the other reader are: those of the same name are compared, or the only two."
                            + " None compares all regions of the first mask with one another.")
    private MaskRef other = MaskRef.NONE;

    @Parameter(
            persist = false,
            label = "Save table as",
            style = FileWidget.SAVE_STYLE,
            description = "CSV file of the comparison, one line per pair. Empty saves nothing.")
    private File output = new File("");

    public CompareRegions() {
        super(MaskRef.OVERLAY);
    }

    @Override
    public void run() {
        ImagePlus source = source();
        Grid grid = CalibratedImage.gridInMillimetres(source);
        List<Roi> first = chosen(source, grid);
        ComparisonTable pairs = other.equals(MaskRef.NONE)
                ? ComparisonTable.within(first)
                : ComparisonTable.between(mask().name(), first, other.name(), chosen(other, source, grid));
        CsvTable table = pairs.table(progress());
        if (table.rows().size() < pairs.size()) {
            cancel("");
            return;
        }
        TableWindow.show(table, "Comparison of regions of " + source.getTitle(), output);
    }
}
