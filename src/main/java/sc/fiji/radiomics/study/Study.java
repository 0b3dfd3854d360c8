// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.model.Bootstrap;
import sc.fiji.radiomics.model.BootstrapValidation;

/**
 * The study: from joined tables to a signature, the clinical, signature and combined models, their validation and what
 * weakens them. Everything is fitted on training rows only; validation cohorts are predicted once, through the models as
 * they are saved.
 *
 * <p>Any number of threads gives the same numbers: random samples are drawn before the work is shared out, each piece
 * of work has its own seed, and results are combined in order.
 *
 * <p>Source: Huang et al., J Clin Oncol 2016;34:2157, doi:10.1200/JCO.2015.65.9128.
 */
public final class Study {
    private final StudyPlan plan;
    private final StudyData data;
    private final FeatureChain chain;
    private final TaskExecutor executor;
    private final Progress progress;
    private final List<String> notes = new ArrayList<>();

    private Study(StudyPlan plan, StudyData data, FeatureChain chain, TaskExecutor executor, Progress progress) {
        this.plan = plan;
        this.data = data;
        this.chain = chain;
        this.executor = executor;
        this.progress = progress;
    }

    /**
     * Runs a study.
     *
     * @param data the joined tables of the plan
     * @param executor for example {@code TaskExecutors.fixedThreadPool(4)}
     * @throws RadiomicsException if a step cannot be done, saying which, or the study is cancelled
     */
    public static StudyResult run(StudyPlan plan, StudyData data, TaskExecutor executor, Progress progress) {
        return run(plan, data, FeatureChain.of(plan, data), executor, progress);
    }

    /** With another chain of features. */
    static StudyResult run(
            StudyPlan plan, StudyData data, FeatureChain chain, TaskExecutor executor, Progress progress) {
        try {
            return new Study(plan, data, chain, executor, progress).result();
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException("study '" + plan.name() + "': " + e.getMessage(), e);
        }
    }

    private StudyResult result() {
        requireFolds(data.endpoint().rows(data.training()));
        step(0, "signature");
        FittedChain fitted = fitChain();
        boolean hasSignature = !fitted.signature().features().isEmpty();
        double[][] scores = chain.score(
                fitted.signature(), IntStream.range(0, data.cases().size()).toArray());
        step(0.1, "models");
        StudyRows training = StudyRows.of(data, data.training(), scores, hasSignature);
        FittedModels models = FittedModels.of(plan, training);
        notes.addAll(models.notes());
        Predictions predictions = predictions(models, scores, hasSignature);
        List<StudyResult.Comparison> comparisons =
                new Comparisons(plan, notes).of(data, predictions.evaluations(), models.regressions());
        int[][] resamples = resamples(training.size(), plan.validation().resamples());
        step(0.15, "calibration");
        List<StudyResult.Calibration> calibrations = calibrations(predictions.evaluations(), models, resamples);
        List<StudyResult.Internal> internal = internal(training, models, predictions, resamples);
        CentreResults centres = centres(models, predictions.evaluations());
        step(1, "warnings");
        StudyResult result = new StudyResult(
                plan,
                data,
                fitted,
                scores,
                new BaselineTables(plan, data, scores).table(),
                models.univariable(),
                models.models(),
                models.notFitted(),
                predictions.evaluations(),
                comparisons,
                calibrations,
                internal,
                predictions.cutoff(),
                predictions.groups(),
                centres,
                List.of());
        return result.with(data, new StudyWarnings(result, models, notes).all());
    }

    /** Each part of a cross-validation needs a case, and what trains beside it both classes or an event. */
    private void requireFolds(Endpoint training) {
        if (plan.selection().folds() > training.size()) {
            throw new RadiomicsException("selection.folds: must be at most the number of training cases, "
                    + training.size() + ", found " + plan.selection().folds());
        }
        if (!(training instanceof Endpoint.Continuous) && training.events() < 2) {
            throw new RadiomicsException("the training cohort must have at least 2 "
                    + (training instanceof Endpoint.TimeToEvent ? "events" : "cases of each class")
                    + " of '" + training.name() + "' for a cross-validation, found " + training.events() + " in "
                    + training.size() + " cases");
        }
    }

