// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.demo;

import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/** A made-up hospital with a scanner of its own: what harmonisation between centres has to undo. */
enum Centre {
    ALDER("Alder", 40, 20, 1.5, 3, 9, 0, 0),
    BIRCH("Birch", 36, 24, 1.625, 2.5, 14, 6, 0.5);

    final String label;

    private final int columns;
    private final int slices;
    private final double pixel;
    private final double slice;

    /** Standard deviation of the noise before the reconstruction kernel, HU. */
    final double noise;

    /** Calibration error, HU. */
    final double offset;

    /** Standard deviation of the Gaussian reconstruction kernel in the slice, pixels; 0: none. */
    final double kernel;

    Centre(
            String label,
            int columns,
            int slices,
            double pixel,
            double slice,
            double noise,
            double offset,
            double kernel) {
        this.label = label;
        this.columns = columns;
        this.slices = slices;
        this.pixel = pixel;
        this.slice = slice;
        this.noise = noise;
        this.offset = offset;
        this.kernel = kernel;
    }

    /** The scanner's grid about a point, mm. */
    Grid grid(Vector3 middle) {
        Vector3 spacing = new Vector3(pixel, pixel, slice);
        double across = (columns - 1) * pixel / 2;
        Vector3 origin = middle.minus(new Vector3(across, across, (slices - 1) * slice / 2));
        return new Grid(columns, columns, slices, spacing, origin, Direction.IDENTITY);
    }
}
