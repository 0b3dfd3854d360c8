// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The table of marching cubes for a binary mask: for each of the 256 ways in which the 8 voxel centres at the corners
 * of a cube can lie inside or outside, the triangles that separate them.
 *
 * <p>Corner k of the cube lies at x = bit 2, z = bit 1, y = bit 0 of k; bit k of a configuration is set if that corner
 * is inside. Triangle vertices are the midpoints of cube edges (isovalue 0.5 between 0 and 1), in half edges: whole
 * numbers 0 to 2. Seen from outside the region the vertices of a triangle run anticlockwise.
 *
 * <p>The table is made, not copied. On each face of the cube the crossed edges are joined by segments; on an ambiguous
 * face (two inside corners on a diagonal) the segments cut off the outside corners, so that inside corners stay joined,
 * which is also what the tie rule of Lewiner et al. gives and what 26-connected regions ask for. Because the choice
 * depends on the face alone, neighbouring cubes agree and the mesh is closed. The segments form loops; each loop is
 * triangulated without an edge inside a cube face and, among those, with the smallest area in the unit cube.
 *
 * <p>Source: W. E. Lorensen and H. E. Cline, doi:10.1145/37402.37422; T. Lewiner et al.,
 * doi:10.1080/10867651.2003.10487582.
 */
final class MarchingCubes {
    static final int CONFIGURATIONS = 256;
    private static final int CORNERS = 8;
    /** Cost of a triangle edge inside a cube face: above any area, so that it is the last resort. */
    private static final double FACE_CHORD_COST = 1000;
    /** Between triangulations of equal area the one that encloses more is taken: small against any area difference. */
    private static final double VOLUME_WEIGHT = 1e-6;
    /** Corners of the six faces, anticlockwise seen from outside the cube. */
    private static final int[][] FACES = {
        {0, 2, 3, 1}, {4, 5, 7, 6}, {0, 4, 6, 2}, {1, 3, 7, 5}, {0, 1, 5, 4}, {2, 6, 7, 3}
    };

    private static final int[][] TRIANGLES = new int[CONFIGURATIONS][];
    private static final double[] VOLUMES = new double[CONFIGURATIONS];

    static {
        for (int configuration = 0; configuration < CONFIGURATIONS; configuration++) {
            List<int[]> triangles = new ArrayList<>();
            for (int[] loop : loops(configuration)) {
                triangulate(loop, triangles);
            }
            TRIANGLES[configuration] =
                    triangles.stream().flatMapToInt(Arrays::stream).toArray();
            VOLUMES[configuration] = enclosed(configuration);
        }
    }

    private MarchingCubes() {}

    /** Triangles of a configuration, nine numbers each: x, y, z of three vertices in half edges; read only. */
    static int[] triangles(int configuration) {
        return TRIANGLES[configuration];
    }

    /** Part of the unit cube that a configuration encloses. */
    static double volume(int configuration) {
        return VOLUMES[configuration];
    }

    /** Area of the triangles of a configuration in a cube with the given edges. */
    static double area(int configuration, double sx, double sy, double sz) {
        int[] t = TRIANGLES[configuration];
        double area = 0;
        for (int i = 0; i < t.length; i += 9) {
            double ax = 0.5 * sx * (t[i + 3] - t[i]);
            double ay = 0.5 * sy * (t[i + 4] - t[i + 1]);
            double az = 0.5 * sz * (t[i + 5] - t[i + 2]);
            double bx = 0.5 * sx * (t[i + 6] - t[i]);
            double by = 0.5 * sy * (t[i + 7] - t[i + 1]);
            double bz = 0.5 * sz * (t[i + 8] - t[i + 2]);
            double cx = ay * bz - az * by;
            double cy = az * bx - ax * bz;
            double cz = ax * by - ay * bx;
            area += 0.5 * Math.sqrt(cx * cx + cy * cy + cz * cz);
        }
        return area;
    }

    /**
     * Divergence theorem with the origin at the cube's centre: the pyramids over the triangles and those over the inside
     * parts of the faces.
     */
    private static double enclosed(int configuration) {
        double faces = 0;
        for (int[] face : FACES) {
            int inside = 0;
            for (int corner : face) {
                inside += configuration >> corner & 1;
            }
            boolean diagonal = inside == 2 && (configuration >> face[0] & 1) == (configuration >> face[2] & 1);
            faces += switch (inside) {
                case 0 -> 0;
                case 1 -> 0.125;
                case 2 -> diagonal ? 0.75 : 0.5;
                case 3 -> 0.875;
                default -> 1;
            };
        }
        double volume = faces * 0.5 / 3;
        int[] t = TRIANGLES[configuration];
        for (int i = 0; i < t.length; i += 9) {
            volume += pyramid(t, i, t, i + 3, t, i + 6) / 8;
        }
        return volume;
    }

