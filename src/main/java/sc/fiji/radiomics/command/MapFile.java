// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.pipeline.FeatureMap;

/** Feature maps as files, called after their titles. */
final class MapFile {
    static final String NIFTI = "NIfTI";
    static final String TIFF = "TIFF";

    private MapFile() {}

    /**
     * Writes a map into a folder, which is made if it is not there; a file of the same name is replaced.
     *
     * @param picture the map as an image of ImageJ, with its title
     * @throws RadiomicsException naming the file that cannot be written
     */
    static void write(FeatureMap map, ImagePlus picture, File folder, String format) {
        String name = FeatureMap.fileName(picture.getTitle());
        Path file = folder.toPath().resolve(name + (format.equals(NIFTI) ? ".nii.gz" : ".tif"));
        try {
            Files.createDirectories(folder.toPath());
            if (format.equals(NIFTI)) {
                Nifti.write(map.map(), file);
            } else {
                writeTiff(picture, file);
            }
        } catch (IOException e) {
            throw new RadiomicsException("the map cannot be saved: " + e.getMessage(), e);
        }
    }

    private static void writeTiff(ImagePlus picture, Path file) throws IOException {
        FileSaver saver = new FileSaver(picture);
        boolean isSaved =
                picture.getStackSize() > 1 ? saver.saveAsTiffStack(file.toString()) : saver.saveAsTiff(file.toString());
        if (!isSaved) {
            throw new IOException("ImageJ could not write " + file);
        }
    }
}
