// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sum of the probabilities of all tables with given margins that are no more probable than a given one.
 *
 * <p>The columns are filled one after the other. What is left of the row totals, sorted, is a node; a path to it has the
 * product of the column terms c! / prod n_i! as its past. All continuations of a node sum to S! / prod R_i!, R what is
 * left of the rows and S their sum, so that a past is finished as soon as the most probable continuation is still
 * improbable enough (all tables count) or the least probable one is not (none counts). Equal pasts of a node are
 * counted together. Source: Mehta and Patel, J Am Stat Assoc 1983;78:427, doi:10.1080/01621459.1983.10477989; the
 * bounds are computed here by dynamic programming over the nodes.
 */
final class FisherNetwork {
    private static final long MOST_STEPS = 10_000_000;
    private static final double GRAIN = 1e9; // pasts are the same if their logarithms agree to 1e-9

    private final int[] columns;
    private final int total;
    private final double[] logFactorial;
    private final List<Map<Long, Node>> stages = new ArrayList<>();
    private long steps;

    private static final class Node {
        final int[] left;
        double longest = Double.NEGATIVE_INFINITY;
        double shortest = Double.POSITIVE_INFINITY;
        final Map<Long, double[]> pasts = new HashMap<>(); // logarithm of a past and its number of paths

        Node(int[] left) {
            this.left = left;
        }
    }

    private interface Visitor {
        /** A way to fill the column: what is left, sorted, and the logarithm of c! / prod n_i!. */
        void visit(int[] left, double term);
    }

    private FisherNetwork(int[] rows, int[] columns, int total) {
        this.columns = columns;
        this.total = total;
        this.logFactorial = logFactorials(total);
        int[] start = rows.clone();
        Arrays.sort(start);
        stages.add(new HashMap<>(Map.of(key(start), new Node(start))));
    }

    /** log 0!, log 1!, ..., log n!. */
    static double[] logFactorials(int n) {
        double[] f = new double[n + 1];
        for (int i = 2; i <= n; i++) {
            f[i] = f[i - 1] + Math.log(i);
        }
        return f;
    }

    static double p(ContingencyTable given) {
        ContingencyTable table = given.rows() <= given.columns() ? given : given.transposed();
        int[] columns = table.columnTotals();
        Arrays.sort(columns);
        FisherNetwork network = new FisherNetwork(table.rowTotals(), columns, table.total());
        double observed = 0;
        for (int j = 0; j < table.columns(); j++) {
            observed += network.logFactorial[table.columnTotals()[j]];
            for (int i = 0; i < table.rows(); i++) {
                observed -= network.logFactorial[table.count(i, j)];
            }
        }
        network.build();
        network.bound();
        return network.sum(observed + FisherTest.SAME);
    }

    private long key(int[] left) {
        long key = 0;
        for (int i = 1; i < left.length; i++) { // the first one follows from the sum
            key = Math.addExact(Math.multiplyExact(key, total + 1L), left[i]);
        }
        return key;
    }

    /** All nodes, stage by stage. */
    private void build() {
        try {
            for (int j = 0; j < columns.length; j++) {
                Map<Long, Node> next = new HashMap<>();
                for (Node node : stages.get(j).values()) {
                    fill(node.left, columns[j], (left, term) -> {
                        if (++steps > MOST_STEPS) {
                            throw new ArithmeticException("too many steps");
                        }
                        next.computeIfAbsent(key(left), key -> new Node(left));
                    });
                }
                stages.add(next);
            }
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException(
                    "table must be smaller for the exact test, found " + total + " counts with "
                            + stages.get(0).values().iterator().next().left.length + " x " + columns.length
                            + " margins; use the simulated test",
                    tooLarge);
        }
    }

    /** The most and the least probable continuation of each node. */
    private void bound() {
        Node end = stages.get(columns.length).values().iterator().next();
        end.longest = 0;
        end.shortest = 0;
        for (int j = columns.length - 1; j >= 0; j--) {
            Map<Long, Node> next = stages.get(j + 1);
            for (Node node : stages.get(j).values()) {
                fill(node.left, columns[j], (left, term) -> {
                    Node child = next.get(key(left));
                    node.longest = Math.max(node.longest, term + child.longest);
                    node.shortest = Math.min(node.shortest, term + child.shortest);
                });
            }
        }
    }

    private double sum(double limit) {
        Node start = stages.get(0).values().iterator().next();
        start.pasts.put(0L, new double[] {0, 1});
        double all = continuations(start.left);
        double[] p = new double[1];
        for (int j = 0; j <= columns.length; j++) {
            for (Node node : stages.get(j).values()) {
                List<double[]> open = new ArrayList<>();
                for (double[] past : node.pasts.values()) {
                    if (past[0] + node.longest <= limit) {
                        p[0] += past[1] * Math.exp(past[0] + continuations(node.left) - all);
                    } else if (past[0] + node.shortest <= limit) {
                        open.add(past);
                    }
                }
                node.pasts.clear();
                if (!open.isEmpty()) {
                    Map<Long, Node> next = stages.get(j + 1);
                    fill(node.left, columns[j], (left, term) -> pass(open, term, next.get(key(left))));
                }
            }
        }
        return Math.min(1, p[0]);
    }

    private static void pass(List<double[]> pasts, double term, Node child) {
        for (double[] past : pasts) {
            double log = past[0] + term;
            child.pasts.computeIfAbsent(Math.round(log * GRAIN), key -> new double[] {log, 0})[1] += past[1];
        }
    }

    private double continuations(int[] left) {
        int sum = 0;
        double log = 0;
        for (int rest : left) {
            sum += rest;
            log -= logFactorial[rest];
        }
        return log + logFactorial[sum];
    }

    /** Visits all ways to distribute a column total over the rows. */
    private void fill(int[] left, int column, Visitor visitor) {
        int[] behind = new int[left.length + 1]; // room in the rows from i on
        for (int i = left.length - 1; i >= 0; i--) {
            behind[i] = behind[i + 1] + left[i];
        }
        fill(left, left.clone(), behind, 0, column, logFactorial[column], visitor);
    }

    private void fill(int[] left, int[] rest, int[] behind, int row, int column, double term, Visitor visitor) {
        if (row == left.length) {
            int[] sorted = rest.clone();
            Arrays.sort(sorted);
            visitor.visit(sorted, term);
            return;
        }
        int most = Math.min(left[row], column);
        for (int count = Math.max(0, column - behind[row + 1]); count <= most; count++) {
            rest[row] = left[row] - count;
            fill(left, rest, behind, row + 1, column - count, term - logFactorial[count], visitor);
        }
    }
}
