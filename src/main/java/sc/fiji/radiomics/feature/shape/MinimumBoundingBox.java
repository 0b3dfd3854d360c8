// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.image.Vector3;

/**
 * Oriented minimum bounding box: the box of least volume, over all orientations, that holds a convex hull.
 *
 * <p>O'Rourke proved that a box of least volume has two adjacent faces that each hold an edge of the hull. So one of its
 * axes n lies on the arc, on the unit sphere, between the outward normals of the two facets that meet in some hull edge;
 * and given n, the best rectangle around the projection along n has a side flush with the projection's outline, which
 * rotating callipers find exactly. What is left is the least value of F(n) = width(n) x rectangle(n) over all arcs, one
 * number per arc. Branch and bound finds it: F is evaluated at the facet normals, and an arc is halved as long as a
 * lower bound on its F (see {@link #bound}) leaves room for a box smaller than the best one by more than the tolerance.
 *
 * <p>Accuracy: the volume is that of an existing enclosing box and exceeds the least possible volume by at most
 * {@value #TOLERANCE}, relatively. Boxes of nearly the same volume may differ more in area; the area is that of the box
 * found.
 *
 * <p>Unit: mm. Source: IBSI 1 reference manual, volume density (oriented minimum bounding box); J. O'Rourke,
 * doi:10.1007/BF00991005. The branch and bound is our own.
 *
 * @param a edge, mm; b and c likewise
 */
public record MinimumBoundingBox(double a, double b, double c) {
    /** Relative to the volume. */
    static final double TOLERANCE = 1e-6;

    /** Angles and, relative to the diameter, distances below this are rounding. */
    private static final double SAME = 1e-9;

    /** The box around a hull. */
    public static MinimumBoundingBox of(ConvexHull hull) {
        return new Search(hull).run();
    }

    /** mm³. */
    public double volume() {
        return a * b * c;
    }

    /** mm². */
    public double area() {
        return 2 * (a * b + b * c + c * a);
    }

    /**
     * Lower bound on F at angles up to h from an axis n0, turning about a hull edge of direction e towards the unit
     * vector t.
     *
     * <p>With p the difference of the two hull corners that are extreme along n0, width(h) is at least
     * p.n0 cos h + p.t sin h. For the rectangle there are two bounds, and the better one counts. A direction u across the
     * axis turns with it by at most h, so with D the hull's diameter and w(u) = D cos(alpha), w does not fall below
     * D cos(alpha + h); for two perpendicular directions the product then falls by at most
     * D² sin(h) sin(alpha + beta + h). And seen along the axis, points move along t only, so that w(u) falls by at most
     * |u.t| eta with eta = width(n0) sin h + D (1 - cos h); since w(u) >= |u.t| c with c the longest chord along t, and
     * c >= area / w(e) for the area of the projection, the product falls by a factor of (1 - eta / c)² at most.
     */
    private static double bound(Axis axis, double turn, double h, double diameter, double alongEdge) {
        double sin = Math.sin(h);
        double cos = Math.cos(h);
        double width = Math.min(axis.width, axis.width * cos + turn * sin);
        double alpha = Math.acos(Math.min(1, axis.narrowest / diameter));
        double angle = 2 * alpha + h;
        double round = axis.rectangle - diameter * diameter * sin * (angle < Math.PI / 2 ? Math.sin(angle) : 1);
        double left = Math.max(0, 1 - (axis.width * sin + diameter * (1 - cos)) * alongEdge / axis.area);
        return Math.max(0, width) * Math.max(left * left * axis.rectangle, Math.max(0, round));
    }

    /** An axis n with all that the bound needs. */
    private static final class Axis {
        private final double[] n;
        /** Difference of the extreme corners along n. */
        private final double[] span = new double[3];

        private double width;
        private double rectangle;
        /** Direction of a side of the best rectangle. */
        private double[] along;

        /** Least width of the projection. */
        private double narrowest;

        /** Area of the projection. */
        private double area;

