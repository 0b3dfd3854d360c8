// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

class PlanarDiameterTest {
    private static final Grid GRID = Grid.of(9, 8, 7, 0.7, 1.3, 2.1);

    /** The definition, slow and plain: all pairs of vertices of the surface mesh with one z. */
    private static double brute(Mask mask) {
        int[] t = SurfaceMesh.of(mask).triangles();
        List<int[]> vertices = new ArrayList<>();
        for (int i = 0; i < t.length; i += 3) {
            vertices.add(new int[] {t[i], t[i + 1], t[i + 2]});
        }
        double best = 0;
        for (int[] a : vertices) {
            for (int[] b : vertices) {
                if (a[2] == b[2]) {
                    best = Math.max(
                            best,
                            Math.hypot(
                                    (a[0] - b[0]) * GRID.spacing().x() / 2,
                                    (a[1] - b[1]) * GRID.spacing().y() / 2));
                }
            }
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 40})
    void isTheLargestDistanceInAPlane(int sparse) {
        Random random = new Random(sparse);
        for (int repeat = 0; repeat < 5; repeat++) {
            boolean[] voxels = new boolean[GRID.voxels()];
            for (int i = 0; i < voxels.length; i++) {
                voxels[i] = random.nextInt(sparse) == 0;
            }
            Mask mask = Mask.of(GRID, voxels);
            assertEquals(brute(mask), PlanarDiameter.of(mask), 1e-12);
        }
    }

    @Test
    void betweenSlicesItCanBeLargerThanInAny() {
        boolean[] voxels = new boolean[GRID.voxels()];
        voxels[GRID.index(0, 0, 2)] = true;
        voxels[GRID.index(8, 7, 3)] = true;
        assertEquals(Math.hypot(8 * 0.7, 7 * 1.3), PlanarDiameter.of(Mask.of(GRID, voxels)), 1e-12);
    }

    @Test
    void anEmptyMaskHasNone() {
        Mask empty = Mask.of(GRID, new boolean[GRID.voxels()]);
        assertEquals(
                "a region must hold a voxel to have a diameter, found none",
                assertThrows(IllegalArgumentException.class, () -> PlanarDiameter.of(empty))
                        .getMessage());
    }
}
