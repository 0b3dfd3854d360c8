// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import java.util.Arrays;

/**
 * Quickhull over points with whole-number coordinates, in exact arithmetic.
 *
 * <p>Every decision is the sign of a 3 x 3 determinant of whole numbers held in a {@code long}, so points in a plane,
 * on a line or given twice do no harm. The triangles of the result are oriented outwards and closed; coplanar
 * neighbours are possible, triangles without area are not.
 *
 * <p>Source: C. B. Barber, D. P. Dobkin and H. Huhdanpaa, doi:10.1145/235815.235821; the whole-number arithmetic is
 * our own choice.
 */
final class LatticeHull {
    /** Largest extent along an axis: determinants up to 6 times its cube must fit a long. */
    static final int LARGEST_EXTENT = 1 << 20;

    private final int[] points;
    private final int[] next;
    private int faces;
    private int[] corner = new int[3 * 256];
    private int[] neighbour = new int[3 * 256];
    private long[] normal = new long[3 * 256];
    private int[] outside = new int[256];
    private int[] farthest = new int[256];
    private boolean[] dead = new boolean[256];
    private final int[] faceFrom;
    private final int[] faceTo;
    private int[] stack = new int[256];
    private int[] visible = new int[256];
    private int[] horizon = new int[256];

    private LatticeHull(int[] points) {
        this.points = points;
        int n = points.length / 3;
        next = new int[n];
        faceFrom = new int[n];
        faceTo = new int[n];
    }

    /**
     * @param points x, y, z of each point
     * @return three point numbers per triangle
     * @throws IllegalArgumentException if the points lie in one plane or too far apart
     */
    static int[] triangles(int[] points) {
        checkExtent(points);
        LatticeHull hull = new LatticeHull(points);
        hull.build();
        int[] triangles = new int[3 * hull.faces];
        int length = 0;
        for (int f = 0; f < hull.faces; f++) {
            if (!hull.dead[f]) {
                System.arraycopy(hull.corner, 3 * f, triangles, length, 3);
                length += 3;
            }
        }
        return Arrays.copyOf(triangles, length);
    }

    private static void checkExtent(int[] points) {
        for (int axis = 0; axis < 3; axis++) {
            int low = Integer.MAX_VALUE;
            int high = Integer.MIN_VALUE;
            for (int i = axis; i < points.length; i += 3) {
                low = Math.min(low, points[i]);
                high = Math.max(high, points[i]);
            }
            if ((long) high - low > LARGEST_EXTENT) {
                throw new IllegalArgumentException(
                        "a hull can span at most " + LARGEST_EXTENT + " lattice steps, found " + ((long) high - low));
            }
        }
    }

    private void build() {
        int[] simplex = simplex();
        for (int i = 0; i < 4; i++) {
            addFace(simplex[i], simplex[(i + 1) % 4], simplex[(i + 2) % 4]);
            if (distance(faces - 1, simplex[(i + 3) % 4]) > 0) {
                int f = 3 * (faces - 1);
                int swap = corner[f + 1];
                corner[f + 1] = corner[f + 2];
                corner[f + 2] = swap;
                setNormal(faces - 1);
            }
        }
        for (int f = 0; f < 4; f++) {
            for (int e = 0; e < 3; e++) {
                neighbour[3 * f + e] = faceWithEdge(corner[3 * f + (e + 1) % 3], corner[3 * f + e]);
            }
        }
        int all = -1;
        for (int p = 0; p < next.length; p++) {
            next[p] = all;
            all = p;
        }
        assign(all, 0);
        for (int f = 0; f < faces; f++) {
            if (!dead[f] && outside[f] >= 0) {
                addPoint(f, farthest[f]);
            }
        }
    }

    private int faceWithEdge(int from, int to) {
        for (int f = 0; f < 4; f++) {
            for (int e = 0; e < 3; e++) {
                if (corner[3 * f + e] == from && corner[3 * f + (e + 1) % 3] == to) {
                    return f;
                }
            }
        }
        throw new IllegalStateException("simplex is not closed");
    }

    /** Four points that span a volume, far apart. */
    private int[] simplex() {
        int n = points.length / 3;
        int a = 0;
        for (int p = 1; p < n; p++) {
            if (compare(p, a) < 0) {
                a = p;
            }
        }
        int b = a;
        double longest = 0;
        for (int p = 0; p < n; p++) {
            double d = Math.hypot(Math.hypot(delta(p, a, 0), delta(p, a, 1)), delta(p, a, 2));
            if (d > longest) {
                longest = d;
                b = p;
            }
        }
        int c = a;
        double widest = 0;
        for (int p = 0; p < n; p++) {
            double x = (double) (delta(b, a, 1) * delta(p, a, 2) - delta(b, a, 2) * delta(p, a, 1));
            double y = (double) (delta(b, a, 2) * delta(p, a, 0) - delta(b, a, 0) * delta(p, a, 2));
            double z = (double) (delta(b, a, 0) * delta(p, a, 1) - delta(b, a, 1) * delta(p, a, 0));
            double d = x * x + y * y + z * z;
            if (d > widest) {
                widest = d;
                c = p;
            }
        }
        int d = a;
        long highest = 0;
        if (c != a) {
            addFace(a, b, c);
            for (int p = 0; p < n; p++) {
                long h = Math.abs(distance(0, p));
                if (h > highest) {
                    highest = h;
                    d = p;
                }
            }
            faces = 0;
        }
        if (highest == 0) {
            throw new IllegalArgumentException(
                    "a hull needs points that span a volume, found all " + n + " in a plane");
        }
        return new int[] {a, b, c, d};
    }

