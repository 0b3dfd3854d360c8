// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import java.util.Arrays;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/**
 * Closed triangle mesh around a region: marching cubes at 0.5 on the mask padded with zeros.
 *
 * <p>Every edge is shared by exactly two triangles that run through it in opposite directions, and all normals point
 * out of the region; holes and separate parts have closed surfaces of their own. Voxels outside the grid are outside
 * the region.
 *
 * <p>A cube of eight voxel centres has one of 256 configurations, and its area and enclosed volume depend on that and
 * the spacing only. So the region is read once to count configurations, and area A and volume V are sums over the
 * counts; they do not depend on where the region lies. V equals the sum of signed tetrahedra of the manual.
 *
 * <p>Shape: vertices lie half way between a voxel centre inside and one outside. Unit: mm.
 * Edge cases: one voxel gives an octahedron. Ambiguous faces: voxels that touch in an edge only are joined.
 * Source: IBSI 1 reference manual, morphological features, mesh-based representation; see {@code MarchingCubes}.
 */
public final class SurfaceMesh {
    private final Mask mask;
    private final Box box;
    private final MarchingCubes cubes;
    private final double area;
    private final double volume;

    private SurfaceMesh(Mask mask, Box box) {
        this.mask = mask;
        this.box = box;
        cubes = new MarchingCubes(mask.grid().spacing());
        long[] counts = configurations(mask, box);
        double areas = 0;
        double volumes = 0;
        for (int c = 1; c < counts.length; c++) {
            if (counts[c] > 0) {
                areas += counts[c] * cubes.area(c);
                volumes += counts[c] * MarchingCubes.volume(c);
            }
        }
        area = areas;
        volume = volumes * mask.grid().voxelVolume();
    }

    /** @throws IllegalArgumentException if the mask is empty */
    public static SurfaceMesh of(Mask mask) {
        return new SurfaceMesh(
                mask,
                mask.box()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "a region must hold a voxel to have a surface, found none")));
    }

    /** Area A of all triangles, mm². */
    public double area() {
        return area;
    }

    /** Volume V inside the mesh, mm³. */
    public double volume() {
        return volume;
    }

    /** Edges of the box along the axes of the grid that just holds all vertices, mm. */
    public Vector3 extent() {
        Vector3 s = mask.grid().spacing();
        return new Vector3(box.nx() * s.x(), box.ny() * s.y(), box.nz() * s.z());
    }

    /** How many cubes of the padded mask have each configuration; the hot loop. */
    private static long[] configurations(Mask mask, Box box) {
        Grid grid = mask.grid();
        boolean[] voxels = mask.voxels();
        boolean[] outside = new boolean[box.nx()];
        long[] counts = new long[MarchingCubes.CONFIGURATIONS];
        for (int z = box.z0() - 1; z < box.z1(); z++) {
            boolean low = z >= box.z0();
            boolean high = z + 1 < box.z1();
            for (int y = box.y0() - 1; y < box.y1(); y++) {
                boolean near = y >= box.y0();
                boolean far = y + 1 < box.y1();
                boolean[] a = near && low ? voxels : outside;
                boolean[] b = far && low ? voxels : outside;
                boolean[] c = near && high ? voxels : outside;
                boolean[] d = far && high ? voxels : outside;
                int ia = near && low ? grid.index(box.x0(), y, z) : 0;
                int ib = far && low ? grid.index(box.x0(), y + 1, z) : 0;
                int ic = near && high ? grid.index(box.x0(), y, z + 1) : 0;
                int id = far && high ? grid.index(box.x0(), y + 1, z + 1) : 0;
                int last = 0;
                for (int x = 0; x < outside.length; x++) {
                    int column = (a[ia + x] ? 1 : 0) | (b[ib + x] ? 2 : 0) | (c[ic + x] ? 4 : 0) | (d[id + x] ? 8 : 0);
                    counts[last | column << 4]++;
                    last = column;
                }
                counts[last]++;
            }
        }
        return counts;
    }

    /**
     * The triangles, nine numbers each: x, y, z of three vertices in half voxels of the mask's grid, so that voxel centre
     * (i, j, k) is at (2 i, 2 j, 2 k). Multiply by half the spacing for millimetres from the centre of voxel (0, 0, 0).
     */
    public int[] triangles() {
        int[] triangles = new int[1024];
        int length = 0;
        for (int z = box.z0() - 1; z < box.z1(); z++) {
            for (int y = box.y0() - 1; y < box.y1(); y++) {
                for (int x = box.x0() - 1; x < box.x1(); x++) {
                    int[] cube = cubes.triangles(configuration(x, y, z));
                    if (length + cube.length > triangles.length) {
                        triangles = Arrays.copyOf(triangles, Math.multiplyExact(2, triangles.length));
                    }
                    for (int i = 0; i < cube.length; i += 3) {
                        triangles[length++] = 2 * x + cube[i];
                        triangles[length++] = 2 * y + cube[i + 1];
                        triangles[length++] = 2 * z + cube[i + 2];
                    }
                }
            }
        }
        return Arrays.copyOf(triangles, length);
    }

    private int configuration(int x, int y, int z) {
        int configuration = 0;
        for (int corner = 0; corner < 8; corner++) {
            int i = x + (corner >> 2);
            int j = y + (corner & 1);
            int k = z + (corner >> 1 & 1);
            boolean inBox =
                    i >= box.x0() && i < box.x1() && j >= box.y0() && j < box.y1() && k >= box.z0() && k < box.z1();
            if (inBox && mask.get(i, j, k)) {
                configuration |= 1 << corner;
            }
        }
        return configuration;
    }
}
