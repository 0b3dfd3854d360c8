// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.Definition;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.Morphology;

/**
 * Shape features in space.
 *
 * <p>Source: PyRadiomics 3.0.1 documentation, class shape, doi:10.1158/0008-5472.CAN-17-0339.
 */
public enum ShapeFeature implements NamedFeature<SolidShape> {
    COMPACTNESS1(
            "Compactness1",
            Morphology.COMPACTNESS_1,
            "marching cubes with half a table: other triangles where voxels touch in an edge or a corner only",
            SolidShape::compactness1),
    COMPACTNESS2(
            "Compactness2",
            Morphology.COMPACTNESS_2,
            "marching cubes with half a table: other triangles where voxels touch in an edge or a corner only",
            SolidShape::compactness2),
    ELONGATION("Elongation", Morphology.ELONGATION, "", s -> s.axisRatio(s.minor())),
    FLATNESS("Flatness", Morphology.FLATNESS, "", s -> s.axisRatio(s.least())),
    LEAST_AXIS_LENGTH(
            "LeastAxisLength",
            Morphology.LEAST_AXIS,
            "variances divide by the number of voxels n, not n - 1",
            s -> s.axis(s.least())),
    MAJOR_AXIS_LENGTH(
            "MajorAxisLength",
            Morphology.MAJOR_AXIS,
            "variances divide by the number of voxels n, not n - 1",
            s -> s.axis(s.major())),
    MAXIMUM2D_DIAMETER_COLUMN(
            "Maximum2DDiameterColumn",
            "Maximum 2D diameter, column",
            "not in IBSI: across y",
            SolidShape::columnDiameter),
    MAXIMUM2D_DIAMETER_ROW(
            "Maximum2DDiameterRow", "Maximum 2D diameter, row", "not in IBSI: across x", SolidShape::rowDiameter),
    MAXIMUM2D_DIAMETER_SLICE(
            "Maximum2DDiameterSlice", "Maximum 2D diameter, slice", "not in IBSI: across z", SolidShape::sliceDiameter),
    MAXIMUM3D_DIAMETER("Maximum3DDiameter", Morphology.DIAMETER, "", SolidShape::diameter),
    MESH_VOLUME(
            "MeshVolume",
            Morphology.VOLUME,
            "marching cubes with half a table: other triangles where voxels touch in an edge or a corner only",
            SolidShape::volume),
    MINOR_AXIS_LENGTH(
            "MinorAxisLength",
            Morphology.MINOR_AXIS,
            "variances divide by the number of voxels n, not n - 1",
            s -> s.axis(s.minor())),
    SPHERICAL_DISPROPORTION(
            "SphericalDisproportion",
            Morphology.SPHERICAL_DISPROPORTION,
            "marching cubes with half a table: other triangles where voxels touch in an edge or a corner only",
            s -> 1 / s.sphericity()),
    SPHERICITY(
            "Sphericity",
            Morphology.SPHERICITY,
            "marching cubes with half a table: other triangles where voxels touch in an edge or a corner only",
            SolidShape::sphericity),
    SURFACE_AREA(
            "SurfaceArea",
            Morphology.AREA,
            "marching cubes with half a table: other triangles where voxels touch in an edge or a corner only",
            SolidShape::area),
    SURFACE_VOLUME_RATIO(
            "SurfaceVolumeRatio",
            Morphology.SURFACE_TO_VOLUME,
            "marching cubes with half a table: other triangles where voxels touch in an edge or a corner only",
            s -> s.area() / s.volume()),
    VOXEL_VOLUME("VoxelVolume", Morphology.VOXEL_VOLUME, "", SolidShape::voxelVolume);

    private final Definition<SolidShape> definition;
    private final String difference;

    ShapeFeature(String name, Feature<?> ibsi, String difference, ToDoubleFunction<SolidShape> formula) {
        definition = new Definition<>(ibsi.title(), ibsi.code(), name, formula);
        this.difference = difference;
    }

    ShapeFeature(String name, String title, String difference, ToDoubleFunction<SolidShape> formula) {
        definition = new Definition<>(title, "", name, formula);
        this.difference = difference;
    }

    @Override
    public Definition<SolidShape> definition() {
        return definition;
    }

    @Override
    public String difference() {
        return difference;
    }

    @Override
    public boolean isDeprecated() {
        return this == COMPACTNESS1 || this == COMPACTNESS2 || this == SPHERICAL_DISPROPORTION;
    }
}
