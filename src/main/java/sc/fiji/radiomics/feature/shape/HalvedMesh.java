// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/**
 * Triangle mesh around a region as marching cubes with half a table give it: a configuration of a cube and its complement
 * have the same triangles. {@link SurfaceMesh} is the better mesh; this one is for numbers of software that has it.
 *
 * <p>Where voxels touch in an edge or a corner only, such a mesh can have holes. The volume is the sum of the signed
 * tetrahedra of the triangles and a point, here the voxel centre before the first voxel of the grid along all axes, and
 * with holes depends on that point.
 *
 * <p>Shape: vertices as those of {@link SurfaceMesh}. Source: W. E. Lorensen and H. E. Cline, doi:10.1145/37402.37422, and
 * the measures of PyRadiomics, class shape: doi:10.1158/0008-5472.CAN-17-0339.
 *
 * @param area mm²
 * @param volume mm³
 */
public record HalvedMesh(double area, double volume) {
    private static final int[][] TRIANGLES = MarchingCubes.halved();

    /** @param mask whose grid is the box that gives the point of the tetrahedra */
    public static HalvedMesh of(Mask mask) {
        long[] sums = sums(mask);
        Vector3 spacing = mask.grid().spacing();
        double area = 0;
        long volume = 0;
        for (int c = 0; c < MarchingCubes.CONFIGURATIONS; c++) {
            if (sums[4 * c] > 0 && TRIANGLES[c].length > 0) {
                long[] normal = new long[3];
                long determinants = determinants(TRIANGLES[c], normal);
                area += sums[4 * c] * MarchingCubes.area(TRIANGLES[c], spacing);
                // cube corners are whole voxels, two half edges; so a normal, of half edges squared, counts twice
                volume += determinants * sums[4 * c]
                        + 2 * (normal[0] * sums[4 * c + 1] + normal[1] * sums[4 * c + 2] + normal[2] * sums[4 * c + 3]);
            }
        }
        return new HalvedMesh(area, volume / 48.0 * mask.grid().voxelVolume());
    }

    /** For each configuration the number of its cubes and the sums of their corners along x, y, z; the hot loop. */
    private static long[] sums(Mask mask) {
        Grid grid = mask.grid();
        boolean[] voxels = mask.voxels();
        int nx = grid.nx();
        boolean[] outside = new boolean[nx];
        long[] sums = new long[4 * MarchingCubes.CONFIGURATIONS];
        for (int z = 0; z <= grid.nz(); z++) {
            for (int y = 0; y <= grid.ny(); y++) {
                boolean near = y > 0;
                boolean far = y < grid.ny();
                boolean low = z > 0;
                boolean high = z < grid.nz();
                boolean[] a = near && low ? voxels : outside;
                boolean[] b = far && low ? voxels : outside;
                boolean[] c = near && high ? voxels : outside;
                boolean[] d = far && high ? voxels : outside;
                int ia = near && low ? grid.index(0, y - 1, z - 1) : 0;
                int ib = far && low ? grid.index(0, y, z - 1) : 0;
                int ic = near && high ? grid.index(0, y - 1, z) : 0;
                int id = far && high ? grid.index(0, y, z) : 0;
                int last = 0;
                for (int x = 0; x <= nx; x++) {
                    int column = x == nx
                            ? 0
                            : (a[ia + x] ? 1 : 0) | (b[ib + x] ? 2 : 0) | (c[ic + x] ? 4 : 0) | (d[id + x] ? 8 : 0);
                    int s = 4 * (last | column << 4);
                    sums[s]++;
                    sums[s + 1] += x;
                    sums[s + 2] += y;
                    sums[s + 3] += z;
                    last = column;
                }
            }
        }
        return sums;
    }

    /**
     * Six times the volume of the tetrahedra of triangles and the cube's first corner, in half edges.
     *
     * @param normal takes the sum of the triangles' normals, each twice the area long
     */
    private static long determinants(int[] t, long[] normal) {
        long sum = 0;
        for (int i = 0; i < t.length; i += 9) {
            for (int axis = 0; axis < 3; axis++) {
                int u = (axis + 1) % 3;
                int v = (axis + 2) % 3;
                long cross = cross(t, i, i + 3, u, v);
                normal[axis] += cross + cross(t, i + 3, i + 6, u, v) + cross(t, i + 6, i, u, v);
                sum += cross * t[i + 6 + axis];
            }
        }
        return sum;
    }

    private static long cross(int[] t, int i, int j, int u, int v) {
        return (long) t[i + u] * t[j + v] - (long) t[i + v] * t[j + u];
    }
}
