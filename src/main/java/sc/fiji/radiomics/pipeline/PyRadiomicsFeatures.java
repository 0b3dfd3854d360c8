// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static sc.fiji.radiomics.pipeline.StepException.attempt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.StoredVoxels;
import sc.fiji.radiomics.io.VoxelType;
import sc.fiji.radiomics.pyradiomics.Parameters;
import sc.fiji.radiomics.pyradiomics.RegionFeatures;
import sc.fiji.radiomics.pyradiomics.image.NiftiGeometry;
import sc.fiji.radiomics.pyradiomics.image.PixelType;
import sc.fiji.radiomics.pyradiomics.image.Preparation;
import sc.fiji.radiomics.pyradiomics.image.Prepared;
import sc.fiji.radiomics.pyradiomics.image.TypedImage;
import sc.fiji.radiomics.table.ColumnName;
import sc.fiji.radiomics.table.FeatureValue;

/**
 * A region under the profile of PyRadiomics.
 *
 * @param values in the order of PyRadiomics' tables
 * @param diagnostics voxel counts
 * @param notes what a person should know
 */
record PyRadiomicsFeatures(List<FeatureValue> values, Map<String, Double> diagnostics, List<String> notes) {
    /** @throws StepException where PyRadiomics fails as well, or if something is not supported */
    static PyRadiomicsFeatures of(TypedImage image, Roi roi, Parameters parameters) {
        Prepared prepared = attempt(
                "prepare image and mask",
                () -> Preparation.of(image, whole(roi.morphological(), image.grid()), parameters.imageSettings()));
        RegionFeatures extraction = attempt("features", () -> RegionFeatures.of(prepared, parameters));
        Map<String, Double> diagnostics = new LinkedHashMap<>();
        diagnostics.put(
                Profile.PYRADIOMICS + ".voxels", (double) prepared.mask().count());
        diagnostics.put(Profile.PYRADIOMICS + ".intensities", (double)
                prepared.featureMask().count());
        return new PyRadiomicsFeatures(
                extraction.values().stream().map(PyRadiomicsFeatures::value).toList(), diagnostics, extraction.notes());
    }

    /**
     * An image with the type that its voxels have in their file, and the geometry that ITK reads there.
     *
     * @param stored nothing: the type is guessed from the voxels
     */
    static TypedImage typed(Volume image, Optional<StoredVoxels> stored) {
        Volume placed = stored.filter(StoredVoxels::isNifti).isPresent() ? NiftiGeometry.of(image) : image;
        return stored.map(file -> TypedImage.of(placed, pixelType(file.type()))).orElseGet(() -> TypedImage.of(placed));
    }

    private static PixelType pixelType(VoxelType type) {
        return switch (type) {
            case UINT8 -> PixelType.UINT8;
            case INT8 -> PixelType.INT8;
            case UINT16 -> PixelType.UINT16;
            case INT16 -> PixelType.INT16;
            case UINT32, UINT64 -> PixelType.UINT32;
            case INT32, INT64 -> PixelType.INT32;
            case FLOAT32 -> PixelType.FLOAT32;
            case FLOAT64 -> PixelType.FLOAT64;
        };
    }

    /** The mask on the grid of the image, of which it may be on a crop. */
    static Mask whole(Mask mask, Grid grid) {
        Box part = grid.boxOf(mask.grid());
        return Mask.of(
                grid,
                mask.crop(grid.box().minus(part.x0(), part.y0(), part.z0())).voxels());
    }

    /** No IBSI id, because it is none of IBSI's features even where the formula is the same. */
    private static FeatureValue value(RegionFeatures.Value value) {
        String tag = value.featureClass().key() + "_" + value.feature().tag();
        return new FeatureValue(
                new ColumnName(Profile.PYRADIOMICS, value.image(), "", tag),
                "PyRadiomics " + value.featureClass().key(),
                value.feature().title(),
                "",
                "",
                value.value(),
                "");
    }
}
