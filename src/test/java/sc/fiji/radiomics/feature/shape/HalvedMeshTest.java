// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/** Beside the closed mesh, and by brute force over triangles; the numbers of PyRadiomics are in PyRadiomicsOracleTest. */
class HalvedMeshTest {
    private static final Grid GRID = Grid.of(9, 8, 7, 0.7, 1.3, 2.1);

    private static Mask ball() {
        boolean[] voxels = new boolean[GRID.voxels()];
        for (int z = 0, i = 0; z < GRID.nz(); z++) {
            for (int y = 0; y < GRID.ny(); y++) {
                for (int x = 0; x < GRID.nx(); x++, i++) {
                    voxels[i] = (x - 4) * (x - 4) + (y - 4) * (y - 4) + (z - 3) * (z - 3) <= 10;
                }
            }
        }
        return Mask.of(GRID, voxels);
    }

    private static Mask noise(long seed) {
        Random random = new Random(seed);
        boolean[] voxels = new boolean[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextInt(3) == 0;
        }
        return Mask.of(GRID, voxels);
    }

    @Test
    void aSolidRegionHasTheClosedMesh() {
        HalvedMesh mesh = HalvedMesh.of(ball());
        SurfaceMesh closed = SurfaceMesh.of(ball());
        assertEquals(closed.area(), mesh.area(), 1e-12 * closed.area());
        assertEquals(closed.volume(), mesh.volume(), 1e-12 * closed.volume());
    }

    @Test
    void voxelsThatTouchInAnEdgeHaveAnotherMesh() {
        boolean[] two = new boolean[GRID.voxels()];
        two[GRID.index(3, 3, 3)] = true;
        two[GRID.index(4, 4, 3)] = true;
        Mask mask = Mask.of(GRID, two);
        assertNotEquals(SurfaceMesh.of(mask).area(), HalvedMesh.of(mask).area(), 1e-3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void areaAndVolumeAreSumsOverAllTriangles(long seed) {
        Mask mask = noise(seed);
        int[][] table = MarchingCubes.halved();
        double area = 0;
        double volume = 0;
        for (int z = -1; z < GRID.nz(); z++) {
            for (int y = -1; y < GRID.ny(); y++) {
                for (int x = -1; x < GRID.nx(); x++) {
                    int[] t = table[configuration(mask, x, y, z)];
                    for (int i = 0; i < t.length; i += 9) {
                        Vector3 a = vertex(t, i, x, y, z);
                        Vector3 b = vertex(t, i + 3, x, y, z);
                        Vector3 c = vertex(t, i + 6, x, y, z);
                        Vector3 normal = b.minus(a).cross(c.minus(a));
                        area += Math.sqrt(normal.dot(normal)) / 2;
                        volume += a.cross(b).dot(c) / 6;
                    }
                }
            }
        }
        HalvedMesh mesh = HalvedMesh.of(mask);
        assertEquals(area, mesh.area(), 1e-12 * area);
        assertEquals(volume, mesh.volume(), 1e-12 * Math.abs(volume));
    }

    private static int configuration(Mask mask, int x, int y, int z) {
        int configuration = 0;
        for (int corner = 0; corner < 8; corner++) {
            int i = x + (corner >> 2);
            int j = y + (corner & 1);
            int k = z + (corner >> 1 & 1);
            boolean inGrid = i >= 0 && i < GRID.nx() && j >= 0 && j < GRID.ny() && k >= 0 && k < GRID.nz();
            configuration |= inGrid && mask.get(i, j, k) ? 1 << corner : 0;
        }
        return configuration;
    }

    /** In mm from the voxel centre before the first. */
    private static Vector3 vertex(int[] t, int i, int x, int y, int z) {
        Vector3 s = GRID.spacing();
        return new Vector3(
                s.x() * (x + 1 + t[i] / 2.0), s.y() * (y + 1 + t[i + 1] / 2.0), s.z() * (z + 1 + t[i + 2] / 2.0));
    }
}
