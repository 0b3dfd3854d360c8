// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.preprocess.Discretisation;

/** Where the images and masks of the processing chain go when a user wants to see them. */
interface Intermediates {
    /** Keeps nothing. */
    Intermediates NONE = (roi, region) -> {};

    /** Saves image, masks and grey levels of a region, or the response map if it is one of a filtered image. */
    void save(String roi, ProcessedRegion region);

    /** NIfTI files called {@code case_roi_settings_step.nii.gz}. */
    static Intermediates in(Path folder, String caseId) {
        return (roi, region) -> {
            String start = (caseId + "_" + roi + "_" + region.settings().name()).replaceAll("[^\\p{L}\\p{N}_.-]", "_");
            try {
                if (region.isResponse()) {
                    Nifti.write(region.surroundings(), folder.resolve(start + "_" + region.imageName() + ".nii.gz"));
                    return;
                }
                Nifti.write(region.surroundings(), folder.resolve(start + "_image.nii.gz"));
                Nifti.write(
                        region.roiInSurroundings().morphological(), folder.resolve(start + "_morphological.nii.gz"));
                Nifti.write(region.roiInSurroundings().intensity(), folder.resolve(start + "_intensity.nii.gz"));
                for (Discretisation discretisation : region.settings().discretisation()) {
                    Nifti.write(
                            volume(region.levels(discretisation)),
                            folder.resolve(start + "_" + discretisation.label() + ".nii.gz"));
                }
            } catch (IOException e) {
                throw new StepException("save images", e.getMessage(), e);
            }
        };
    }

    private static Volume volume(GreyLevels levels) {
        float[] voxels = new float[levels.levels().length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = levels.levels()[i];
        }
        return Volume.of(levels.grid(), voxels);
    }
}
