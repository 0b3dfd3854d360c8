// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.Definition;

/**
 * Shape features in the plane.
 *
 * <p>Source: PyRadiomics 3.0.1 documentation, class shape2D, doi:10.1158/0008-5472.CAN-17-0339.
 */
public enum Shape2dFeature implements NamedFeature<FlatShape> {
    ELONGATION("Elongation", "Elongation", "not in IBSI", FlatShape::elongation),
    MAJOR_AXIS_LENGTH("MajorAxisLength", "Major axis length", "not in IBSI", s -> 4 * Math.sqrt(s.major())),
    MAXIMUM_DIAMETER("MaximumDiameter", "Maximum diameter", "not in IBSI", FlatShape::diameter),
    MESH_SURFACE(
            "MeshSurface",
            "Mesh surface",
            "not in IBSI; pixels that touch in a corner only are split",
            FlatShape::area),
    MINOR_AXIS_LENGTH("MinorAxisLength", "Minor axis length", "not in IBSI", s -> 4 * Math.sqrt(s.minor())),
    PERIMETER("Perimeter", "Perimeter", "not in IBSI", FlatShape::perimeter),
    PERIMETER_SURFACE_RATIO(
            "PerimeterSurfaceRatio",
            "Perimeter to surface ratio",
            "not in IBSI; pixels that touch in a corner only are split",
            s -> s.perimeter() / s.area()),
    PIXEL_SURFACE("PixelSurface", "Pixel surface", "not in IBSI", FlatShape::pixelArea),
    SPHERICAL_DISPROPORTION(
            "SphericalDisproportion",
            "Spherical disproportion",
            "not in IBSI; pixels that touch in a corner only are split",
            s -> 1 / s.sphericity()),
    SPHERICITY(
            "Sphericity",
            "Sphericity",
            "not in IBSI; pixels that touch in a corner only are split",
            FlatShape::sphericity);

    private final Definition<FlatShape> definition;
    private final String difference;

    Shape2dFeature(String name, String title, String difference, ToDoubleFunction<FlatShape> formula) {
        definition = new Definition<>(title, "", name, formula);
        this.difference = difference;
    }

    @Override
    public Definition<FlatShape> definition() {
        return definition;
    }

    @Override
    public String difference() {
        return difference;
    }

    @Override
    public boolean isDeprecated() {
        return this == SPHERICAL_DISPROPORTION;
    }
}
