// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.RoiDecoder;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/**
 * Regions drawn in ImageJ: {@code .roi} files, sets saved by its ROI Manager ({@code .zip}), and selections in memory.
 *
 * <p>A region of a stack is many selections, one or more per slice; together they are one region, the union of their
 * pixels as ImageJ itself fills them, holes of composite selections left out. {@link Grouping} splits a set into several
 * regions.
 *
 * <p>The slice of a selection is its stack position, else its z position, else the first number of a name like
 * {@code 0012-0034-0056} that the ROI Manager gives. A selection without any applies to every slice, as it does when
 * shown in ImageJ, which is noted if there is more than one slice. Lines, points, text and images are refused by name.
 */
public final class ImageJRoi {
    /** Which selections make one region. */
    public enum Grouping {
        /** All of a set. */
        ALL,
        /** Those whose names differ only in a number at the end: {@code tumour-1}, {@code tumour-2}. */
        NAME,
        /** Those of one group number of the ROI Manager. */
        GROUP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Regions by name in the order of the file, and what had to be assumed.
     *
     * @param masks on the grid asked for
     * @param notes for a person, to be stored with the results
     */
    public record Regions(Map<String, Mask> masks, List<String> notes) {
        public Regions {
            masks = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(masks));
            notes = List.copyOf(notes);
        }
    }

    private static final Pattern MANAGER_NAME = Pattern.compile("(\\d{4,})-\\d{4,}-\\d{4,}(-\\d+)?");
    private static final Pattern ONLY_NUMBERS = Pattern.compile("[\\d-]+");
    private static final Pattern NUMBERED = Pattern.compile("(.*?)[-_ .#]*\\d+");
    private static final int LARGEST = 1 << 26;

    private ImageJRoi() {}

