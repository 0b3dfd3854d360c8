// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.ImageJRoi;
import sc.fiji.radiomics.io.ImageJSelections;

/**
 * Regions on an image as ImageJ's selections: named {@code region-slice}, each on its slice, one colour per region. They
 * outline the voxels exactly, so that {@link RegionSource} reads the same regions back by their names.
 */
final class RegionOverlay {
    private RegionOverlay() {}

    /**
     * Shows regions in the overlay of an image. A region that is there by the same name is replaced and keeps its
     * colour; everything else in the overlay stays, and so does the display range.
     *
     * @param regions on the grid of the image or on boxes of it
     * @return a line for the status bar: each region with its colour
     */
    static String show(ImagePlus image, List<sc.fiji.radiomics.image.Roi> regions) {
        Overlay before = image.getOverlay() == null ? new Overlay() : image.getOverlay();
        List<Roi> old = List.of(before.toArray());
        Map<String, Color> colours = colours(old, regions);
        Overlay after = before.duplicate();
        after.clear();
        List<Roi> added = selections(regions, ImageJImage.grid(image), colours);
        replaced(old, added, colours.keySet(), MaskRef.OVERLAY).forEach(after::add);
        image.setOverlay(after);
        image.draw();
        return describe(colours);
    }

    /** Goes to the middle slice of the first region; stays where it is if there is none. */
    static void goTo(ImagePlus image, List<sc.fiji.radiomics.image.Roi> regions) {
        regions.stream()
                .filter(region -> !region.morphological().isEmpty())
                .findFirst()
                .ifPresent(region -> image.setSlice(middle(region, ImageJImage.grid(image))));
    }

    private static int middle(sc.fiji.radiomics.image.Roi region, Grid grid) {
        Box part = region.morphological().box().orElseThrow();
        return grid.boxOf(region.grid()).z0() + (part.z0() + part.z1() - 1) / 2 + 1;
    }

    /** Selections of regions as {@link #show} makes them, in the colours of an overlay that holds none yet. */
    static List<Roi> selections(List<sc.fiji.radiomics.image.Roi> regions, Grid grid) {
        return selections(regions, grid, colours(List.of(), regions));
    }

    /**
     * The old selections without those of some regions, and then the new ones.
     *
     * @param place where the old ones are, whose name is that of areas without a name of their own
     */
    static List<Roi> replaced(List<Roi> old, List<Roi> added, Collection<String> regions, MaskRef place) {
        List<Roi> all = new ArrayList<>();
        for (Roi selection : old) {
            if (!selection.isArea()
                    || !regions.contains(ImageJRoi.regionName(selection).orElse(place.name()))) {
                all.add(selection);
            }
        }
        all.addAll(added);
        return all;
    }

    private static List<Roi> selections(
            List<sc.fiji.radiomics.image.Roi> regions, Grid grid, Map<String, Color> colours) {
        List<Roi> selections = new ArrayList<>();
        for (sc.fiji.radiomics.image.Roi region : regions) {
            for (Roi selection : ImageJSelections.of(region.name(), region.morphological(), grid)) {
                selection.setStrokeColor(colours.get(region.name()));
                selections.add(selection);
            }
        }
        return selections;
    }

    private static Map<String, Color> colours(List<Roi> old, List<sc.fiji.radiomics.image.Roi> regions) {
        Map<String, Color> known = new LinkedHashMap<>();
        for (Roi selection : old) {
            if (selection.getStrokeColor() != null) {
                ImageJRoi.regionName(selection).ifPresent(name -> known.putIfAbsent(name, selection.getStrokeColor()));
            }
        }
        Map<String, Color> colours = new LinkedHashMap<>();
        for (sc.fiji.radiomics.image.Roi region : regions) {
            known.computeIfAbsent(region.name(), name -> RegionColour.next(List.copyOf(known.values())));
            colours.put(region.name(), known.get(region.name()));
        }
        return colours;
    }

    private static String describe(Map<String, Color> colours) {
        return colours.entrySet().stream()
                .map(region -> region.getKey() + ": " + RegionColour.name(region.getValue()))
                .collect(Collectors.joining(", "));
    }
}
