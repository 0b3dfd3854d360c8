// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hierarchical clustering with average linkage (UPGMA): again and again the two nearest clusters merge, the dissimilarity
 * of two clusters being the mean over all pairs of their members.
 *
 * <p>The dissimilarity of a merged cluster to another follows from its parts: d(a + b, c) = (n_a d(a, c) + n_b d(b, c))
 * / (n_a + n_b). A cluster goes by its member of lowest index; of equally near pairs the one whose first cluster has the
 * lowest index merges, with the neighbour that was found first, so that the tree does not depend on chance.
 *
 * <p>Clusters are numbered: item i is i, the k-th merge (from 0) makes cluster n + k. Source: Sokal and Michener, Univ
 * Kansas Sci Bull 1958;38:1409; Murtagh, Comput J 1983;26:354, doi:10.1093/comjnl/26.4.354. Equal to R's hclust with
 * method average, ties included.
 */
public final class HierarchicalClustering {
    /**
     * Two clusters become one.
     *
     * @param first cluster: an item before a merge, else the lower number
     * @param second cluster
     * @param height their dissimilarity
     */
    public record Merge(int first, int second, double height) {}

    private final int size;
    private final List<Merge> merges;

    private HierarchicalClustering(int size, List<Merge> merges) {
        this.size = size;
        this.merges = List.copyOf(merges);
    }

    /**
     * Clusters items.
     *
     * @param dissimilarity {@code d[i][j]} of each pair, square and symmetric; only the part below the diagonal is read
     * @throws IllegalArgumentException if there is no item, the matrix is not square, or a dissimilarity is not finite
     */
    public static HierarchicalClustering average(double[][] dissimilarity) {
        int n = dissimilarity.length;
        if (n == 0) {
            throw new IllegalArgumentException("clustering must have at least one item, found 0");
        }
        for (int i = 0; i < n; i++) {
            if (dissimilarity[i].length != n) {
                throw new IllegalArgumentException("dissimilarities must be square, found row " + (i + 1) + " of "
                        + dissimilarity[i].length + " for " + n + " items");
            }
            for (int j = 0; j < i; j++) {
                if (!Double.isFinite(dissimilarity[i][j])) {
                    throw new IllegalArgumentException("dissimilarity of items " + (j + 1) + " and " + (i + 1)
                            + " must be finite, found " + dissimilarity[i][j]);
                }
            }
        }
        return new HierarchicalClustering(n, new Neighbours(dissimilarity).merges());
    }

    /** The merges, n - 1 of them, from low to high. */
    public List<Merge> merges() {
        return merges;
    }

    /** The items from left to right under the tree: no two of its lines cross. */
    public int[] order() {
        int[] order = new int[size];
        int[] open = new int[size + 1];
        int depth = 0;
        int done = 0;
        open[depth++] = 2 * size - 2;
        while (depth > 0) {
            int cluster = open[--depth];
            if (cluster < size) {
                order[done++] = cluster;
            } else {
                open[depth++] = merges.get(cluster - size).second();
                open[depth++] = merges.get(cluster - size).first();
            }
        }
        return order;
    }

    /** Clusters that still stand, each with its nearest neighbour of higher index. */
    private static final class Neighbours {
        private final int n;
        private final double[][] d;
        private final int[] members;
        private final int[] number;
        private final boolean[] standing;
        private final int[] nearest;
        private final double[] nearestAt;

        Neighbours(double[][] dissimilarity) {
            this.n = dissimilarity.length;
            this.d = new double[n][n];
            this.members = new int[n];
            this.number = new int[n];
            this.standing = new boolean[n];
            this.nearest = new int[n];
            this.nearestAt = new double[n];
            Arrays.fill(members, 1);
            Arrays.fill(standing, true);
            for (int i = 0; i < n; i++) {
                number[i] = i;
                for (int j = 0; j < i; j++) {
                    d[i][j] = dissimilarity[i][j];
                    d[j][i] = dissimilarity[i][j];
                }
            }
            for (int i = 0; i < n; i++) {
                search(i);
            }
        }

        List<Merge> merges() {
            List<Merge> merges = new ArrayList<>();
            while (merges.size() < n - 1) {
                int low = lowest();
                int high = nearest[low];
                merges.add(merge(low, high));
                join(low, high);
                number[low] = n + merges.size() - 1;
            }
            return merges;
        }

        private Merge merge(int low, int high) {
            boolean inOrder = number[low] < number[high];
            return new Merge(
                    inOrder ? number[low] : number[high], inOrder ? number[high] : number[low], nearestAt[low]);
        }

        private int lowest() {
            int best = -1;
            for (int i = 0; i < n; i++) {
                if (standing[i] && nearest[i] >= 0 && (best < 0 || nearestAt[i] < nearestAt[best])) {
                    best = i;
                }
            }
            return best;
        }

        private void join(int low, int high) {
            standing[high] = false;
            for (int k = 0; k < n; k++) {
                if (standing[k] && k != low) {
                    double joined =
                            (members[low] * d[low][k] + members[high] * d[high][k]) / (members[low] + members[high]);
                    d[low][k] = joined;
                    d[k][low] = joined;
                }
            }
            members[low] += members[high];
            for (int k = 0; k < n; k++) {
                if (standing[k] && (k == low || nearest[k] == low || nearest[k] == high)) {
                    search(k);
                } else if (standing[k] && k < low && d[k][low] < nearestAt[k]) {
                    nearest[k] = low;
                    nearestAt[k] = d[k][low];
                }
            }
        }

        private void search(int i) {
            nearest[i] = -1;
            for (int j = i + 1; j < n; j++) {
                if (standing[j] && (nearest[i] < 0 || d[i][j] < nearestAt[i])) {
                    nearest[i] = j;
                    nearestAt[i] = d[i][j];
                }
            }
        }
    }
}
