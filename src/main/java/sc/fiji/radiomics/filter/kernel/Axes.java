// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/** Boxes, grids and reaches by the number of an axis: 0, 1 or 2 for x, y or z. */
final class Axes {
    private Axes() {}

    static int start(Box box, int axis) {
        return axis == 0 ? box.x0() : axis == 1 ? box.y0() : box.z0();
    }

    static int size(Box box, int axis) {
        return axis == 0 ? box.nx() : axis == 1 ? box.ny() : box.nz();
    }

    static int size(Grid grid, int axis) {
        return axis == 0 ? grid.nx() : axis == 1 ? grid.ny() : grid.nz();
    }

    static int size(Reach reach, int axis) {
        return axis == 0 ? reach.x() : axis == 1 ? reach.y() : reach.z();
    }

    /** A reach along one axis only. */
    static Reach along(int axis, int reach) {
        return new Reach(axis == 0 ? reach : 0, axis == 1 ? reach : 0, axis == 2 ? reach : 0);
    }
}
