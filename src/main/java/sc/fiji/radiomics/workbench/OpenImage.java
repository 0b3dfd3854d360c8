// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import ij.plugin.frame.RoiManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.ImageJImage;
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
        String stem = image.getShortTitle().strip();
        return stem.isEmpty() ? "image" : stem.replaceAll("\\p{Cntrl}", "");
    }

    /**
     * Writes image and regions.
     *
     * @param folder made if needed
     * @throws RadiomicsException if the image has no unit of length, is RGB or has channels or frames, or cannot be
     *     written
     */
    Case save(String id, Path folder) {
        String name = id.replaceAll("[^\\p{L}\\p{N}_-]", "_");
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(name + ".nii.gz");
            Nifti.write(volume(), file);
            Optional<Path> mask = rois.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(name + ".zip"));
            if (mask.isPresent()) {
                AtomicFile.write(mask.get(), out -> out.write(zip()));
            }
            return new Case(id, file, mask, List.of(), Optional.empty(), Map.of());
        } catch (IOException | IllegalArgumentException e) {
            throw new RadiomicsException("image '" + image.getTitle() + "': " + e.getMessage(), e);
        }
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

    private byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Set<String> taken = new HashSet<>();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < rois.size(); i++) {
                Roi roi = rois.get(i);
                String name = roi.getName() == null || roi.getName().isBlank() ? "region" : roi.getName();
                String free = taken.add(name) ? name : name + "-" + (i + 1);
                taken.add(free);
                out.putNextEntry(new ZipEntry(free.replaceAll("[/\\\\]", "_") + ".roi"));
                out.write(RoiEncoder.saveAsByteArray(roi));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