        Axis(double x, double y, double z) {
            double norm = Math.sqrt(x * x + y * y + z * z);
            n = new double[] {x / norm, y / norm, z / norm};
        }

        double volume() {
            return width * rectangle;
        }
    }

    private static final class Search {
        private final double[] vertices;
        private final double diameter;
        private final int facets;
        private final double[] normals;
        private final Axis[] facetAxes;
        /** Per edge: its two facets, its two corners. */
        private final int[] edges;

        private final boolean[] front;
        private final int[] seen;
        private int stamp;
        private final Outline outline;
        private MinimumBoundingBox best;

        Search(ConvexHull hull) {
            vertices = hull.vertices();
            diameter = hull.diameter();
            int[] triangles = hull.triangles();
            int[] facetOf = new int[triangles.length / 3];
            Map<List<Long>, Integer> byNormal = new HashMap<>();
            double[] found = new double[triangles.length];
            for (int t = 0; t < facetOf.length; t++) {
                long[] m = hull.latticeNormal(t);
                Integer known = byNormal.putIfAbsent(List.of(m[0], m[1], m[2]), byNormal.size());
                facetOf[t] = known == null ? byNormal.size() - 1 : known;
                if (known == null) {
                    Vector3 unit = hull.unit();
                    Axis axis = new Axis(m[0] / unit.x(), m[1] / unit.y(), m[2] / unit.z());
                    System.arraycopy(axis.n, 0, found, 3 * facetOf[t], 3);
                }
            }
            normals = found;
            facets = byNormal.size();
            facetAxes = new Axis[facets];
            edges = edges(triangles, facetOf);
            front = new boolean[facets];
            seen = new int[vertices.length / 3];
            outline = new Outline(seen.length, SAME * diameter);
        }

        private static int[] edges(int[] triangles, int[] facetOf) {
            Map<Long, Integer> facetByEdge = new HashMap<>();
            int[] edges = new int[4 * triangles.length];
            int length = 0;
            for (int i = 0; i < triangles.length; i++) {
                long from = triangles[i];
                long to = triangles[i % 3 == 2 ? i - 2 : i + 1];
                Integer other = facetByEdge.remove(to << 32 | from);
                if (other == null) {
                    facetByEdge.put(from << 32 | to, facetOf[i / 3]);
                } else if (other != facetOf[i / 3]) {
                    edges[length++] = other;
                    edges[length++] = facetOf[i / 3];
                    edges[length++] = (int) from;
                    edges[length++] = (int) to;
                }
            }
            return Arrays.copyOf(edges, length);
        }

        MinimumBoundingBox run() {
            for (int f = 0; f < facets; f++) {
                facetAxes[f] = evaluate(new Axis(normals[3 * f], normals[3 * f + 1], normals[3 * f + 2]));
            }
            for (int e = 0; e < edges.length; e += 4) {
                double[] edge = new double[3];
                for (int i = 0; i < 3; i++) {
                    edge[i] = vertices[3 * edges[e + 3] + i] - vertices[3 * edges[e + 2] + i];
                }
                double norm = Math.sqrt(edge[0] * edge[0] + edge[1] * edge[1] + edge[2] * edge[2]);
                refine(facetAxes[edges[e]], facetAxes[edges[e + 1]], width(edge) / norm);
            }
            return best;
        }

        /** Searches the arc between two axes less than half a turn apart; alongEdge: width of the hull along the edge. */
        private void refine(Axis from, Axis to, double alongEdge) {
            double[] a = from.n;
            double[] b = to.n;
            double dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
            double[] chord = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
            double length = Math.sqrt(chord[0] * chord[0] + chord[1] * chord[1] + chord[2] * chord[2]);
            double half = Math.asin(Math.min(1, length / 2));
            double target = best.volume() * (1 - TOLERANCE);
            if (half < SAME
                    || (bound(from, turn(from, b, dot), half, diameter, alongEdge) >= target
                            && bound(to, turn(to, a, dot), half, diameter, alongEdge) >= target)) {
                return;
            }
            Axis middle = evaluate(new Axis(a[0] + b[0], a[1] + b[1], a[2] + b[2]));
            refine(from, middle, alongEdge);
            refine(middle, to, alongEdge);
        }

