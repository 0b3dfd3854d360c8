// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import sc.fiji.radiomics.image.Vector3;

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
 * as 26-connected regions ask for. Because the choice depends on the face alone, neighbouring cubes agree and the mesh
 * is closed. Implementations after Lewiner et al. differ in some cubes with an ambiguous face: they may run a tunnel
 * through the cube. The segments form loops. Each loop is
 * triangulated without an edge inside a cube face and, among those, as flat as possible: with the fewest planes, then
 * the smallest area. That is how the published tables look: three inside corners in an L, for example, get a triangle
 * across and a flat quadrilateral, and a configuration and its complement get the same surface. What is still equal
 * then is equal by a symmetry of the cube; the smallest area with the spacing at hand decides, so that turning or
 * mirroring image and spacing together changes nothing.
 *
 * <p>Source: W. E. Lorensen and H. E. Cline, doi:10.1145/37402.37422; T. Lewiner et al.,
 * doi:10.1080/10867651.2003.10487582.
 */
final class MarchingCubes {
    static final int CONFIGURATIONS = 256;
    private static final int CORNERS = 8;
    /** Corners of the six faces, anticlockwise seen from outside the cube. */
    private static final int[][] FACES = {
        {0, 2, 3, 1}, {4, 5, 7, 6}, {0, 4, 6, 2}, {1, 3, 7, 5}, {0, 1, 5, 4}, {2, 6, 7, 3}
    };

    /** For each configuration and loop the equally good triangulations. */
    private static final List<List<List<int[]>>> CHOICES = new ArrayList<>();

    private static final double[] VOLUMES = new double[CONFIGURATIONS];

    static {
        for (int configuration = 0; configuration < CONFIGURATIONS; configuration++) {
            List<List<int[]>> loops = new ArrayList<>();
            for (int[] loop : loops(configuration)) {
                loops.add(triangulate(loop));
            }
            CHOICES.add(loops);
            VOLUMES[configuration] = enclosed(configuration);
        }
    }

    private final int[][] triangles = new int[CONFIGURATIONS][];
    private final double[] areas = new double[CONFIGURATIONS];

    /** The table for one spacing, mm. */
    MarchingCubes(Vector3 spacing) {
        for (int configuration = 0; configuration < CONFIGURATIONS; configuration++) {
            List<int[]> best = new ArrayList<>();
            for (List<int[]> choices : CHOICES.get(configuration)) {
                int[] least = choices.get(0);
                for (int[] choice : choices) {
                    least = area(choice, spacing) < area(least, spacing) ? choice : least;
                }
                best.add(least);
                areas[configuration] += area(least, spacing);
            }
            triangles[configuration] =
                    best.stream().flatMapToInt(Arrays::stream).toArray();
        }
    }

    /**
     * The table of software that keeps half of the configurations, those with corner 3 outside, and takes the complement
     * with its triangles turned round for the others. Inside corners on the diagonal of a face are then split if corner 3
     * is outside and joined if it is inside, so that neighbouring cubes may disagree and leave a hole. Loops of seven
     * edges are cut into a fan. Else the triangles are the same.
     */
    static int[][] halved() {
        int[][] triangles = new int[CONFIGURATIONS][];
        for (int configuration = 0; configuration < CONFIGURATIONS; configuration++) {
            boolean isKept = isInside(configuration, 3);
            int[] joined = joined(isKept ? configuration : CONFIGURATIONS - 1 - configuration);
            triangles[configuration] = isKept ? joined : turned(joined);
        }
        return triangles;
    }

    private static int[] joined(int configuration) {
        List<int[]> loops = loops(configuration);
        List<int[]> parts = new ArrayList<>();
        for (int k = 0; k < loops.size(); k++) {
            int[] loop = loops.get(k);
            parts.add(
                    loop.length == 7
                            ? fan(configuration, loop)
                            : CHOICES.get(configuration).get(k).get(0));
        }
        return parts.stream().flatMapToInt(Arrays::stream).toArray();
    }

    /**
     * The loop around three inside corners, of which one touches the others across a face only: all triangles from the
     * middle of that corner's edge which leaves the face.
     */
    private static int[] fan(int configuration, int[] loop) {
        int[][] points = Arrays.stream(loop).mapToObj(MarchingCubes::midpoint).toArray(int[][]::new);
        int from = 0;
        for (int corner = 0; corner < CORNERS; corner++) {
            for (int across = 0; across < CORNERS; across++) {
                int apart = corner ^ across;
                boolean isAcross = isInside(configuration, across) && Integer.bitCount(apart) == 2;
                if (isInside(configuration, corner) && isAcross && isAlone(configuration, corner)) {
                    int leaving = edge(corner, corner ^ CORNERS - 1 ^ apart);
                    from = IntStream.range(0, loop.length)
                            .filter(k -> loop[k] == leaving)
                            .findFirst()
                            .orElseThrow();
                }
            }
        }
        List<int[]> triangles = new ArrayList<>();
        for (int k = 1; k < points.length - 1; k++) {
            triangles.add(new int[] {from, (from + k) % points.length, (from + k + 1) % points.length});
        }
        return coordinates(points, triangles);
    }