    private int compare(int p, int q) {
        for (int axis = 0; axis < 3; axis++) {
            int difference = Integer.compare(points[3 * p + axis], points[3 * q + axis]);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private long delta(int p, int q, int axis) {
        return (long) points[3 * p + axis] - points[3 * q + axis];
    }

    private void addPoint(int start, int p) {
        int visibles = findVisible(start, p);
        int horizons = 0;
        int orphans = -1;
        for (int i = 0; i < visibles; i++) {
            int f = visible[i];
            for (int e = 0; e < 3; e++) {
                if (!dead[neighbour[3 * f + e]]) {
                    if (horizons == horizon.length) {
                        horizon = Arrays.copyOf(horizon, 2 * horizons);
                    }
                    horizon[horizons++] = 3 * f + e;
                }
            }
            for (int q = outside[f]; q >= 0; ) {
                int after = next[q];
                if (q != p) {
                    next[q] = orphans;
                    orphans = q;
                }
                q = after;
            }
        }
        int first = faces;
        for (int i = 0; i < horizons; i++) {
            int f = horizon[i] / 3;
            int a = corner[horizon[i]];
            int b = corner[3 * f + (horizon[i] + 1 - 3 * f) % 3];
            int g = neighbour[horizon[i]];
            addFace(a, b, p);
            neighbour[3 * (faces - 1)] = g;
            for (int e = 0; e < 3; e++) {
                if (neighbour[3 * g + e] == f && corner[3 * g + e] == b) {
                    neighbour[3 * g + e] = faces - 1;
                }
            }
            faceFrom[a] = faces - 1;
            faceTo[b] = faces - 1;
        }
        for (int f = first; f < faces; f++) {
            neighbour[3 * f + 1] = faceFrom[corner[3 * f + 1]];
            neighbour[3 * f + 2] = faceTo[corner[3 * f]];
        }
        assign(orphans, first);
    }

    /** Marks the faces that a point sees as dead and lists them. */
    private int findVisible(int start, int p) {
        int count = 0;
        int depth = 0;
        stack[depth++] = start;
        dead[start] = true;
        while (depth > 0) {
            int f = stack[--depth];
            if (count == visible.length) {
                visible = Arrays.copyOf(visible, 2 * count);
            }
            visible[count++] = f;
            for (int e = 0; e < 3; e++) {
                int g = neighbour[3 * f + e];
                if (!dead[g] && distance(g, p) > 0) {
                    dead[g] = true;
                    if (depth == stack.length) {
                        stack = Arrays.copyOf(stack, 2 * depth);
                    }
                    stack[depth++] = g;
                }
            }
        }
        return count;
    }

    /** Gives each point of a chain to the first of the newest faces that sees it; drops those inside. */
    private void assign(int chain, int first) {
        for (int p = chain; p >= 0; ) {
            int after = next[p];
            for (int f = first; f < faces; f++) {
                long d = distance(f, p);
                if (d > 0) {
                    if (outside[f] < 0 || d > distance(f, farthest[f])) {
                        farthest[f] = p;
                    }
                    next[p] = outside[f];
                    outside[f] = p;
                    break;
                }
            }
            p = after;
        }
    }

    private void addFace(int a, int b, int c) {
        if (faces == outside.length) {
            int size = 2 * faces;
            corner = Arrays.copyOf(corner, 3 * size);
            neighbour = Arrays.copyOf(neighbour, 3 * size);
            normal = Arrays.copyOf(normal, 3 * size);
            outside = Arrays.copyOf(outside, size);
            farthest = Arrays.copyOf(farthest, size);
            dead = Arrays.copyOf(dead, size);
        }
        corner[3 * faces] = a;
        corner[3 * faces + 1] = b;
        corner[3 * faces + 2] = c;
        outside[faces] = -1;
        dead[faces] = false;
        setNormal(faces++);
    }

    private void setNormal(int f) {
        int a = corner[3 * f];
        int b = corner[3 * f + 1];
        int c = corner[3 * f + 2];
        normal[3 * f] = delta(b, a, 1) * delta(c, a, 2) - delta(b, a, 2) * delta(c, a, 1);
        normal[3 * f + 1] = delta(b, a, 2) * delta(c, a, 0) - delta(b, a, 0) * delta(c, a, 2);
        normal[3 * f + 2] = delta(b, a, 0) * delta(c, a, 1) - delta(b, a, 1) * delta(c, a, 0);
    }

    /** Positive if the point lies on the outer side of the face's plane, exactly. */
    private long distance(int f, int p) {
        int a = corner[3 * f];
        return normal[3 * f] * delta(p, a, 0) + normal[3 * f + 1] * delta(p, a, 1) + normal[3 * f + 2] * delta(p, a, 2);
    }
}
