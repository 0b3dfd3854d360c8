// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import weka.core.Instances;

/**
 * Outer folds for performance, inner folds inside each training part for tuning. Every fold has seeds of its own and
 * results are put together in order, so that any number of threads gives the same bytes.
 */
final class NestedCrossValidation {
    private static final int OUTER = 1;
    private static final int INNER = 2;

    private final ClassTable table;
    private final ClassificationPlan plan;
    private final SchemeOfPlan schemes;
    private final int[] outcome;
    private final TaskExecutor executor;
    private final Progress progress;

    NestedCrossValidation(ClassTable table, ClassificationPlan plan, TaskExecutor executor, Progress progress) {
        this.table = table;
        this.plan = plan;
        this.schemes = new SchemeOfPlan(plan);
        this.outcome = table.outcome();
        this.executor = executor;
        this.progress = progress;
    }

    /** A fold with its rows; the last one, number -1, holds nothing out. */
    private record Part(int repeat, int fold, int[] training, int[] held) {
        String where() {
            return fold < 0 ? "all rows" : "repeat " + (repeat + 1) + ", fold " + (fold + 1);
        }
    }

    Classification.Fitted run(Map<String, String> settings, String software) {
        plan.candidates().forEach(schemes::classifier); // why: bad options are told before the work
        int[][] foldOf = IntStream.range(0, plan.repeats())
                .mapToObj(r ->
                        GroupFolds.of(table.patients(), outcome, plan.folds(), GroupFolds.seed(plan.seed(), OUTER, r)))
                .toArray(int[][]::new);
        List<Part> parts = parts(foldOf);
        List<FittedScheme> fitted = shared(parts, 0, plan.permutations() > 0 ? 0.5 : 1, "folds", this::fit);
        double[][][] byRepeat = new double[plan.repeats()][outcome.length][];
        List<Classification.Fold> folds = new ArrayList<>();
        for (int k = 0; k < parts.size() - 1; k++) {
            folds.add(predict(parts.get(k), fitted.get(k), byRepeat));
        }
        List<Classification.Importance> importance =
                plan.permutations() > 0 ? importance(parts, fitted, byRepeat) : List.of();
        Classification result = new Classification(
                table.cases(),
                table.regions(),
                table.classes(),
                outcome.clone(),
                mean(byRepeat),
                foldOf,
                folds,
                importance,
                plan.cutoff(),
                notes());
        FittedScheme all = fitted.get(fitted.size() - 1);
        return new Classification.Fitted(result, WekaModel.of(table, plan, result, all, settings, software));
    }

    private List<Part> parts(int[][] foldOf) {
        List<Part> parts = new ArrayList<>();
        for (int r = 0; r < foldOf.length; r++) {
            for (int f = 0; f < plan.folds(); f++) {
                parts.add(new Part(r, f, rows(foldOf[r], f, false), rows(foldOf[r], f, true)));
            }
        }
        parts.add(new Part(-1, -1, IntStream.range(0, outcome.length).toArray(), new int[0]));
        return parts;
    }

    private static int[] rows(int[] foldOf, int fold, boolean isHeld) {
        return IntStream.range(0, foldOf.length)
                .filter(i -> (foldOf[i] == fold) == isHeld)
                .toArray();
    }

    private Instances instances(int[] rows) {
        Instances chosen = new Instances(table.rows(), rows.length);
        Arrays.stream(rows).forEach(i -> chosen.add(table.rows().instance(i)));
        return chosen;
    }

    private FittedScheme fit(Part part) {
        List<String> best = tune(part);
        return fit(best, part.training(), part.where());
    }

    private FittedScheme fit(List<String> options, int[] rows, String where) {
        return FittedScheme.build(schemes.classifier(options), text(options), instances(rows), where);
    }

    /** As the tuning of the plan writes them: {@code I 50; K 3}. */
    private static String text(List<String> options) {
        return IntStream.range(0, options.size() / 2)
                .mapToObj(k -> options.get(2 * k).substring(1) + " " + options.get(2 * k + 1))
                .collect(Collectors.joining("; "));
    }

    /** The candidate of the largest area on inner folds of the training rows, the first of equals. */
    private List<String> tune(Part part) {
        List<List<String>> candidates = plan.candidates();
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        int[] rows = part.training();
        int[] own = Arrays.stream(rows).map(i -> outcome[i]).toArray();
        int[] foldOf = GroupFolds.of(
                Arrays.stream(rows).mapToObj(table.patients()::get).toList(),
                own,
                plan.inner(),
                GroupFolds.seed(plan.seed(), INNER, part.repeat(), part.fold()));
        List<String> best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (List<String> candidate : candidates) {
            double auc = Auc.mean(own, innerPredictions(candidate, rows, foldOf, part.where()));
            if (best == null || auc > highest) {
                best = candidate;
                highest = auc;
            }
        }
        return best;
    }