        /** p.t for the unit vector t across the axis towards another one. */
        private static double turn(Axis axis, double[] towards, double dot) {
            double x = towards[0] - dot * axis.n[0];
            double y = towards[1] - dot * axis.n[1];
            double z = towards[2] - dot * axis.n[2];
            double norm = Math.sqrt(x * x + y * y + z * z);
            return norm > 0 ? (axis.span[0] * x + axis.span[1] * y + axis.span[2] * z) / norm : 0;
        }

        /** Fills in width and best rectangle of an axis. */
        private Axis evaluate(Axis axis) {
            double nx = axis.n[0];
            double ny = axis.n[1];
            double nz = axis.n[2];
            int low = 0;
            int high = 0;
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int v = 0; v < vertices.length; v += 3) {
                double along = vertices[v] * nx + vertices[v + 1] * ny + vertices[v + 2] * nz;
                if (along < least) {
                    least = along;
                    low = v;
                }
                if (along > most) {
                    most = along;
                    high = v;
                }
            }
            axis.width = most - least;
            for (int i = 0; i < 3; i++) {
                axis.span[i] = vertices[high + i] - vertices[low + i];
            }
            double[] u = across(axis.n);
            double[] v = cross(axis.n, u);
            project(axis.n, u, v);
            outline.measure();
            axis.rectangle = outline.rectangle();
            axis.narrowest = outline.width();
            axis.area = outline.area();
            axis.along = new double[3];
            for (int i = 0; i < 3; i++) {
                axis.along[i] = outline.sideX() * u[i] + outline.sideY() * v[i];
            }
            if (best == null || axis.volume() < best.volume()) {
                measure(axis);
            }
            return axis;
        }

        /** Takes the box if, measured over all corners, it is the smallest so far. */
        private void measure(Axis axis) {
            MinimumBoundingBox box =
                    new MinimumBoundingBox(width(axis.n), width(axis.along), width(cross(axis.n, axis.along)));
            if (best == null || box.volume() < best.volume()) {
                best = box;
            }
        }

        private double width(double[] n) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int v = 0; v < vertices.length; v += 3) {
                double along = vertices[v] * n[0] + vertices[v + 1] * n[1] + vertices[v + 2] * n[2];
                least = Math.min(least, along);
                most = Math.max(most, along);
            }
            return most - least;
        }

        /** Fills the outline of the projection along n; x runs along u, y along v. */
        private void project(double[] n, double[] u, double[] v) {
            for (int f = 0; f < facets; f++) {
                front[f] = normals[3 * f] * n[0] + normals[3 * f + 1] * n[1] + normals[3 * f + 2] * n[2] > 0;
            }
            stamp++;
            outline.clear();
            for (int e = 0; e < edges.length; e += 4) {
                if (front[edges[e]] != front[edges[e + 1]]) {
                    for (int k = 2; k < 4; k++) {
                        int corner = edges[e + k];
                        if (seen[corner] != stamp) {
                            seen[corner] = stamp;
                            int i = 3 * corner;
                            outline.add(
                                    vertices[i] * u[0] + vertices[i + 1] * u[1] + vertices[i + 2] * u[2],
                                    vertices[i] * v[0] + vertices[i + 1] * v[1] + vertices[i + 2] * v[2]);
                        }
                    }
                }
            }
        }

        private static double[] cross(double[] a, double[] b) {
            return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
        }

        private static double[] across(double[] n) {
            double[] u = Math.abs(n[0]) < 0.6 ? new double[] {0, n[2], -n[1]} : new double[] {-n[2], 0, n[0]};
            double norm = Math.sqrt(u[0] * u[0] + u[1] * u[1] + u[2] * u[2]);
            return new double[] {u[0] / norm, u[1] / norm, u[2] / norm};
        }
    }
}
