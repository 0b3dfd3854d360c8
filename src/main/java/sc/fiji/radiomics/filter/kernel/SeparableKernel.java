// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.image.Box;

/**
 * A kernel that is a product of kernels along the axes, and its rotations by right angles: the 24 proper ones of a cube,
 * the 4 of a square.
 *
 * <p>A rotation exchanges the kernels of the axes and mirrors some of them. Rotations that give the same kernel are
 * computed once, and for the largest and smallest response also those that give its negative. For the mean, kernels that
 * are equal along all axes but one are added along that one before anything is computed, which leaves 3 products of the
 * 24 of a wavelet LLH. Products that begin alike share their first passes.
 */
public final class SeparableKernel {
    /**
     * @param axes along x, y, z: chains whose responses are added
     * @param plus weight of the response
     * @param minus weight of the negative response
     */
    private record Term(List<Set<LineChain>> axes, double plus, double minus) {
        Set<LineChain> along(int axis) {
            return axes.get(axis);
        }
    }

    private final List<Term> terms;
    private final Pooling pooling;
    private final Reach reach;

    private SeparableKernel(List<Term> terms, Pooling pooling, Reach reach) {
        this.terms = terms;
        this.pooling = pooling;
        this.reach = reach;
    }

    /**
     * @param along kernels along x, y and z; only the first two count in slices
     * @param pooling of the rotations
     */
    public static SeparableKernel of(List<LineChain> along, Extent extent, Pooling pooling) {
        List<LineChain> axes = extent == Extent.VOLUME ? along : List.of(along.get(0), along.get(1), LineChain.NONE);
        List<List<LineChain>> rotated = pooling == Pooling.NONE ? List.of(axes) : rotations(axes, extent);
        List<Term> terms = pooling == Pooling.AVERAGE ? merged(distinct(rotated)) : distinct(rotated);
        return new SeparableKernel(terms, pooling, reach(rotated));
    }

    private static Reach reach(List<List<LineChain>> rotated) {
        int[] most = new int[3];
        for (List<LineChain> axes : rotated) {
            for (int axis = 0; axis < 3; axis++) {
                most[axis] = Math.max(most[axis], axes.get(axis).reach());
            }
        }
        return new Reach(most[0], most[1], most[2]);
    }

    private static List<List<LineChain>> rotations(List<LineChain> axes, Extent extent) {
        int[][] orders = extent == Extent.VOLUME
                ? new int[][] {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {1, 0, 2}, {0, 2, 1}, {2, 1, 0}}
                : new int[][] {{0, 1, 2}, {1, 0, 2}};
        List<List<LineChain>> rotated = new ArrayList<>();
        for (int o = 0; o < orders.length; o++) {
            boolean isOdd = o >= orders.length / 2; // the odd permutations come last
            for (int flips = 0; flips < 1 << extent.axes(); flips++) {
                if (Integer.bitCount(flips) % 2 == (isOdd ? 1 : 0)) { // proper: determinant 1
                    List<LineChain> one = new ArrayList<>();
                    for (int axis = 0; axis < 3; axis++) {
                        LineChain chain = axes.get(orders[o][axis]);
                        one.add((flips >> axis & 1) == 1 ? chain.reversed() : chain);
                    }
                    rotated.add(one);
                }
            }
        }
        return rotated;
    }

    /** Each kernel once, up to its sign, with the parts of the rotations that give it or its negative. */
    private static List<Term> distinct(List<List<LineChain>> rotated) {
        Map<List<LineChain>, double[]> weights = new LinkedHashMap<>();
        for (List<LineChain> axes : rotated) {
            double sign = axes.stream().mapToDouble(LineChain::sign).reduce(1, (a, b) -> a * b);
            List<LineChain> key = axes.stream().map(LineChain::withoutSign).toList();
            weights.computeIfAbsent(key, none -> new double[2])[sign > 0 ? 0 : 1] += 1.0 / rotated.size();
        }
        List<Term> terms = new ArrayList<>();
        weights.forEach((axes, weight) ->
                terms.add(new Term(axes.stream().map(Set::of).collect(Collectors.toList()), weight[0], weight[1])));
        return terms;
    }

