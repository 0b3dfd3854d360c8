// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/**
 * PyRadiomics' gradient magnitude: the length of the vector of central differences, per mm or per voxel.
 *
 * <p>Edge cases: beyond the border the border voxel goes on. Single precision. Source: PyRadiomics 3.0.1,
 * {@code imageoperations.getGradientImage}; ITK 5.4, GradientMagnitudeImageFilter.
 */
final class CentralGradient {
    private CentralGradient() {}

    static TypedImage image(Prepared prepared, boolean useSpacing) {
        TypedImage image = prepared.image();
        Grid grid = image.grid();
        Box box = prepared.box();
        double fx = 0.5 * (useSpacing ? 1 / grid.spacing().x() : 1);
        double fy = 0.5 * (useSpacing ? 1 / grid.spacing().y() : 1);
        double fz = 0.5 * (useSpacing ? 1 / grid.spacing().z() : 1);
        int nx = grid.nx();
        int plane = nx * grid.ny();
        Grid part = grid.crop(box);
        float[] to = new float[part.voxels()];
        for (int z = box.z0(), n = 0; z < box.z1(); z++) {
            int above = z + 1 < grid.nz() ? plane : 0;
            int below = z > 0 ? plane : 0;
            for (int y = box.y0(); y < box.y1(); y++) {
                int behind = y + 1 < grid.ny() ? nx : 0;
                int before = y > 0 ? nx : 0;
                for (int x = box.x0(); x < box.x1(); x++, n++) {
                    int i = grid.index(x, y, z);
                    int right = x + 1 < nx ? 1 : 0;
                    int left = x > 0 ? 1 : 0;
                    double dx = fx * image.get(i + right) - fx * image.get(i - left);
                    double dy = fy * image.get(i + behind) - fy * image.get(i - before);
                    double dz = fz * image.get(i + above) - fz * image.get(i - below);
                    to[n] = (float) Math.sqrt(dx * dx + dy * dy + dz * dz);
                }
            }
        }
        return TypedImage.of(part, PixelType.FLOAT32, to);
    }
}
