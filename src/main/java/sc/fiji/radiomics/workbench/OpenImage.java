// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.ImageJRoi;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.pipeline.Case;

/**
 * An image open in ImageJ as a case of a project: its voxels and its regions are written into the project, without what
 * else a header may tell of the patient.
 *
 * @param image open in ImageJ
 * @param rois its overlay, else its selection, else the list of the ROI Manager
 */
record OpenImage(ImagePlus image, List<Roi> rois) {
    /** An open image with the regions that belong to it. */
    static OpenImage of(ImagePlus image) {
        Overlay overlay = image.getOverlay();
        RoiManager manager = RoiManager.getInstance2();
        List<Roi> rois = overlay != null && overlay.size() > 0
                ? List.of(overlay.toArray())
                : image.getRoi() != null
                        ? List.of(image.getRoi())
                        : manager != null ? List.of(manager.getRoisAsArray()) : List.of();
        return new OpenImage(image, rois);
    }

    /** What the case would be called: the title without its ending. */
    String id() {
        String stem = image.getTitle()
                .replaceFirst("(?i)\\.(tiff?|dcm|nii(\\.gz)?|nrrd|mha|zip)$", "")
                .strip()
                .replaceAll("\\p{Cntrl}", "");
        return stem.isEmpty() ? "image" : stem;
    }

    /**
     * Writes image, regions as labels, and the names of the labels. Selections whose names differ only in a number at the
     * end are one region.
     *
     * @param folder made if needed
     * @throws RadiomicsException if the image has no unit of length, is RGB or has channels or frames, if regions overlap,
     *     or if a file cannot be written
     */
    Case save(String id, Path folder) {
        String name = id.replaceAll("[^\\p{L}\\p{N}_-]", "_");
        try {
            Volume volume = volume();
            Map<String, Mask> regions = ImageJRoi.regions(rois, volume.grid(), ImageJRoi.Grouping.NAME, "region")
                    .masks();
            Volume labels = labels(volume.grid(), regions);
            Files.createDirectories(folder);
            Path file = folder.resolve(name + ".nii.gz");
            Nifti.write(volume, file);
            if (regions.isEmpty()) {
                return new Case(id, file, Optional.empty(), List.of(), Optional.empty(), Map.of());
            }
            Path mask = folder.resolve(name + "-regions.nii.gz");
            Path table = folder.resolve(name + "-labels.csv");
            Nifti.writeShorts(labels, mask);
            names(regions).write(table);
            return new Case(id, file, Optional.of(mask), List.of(), Optional.of(table), Map.of());
        } catch (IOException | IllegalArgumentException e) {
            throw new RadiomicsException("image '" + image.getTitle() + "': " + e.getMessage(), e);
        }
    }

    private static Volume labels(Grid grid, Map<String, Mask> regions) {
        float[] labels = new float[grid.voxels()];
        List<String> names = List.copyOf(regions.keySet());
        for (int label = 1; label <= names.size(); label++) {
            Mask mask = regions.get(names.get(label - 1));
            Box box = grid.boxOf(mask.grid());
            for (int z = box.z0(), i = 0; z < box.z1(); z++) {
                for (int y = box.y0(); y < box.y1(); y++) {
                    for (int x = box.x0(); x < box.x1(); x++, i++) {
                        int at = grid.index(x, y, z);
                        if (mask.voxels()[i] && labels[at] != 0) {
                            throw new IllegalArgumentException("regions of one image must not overlap, found '"
                                    + names.get((int) labels[at] - 1) + "' and '" + names.get(label - 1)
                                    + "'; add the image once for each");
                        }
                        labels[at] = mask.voxels()[i] ? label : labels[at];
                    }
                }
            }
        }
        return Volume.of(grid, labels);
    }

    private static CsvTable names(Map<String, Mask> regions) {
        List<List<String>> rows = new ArrayList<>();
        regions.keySet().forEach(name -> rows.add(List.of(Integer.toString(rows.size() + 1), name)));
        return new CsvTable(List.of("label", "name"), rows);
    }

    private Volume volume() {
        if (image.getNChannels() > 1 || image.getNFrames() > 1) {
            throw new IllegalArgumentException("must have one channel and one time point, found " + image.getNChannels()
                    + " and " + image.getNFrames());
        }
        String unit = image.getCalibration().getUnit();
        if (unit == null || Set.of("", "pixel", "pixels", "voxel", "voxels").contains(unit.strip())) {
            throw new IllegalArgumentException(
                    "must say how large its voxels are in mm (Image > Properties...), found unit '" + unit + "'");
        }
        return ImageJImage.volume(image);
    }
}
