// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * The batch of new cases, for a harmonised signature. A batch that was not trained on is refused, or, if the plan of the
 * study said so, estimated from the features of its own cases, at least {@value #LEAST}, never from their outcome: with
 * z = (x - alpha) / s, gamma is the mean and delta the variance of z (divisor n - 1; 1 if the model's batches differ in
 * location only). Nothing is borrowed between features, whose other thousands the saved model does not have.
 */
final class NewBatch {
    private static final int LEAST = 10;

    private final SavedModel model;
    private final NewCases input;
    private final Set<String> known;
    private final Map<String, List<Integer>> rows = new TreeMap<>();
    private final Map<String, Signature> estimated = new TreeMap<>();
    private final Map<String, String> refused = new TreeMap<>();

    private NewBatch(SavedModel model, NewCases input) {
        this.model = model;
        this.input = input;
        this.known = known(model.signature());
    }

    static NewBatch of(SavedModel model, NewCases input) {
        NewBatch batches = new NewBatch(model, input);
        if (isHarmonised(model.signature()) && model.signature().newBatch() == StudyPlan.NewBatch.ESTIMATE) {
            batches.estimate();
        }
        return batches;
    }

    static boolean isHarmonised(Signature signature) {
        return signature.features().stream()
                .anyMatch(feature -> !feature.harmonised().batches().isEmpty());
    }

    /** The batches that every harmonised feature knows. */
    private static Set<String> known(Signature signature) {
        Set<String> known = new LinkedHashSet<>();
        signature
                .features()
                .forEach(feature -> known.addAll(feature.harmonised().batches().keySet()));
        signature.features().stream()
                .map(feature -> feature.harmonised().batches().keySet())
                .filter(batches -> !batches.isEmpty())
                .forEach(known::retainAll);
        return known;
    }

    private void estimate() {
        for (int i = 0; i < input.cases().size(); i++) {
            String name = input.cell(model.batch(), i);
            if (!name.isEmpty() && !known.contains(name)) {
                rows.computeIfAbsent(name, unused -> new ArrayList<>()).add(i);
            }
        }
        rows.forEach((name, own) -> {
            try {
                estimated.put(name, estimate(name, own));
            } catch (IllegalArgumentException e) {
                refused.put(name, e.getMessage());
            }
        });
    }

    private Signature estimate(String name, List<Integer> own) {
        Signature signature = model.signature();
        List<Signature.Feature> features = new ArrayList<>();
        for (Signature.Feature feature : signature.features()) {
            Signature.Harmonised harmonised = feature.harmonised();
            Map<String, Signature.Shift> shifts = new LinkedHashMap<>(harmonised.batches());
            if (!shifts.isEmpty()) {
                shifts.put(name, shift(feature, name, own));
            }
            features.add(new Signature.Feature(
                    feature.name(),
                    feature.fill(),
                    new Signature.Harmonised(harmonised.grandMean(), harmonised.pooledSd(), shifts),
                    feature.mean(),
                    feature.sd()));
        }
        return new Signature(signature.family(), features, signature.scores(), signature.newBatch());
    }

    private Signature.Shift shift(Signature.Feature feature, String name, List<Integer> own) {
        double[] z = own.stream()
                .map(row -> StudyTable.number(input.cell(feature.name(), row).strip()))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(
                        value -> (value.getAsDouble() - feature.harmonised().grandMean())
                                / feature.harmonised().pooledSd())
                .toArray();
        String who = "batch " + name + ", which was not trained on,";
        if (z.length < LEAST) {
            throw new IllegalArgumentException(who + " must have at least " + LEAST + " cases with feature "
                    + feature.name() + " to be estimated, found " + z.length);
        }
        double mean = Arrays.stream(z).sum() / z.length;
        double squares =
                Arrays.stream(z).map(value -> (value - mean) * (value - mean)).sum();
        boolean hasScale = feature.harmonised().batches().values().stream().anyMatch(shift -> shift.delta() != 1);
        if (hasScale && Arrays.stream(z).allMatch(value -> value == z[0])) {
            throw new IllegalArgumentException(who + " must vary in feature " + feature.name()
                    + " to be estimated, found one value in all its cases");
        }
        return new Signature.Shift(mean, hasScale ? squares / (z.length - 1) : 1);
    }

    /**
     * The signature that knows the batch of a case.
     *
     * @param notes gets one if the batch was estimated
     * @throws IllegalArgumentException naming case and batch if it is not known
     */
    Signature signature(int row, List<String> notes) {
        if (known.isEmpty() && !isHarmonised(model.signature())) {
            return model.signature();
        }
        String name = batch(row).get(0);
        String who = "case " + input.cases().get(row) + ": ";
        if (estimated.containsKey(name)) {
            notes.add("location and scale of batch " + name + " are estimated from its "
                    + rows.get(name).size() + " cases");
            return estimated.get(name);
        }
        if (refused.containsKey(name)) {
            throw new IllegalArgumentException(who + refused.get(name));
        }
        if (!known.contains(name)) {
            throw new IllegalArgumentException(who + model.batch() + " must be one of the batches "
                    + String.join(", ", known) + " that the signature was harmonised for, found "
                    + (name.isEmpty() ? "an empty cell" : "'" + name + "'"));
        }
        return model.signature();
    }

    /** The batch of a case as a column of one cell; empty without harmonisation. */
    List<String> batch(int row) {
        return isHarmonised(model.signature()) ? List.of(input.cell(model.batch(), row)) : List.of();
    }

    /** A sentence per estimated batch. */
    List<String> warnings() {
        return estimated.keySet().stream()
                .map(name -> "batch " + name + " was not trained on; its location and scale are estimated from its "
                        + rows.get(name).size() + " cases, so that their predictions depend on each other")
                .toList();
    }
}