    /** A chain that fails because the outcome leaked into a column says into which. */
    private FittedChain fitChain() {
        try {
            return chain.fit(data.training(), plan.seed());
        } catch (IllegalArgumentException e) {
            String leaks = new DataWarnings(plan, data, List.of())
                    .leaks().stream().map(leak -> "; " + leak.text()).collect(Collectors.joining());
            throw new RadiomicsException("study '" + plan.name() + "', signature: " + e.getMessage() + leaks, e);
        }
    }

    private void step(double fraction, String what) {
        requireGoingOn();
        progress.update(fraction, what);
    }

    private void requireGoingOn() {
        if (progress.isCancelled()) {
            throw new RadiomicsException("study '" + plan.name() + "' cancelled");
        }
    }

    private int[][] resamples(int rows, int count) {
        return count < 1 ? new int[0][] : Bootstrap.samples(rows, count, plan.seed());
    }

    /** What the models predict, and the risk groups that follow. */
    private record Predictions(
            List<Evaluation> evaluations, Optional<StudyResult.Cutoff> cutoff, List<StudyResult.RiskGroups> groups) {
        private Optional<Evaluation> first(String model) {
            return evaluations.stream().filter(one -> one.model().equals(model)).findFirst();
        }
    }

    private Predictions predictions(FittedModels models, double[][] scores, boolean hasSignature) {
        Evaluations evaluations = new Evaluations(plan, notes);
        RiskStratification risk = new RiskStratification(plan, notes);
        List<Evaluation> all = new ArrayList<>();
        Map<String, Double> cutoffs = new LinkedHashMap<>();
        for (StudyResult.FittedModel model : models.models()) {
            for (String cohort : data.cohorts()) {
                int[] rows = data.rows(cohort);
                if (rows.length == 0) {
                    continue;
                }
                StudyRows part = StudyRows.of(data, rows, scores, hasSignature);
                Evaluation bare = evaluations.predict(model.model(), cohort, rows, part);
                if (bare.endpoint() instanceof Endpoint.Binary binary && !cutoffs.containsKey(model.name())) {
                    cutoffs.put(model.name(), risk.cutoff(binary.positive(), bare.probabilities()[0]));
                }
                all.add(evaluations.measured(bare, cutoffs.getOrDefault(model.name(), Double.NaN)));
            }
        }
        if (data.endpoint() instanceof Endpoint.TimeToEvent time) {
            return survivalGroups(all, risk, time, hasSignature ? scores[0] : new double[0]);
        }
        Optional<StudyResult.Cutoff> cutoff = Stream.of(
                        StudyResult.COMBINED, StudyResult.SIGNATURE, StudyResult.CLINICAL)
                .filter(cutoffs::containsKey)
                .findFirst()
                .map(name -> risk.described(name, cutoffs.get(name)));
        return new Predictions(all, cutoff, List.of());
    }

    /** By the Rad-score, or, without a signature, by the linear predictor of the clinical model. */
    private Predictions survivalGroups(
            List<Evaluation> all, RiskStratification risk, Endpoint.TimeToEvent time, double[] score) {
        double[] marker = score;
        String model = StudyResult.SIGNATURE;
        if (score.length == 0) {
            marker = new double[time.size()];
            model = StudyResult.CLINICAL;
            for (Evaluation one : all) {
                for (int i = 0; i < one.rows().length; i++) {
                    marker[one.rows()[i]] = one.linearPredictors()[i];
                }
            }
        }
        if (all.isEmpty()) {
            return new Predictions(all, Optional.empty(), List.of());
        }
        double[] values = marker;
        Optional<StudyResult.Cutoff> cutoff =
                risk.survivalCutoff(model, time.survival().rows(data.training()), part(values, data.training()));
        List<StudyResult.RiskGroups> groups = new ArrayList<>();
        cutoff.ifPresent(found -> data.cohorts().stream()
                .filter(cohort -> data.rows(cohort).length > 0)
                .map(cohort -> risk.groups(
                        cohort,
                        time.survival().rows(data.rows(cohort)),
                        part(values, data.rows(cohort)),
                        found.value()))
                .forEach(groups::add));
        return new Predictions(all, cutoff, groups);
    }

