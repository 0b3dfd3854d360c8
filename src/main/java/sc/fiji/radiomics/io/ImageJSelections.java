// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiEncoder;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/**
 * Masks as ImageJ's selections, the way back from {@link ImageJRoi}: one selection per slice that holds all pieces of the
 * region in it, without its holes, along the edges of pixels. Read again by {@code ImageJRoi} they are the very same
 * mask under the same name.
 */
public final class ImageJSelections {
    /** How many letters of a selection's name are the name of its region: a name may itself end in a number. */
    private static final String NAME_LENGTH = "radiomics.region.letters";

    /** ImageJ writes no time of its own; the same regions give the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ImageJSelections() {}

    /**
     * The selections of a mask, from its first slice to its last.
     *
     * @param name of the region; the selections are called {@code name-slice}, slices from 1
     * @param mask on the grid or on a box of it
     * @param grid of the image that shows the selections
     * @return empty if the mask is
     * @throws IllegalArgumentException if the mask lies on another grid
     */
    public static List<Roi> of(String name, Mask mask, Grid grid) {
        Box at = grid.boxOf(mask.grid());
        List<Roi> selections = new ArrayList<>();
        for (int z = 0; z < mask.grid().nz(); z++) {
            List<MaskOutline.Polygon> outlines = MaskOutline.of(mask, z);
            if (!outlines.isEmpty()) {
                int slice = at.z0() + z + 1;
                Roi selection = selection(outlines);
                selection.setLocation(selection.getBounds().x + at.x0(), selection.getBounds().y + at.y0());
                selection.setName(name + "-" + slice);
                selection.setProperty(NAME_LENGTH, Integer.toString(name.length()));
                selection.setPosition(slice);
                selections.add(selection);
            }
        }
        return selections;
    }

    private static Roi selection(List<MaskOutline.Polygon> outlines) {
        if (outlines.size() == 1) {
            MaskOutline.Polygon outline = outlines.get(0);
            return new PolygonRoi(outline.x(), outline.y(), outline.corners(), Roi.TRACED_ROI);
        }
        Path2D.Float path = new Path2D.Float(Path2D.WIND_EVEN_ODD);
        for (MaskOutline.Polygon outline : outlines) {
            path.moveTo(outline.x()[0], outline.y()[0]);
            for (int i = 1; i < outline.corners(); i++) {
                path.lineTo(outline.x()[i], outline.y()[i]);
            }
            path.closePath();
        }
        return new ShapeRoi(path);
    }

    /** The region that a selection made here belongs to; nothing if it was made elsewhere or has been renamed. */
    static Optional<String> region(Roi selection) {
        String letters = selection.getProperty(NAME_LENGTH);
        String name = selection.getName();
        if (letters == null || name == null || !letters.matches("\\d{1,6}")) {
            return Optional.empty();
        }
        int length = Integer.parseInt(letters);
        return length < name.length() && name.substring(length).matches("-\\d+")
                ? Optional.of(name.substring(0, length))
                : Optional.empty();
    }

    /**
     * Writes selections for ImageJ: one as {@code .roi}, any number as a set of its ROI Manager ({@code .zip}).
     *
     * @param selections with names
     * @throws IOException naming the file and the reason
     */
    public static void write(List<Roi> selections, Path file) throws IOException {
        String ending = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (ending.endsWith(".roi")) {
            if (selections.size() != 1) {
                throw FileError.writing(
                        file, "a .roi file holds one selection, found " + selections.size() + ": name it .zip");
            }
            AtomicFile.write(file, out -> out.write(RoiEncoder.saveAsByteArray(selections.get(0))));
            return;
        }
        if (!ending.endsWith(".zip")) {
            throw FileError.writing(file, "a ROI set must be named .zip or .roi");
        }
        if (selections.isEmpty()) {
            throw FileError.writing(file, "a ROI set must hold a selection, found none");
        }
        AtomicFile.write(file, out -> {
            Set<String> taken = new HashSet<>();
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Roi selection : selections) {
                ZipEntry entry = new ZipEntry(entryName(selection, taken) + ".roi");
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(RoiEncoder.saveAsByteArray(selection));
            }
            zip.finish();
        });
    }

    /** ImageJ takes the names of a set from its entries, so that each needs its own, without folders. */
    private static String entryName(Roi selection, Set<String> taken) {
        String name = selection.getName() == null ? "selection" : selection.getName();
        String safe = name.replaceAll("[/\\\\:*?\"<>|\\p{Cntrl}]", "_");
        String unique = safe;
        for (int i = 2; !taken.add(unique); i++) {
            unique = safe + " " + i;
        }
        return unique;
    }
}
