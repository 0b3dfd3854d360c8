// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.CorrelationFilter;

/**
 * Features that repeat others: going from the smallest univariate p up, one is removed if its absolute correlation with
 * one kept before is too large. Equal p go by the larger effect, then by name, so that the order of the table does not
 * matter.
 */
record Decorrelate(StudyPlan.Screening plan, List<FittedChain.Screened> screened) implements ChainStep {
    @Override
    public Passed apply(List<ChainFeature> features) {
        Map<String, FittedChain.Screened> alone =
                screened.stream().collect(Collectors.toMap(FittedChain.Screened::feature, Function.identity()));
        int[] order = IntStream.range(0, features.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(
                                j -> alone.get(features.get(j).name()).p())
                        .thenComparingDouble(
                                j -> -Math.abs(alone.get(features.get(j).name()).effect()))
                        .thenComparing(j -> features.get(j).name()))
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] columns = features.stream().map(ChainFeature::values).toArray(double[][]::new);
        CorrelationFilter filter = CorrelationFilter.of(plan.method(), columns, order, plan.correlation());
        String detail = "from the smallest p up, features with an absolute " + plan.method() + " correlation above "
                + ChainStep.number(plan.correlation()) + " with one kept before are removed";
        return Passed.without(
                "correlated features",
                detail,
                features,
                j -> filter.keeps(j)
                        ? null
                        : "correlation " + ChainStep.number(filter.r(j)) + " with "
                                + features.get(filter.partner(j)).name());
    }
}
