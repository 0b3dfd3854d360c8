// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import java.util.Arrays;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/**
 * Convex hull of the vertices of a region's surface mesh.
 *
 * <p>Mesh vertices lie on the lattice of half voxels, and stretching a lattice leaves convexity alone; so the hull is
 * found exactly in whole numbers and then measured in millimetres. It has no vertex that is not a true corner.
 *
 * <p>Unit: mm. Edge cases: the hull of a single voxel is its octahedron; every region has a hull with a volume.
 * Source: IBSI 1 reference manual, maximum 3D diameter and volume density (convex hull).
 */
public final class ConvexHull {
    private final int[] lattice;
    private final int[] triangles;
    private final Vector3 unit;
    private final double[] vertices;

    private ConvexHull(int[] lattice, int[] triangles, Vector3 unit) {
        this.lattice = lattice;
        this.triangles = triangles;
        this.unit = unit;
        vertices = new double[lattice.length];
        for (int i = 0; i < lattice.length; i++) {
            vertices[i] = lattice[i] * unit.get(i % 3);
        }
    }

    /**
     * The hull of a region's surface mesh.
     *
     * @throws IllegalArgumentException if the mask is empty
     */
    public static ConvexHull of(Mask mask) {
        Vector3 s = mask.grid().spacing();
        return of(candidates(mask), s.times(0.5));
    }

    /**
     * The hull of points on a lattice.
     *
     * @param points x, y, z of each point in lattice steps
     * @param unit lattice step along each axis, mm
     * @throws IllegalArgumentException if the points lie in one plane or span more than 1 048 576 steps
     */
    public static ConvexHull of(int[] points, Vector3 unit) {
        int[] corners = corners(points, LatticeHull.triangles(points));
        return new ConvexHull(corners, LatticeHull.triangles(corners), unit);
    }

    /**
     * Points in half voxels that hold all corners of the hull of the mesh. That hull is the hull of the voxel centres
     * plus the octahedron of half voxels, and a corner of the hull of the centres is a corner of its slice's hull.
     */
    private static int[] candidates(Mask mask) {
        Box box = mask.box()
                .orElseThrow(
                        () -> new IllegalArgumentException("a region must hold a voxel to have a hull, found none"));
        PlanarHull slice = new PlanarHull(box.ny());
        int[] points = new int[3 * 1024];
        int length = 0;
        for (int z = box.z0(); z < box.z1(); z++) {
            slice.clear();
            slice.addSlice(mask, box, z);
            int[] corners = slice.corners();
            while (length + 9 * corners.length > points.length) {
                points = Arrays.copyOf(points, 2 * points.length);
            }
            for (int i = 0; i < corners.length; i += 2) {
                for (int axis = 0; axis < 3; axis++) {
                    for (int side = -1; side <= 1; side += 2) {
                        points[length++] = 2 * corners[i] + (axis == 0 ? side : 0);
                        points[length++] = 2 * corners[i + 1] + (axis == 1 ? side : 0);
                        points[length++] = 2 * z + (axis == 2 ? side : 0);
                    }
                }
            }
        }
        return Arrays.copyOf(points, length);
    }

    /** The points where at least three planes of the hull meet. */
    private static int[] corners(int[] points, int[] triangles) {
        long[][] first = new long[points.length / 3][];
        long[][] second = new long[points.length / 3][];
        boolean[] isCorner = new boolean[points.length / 3];
        for (int t = 0; t < triangles.length; t += 3) {
            long[] normal = normal(points, triangles, t);
            for (int k = 0; k < 3; k++) {
                int p = triangles[t + k];
                if (first[p] == null) {
                    first[p] = normal;
                } else if (!isParallel(first[p], normal)) {
                    if (second[p] == null) {
                        second[p] = normal;
                    } else if (!isParallel(second[p], normal)) {
                        isCorner[p] = true;
                    }
                }
            }
        }
        int[] corners = new int[points.length];
        int length = 0;
        for (int p = 0; p < isCorner.length; p++) {
            if (isCorner[p]) {
                System.arraycopy(points, 3 * p, corners, length, 3);
                length += 3;
            }
        }
        return Arrays.copyOf(corners, length);
    }

