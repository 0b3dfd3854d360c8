// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import ij.gui.Roi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.io.ImageJRoi;
import sc.fiji.radiomics.io.LabelImage;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.pipeline.Settings;

/**
 * The regions that the choices of a dialog mean.
 *
 * @param mask where the regions come from
 * @param grouping which ROIs of ImageJ make one region: {@code name}, {@code group} or {@code all}
 * @param wanted names or label numbers of the regions to take; empty: all
 */
record RegionSource(MaskRef mask, String grouping, List<String> wanted) {
    /** From the texts of a dialog: names are separated by commas. */
    static RegionSource of(MaskRef mask, String grouping, String wanted) {
        return new RegionSource(mask, grouping, names(wanted));
    }

    /** Names separated by commas. */
    static List<String> names(String wanted) {
        return Arrays.stream(wanted.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
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
            return new RegionSource(found, grouping, wanted).on(image, grid, settings);
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
        ImagePlus source = OpenImages.named(mask.name());
        ReadImage read = CalibratedImage.readMask(source, image, grid);
        Regions regions = Regions.of(read.image(), grid, LabelImage.names(source), wanted, settings);
        List<String> notes = new ArrayList<>(read.notes());
        notes.addAll(regions.notes());
        return new Regions(regions.rois(), notes);
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
        ImageJRoi.Regions masks;
        try {
            masks = ImageJRoi.regions(selections, grid, chosenGrouping(), mask.name());
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(mask.name() + ": " + e.getMessage(), e);
        }
        for (String want : wanted) {
            if (!masks.masks().containsKey(want)) {
                throw new RadiomicsException(mask.name() + " must hold the region '" + want + "', found "
                        + String.join(", ", masks.masks().keySet()));
            }
        }
        List<sc.fiji.radiomics.image.Roi> rois = masks.masks().entrySet().stream()
                .filter(region -> wanted.isEmpty() || wanted.contains(region.getKey()))
                .map(region -> sc.fiji.radiomics.image.Roi.of(region.getKey(), region.getValue()))
                .toList();
        return new Regions(rois, masks.notes());
    }

    private ImageJRoi.Grouping chosenGrouping() {
        for (ImageJRoi.Grouping known : ImageJRoi.Grouping.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(grouping)) {
                return known;
            }
        }
        throw new RadiomicsException("option 'grouping' must be name, group or all, found '" + grouping + "'");
    }
}
