// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import sc.fiji.radiomics.feature.shape.ConvexHull;
import sc.fiji.radiomics.feature.shape.HalvedMesh;
import sc.fiji.radiomics.feature.shape.PlanarDiameter;
import sc.fiji.radiomics.feature.shape.PrincipalAxes;
import sc.fiji.radiomics.image.Mask;

/** A region in space with what PyRadiomics' shape features need of it. Lengths in mm. */
public final class SolidShape {
    private final Mask mask;
    private final HalvedMesh mesh;
    private final PrincipalAxes axes;

    /** @param mask of at least two voxels, on the grid of its box */
    SolidShape(Mask mask) {
        this.mask = mask;
        mesh = HalvedMesh.of(mask);
        axes = PrincipalAxes.of(mask);
    }

    double volume() {
        return mesh.volume();
    }

    double area() {
        return mesh.area();
    }

    double voxelVolume() {
        return mask.count() * mask.grid().voxelVolume();
    }

    double sphericity() {
        return Math.cbrt(36 * Math.PI * volume() * volume()) / area();
    }

    double compactness1() {
        return volume() / (Math.pow(area(), 1.5) * Math.sqrt(Math.PI));
    }

    double compactness2() {
        return 36 * Math.PI * volume() * volume() / Math.pow(area(), 3);
    }

    double diameter() {
        return ConvexHull.of(mask).diameter();
    }

    /** In planes across z. */
    double sliceDiameter() {
        return PlanarDiameter.of(mask);
    }

    /** In planes across y. */
    double columnDiameter() {
        return PlanarDiameter.of(AxisOrder.across(1).mask(mask));
    }

    /** In planes across x. */
    double rowDiameter() {
        return PlanarDiameter.of(AxisOrder.across(2).mask(mask));
    }

    double major() {
        return axes.major();
    }

    double minor() {
        return axes.minor();
    }

    double least() {
        return axes.least();
    }

    /** Length of an axis from its variance, which PyRadiomics divides by the number of voxels. */
    double axis(double variance) {
        return 4 * Math.sqrt(variance * (mask.count() - 1) / mask.count());
    }

    double axisRatio(double variance) {
        return Math.sqrt(variance / axes.major());
    }
}
