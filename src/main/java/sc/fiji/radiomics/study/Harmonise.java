// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.Combat;

/**
 * ComBat, fitted on the training rows without any outcome. Features that are constant within a batch of the training
 * rows cannot be adjusted and are removed.
 *
 * <p>If new batches are to be estimated, each batch of the study that the training rows lack is added with location and
 * scale from its own features (of all its cases or of a few local ones), all that vary in it, since the priors run over
 * the features ({@link Combat#withBatch});
 * features, steps and coefficients of the chain do not depend on it. A feature that is missing or constant in such a
 * batch has no shift there, and neither has a batch too small to have a scale: scoring it is refused.
 */
record Harmonise(StudyPlan.Harmonisation plan, Training training) implements ChainStep {
    @Override
    public Passed apply(List<ChainFeature> features) {
        if (training.data().batch().size() != training.data().cases().size()) {
            throw new IllegalArgumentException("harmonisation must have a batch for each of "
                    + training.data().cases().size() + " cases, found "
                    + training.data().batch().size());
        }
        Combat combat = fit(IntStream.range(0, features.size()).toArray(), features);
        List<Map<String, Signature.Shift>> shifts = new ArrayList<>();
        features.forEach(feature -> shifts.add(new TreeMap<>()));
        combat.batches()
                .forEach(batch -> add(batch, IntStream.range(0, features.size()).toArray(), shifts));
        if (plan.newBatch() == StudyPlan.NewBatch.ESTIMATE) {
            newBatches().forEach((name, rows) -> estimate(name, rows, features, combat, shifts));
        }
        List<ChainFeature> harmonised = new ArrayList<>();
        for (int j = 0; j < features.size(); j++) {
            harmonised.add(combat.isAdjusted(j) ? harmonise(features.get(j), combat, j, shifts.get(j)) : null);
        }
        return Passed.changed(
                "harmonisation",
                plan.method() + " of " + combat.names().size() + " batches of " + plan.batch() + ": "
                        + String.join(", ", combat.names()),
                features,
                harmonised,
                j -> combat.isAdjusted(j) ? null : "constant within a batch");
    }

    /** ComBat of some of the features on the training rows. */
    private Combat fit(int[] which, List<ChainFeature> features) {
        double[][] x = new double[training.rows().length][which.length];
        for (int j = 0; j < which.length; j++) {
            for (int i = 0; i < x.length; i++) {
                x[i][j] = features.get(which[j]).values()[i];
            }
        }
        return Combat.fit(x, training.batches(), options(plan));
    }

    static Combat.Options options(StudyPlan.Harmonisation plan) {
        return Combat.Options.defaults()
                .withParametric(plan.method() != StudyPlan.HarmonisationMethod.COMBAT_NON_PARAMETRIC)
                .withMeanOnly(plan.method() == StudyPlan.HarmonisationMethod.COMBAT_MEAN_ONLY)
                .withReference(plan.reference().isEmpty() ? null : plan.reference());
    }

    private static void add(Combat.Batch batch, int[] which, List<Map<String, Signature.Shift>> shifts) {
        for (int j = 0; j < which.length; j++) {
            if (!Double.isNaN(batch.gammaStar()[j])) {
                shifts.get(which[j]).put(batch.name(), new Signature.Shift(batch.gammaStar()[j], batch.deltaStar()[j]));
            }
        }
    }

    /** Rows of the batches that the training rows lack. */
    private Map<String, List<Integer>> newBatches() {
        List<String> batch = training.data().batch();
        TreeSet<String> known = new TreeSet<>(training.batches());
        Map<String, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < batch.size(); i++) {
            if (!known.contains(batch.get(i))) {
                rows.computeIfAbsent(batch.get(i), name -> new ArrayList<>()).add(i);
            }
        }
        if (plan.localCases() > 0) {
            rows.values().forEach(this::drawLocal);
        }
        return rows;
    }

    /** Keeps the local cases, drawn by the ids of the batch and nothing else. */
    private void drawLocal(List<Integer> rows) {
        List<String> ids = training.data().cases();
        rows.sort(Comparator.comparing(ids::get));
        int seed = rows.stream().map(ids::get).toList().hashCode();
        Collections.shuffle(rows, new Random(seed));
        rows.subList(Math.min(plan.localCases(), rows.size()), rows.size()).clear();
        Collections.sort(rows);
    }

    private void estimate(
            String name,
            List<Integer> rows,
            List<ChainFeature> features,
            Combat combat,
            List<Map<String, Signature.Shift>> shifts) {
        boolean meanOnly = combat.options().meanOnly();
        double[][] columns =
                features.stream().map(feature -> values(feature, rows)).toArray(double[][]::new);
        int[] usable = IntStream.range(0, columns.length)
                .filter(j -> combat.isAdjusted(j) && isUsable(columns[j]))
                .toArray();
        if (usable.length < 2 || rows.size() < 2 && !meanOnly) {
            return;
        }
        double[][] x = new double[rows.size()][usable.length];
        for (int j = 0; j < usable.length; j++) {
            for (int i = 0; i < x.length; i++) {
                x[i][j] = columns[usable[j]][i];
            }
        }
        add(fit(usable, features).withBatch(name, x).batch(name), usable, shifts);
    }

    private double[] values(ChainFeature feature, List<Integer> rows) {
        return rows.stream()
                .mapToDouble(row -> training.data().features().x()[row][feature.column()])
                .map(value -> Double.isNaN(value) ? feature.recipe().fill() : value)
                .toArray();
    }

    private static boolean isUsable(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite)
                && Arrays.stream(values).anyMatch(value -> value != values[0]);
    }

    private ChainFeature harmonise(ChainFeature feature, Combat combat, int j, Map<String, Signature.Shift> shifts) {
        Signature.Harmonised harmonised = new Signature.Harmonised(
                combat.grandMean()[j],
                Math.sqrt(combat.pooledVariance()[j]),
                Collections.unmodifiableMap(new LinkedHashMap<>(shifts)));
        List<String> batches = training.batches();
        double[] values = new double[feature.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = harmonised.apply(feature.values()[i], shifts.get(batches.get(i)));
        }
        return feature.harmonised(harmonised, values);
    }
}
