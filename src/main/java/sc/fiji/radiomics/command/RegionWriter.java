// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.ImageJSelections;
import sc.fiji.radiomics.io.LabelImage;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.io.Nrrd;

/** Writes regions in the format that the ending of a file name says. */
final class RegionWriter {
    private static final int MOST = Short.MAX_VALUE;

    private RegionWriter() {}

    /** Whether a file is one of ImageJ's selections, which know no millimetres. */
    static boolean isSelections(File file) {
        String name = file.getName().toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") || name.endsWith(".roi");
    }

    /**
     * Writes regions; the names of several labels go to {@code <name>-labels.csv} beside the image.
     *
     * @param regions on the grid or on boxes of it
     * @throws RadiomicsException naming the file and the reason
     */
    static void write(List<Roi> regions, Grid grid, File file) {
        try {
            Path path = file.toPath().toAbsolutePath();
            if (isSelections(file)) {
                ImageJSelections.write(RegionOverlay.selections(regions, grid), path);
                return;
            }
            writeImage(regions, grid, path);
            if (regions.size() > 1) {
                names(regions).write(path.resolveSibling(stem(path) + "-labels.csv"));
            }
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void writeImage(List<Roi> regions, Grid grid, Path path) throws IOException {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (regions.size() > MOST) {
            throw new IllegalArgumentException(
                    "a label image holds at most " + MOST + " regions, found " + regions.size());
        }
        if (name.endsWith(".nii") || name.endsWith(".nii.gz")) {
            Nifti.writeShorts(LabelImage.of(regions, grid), path);
        } else if (name.endsWith(".nrrd")) {
            Volume labels = LabelImage.of(regions, grid);
            Nrrd.write(labels, path);
        } else if (name.endsWith(".tif") || name.endsWith(".tiff")) {
            writeTiff(LabelImage.imagePlus(regions, grid, path.getFileName().toString()), path);
        } else {
            throw new IllegalArgumentException("the name must end in .zip, .roi, .nii, .nii.gz, .nrrd or .tif, found '"
                    + path.getFileName() + "'");
        }
    }

    private static void writeTiff(ImagePlus image, Path path) throws IOException {
        Path part = Files.createTempFile("regions", ".tif");
        try {
            if (!new FileSaver(image).saveAsTiff(part.toString())) {
                throw new IOException("cannot write " + path + ": ImageJ could not write a TIFF file");
            }
            AtomicFile.write(path, out -> Files.copy(part, out));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static CsvTable names(List<Roi> regions) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            rows.add(List.of(Integer.toString(i + 1), regions.get(i).name()));
        }
        return new CsvTable(List.of("label", "name"), rows);
    }

    private static String stem(Path path) {
        return path.getFileName().toString().replaceFirst("(?i)(\\.nii\\.gz|\\.[^.]*)$", "");
    }
}