    private double[][] innerPredictions(List<String> candidate, int[] rows, int[] foldOf, String where) {
        double[][] probabilities = new double[rows.length][];
        for (int f = 0; f < plan.inner(); f++) {
            int[] training =
                    Arrays.stream(rows(foldOf, f, false)).map(i -> rows[i]).toArray();
            FittedScheme scheme = fit(candidate, training, where + ", inner fold " + (f + 1));
            for (int i : rows(foldOf, f, true)) {
                probabilities[i] = scheme.probabilities(table.rows().instance(rows[i]));
            }
        }
        return probabilities;
    }

    private Classification.Fold predict(Part part, FittedScheme scheme, double[][][] byRepeat) {
        int[] held = part.held();
        double[][] own = new double[held.length][];
        for (int k = 0; k < held.length; k++) {
            own[k] = scheme.probabilities(table.rows().instance(held[k]));
            byRepeat[part.repeat()][held[k]] = own[k];
        }
        int[] truth = Arrays.stream(held).map(i -> outcome[i]).toArray();
        return new Classification.Fold(
                part.repeat(),
                part.fold(),
                part.training().length,
                held.length,
                scheme.options(),
                Auc.mean(truth, own));
    }

    private double[][] mean(double[][][] byRepeat) {
        double[][] mean = new double[outcome.length][table.classes().size()];
        for (int i = 0; i < mean.length; i++) {
            for (int c = 0; c < mean[i].length; c++) {
                for (double[][] one : byRepeat) {
                    mean[i][c] += one[i][c];
                }
                mean[i][c] /= byRepeat.length;
            }
        }
        return mean;
    }

    private List<Classification.Importance> importance(
            List<Part> parts, List<FittedScheme> fitted, double[][][] byRepeat) {
        PermutationImportance measure = new PermutationImportance(table.rows(), outcome, plan, byRepeat);
        List<PermutationImportance.Held> held = new ArrayList<>();
        for (int k = 0; k < parts.size() - 1; k++) {
            Part part = parts.get(k);
            held.add(new PermutationImportance.Held(part.repeat(), part.fold(), part.held(), fitted.get(k)));
        }
        List<Classification.Importance> all = new ArrayList<>();
        int predictors = table.rows().classIndex();
        for (int j = 0; j < predictors; j++) {
            int predictor = j;
            double from = 0.5 + 0.5 * j / predictors;
            String what = "importance, " + (j + 1) + " of " + predictors;
            progress.update(from, what);
            List<double[][][]> permuted = shared(held, from, from, what, one -> measure.permuted(one, predictor));
            all.add(measure.of(predictor, held, permuted));
        }
        return all;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(table.notes());
        long patients = table.patients().stream().distinct().count();
        if (patients < outcome.length) {
            notes.add(outcome.length + " rows are of " + patients
                    + " patients: rows of a patient stay in one fold, but the"
                    + " limits of the measures take rows as independent and are too narrow");
        }
        for (int c = 0; c < table.classes().size(); c++) {
            int own = c;
            long ofClass = IntStream.range(0, outcome.length)
                    .filter(i -> outcome[i] == own)
                    .mapToObj(table.patients()::get)
                    .distinct()
                    .count();
            if (ofClass < plan.folds()) {
                notes.add("class '" + table.classes().get(c) + "' has " + ofClass + " patients for " + plan.folds()
                        + " folds: some folds have none of it");
            }
        }
        return notes;
    }

    /** What a task gave, or why it failed: which failure is told must not depend on the threads. */
    private record Result<R>(R value, RadiomicsException error) {}

    /** Work shared out to the threads; results in the order of the items. */
    private <T, R> List<R> shared(List<T> items, double from, double to, String what, Function<T, R> work) {
        AtomicInteger done = new AtomicInteger();
        List<Optional<Result<R>>> results = executor.forEachApply(items, item -> {
            if (progress.isCancelled()) {
                return Optional.empty();
            }
            Optional<Result<R>> result = Optional.of(attempt(item, work));
            synchronized (done) { // so that progress never goes back
                int count = done.incrementAndGet();
                if (to > from) {
                    progress.update(
                            from + (to - from) * count / items.size(), what + ", " + count + " of " + items.size());
                }
            }
            return result;
        });
        if (results.stream().anyMatch(Optional::isEmpty)) {
            throw new RadiomicsException("classification cancelled");
        }
        results.stream()
                .map(Optional::get)
                .filter(one -> one.error() != null)
                .findFirst()
                .ifPresent(one -> {
                    throw one.error();
                });
        return results.stream().map(one -> one.get().value()).toList();
    }

    private static <T, R> Result<R> attempt(T item, Function<T, R> work) {
        try {
            return new Result<>(work.apply(item), null);
        } catch (RadiomicsException e) {
            return new Result<>(null, e);
        } catch (IllegalArgumentException e) {
            return new Result<>(null, new RadiomicsException(e.getMessage(), e));
        }
    }
}