    /** Signed volume of the tetrahedron of three points and the cube's centre, in half edges. */
    private static double pyramid(int[] a, int i, int[] b, int j, int[] c, int k) {
        int ax = a[i] - 1;
        int ay = a[i + 1] - 1;
        int az = a[i + 2] - 1;
        int bx = b[j] - 1;
        int by = b[j + 1] - 1;
        int bz = b[j + 2] - 1;
        int cx = c[k] - 1;
        int cy = c[k + 1] - 1;
        int cz = c[k + 2] - 1;
        return (ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)) / 6.0;
    }

    /** Closed loops of crossed edges; an edge is written as 8 a + b for its corners a below b. */
    private static List<int[]> loops(int configuration) {
        int[] next = new int[CORNERS * CORNERS];
        Arrays.fill(next, -1);
        for (int[] face : FACES) {
            for (int i = 0; i < 4; i++) {
                if (isInside(configuration, face[i]) && !isInside(configuration, face[(i + 1) % 4])) {
                    int j = (i + 1) % 4;
                    while (!isInside(configuration, face[(j + 1) % 4])) {
                        j = (j + 1) % 4;
                    }
                    next[edge(face[j], face[(j + 1) % 4])] = edge(face[i], face[(i + 1) % 4]);
                }
            }
        }
        List<int[]> loops = new ArrayList<>();
        for (int start = 0; start < next.length; start++) {
            if (next[start] >= 0) {
                int[] loop = new int[12];
                int length = 0;
                for (int edge = start; next[edge] >= 0; ) {
                    loop[length++] = edge;
                    int after = next[edge];
                    next[edge] = -1;
                    edge = after;
                }
                loops.add(Arrays.copyOf(loop, length));
            }
        }
        return loops;
    }

    private static boolean isInside(int configuration, int corner) {
        return (configuration >> corner & 1) == 1;
    }

    private static int edge(int a, int b) {
        return CORNERS * Math.min(a, b) + Math.max(a, b);
    }

    /** Midpoint of an edge in half edges. */
    private static int[] midpoint(int edge) {
        int a = edge / CORNERS;
        int b = edge % CORNERS;
        return new int[] {(a >> 2) + (b >> 2), (a & 1) + (b & 1), (a >> 1 & 1) + (b >> 1 & 1)};
    }

    /** Triangulation of least cost by dynamic programming over the polygon's chords. */
    private static void triangulate(int[] loop, List<int[]> triangles) {
        int n = loop.length;
        int[][] points = Arrays.stream(loop).mapToObj(MarchingCubes::midpoint).toArray(int[][]::new);
        double[][] cost = new double[n][n];
        int[][] apex = new int[n][n];
        for (int length = 2; length < n; length++) {
            for (int i = 0; i + length < n; i++) {
                int j = i + length;
                cost[i][j] = Double.POSITIVE_INFINITY;
                for (int k = i + 1; k < j; k++) {
                    double c = cost[i][k] + cost[k][j] + cost(points[i], points[k], points[j]);
                    if (c < cost[i][j] - 1e-9) {
                        cost[i][j] = c;
                        apex[i][j] = k;
                    }
                }
                if (length < n - 1 && shareFace(points[i], points[j])) {
                    cost[i][j] += FACE_CHORD_COST;
                }
            }
        }
        collect(points, apex, 0, n - 1, triangles);
    }

    private static void collect(int[][] points, int[][] apex, int i, int j, List<int[]> triangles) {
        if (j - i < 2) {
            return;
        }
        int k = apex[i][j];
        int[] triangle = new int[9];
        System.arraycopy(points[i], 0, triangle, 0, 3);
        System.arraycopy(points[k], 0, triangle, 3, 3);
        System.arraycopy(points[j], 0, triangle, 6, 3);
        triangles.add(triangle);
        collect(points, apex, i, k, triangles);
        collect(points, apex, k, j, triangles);
    }

    private static double cost(int[] a, int[] b, int[] c) {
        double ux = b[0] - a[0];
        double uy = b[1] - a[1];
        double uz = b[2] - a[2];
        double vx = c[0] - a[0];
        double vy = c[1] - a[1];
        double vz = c[2] - a[2];
        double x = uy * vz - uz * vy;
        double y = uz * vx - ux * vz;
        double z = ux * vy - uy * vx;
        return Math.sqrt(x * x + y * y + z * z) - VOLUME_WEIGHT * pyramid(a, 0, b, 0, c, 0);
    }

    private static boolean shareFace(int[] a, int[] b) {
        for (int axis = 0; axis < 3; axis++) {
            if (a[axis] == b[axis] && a[axis] != 1) {
                return true;
            }
        }
        return false;
    }
}