    /** Terms that differ along one axis only are added along it, until none are left. */
    private static List<Term> merged(List<Term> terms) {
        List<Term> left = new ArrayList<>();
        for (Term term : terms) {
            left.add(new Term(signed(term), Math.abs(term.plus - term.minus), 0));
        }
        left.removeIf(term -> term.plus == 0);
        boolean isDone = false;
        while (!isDone) {
            isDone = true;
            for (int i = 0; i < left.size(); i++) {
                for (int j = left.size() - 1; j > i; j--) {
                    int axis = onlyDifference(left.get(i), left.get(j));
                    if (axis >= 0) {
                        left.set(i, sum(left.get(i), left.remove(j), axis));
                        isDone = false;
                    }
                }
            }
        }
        return left.stream().map(SeparableKernel::compact).toList();
    }

    private static List<Set<LineChain>> signed(Term term) {
        List<Set<LineChain>> axes = new ArrayList<>(term.axes);
        if (term.minus > term.plus) {
            LineChain x = axes.get(0).iterator().next();
            List<LineKernel> kernels = new ArrayList<>(x.kernels());
            kernels.set(0, kernels.get(0).times(-1));
            axes.set(0, Set.of(new LineChain(kernels)));
        }
        return axes;
    }

    private static int onlyDifference(Term a, Term b) {
        int found = -1;
        for (int axis = 0; axis < 3; axis++) {
            if (!a.along(axis).equals(b.along(axis))) {
                if (found >= 0) {
                    return -1;
                }
                found = axis;
            }
        }
        return Math.abs(a.plus - b.plus) < 1e-12 ? found : -1;
    }

    private static Term sum(Term a, Term b, int axis) {
        Set<LineChain> both = new LinkedHashSet<>(a.along(axis));
        both.addAll(b.along(axis));
        List<Set<LineChain>> axes = new ArrayList<>(a.axes);
        axes.set(axis, both);
        return new Term(axes, a.plus, 0);
    }

    /** Chains of one kernel are added to one kernel. */
    private static Term compact(Term term) {
        List<Set<LineChain>> axes = new ArrayList<>();
        for (Set<LineChain> chains : term.axes) {
            boolean isOneKernelEach =
                    chains.stream().allMatch(chain -> chain.kernels().size() == 1);
            axes.add(
                    isOneKernelEach
                            ? Set.of(LineChain.of(chains.stream()
                                    .map(chain -> chain.kernels().get(0))
                                    .reduce(LineKernel::plus)
                                    .orElseThrow()))
                            : chains);
        }
        return new Term(axes, term.plus, 0);
    }

    /** How far the kernel and its rotations look. */
    public Reach reach() {
        return reach;
    }

    /** Number of products of kernels that are computed. */
    int products() {
        return terms.size();
    }

    /**
     * The pooled response in a box.
     *
     * @param image holds what the boundary condition needs around the box
     */
    public Field response(Field image, Boundary boundary, Box within) {
        double[] pooled = new double[Field.voxels(within)];
        if (pooling == Pooling.MAX || pooling == Pooling.MIN) {
            Arrays.fill(pooled, pooling == Pooling.MAX ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        pass(image, 2, terms, boundary, within, pooled);
        return new Field(image.grid(), within, pooled);
    }

    private void pass(Field image, int axis, List<Term> some, Boundary boundary, Box within, double[] pooled) {
        Map<Set<LineChain>, List<Term>> groups = new LinkedHashMap<>();
        some.forEach(term -> groups.computeIfAbsent(term.along(axis), none -> new ArrayList<>())
                .add(term));
        groups.forEach((chains, same) -> {
            Field sum = null;
            for (LineChain chain : chains) {
                Field one = image.convolved(axis, chain, boundary, within);
                sum = sum == null ? one : sum.plus(one);
            }
            if (axis > 0) {
                pass(sum, axis - 1, same, boundary, within, pooled);
            } else {
                pool(sum.values(), same.get(0), pooled);
            }
        });
    }

    private void pool(double[] response, Term term, double[] pooled) {
        switch (pooling) {
            case NONE, AVERAGE -> {
                double weight = term.plus - term.minus;
                for (int i = 0; i < pooled.length; i++) {
                    pooled[i] += weight * response[i];
                }
            }
            case MAX -> {
                for (int i = 0; i < pooled.length; i++) {
                    double largest = Math.max(term.plus > 0 ? response[i] : -response[i], pooled[i]);
                    pooled[i] = term.plus > 0 && term.minus > 0 ? Math.max(largest, -response[i]) : largest;
                }
            }
            default -> {
                for (int i = 0; i < pooled.length; i++) {
                    double smallest = Math.min(term.plus > 0 ? response[i] : -response[i], pooled[i]);
                    pooled[i] = term.plus > 0 && term.minus > 0 ? Math.min(smallest, -response[i]) : smallest;
                }
            }
        }
    }
}
