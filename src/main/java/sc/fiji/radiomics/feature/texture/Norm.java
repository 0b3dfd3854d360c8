// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

/** How the distance between two voxels is measured, in voxels (IBSI 1, section 3: distance norms). */
public enum Norm {
    /** Largest component. */
    CHEBYSHEV("Chebyshev") {
        @Override
        public double length(int dx, int dy, int dz) {
            return Math.max(Math.abs(dx), Math.max(Math.abs(dy), Math.abs(dz)));
        }
    },
    /** Root of the sum of squares. */
    EUCLIDEAN("Euclidean") {
        @Override
        public double length(int dx, int dy, int dz) {
            return Math.sqrt((double) dx * dx + (double) dy * dy + (double) dz * dz);
        }
    },
    /** Sum of the components. */
    MANHATTAN("Manhattan") {
        @Override
        public double length(int dx, int dy, int dz) {
            return Math.abs(dx) + Math.abs(dy) + Math.abs(dz);
        }
    };

    private final String label;

    Norm(String label) {
        this.label = label;
    }

    /** Length of an offset in voxels. */
    public abstract double length(int dx, int dy, int dz);

    @Override
    public String toString() {
        return label;
    }
}