    private static long[] normal(int[] points, int[] triangles, int t) {
        int a = 3 * triangles[t];
        int b = 3 * triangles[t + 1];
        int c = 3 * triangles[t + 2];
        long ux = (long) points[b] - points[a];
        long uy = (long) points[b + 1] - points[a + 1];
        long uz = (long) points[b + 2] - points[a + 2];
        long vx = (long) points[c] - points[a];
        long vy = (long) points[c + 1] - points[a + 1];
        long vz = (long) points[c + 2] - points[a + 2];
        long[] n = {uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx};
        long divisor = gcd(gcd(Math.abs(n[0]), Math.abs(n[1])), Math.abs(n[2]));
        n[0] /= divisor;
        n[1] /= divisor;
        n[2] /= divisor;
        return n;
    }

    private static long gcd(long a, long b) {
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    private static boolean isParallel(long[] a, long[] b) {
        return Arrays.equals(a, b);
    }

    /** Corners of the hull, x, y, z of each in mm from the centre of voxel (0, 0, 0); read only. */
    public double[] vertices() {
        return vertices;
    }

    /** Three corner numbers per triangle, anticlockwise seen from outside; coplanar neighbours are possible; read only. */
    public int[] triangles() {
        return triangles;
    }

    /** Normal of a triangle in lattice steps without common divisor: equal for coplanar triangles. */
    long[] latticeNormal(int triangle) {
        return normal(lattice, triangles, 3 * triangle);
    }

    /** Lattice step along each axis, mm. */
    Vector3 unit() {
        return unit;
    }

    /** Area of the hull, mm². */
    public double area() {
        double area = 0;
        for (int t = 0; t < triangles.length; t += 3) {
            area += corner(t + 1)
                            .minus(corner(t))
                            .cross(corner(t + 2).minus(corner(t)))
                            .norm()
                    / 2;
        }
        return area;
    }

    /** Volume of the hull, mm³. */
    public double volume() {
        Vector3 origin = corner(0);
        double volume = 0;
        for (int t = 0; t < triangles.length; t += 3) {
            Vector3 a = corner(t).minus(origin);
            volume += a.dot(corner(t + 1).minus(origin).cross(corner(t + 2).minus(origin))) / 6;
        }
        return volume;
    }

    private Vector3 corner(int i) {
        int v = 3 * triangles[i];
        return new Vector3(vertices[v], vertices[v + 1], vertices[v + 2]);
    }

    /**
     * Largest distance between two corners, mm. Pairs that cannot beat the best one so far, by the distances of both
     * from the middle of the hull, are left out.
     */
    public double diameter() {
        int n = vertices.length / 3;
        double[] middle = new double[3];
        for (int i = 0; i < vertices.length; i++) {
            middle[i % 3] += vertices[i] / n;
        }
        double[][] byRadius = new double[n][];
        for (int i = 0; i < n; i++) {
            double x = vertices[3 * i] - middle[0];
            double y = vertices[3 * i + 1] - middle[1];
            double z = vertices[3 * i + 2] - middle[2];
            byRadius[i] = new double[] {Math.sqrt(x * x + y * y + z * z), x, y, z};
        }
        Arrays.sort(byRadius, (a, b) -> Double.compare(b[0], a[0]));
        double best = 0;
        double bestSquare = 0;
        for (int i = 0; i < n; i++) {
            double[] a = byRadius[i];
            for (int j = i + 1; j < n && a[0] + byRadius[j][0] > best; j++) {
                double[] b = byRadius[j];
                double square =
                        (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]) + (a[3] - b[3]) * (a[3] - b[3]);
                if (square > bestSquare) {
                    bestSquare = square;
                    best = Math.sqrt(square);
                }
            }
        }
        return best;
    }
}
