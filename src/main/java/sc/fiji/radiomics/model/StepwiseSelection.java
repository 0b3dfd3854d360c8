// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Selection of terms by Akaike's information criterion with a refit at every step; a factor or spline goes or comes as a
 * whole.
 *
 * <p>Backward: of all models with one term less the one with the smallest AIC replaces the current model if its AIC is
 * smaller. Forward: of all models with one term more likewise. Both: the two together. The criterion is any function of
 * the design, for example {@code d -> LogisticModel.fit(d, y).aic()}; equal values leave the model as it is, and among
 * equal candidates the first in the order of the design wins.
 *
 * <p>Source: Akaike, IEEE Trans Automat Contr 1974;19:716, doi:10.1109/TAC.1974.1100705. Equal to R's step.
 */
public final class StepwiseSelection {
    /** The name of the current model among the candidates of a step. */
    public static final String NONE = "<none>";

    /**
     * A step.
     *
     * @param aic AIC of the current model ({@value #NONE}) and of each candidate, named by the term removed or added
     * @param chosen the term removed or added, {@value #NONE} where the search ends
     */
    public record Step(Map<String, Double> aic, String chosen) {}

    /**
     * The path of a selection.
     *
     * @param steps all steps; the last one chose {@value #NONE} unless no candidate was left
     * @param kept the terms of the model found, in the order of the design
     */
    public record Result(List<Step> steps, List<String> kept) {
        /** Terms removed or added, in order. */
        public List<String> chosen() {
            return steps.stream()
                    .map(Step::chosen)
                    .filter(term -> !term.equals(NONE))
                    .toList();
        }
    }

    private StepwiseSelection() {}

    /** Backward elimination from all terms of the design. */
    public static Result backward(DesignMatrix design, ToDoubleFunction<DesignMatrix> aic) {
        return search(design, design.termNames(), true, false, aic);
    }

    /** Forward selection from the model without terms. */
    public static Result forward(DesignMatrix design, ToDoubleFunction<DesignMatrix> aic) {
        return search(design, List.of(), false, true, aic);
    }

    /**
     * Removal or addition of one term per step.
     *
     * @param start terms to begin with
     */
    public static Result both(DesignMatrix design, List<String> start, ToDoubleFunction<DesignMatrix> aic) {
        start.forEach(design::term);
        return search(design, start, true, true, aic);
    }

    private static Result search(
            DesignMatrix design,
            List<String> start,
            boolean remove,
            boolean add,
            ToDoubleFunction<DesignMatrix> criterion) {
        List<String> current = ordered(design, start);
        List<Step> steps = new ArrayList<>();
        while (true) {
            Map<String, Double> aic = new LinkedHashMap<>();
            double best = criterion.applyAsDouble(design.select(current));
            aic.put(NONE, best);
            String chosen = NONE;
            for (String term : candidates(design, current, remove, add)) {
                double value = criterion.applyAsDouble(design.select(toggled(design, current, term)));
                aic.put(term, value);
                if (value < best) {
                    best = value;
                    chosen = term;
                }
            }
            if (aic.size() == 1 && !steps.isEmpty()) {
                return new Result(List.copyOf(steps), current);
            }
            steps.add(new Step(java.util.Collections.unmodifiableMap(aic), chosen));
            if (chosen.equals(NONE)) {
                return new Result(List.copyOf(steps), current);
            }
            current = toggled(design, current, chosen);
        }
    }

    /** Removals before additions, each in the order of the design. */
    private static List<String> candidates(DesignMatrix design, List<String> current, boolean remove, boolean add) {
        List<String> candidates = new ArrayList<>();
        if (remove) {
            candidates.addAll(current);
        }
        if (add) {
            design.termNames().stream().filter(term -> !current.contains(term)).forEach(candidates::add);
        }
        return candidates;
    }

    private static List<String> toggled(DesignMatrix design, List<String> current, String term) {
        List<String> next = new ArrayList<>(current);
        if (!next.remove(term)) {
            next.add(term);
        }
        return ordered(design, next);
    }

    private static List<String> ordered(DesignMatrix design, List<String> terms) {
        return design.termNames().stream().filter(terms::contains).toList();
    }
}
