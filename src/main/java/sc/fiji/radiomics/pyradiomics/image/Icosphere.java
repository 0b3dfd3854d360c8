// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import sc.fiji.radiomics.image.Vector3;

/**
 * The corners of an icosahedron whose triangles are split into four and pushed out to a sphere, in the order of trimesh:
 * new corners come by the larger, then the smaller number of the corners they lie between.
 */
final class Icosphere {
    private static final double SHORT = Math.sqrt((5 - Math.sqrt(5)) / 10);
    private static final double LONG = Math.sqrt((5 + Math.sqrt(5)) / 10);

    /** Two corners, the smaller number first. */
    private record Edge(int low, int high) {
        static Edge of(int a, int b) {
            return new Edge(Math.min(a, b), Math.max(a, b));
        }
    }

    private final double radius;
    private final List<Vector3> corners;
    private List<int[]> triangles;

    private Icosphere(double radius) {
        this.radius = radius;
        corners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            corners.add(new Vector3(i % 2 == 0 ? -SHORT : SHORT, i < 2 ? LONG : -LONG, 0));
        }
        for (int i = 0; i < 4; i++) {
            corners.add(new Vector3(0, i % 2 == 0 ? -SHORT : SHORT, i < 2 ? LONG : -LONG));
        }
        for (int i = 0; i < 4; i++) {
            corners.add(new Vector3(i < 2 ? LONG : -LONG, 0, i % 2 == 0 ? -SHORT : SHORT));
        }
        triangles = neighbours(corners);
    }

    /**
     * @param subdivision how often the triangles are split
     * @param radius of the sphere
     */
    static List<Vector3> corners(int subdivision, double radius) {
        Icosphere sphere = new Icosphere(radius);
        for (int i = 0; i < subdivision; i++) {
            sphere.split();
            sphere.push();
        }
        if (subdivision == 0) {
            sphere.push();
        }
        return List.copyOf(sphere.corners);
    }

    /** Each three corners that are an edge apart from one another. */
    private static List<int[]> neighbours(List<Vector3> corners) {
        List<int[]> triangles = new ArrayList<>();
        for (int i = 0; i < corners.size(); i++) {
            for (int j = i + 1; j < corners.size(); j++) {
                for (int k = j + 1; k < corners.size(); k++) {
                    if (isEdge(corners, i, j) && isEdge(corners, j, k) && isEdge(corners, i, k)) {
                        triangles.add(new int[] {i, j, k});
                    }
                }
            }
        }
        return triangles;
    }

    private static boolean isEdge(List<Vector3> corners, int i, int j) {
        return corners.get(i).minus(corners.get(j)).norm() < 2.5 * SHORT;
    }

    private void split() {
        TreeSet<Edge> edges = new TreeSet<>(Comparator.comparingInt(Edge::high).thenComparingInt(Edge::low));
        for (int[] t : triangles) {
            edges.addAll(List.of(Edge.of(t[0], t[1]), Edge.of(t[1], t[2]), Edge.of(t[2], t[0])));
        }
        List<Edge> order = new ArrayList<>(edges);
        Map<Edge, Integer> middle = new HashMap<>();
        for (Edge edge : order) {
            middle.put(edge, corners.size());
            corners.add(corners.get(edge.low).plus(corners.get(edge.high)).times(0.5));
        }
        List<int[]> smaller = new ArrayList<>();
        for (int[] t : triangles) {
            int a = middle.get(Edge.of(t[0], t[1]));
            int b = middle.get(Edge.of(t[1], t[2]));
            int c = middle.get(Edge.of(t[2], t[0]));
            smaller.addAll(List.of(
                    new int[] {t[0], a, c}, new int[] {a, t[1], b}, new int[] {c, b, t[2]}, new int[] {a, b, c}));
        }
        triangles = smaller;
    }

    private void push() {
        corners.replaceAll(v -> {
            double length = v.norm();
            Vector3 unit = new Vector3(v.x() / length, v.y() / length, v.z() / length);
            return v.plus(unit.times(radius - length));
        });
    }
}
