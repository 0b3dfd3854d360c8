// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Backward elimination of terms by Wald tests of the full model alone, without refitting, with Akaike's criterion.
 *
 * <p>From the coefficients b and covariance V of the full model: the candidate is the term with the smallest Wald
 * chi-squared - 2 df in the current approximation; the residual chi-squared is the joint Wald statistic, in the full
 * model, of all terms removed so far and the candidate. It is removed if residual chi-squared - 2 residual df is not
 * above 0, otherwise the search ends. The coefficients left are b_in - V_in,out V_out,out⁻¹ b_out with covariance
 * V_in,in - V_in,out V_out,out⁻¹ V_out,in.
 *
 * <p>Source: Lawless and Singhal, Biometrics 1978;34:318, doi:10.2307/2530022. Equal to fastbw(rule = "aic", type =
 * "residual") of R's rms.
 */
public final class FastBackward {
    /**
     * A term removed.
     *
     * @param term its name
     * @param test its Wald test in the approximate model it was removed from
     * @param residual joint Wald test of all terms removed up to this one
     */
    public record Removal(String term, ChiSquare test, ChiSquare residual) {
        /** Residual chi-squared - 2 residual df: not above 0 for a removed term. */
        public double aic() {
            return residual.statistic() - 2 * residual.df();
        }
    }

    /**
     * The path of a selection.
     *
     * @param removed terms removed, in order
     * @param kept terms kept, in the order of the design
     * @param coefficients approximate coefficients of the columns kept, an intercept first if the model has one
     */
    public record Result(List<Removal> removed, List<String> kept, List<Coefficient> coefficients) {}

    private FastBackward() {}

    /** Elimination from a logistic model; the intercept stays. */
    public static Result of(LogisticModel model) {
        return of(model.design(), model.coefficients(), model.covariance());
    }

    /** Elimination from a Cox model. */
    public static Result of(CoxModel model) {
        return of(model.design(), model.coefficients(), model.covariance());
    }

    private static Result of(DesignMatrix design, List<Coefficient> full, double[][] v) {
        int offset = full.size() - design.columns();
        double[] b = full.stream().mapToDouble(Coefficient::estimate).toArray();
        List<DesignMatrix.Term> kept = new ArrayList<>(design.terms());
        List<Removal> removed = new ArrayList<>();
        int[] out = new int[0];
        while (!kept.isEmpty()) {
            double[] current = conditionalMean(b, v, out);
            double[][] covariance = conditionalCovariance(v, out);
            DesignMatrix.Term weakest = null;
            ChiSquare least = null;
            for (DesignMatrix.Term term : kept) {
                ChiSquare test = wald(current, covariance, indices(term, offset));
                if (least == null || test.statistic() - 2 * test.df() < least.statistic() - 2 * least.df()) {
                    weakest = term;
                    least = test;
                }
            }
            int[] next = IntStream.concat(Arrays.stream(out), Arrays.stream(indices(weakest, offset)))
                    .toArray();
            Removal removal = new Removal(weakest.name(), least, wald(b, v, next));
            if (removal.aic() > 0) {
                break;
            }
            removed.add(removal);
            kept.remove(weakest);
            out = next;
        }
        return new Result(
                List.copyOf(removed),
                kept.stream().map(DesignMatrix.Term::name).toList(),
                approximate(full, conditionalMean(b, v, out), conditionalCovariance(v, out), out));
    }

    private static List<Coefficient> approximate(
            List<Coefficient> full, double[] mean, double[][] covariance, int[] out) {
        return rest(full.size(), out).stream()
                .map(j -> new Coefficient(full.get(j).name(), mean[j], Math.sqrt(covariance[j][j])))
                .toList();
    }

    private static List<Integer> rest(int size, int[] out) {
        return IntStream.range(0, size)
                .filter(j -> Arrays.stream(out).noneMatch(k -> k == j))
                .boxed()
                .toList();
    }

    private static int[] indices(DesignMatrix.Term term, int offset) {
        return Arrays.stream(term.columns()).map(j -> j + offset).toArray();
    }

    private static ChiSquare wald(double[] b, double[][] v, int[] columns) {
        double[] part = Arrays.stream(columns).mapToDouble(j -> b[j]).toArray();
        return new ChiSquare(
                BinaryLikelihood.dot(part, Newton.solve(block(v, columns, columns), part)), columns.length);
    }

    private static double[][] block(double[][] v, int[] rows, int[] columns) {
        return Arrays.stream(rows)
                .mapToObj(i -> Arrays.stream(columns).mapToDouble(j -> v[i][j]).toArray())
                .toArray(double[][]::new);
    }

    /** b - V_.,out V_out,out⁻¹ b_out: 0 for those out. */
    private static double[] conditionalMean(double[] b, double[][] v, int[] out) {
        double[] mean = b.clone();
        if (out.length > 0) {
            double[] part = Arrays.stream(out).mapToDouble(j -> b[j]).toArray();
            double[] solved = Newton.solve(block(v, out, out), part);
            for (int i = 0; i < b.length; i++) {
                for (int k = 0; k < out.length; k++) {
                    mean[i] -= v[i][out[k]] * solved[k];
                }
            }
        }
        return mean;
    }

    private static double[][] conditionalCovariance(double[][] v, int[] out) {
        double[][] covariance = Standardised.copy(v);
        if (out.length > 0) {
            double[][] inverse = Newton.inverse(block(v, out, out));
            int[] all = IntStream.range(0, v.length).toArray();
            double[][] explained = Standardised.sandwich(block(v, all, out), inverse);
            for (int i = 0; i < v.length; i++) {
                for (int j = 0; j < v.length; j++) {
                    covariance[i][j] -= explained[i][j];
                }
            }
        }
        return covariance;
    }
}
