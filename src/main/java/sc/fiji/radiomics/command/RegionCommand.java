// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.scijava.plugin.Parameter;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Roi;

/** What the commands on regions of an image share: which regions of which image, and how a change of them is told. */
abstract class RegionCommand extends ImageCommand {
    static final String THRESHOLD =
            "Voxels of an image of probabilities at or above it are the region; 0: as the settings"
                    + " say, usually none.";

    @Parameter(
            persist = false,
            label = "Mask",
            description =
                    "Where the regions are: the Overlay of the image, its Selection, the ROI Manager, an open image"
                            + " of the same size that is a mask, holds a label number per voxel or the probabilities of"
                            + " classes, or the whole image (None). A colon and a name take one region or class of it:"
                            + " Probability maps: tumour.")
    private MaskRef mask;

    @Parameter(
            persist = false,
            label = "Regions",
            description = "Names or numbers of labels or classes, separated by commas; empty takes all labels.")
    private String regions = "";

    @Parameter(
            persist = false,
            label = "Join ROIs by",
            choices = {"name", "group", "all"},
            description = "Which ROIs make one region, for example one per slice: those of one name before its number"
                    + " (tumour-1, tumour-2; names that ImageJ gave count as one), those of one ROI group, or all.")
    private String grouping = "name";

    @Parameter(persist = false, min = "0", label = "Threshold of a probability", description = THRESHOLD)
    private double threshold = 0;

    /** @param usual where the regions are most likely to be */
    RegionCommand(MaskRef usual) {
        this.mask = usual;
    }

    /** Which regions were chosen, still to be found on the image. */
    final RegionSource regionSource() {
        return RegionSource.of(mask, grouping, regions, threshold);
    }

    /** The regions that another mask names itself, else all of it. */
    final RegionSource itself(MaskRef other) {
        return RegionSource.of(other, "name", "", threshold);
    }

    /** The regions that were chosen, on the grid of the image; their notes go to the log. */
    final List<Roi> chosen(ImagePlus source, Grid grid) {
        return RegionInputs.read(regionSource(), source, grid);
    }

    /** The regions of another mask by the same choices, unless it names its own. */
    final List<Roi> chosen(MaskRef other, ImagePlus source, Grid grid) {
        String wanted = other.regions().isEmpty() ? regions : "";
        return RegionInputs.read(RegionSource.of(other, grouping, wanted, threshold), source, grid);
    }

    /** Where the regions are. */
    final MaskRef mask() {
        return mask;
    }

    /**
     * The regions that were chosen, without what an earlier run made of them.
     *
     * @param added what this command adds to the names of regions
     */
    final List<Roi> chosen(ImagePlus source, Grid grid, String added) {
        List<Roi> all = chosen(source, grid);
        Set<String> results = all.stream().map(roi -> named(roi.name(), added)).collect(Collectors.toSet());
        return added.isBlank()
                ? all
                : all.stream().filter(roi -> !results.contains(roi.name())).toList();
    }

    /** The name of what is made of a region. */
    static String named(String region, String added) {
        return (region + " " + added.strip()).strip();
    }

    /**
     * Changes regions one by one until cancelled.
     *
     * @param what the change, for a person
     * @return regions without a voxel are among them
     * @throws RadiomicsException naming the region that cannot be changed
     */
    final List<Roi> change(List<Roi> before, String what, UnaryOperator<Roi> change) {
        Progress progress = progress();
        List<Roi> after = new ArrayList<>();
        for (Roi roi : before) {
            progress.update((double) after.size() / before.size(), what + ": " + roi.name());
            if (progress.isCancelled()) {
                cancel("");
                return after;
            }
            after.add(RegionInputs.told("region '" + roi.name() + "': ", () -> change.apply(roi)));
        }
        return after;
    }

    /** Fails if a region lost its last voxel by a change. */
    static void requireVoxels(List<Roi> regions, String what) {
        for (Roi roi : regions) {
            if (roi.morphological().isEmpty()) {
                throw new RadiomicsException("region '" + roi.name() + "' has no voxel after " + what);
            }
        }
    }
}