    /**
     * Reads the selections of a {@code .roi} file or a {@code .zip} set, in the order of the file, named as there.
     *
     * @throws IOException naming the file and what is wrong with it
     */
    public static List<Roi> read(Path file) throws IOException {
        InputFile source = InputFile.of(file);
        boolean isZip;
        try (InputStream in = source.raw()) {
            byte[] magic = in.readNBytes(2);
            isZip = magic.length == 2 && magic[0] == 'P' && magic[1] == 'K';
        }
        if (!isZip) {
            if (source.size() > LARGEST) {
                throw FileError.reading(file, "expected an ImageJ ROI, found a file of " + source.size() + " bytes");
            }
            return List.of(decode(file, Files.readAllBytes(file), stem(file)));
        }
        List<Roi> rois = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(source.raw())) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                name = name.substring(name.lastIndexOf('/') + 1);
                if (name.toLowerCase(Locale.ROOT).endsWith(".roi") && !name.startsWith(".")) {
                    rois.add(decode(file, in.readNBytes(LARGEST), name.substring(0, name.length() - 4)));
                }
            }
        } catch (java.util.zip.ZipException | java.io.EOFException | IllegalArgumentException e) {
            throw FileError.reading(file, "the zip file is damaged (" + e.getMessage() + ")");
        }
        if (rois.isEmpty()) {
            throw FileError.reading(file, "expected a zip file of ImageJ ROIs (.roi), found none in it");
        }
        return rois;
    }

    private static Roi decode(Path file, byte[] bytes, String name) throws IOException {
        if (bytes.length < 64 || bytes[0] != 'I' || bytes[1] != 'o' || bytes[2] != 'u' || bytes[3] != 't') {
            throw FileError.reading(file, "expected an ImageJ ROI, found something else in \"" + name + "\"");
        }
        Roi roi;
        try {
            roi = new RoiDecoder(bytes, name).getRoi();
        } catch (IOException | RuntimeException e) { // the decoder does not check lengths
            throw FileError.reading(file, "the ROI \"" + name + "\" is damaged");
        }
        if (roi == null) {
            throw FileError.reading(file, "the ROI \"" + name + "\" is damaged");
        }
        roi.setName(name);
        return roi;
    }

    /**
     * Reads regions on the grid of an image.
     *
     * @param file a {@code .roi} or a {@code .zip} set
     * @param grid of the image on which the selections were drawn
     * @param grouping which selections make one region; all together are named as the file
     * @throws IOException naming the file, in particular if a selection is no area or lies on a slice the grid lacks
     */
    public static Regions read(Path file, Grid grid, Grouping grouping) throws IOException {
        try {
            return regions(read(file), grid, grouping, stem(file));
        } catch (IllegalArgumentException e) {
            throw FileError.reading(file, e);
        }
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /**
     * Regions of selections in memory.
     *
     * @param name of the region of all selections, and of those that have no name of their own
     * @throws IllegalArgumentException if a selection is no area or lies on a slice the grid lacks
     */
    public static Regions regions(List<Roi> rois, Grid grid, Grouping grouping, String name) {
        Map<String, List<Roi>> groups = new LinkedHashMap<>();
        for (Roi roi : rois) {
            String key =
                    switch (grouping) {
                        case ALL -> name;
                        case NAME -> regionName(roi).orElse(name);
                        case GROUP -> roi.getGroup() == 0 ? "no group" : "group " + roi.getGroup();
                    };
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(roi);
        }
        List<String> notes = new ArrayList<>();
        Map<String, Mask> masks = new LinkedHashMap<>();
        groups.forEach((key, members) -> masks.put(key, mask(members, grid, notes)));
        return new Regions(masks, notes);
    }

    /**
     * The name of the region that a selection belongs to: its own without the number at its end.
     *
     * @return nothing if it has no name, or one of numbers only, which ImageJ makes itself and which says nothing
     */
    public static Optional<String> regionName(Roi roi) {
        Optional<String> region = ImageJSelections.region(roi);
        String name = roi.getName();
        if (region.isPresent()
                || name == null
                || name.isBlank()
                || ONLY_NUMBERS.matcher(name).matches()) {
            return region;
        }
        Matcher numbered = NUMBERED.matcher(name);
        return Optional.of(numbered.matches() && !numbered.group(1).isEmpty() ? numbered.group(1) : name);
    }

    /**
     * The union of selections.
     *
     * @throws IllegalArgumentException if a selection is no area or lies on a slice the grid lacks
     */
    public static Mask mask(List<Roi> rois, Grid grid) {
        return mask(rois, grid, new ArrayList<>());
    }

    private static Mask mask(List<Roi> rois, Grid grid, List<String> notes) {
        boolean[] voxels = new boolean[grid.voxels()];
        for (Roi roi : rois) {
            if (!roi.isArea() || roi instanceof TextRoi || roi instanceof ImageRoi) {
                throw new IllegalArgumentException("every ROI must be an area, found " + title(roi) + " of type "
                        + (roi instanceof TextRoi
                                ? "Text"
                                : roi instanceof ImageRoi ? "Image" : roi.getTypeAsString()));
            }
            int slice = slice(roi);
            if (slice > grid.nz()) {
                throw new IllegalArgumentException("every ROI must lie on a slice of the image, found " + title(roi)
                        + " on slice " + slice + " of " + grid.nz());
            }
            if (slice == 0 && grid.nz() > 1) {
                notes.add("ROI " + title(roi) + " has no slice and is applied to all " + grid.nz() + " slices");
            }
            if (!grid2(grid).contains(roi.getBounds())) {
                notes.add("ROI " + title(roi) + " reaches beyond the image and is cut at its border");
            }
            for (int z = slice == 0 ? 0 : slice - 1; z < (slice == 0 ? grid.nz() : slice); z++) {
                fill(roi, grid, z, voxels);
            }
        }
        return Mask.of(grid, voxels);
    }

    private static Rectangle grid2(Grid grid) {
        return new Rectangle(0, 0, grid.nx(), grid.ny());
    }

    private static String title(Roi roi) {
        return roi.getName() == null ? "(without name)" : '"' + roi.getName() + '"';
    }

    /** From 1; 0 for every slice. */
    private static int slice(Roi roi) {
        if (roi.hasHyperStackPosition()) {
            return Math.max(0, roi.getZPosition());
        }
        int position = roi.getPosition();
        if (position > 0) {
            return position;
        }
        Matcher match = MANAGER_NAME.matcher(roi.getName() == null ? "" : roi.getName());
        return match.matches() ? Integer.parseInt(match.group(1)) : 0;
    }

    private static void fill(Roi roi, Grid grid, int z, boolean[] voxels) {
        Rectangle bounds = roi.getBounds();
        ImageProcessor inside = roi.getMask(); // null: the whole rectangle
        Rectangle part = bounds.intersection(grid2(grid));
        for (int y = part.y; y < part.y + part.height; y++) {
            int row = grid.index(0, y, z);
            for (int x = part.x; x < part.x + part.width; x++) {
                if (inside == null || inside.get(x - bounds.x, y - bounds.y) != 0) {
                    voxels[row + x] = true;
                }
            }
        }
    }
}
