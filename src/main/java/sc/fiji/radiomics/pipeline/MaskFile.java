// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.ImageJRoi;
import sc.fiji.radiomics.io.ReadImage;

/** The regions of a mask file: a mask or label image, or ImageJ regions ({@code .roi}, {@code .zip}). */
public final class MaskFile {
    private MaskFile() {}

    /**
     * Reads the regions of a file on the grid of an image.
     *
     * @param names of labels; others are called by their number
     * @param wanted names or label numbers of the regions to take; empty: all
     * @throws IOException naming the file and what is wrong with it
     * @throws StepException if the grids differ and the settings refuse that, the mask is empty, or a wanted region is
     *     not there
     */
    public static Regions read(
            Path file, Grid grid, SortedMap<Integer, String> names, List<String> wanted, Settings.MaskReading settings)
            throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".roi") || name.endsWith(".zip")) {
            ImageJRoi.Regions regions = ImageJRoi.read(file, grid, settings.grouping());
            for (String want : wanted) {
                if (!regions.masks().containsKey(want)) {
                    throw new IOException("the file must hold the region '" + want + "', found "
                            + String.join(", ", regions.masks().keySet()));
                }
            }
            List<Roi> rois = regions.masks().entrySet().stream()
                    .filter(region -> wanted.isEmpty() || wanted.contains(region.getKey()))
                    .map(region -> Roi.of(region.getKey(), region.getValue()))
                    .toList();
            return new Regions(rois, regions.notes());
        }
        ReadImage mask = ImageFile.readWithNotes(file);
        Regions regions = Regions.of(mask.image(), grid, names, wanted, settings);
        List<String> notes = new ArrayList<>();
        mask.notes().forEach(note -> notes.add("mask: " + note));
        notes.addAll(regions.notes());
        return new Regions(regions.rois(), notes);
    }
}