    private static double[] part(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }

    private List<StudyResult.Calibration> calibrations(
            List<Evaluation> evaluations, FittedModels models, int[][] resamples) {
        Calibrations calibrations = new Calibrations(plan, resamples);
        return inOrder(
                calibrations.items(evaluations, models, data.cohorts().get(0)),
                0.15,
                0.3,
                "calibration",
                calibrations::of);
    }

    private List<StudyResult.Internal> internal(
            StudyRows training, FittedModels models, Predictions predictions, int[][] resamples) {
        InternalValidation validation = new InternalValidation(plan, training);
        if (!validation.applies() || models.models().isEmpty()) {
            return List.of();
        }
        List<String> names = List.copyOf(models.regressions().keySet());
        List<StudyResult.Internal> all = new ArrayList<>();
        if (resamples.length > 0) {
            all.addAll(inOrder(
                    names,
                    0.3,
                    0.4,
                    "bootstrap of the models",
                    name -> validation.ofModel(name, models.regressions().get(name), resamples)));
        }
        int[][] samples = resamples(training.size(), plan.validation().chainResamples());
        if (samples.length > 0) {
            Map<String, double[]> original = new LinkedHashMap<>();
            names.forEach(name ->
                    original.put(name, predictions.first(name).orElseThrow().linearPredictors()));
            all.addAll(wholeChain(validation, samples, original));
        }
        return all;
    }

    private CentreResults centres(FittedModels models, List<Evaluation> evaluations) {
        BetweenCentres between = BetweenCentres.of(plan, data, chain, notes);
        List<BetweenCentres.Task> tasks = between.tasks();
        if (tasks.isEmpty()) {
            return CentreResults.none();
        }
        return between.results(applied(tasks, 0.95, 0.99, "centres", between::done), models, evaluations);
    }

    private List<StudyResult.Internal> wholeChain(
            InternalValidation validation, int[][] samples, Map<String, double[]> original) {
        int[] rows = data.training();
        List<Integer> numbers = IntStream.range(0, samples.length).boxed().toList();
        List<Map<String, Map<String, BootstrapValidation.Index>>> indexes = applied(
                numbers,
                0.4,
                0.95,
                "bootstrap of the whole chain",
                b -> validation.ofChain(new InternalValidation.Resample(chain, rows, samples[b], b, original)));
        return InternalValidation.combined(indexes, original.keySet()).stream()
                .flatMap(this::noted)
                .toList();
    }

    private <T> Stream<T> noted(Noted<Optional<T>> one) {
        notes.addAll(one.notes());
        return one.value().stream();
    }

    private <T, R> List<R> inOrder(
            List<T> items, double from, double to, String what, Function<T, Noted<Optional<R>>> work) {
        return applied(items, from, to, what, work).stream()
                .flatMap(this::noted)
                .toList();
    }

    /** Work shared out to the threads; results in the order of the items. */
    private <T, R> List<R> applied(List<T> items, double from, double to, String what, Function<T, R> work) {
        AtomicInteger done = new AtomicInteger();
        List<Optional<R>> results = executor.forEachApply(items, item -> {
            if (progress.isCancelled()) {
                return Optional.empty();
            }
            Optional<R> result = Optional.of(work.apply(item));
            synchronized (done) { // so that progress never goes back
                int count = done.incrementAndGet();
                progress.update(from + (to - from) * count / items.size(), what + ", " + count + " of " + items.size());
            }
            return result;
        });
        requireGoingOn();
        if (results.stream().anyMatch(Optional::isEmpty)) {
            throw new RadiomicsException("study '" + plan.name() + "' cancelled");
        }
        return results.stream().flatMap(Optional::stream).toList();
    }
}
