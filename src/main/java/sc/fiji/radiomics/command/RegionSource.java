// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import ij.gui.Roi;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.io.ImageJRoi;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.pipeline.Settings;

/**
 * The regions that the choices of a dialog mean.
 *
 * @param mask where the regions come from
 * @param grouping which ROIs of ImageJ make one region: {@code name}, {@code group} or {@code all}
 * @param wanted names or label numbers of the regions to take; empty: all
 * @param threshold of an image of probabilities; 0: as the settings say
 */
record RegionSource(MaskRef mask, String grouping, List<String> wanted, double threshold) {
    /** From the texts of a dialog, where a mask image holds labels. */
    static RegionSource of(MaskRef mask, String grouping, String wanted) {
        return of(mask, grouping, wanted, 0);
    }

    /**
     * From the texts of a dialog: names are separated by commas, and stand there or behind the name of the mask.
     *
     * @throws RadiomicsException if they stand in both places, or a choice is none
     */
    static RegionSource of(MaskRef mask, String grouping, String wanted, double threshold) {
        RegionFile.requireThreshold(threshold);
        MaskRef whole = mask.withoutRegions();
        List<String> names = RadiomicsCommand.names(wanted, ",");
        if (!whole.equals(mask)) {
            if (!names.isEmpty()) {
                throw new RadiomicsException(
                        "regions must be named once, found '" + wanted + "' and those in mask '" + mask + "'");
            }
            names = RadiomicsCommand.names(mask.regions(), ",");
        }
        RegionSource source = new RegionSource(whole, grouping, names, threshold);
        source.chosenGrouping(); // fails also where no ROI is to be grouped
        return source;
    }

    /** The regions on the grid of an image, a mask image being read as without settings. */
    Regions on(ImagePlus image, Grid grid) {
        return on(image, grid, Settings.defaults().mask());
    }

    /**
     * The regions on the grid of an image.
     *
     * @param image the image itself, which carries selection and overlay
     * @param settings how a mask image is read
     * @throws RadiomicsException if there is no such mask or region
     */
    Regions on(ImagePlus image, Grid grid, Settings.MaskReading settings) {
        if (mask.equals(MaskRef.AUTOMATIC)) {
            MaskRef found = image.getRoi() == null ? MaskRef.NONE : MaskRef.SELECTION;
            return new RegionSource(found, grouping, wanted, threshold).on(image, grid, settings);
        }
        if (mask.equals(MaskRef.NONE)) {
            return wanted.isEmpty() ? Regions.whole(grid) : noRegions();
        }
        if (mask.equals(MaskRef.SELECTION)) {
            return drawn(selection(image), grid);
        }
        if (mask.equals(MaskRef.OVERLAY)) {
            return drawn(overlay(image), grid);
        }
        if (mask.equals(MaskRef.ROI_MANAGER)) {
            return drawn(manager(), grid);
        }
        return RegionFile.withOptions(() -> shown(image, grid, reading(settings)));
    }

    /** How a mask is read, if it holds probabilities by the threshold that was chosen. */
    Settings.MaskReading reading(Settings.MaskReading settings) {
        return threshold == 0 ? settings : settings.withThreshold(threshold);
    }

    private Regions shown(ImagePlus image, Grid grid, Settings.MaskReading settings) {
        return new MaskImage(OpenImages.named(mask.name()), image, grid).regions(wanted, settings);
    }

    /**
     * What a person marked for a classifier to learn from: as {@link #on}, but drawn lines and points count, too.
     *
     * @throws RadiomicsException if there is no such mask
     */
    Regions scribbles(ImagePlus image, Grid grid) {
        if (mask.equals(MaskRef.SELECTION)) {
            return drawn(ScribbleAreas.of(selection(image)), grid);
        }
        if (mask.equals(MaskRef.OVERLAY)) {
            return drawn(ScribbleAreas.of(overlay(image)), grid);
        }
        if (mask.equals(MaskRef.ROI_MANAGER)) {
            return drawn(ScribbleAreas.of(manager()), grid);
        }
        try {
            return on(image, grid);
        } catch (RadiomicsException e) {
            throw new RadiomicsException(e.getMessage().replaceFirst("; for a probability mask .*", ""), e);
        }
    }

    private Regions noRegions() {
        throw new RadiomicsException(
                "regions '" + String.join(",", wanted) + "' need a mask to come from, found mask 'None'");
    }

    private static List<Roi> selection(ImagePlus image) {
        if (image.getRoi() == null) {
            throw new RadiomicsException(
                    "image '" + image.getTitle() + "' has no selection: draw one or choose another mask");
        }
        return List.of(image.getRoi());
    }

    private static List<Roi> overlay(ImagePlus image) {
        if (image.getOverlay() == null || image.getOverlay().size() == 0) {
            throw new RadiomicsException(
                    "image '" + image.getTitle() + "' has no overlay: add ROIs to it or choose another mask");
        }
        return List.of(image.getOverlay().toArray());
    }

    private static List<Roi> manager() {
        List<Roi> selections = RoiList.all();
        if (selections.isEmpty()) {
            throw new RadiomicsException("the ROI Manager is empty: add ROIs to it or choose another mask");
        }
        return selections;
    }

    private Regions drawn(List<Roi> selections, Grid grid) {
        ImageJRoi.Grouping group = chosenGrouping();
        ImageJRoi.Regions masks;
        try {
            masks = ImageJRoi.regions(asked(selections, group), grid, group, mask.name());
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(mask.name() + ": " + e.getMessage(), e);
        }
        for (String want : wanted) {
            if (!masks.masks().containsKey(want)) {
                throw missing(want, masks.masks().keySet());
            }
        }
        List<sc.fiji.radiomics.image.Roi> rois = masks.masks().entrySet().stream()
                .filter(region -> wanted.isEmpty() || wanted.contains(region.getKey()))
                .map(region -> sc.fiji.radiomics.image.Roi.of(region.getKey(), region.getValue()))
                .toList();
        return new Regions(rois, masks.notes());
    }

    /** Regions that nobody asked for by name need not be areas: scribbles may lie beside contours. */
    private List<Roi> asked(List<Roi> selections, ImageJRoi.Grouping group) {
        if (wanted.isEmpty() || group != ImageJRoi.Grouping.NAME) {
            return selections;
        }
        Function<Roi, String> name = roi -> ImageJRoi.regionName(roi).orElse(mask.name());
        Set<String> found = selections.stream().map(name).collect(Collectors.toCollection(LinkedHashSet::new));
        for (String want : wanted) {
            if (!found.contains(want)) {
                throw missing(want, found);
            }
        }
        return selections.stream()
                .filter(roi -> wanted.contains(name.apply(roi)))
                .toList();
    }

    private RadiomicsException missing(String want, Set<String> found) {
        return new RadiomicsException(
                mask.name() + " must hold the region '" + want + "', found " + String.join(", ", found));
    }

    private ImageJRoi.Grouping chosenGrouping() {
        return RadiomicsCommand.choice("grouping", grouping, ImageJRoi.Grouping.values());
    }
}