    /** Whether no corner at the end of an edge of an inside corner is inside. */
    private static boolean isAlone(int configuration, int corner) {
        return !isInside(configuration, corner ^ 1)
                && !isInside(configuration, corner ^ 2)
                && !isInside(configuration, corner ^ 4);
    }

    /** The same triangles seen from the other side. */
    private static int[] turned(int[] triangles) {
        int[] turned = new int[triangles.length];
        for (int t = 0; t < triangles.length; t += 9) {
            System.arraycopy(triangles, t, turned, t, 3);
            System.arraycopy(triangles, t + 3, turned, t + 6, 3);
            System.arraycopy(triangles, t + 6, turned, t + 3, 3);
        }
        return turned;
    }

    /** Triangles of a configuration, nine numbers each: x, y, z of three vertices in half edges; read only. */
    int[] triangles(int configuration) {
        return triangles[configuration];
    }

    /** Area of the triangles of a configuration, mm². */
    double area(int configuration) {
        return areas[configuration];
    }

    /** Part of the unit cube that a configuration encloses. */
    static double volume(int configuration) {
        return VOLUMES[configuration];
    }

    static double area(int[] t, Vector3 spacing) {
        double sx = spacing.x();
        double sy = spacing.y();
        double sz = spacing.z();
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
        for (List<int[]> choices : CHOICES.get(configuration)) {
            int[] t = choices.get(0);
            for (int i = 0; i < t.length; i += 9) {
                volume += pyramid(t, i, t, i + 3, t, i + 6) / 8;
            }
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

    /** The best of all triangulations of a loop. */
    private static List<int[]> triangulate(int[] loop) {
        int[][] points = Arrays.stream(loop).mapToObj(MarchingCubes::midpoint).toArray(int[][]::new);
        List<Triangulation> best = new ArrayList<>();
        for (List<int[]> candidate : triangulations(0, loop.length - 1)) {
            Triangulation triangulation = Triangulation.of(points, candidate);
            int order = best.isEmpty() ? 0 : triangulation.compareTo(best.get(0));
            if (order < 0) {
                best.clear();
            }
            if (order <= 0) {
                best.add(triangulation);
            }
        }
        return best.stream().map(t -> coordinates(points, t.triangles())).toList();
    }

    private static int[] coordinates(int[][] points, List<int[]> triangles) {
        return triangles.stream()
                .flatMapToInt(Arrays::stream)
                .flatMap(point -> Arrays.stream(points[point]))
                .toArray();
    }

    /** All ways to cut the polygon of points i to j into triangles, written as three point numbers in rising order. */
    private static List<List<int[]>> triangulations(int i, int j) {
        if (j - i < 2) {
            return List.of(List.of());
        }
        List<List<int[]>> all = new ArrayList<>();
        for (int k = i + 1; k < j; k++) {
            for (List<int[]> before : triangulations(i, k)) {
                for (List<int[]> after : triangulations(k, j)) {
                    List<int[]> whole = new ArrayList<>(before);
                    whole.addAll(after);
                    whole.add(new int[] {i, k, j});
                    all.add(whole);
                }
            }
        }
        return all;
    }

    /**
     * Triangles of a loop and what they are judged by.
     *
     * @param faceChords inner edges that lie in a face of the cube
     * @param planes number of different planes
     * @param area in quarters of the unit face
     * @param volume of the pyramids to the cube's centre
     */
    private record Triangulation(List<int[]> triangles, int faceChords, int planes, double area, double volume)
            implements Comparable<Triangulation> {
        private static final Comparator<Triangulation> ORDER = Comparator.comparingInt(Triangulation::faceChords)
                .thenComparingInt(Triangulation::planes)
                .thenComparingLong(t -> Math.round(1e6 * t.area))
                .thenComparingLong(t -> Math.round(1e6 * t.volume));

        static Triangulation of(int[][] points, List<int[]> triangles) {
            int chords = 0;
            double area = 0;
            double volume = 0;
            Set<List<Long>> planes = new HashSet<>();
            for (int[] t : triangles) {
                int[] a = points[t[0]];
                int[] b = points[t[1]];
                int[] c = points[t[2]];
                chords += isFaceChord(points, t[0], t[1])
                        + isFaceChord(points, t[1], t[2])
                        + isFaceChord(points, t[0], t[2]);
                long x = (b[1] - a[1]) * (c[2] - a[2]) - (b[2] - a[2]) * (c[1] - a[1]);
                long y = (b[2] - a[2]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[2] - a[2]);
                long z = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
                double norm = Math.sqrt(x * x + y * y + z * z);
                long offset = x * a[0] + y * a[1] + z * a[2];
                area += norm / 2;
                volume += pyramid(a, 0, b, 0, c, 0);
                planes.add(List.of(scaled(x, norm), scaled(y, norm), scaled(z, norm), scaled(offset, norm)));
            }
            return new Triangulation(triangles, chords, planes.size(), area, volume);
        }

        private static long scaled(long value, double norm) {
            return Math.round(1e6 * value / norm);
        }

        private static int isFaceChord(int[][] points, int i, int j) {
            boolean neighbours = j - i == 1 || j - i == points.length - 1;
            return !neighbours && shareFace(points[i], points[j]) ? 1 : 0;
        }

        @Override
        public int compareTo(Triangulation other) {
            return ORDER.compare(this, other);
        }
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
