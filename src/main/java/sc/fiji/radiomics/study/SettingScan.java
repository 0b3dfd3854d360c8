// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.model.Folds;

/**
 * The same study over several extraction settings: for each, the signature model of the training cohort is validated between
 * its centres ({@link LeaveCentreOut}), or, without centres, in seeded folds, every step repeated without the cases that are
 * predicted. It shows which common setting holds in every centre.
 *
 * <p>Choosing the best of several settings is a selection like any other: its performance here is optimistic, the more so the
 * more settings there are. The choice must be validated in cases that had no part in the scan; validation cohorts of the plan
 * have none.
 *
 * @param grouping column of the centre; empty if the groups are folds
 * @param settings in the order they were given
 * @param notes what could not be computed or compared
 */
public record SettingScan(String grouping, List<Setting> settings, List<String> notes) {
    private static final int FOLDS = 5;

    public SettingScan {
        settings = List.copyOf(settings);
        notes = List.copyOf(notes);
    }

    /**
     * A setting.
     *
     * @param name of it
     * @param cases of the training cohort
     * @param features of the tables
     * @param signature features chosen from the whole training cohort
     * @param validation of the signature model between the groups
     * @param stability mean share of common features (Jaccard) of two signatures without different groups, 0 to 1; NaN if there
     *     are none
     */
    public record Setting(
            String name,
            int cases,
            int features,
            List<String> signature,
            CentreValidation validation,
            double stability) {
        public Setting {
            signature = List.copyOf(signature);
        }

        /** The discrimination of each group that has it. */
        public List<CentreValidation.Value> values() {
            return validation.centres().stream()
                    .flatMap(centre -> centre.values().stream())
                    .filter(value -> value.measure() == CentreMeasure.AUC || value.measure() == CentreMeasure.C_INDEX)
                    .toList();
        }

        /** The summary of the discrimination, if there is one. */
        public Optional<CentreValidation.Pooled> pooled() {
            return validation.pooled(CentreMeasure.AUC).or(() -> validation.pooled(CentreMeasure.C_INDEX));
        }

        /** The discrimination of the worst group; NaN if there is none. */
        public double worst() {
            return values().stream()
                    .mapToDouble(CentreValidation.Value::value)
                    .min()
                    .orElse(Double.NaN);
        }
    }

    /** What is read of a setting. */
    private record Variant(
            String name, StudyPlan plan, StudyData data, FeatureChain chain, Map<String, int[]> groups) {}

    /** A group of a setting, or, without rows, the signature of all. */
    private record Task(Variant variant, String group, int number) {}

    /** What came of a task. */
    private record Done(Task task, Optional<CentreSummary.Predicted> predicted, List<String> signature) {}

    /**
     * Scans.
     *
     * @param plan of the study
     * @param folder from which its paths start
     * @param tables of each setting by its name, two at least
     * @throws RadiomicsException naming the setting and the reason, or if it is cancelled
     */
    public static SettingScan run(
            StudyPlan plan,
            Path folder,
            Map<String, StudyPlan.Tables> tables,
            TaskExecutor executor,
            Progress progress) {
        if (tables.size() < 2) {
            throw new RadiomicsException("a scan must have at least 2 settings, found " + tables.size());
        }
        List<Variant> variants = new ArrayList<>();
        tables.forEach((name, own) -> variants.add(variant(name, plan.with(own), folder)));
        List<Task> tasks = new ArrayList<>();
        for (Variant variant : variants) {
            List<String> names = List.copyOf(variant.groups().keySet());
            tasks.add(new Task(variant, "", -1));
            IntStream.range(0, names.size()).forEach(i -> tasks.add(new Task(variant, names.get(i), i)));
        }
        List<Done> done = done(tasks, executor, progress);
        List<String> notes = new ArrayList<>(differences(variants));
        List<Setting> settings =
                variants.stream().map(variant -> setting(variant, done, notes)).toList();
        return new SettingScan(grouping(variants.get(0)), settings, notes);
    }

    private static String grouping(Variant variant) {
        CentreRows centres = CentreRows.of(variant.plan(), variant.data());
        return centres.isKnown() && centres.among(variant.data().training()).size() > 1 ? centres.column() : "";
    }

    private static Variant variant(String name, StudyPlan plan, Path folder) {
        try {
            StudyData data = StudyTables.read(plan, folder);
            if (!(data.endpoint() instanceof Endpoint.Binary || data.endpoint() instanceof Endpoint.TimeToEvent)) {
                throw new RadiomicsException("outcome.kind must be binary or survival for a scan, found "
                        + plan.outcome().kind());
            }
            return new Variant(name, plan, data, FeatureChain.of(plan, data), groups(plan, data));
        } catch (RadiomicsException e) {
            throw new RadiomicsException("setting '" + name + "': " + e.getMessage(), e);
        }
    }

    private static Map<String, int[]> groups(StudyPlan plan, StudyData data) {
        CentreRows centres = CentreRows.of(plan, data);
        int[] training = data.training();
        Map<String, int[]> among = centres.isKnown() ? centres.among(training) : Map.of();
        if (among.size() > 1) {
            return among;
        }
        Folds folds = Folds.stratified(data.endpoint().rows(training).strata(), FOLDS, plan.seed());
        Map<String, int[]> parts = new TreeMap<>();
        for (int fold = 1; fold <= FOLDS; fold++) {
            int number = fold;
            parts.put(
                    "fold " + fold,
                    IntStream.range(0, training.length)
                            .filter(i -> folds.of().get(i) == number)
                            .map(i -> training[i])
                            .toArray());
        }
        return parts;
    }

    private static List<Done> done(List<Task> tasks, TaskExecutor executor, Progress progress) {
        AtomicInteger count = new AtomicInteger();
        List<Optional<Done>> done = executor.forEachApply(tasks, task -> {
            if (progress.isCancelled()) {
                return Optional.empty();
            }
            Optional<Done> one = Optional.of(done(task));
            synchronized (count) { // so that progress never goes back
                progress.update(
                        (double) count.incrementAndGet() / tasks.size(),
                        "setting " + task.variant().name());
            }
            return one;
        });
        if (done.stream().anyMatch(Optional::isEmpty)) {
            throw new RadiomicsException("scan cancelled");
        }
        return done.stream().flatMap(Optional::stream).toList();
    }

    private static Done done(Task task) {
        Variant variant = task.variant();
        if (task.number() < 0) {
            try {
                Signature signature = variant.chain()
                        .fit(variant.data().training(), variant.plan().seed())
                        .signature();
                return new Done(task, Optional.empty(), names(signature));
            } catch (IllegalArgumentException e) {
                throw new RadiomicsException("setting '" + variant.name() + "': " + e.getMessage(), e);
            }
        }
        CentreSummary.Predicted predicted = new LeaveCentreOut(variant.plan(), variant.data(), variant.chain())
                .of(task.group(), variant.groups().get(task.group()), task.number())
                .get(StudyResult.SIGNATURE);
        return new Done(task, Optional.of(predicted), predicted.signature());
    }

    private static List<String> names(Signature signature) {
        return signature.features().stream().map(Signature.Feature::name).toList();
    }

    private static Setting setting(Variant variant, List<Done> done, List<String> notes) {
        List<Done> own =
                done.stream().filter(one -> one.task().variant() == variant).toList();
        List<String> undefined = new ArrayList<>();
        CentreValidation validation = new CentreSummary(variant.plan(), undefined)
                .of(
                        StudyResult.SIGNATURE,
                        true,
                        own.stream().flatMap(one -> one.predicted().stream()).toList());
        undefined.forEach(note -> notes.add("setting '" + variant.name() + "': " + note));
        validation.centres().stream()
                .filter(centre -> !centre.leftOut().isEmpty())
                .forEach(centre -> notes.add(
                        "setting '" + variant.name() + "': " + centre.name() + " left out, " + centre.leftOut()));
        List<List<String>> signatures = own.stream()
                .filter(one -> one.predicted().isPresent())
                .map(Done::signature)
                .toList();
        return new Setting(
                variant.name(),
                variant.data().training().length,
                variant.data().features().columns(),
                own.get(0).signature(),
                validation,
                stability(signatures));
    }

    /** Mean Jaccard index of all pairs; two signatures without features have none. */
    static double stability(List<List<String>> signatures) {
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < signatures.size(); a++) {
            for (int b = 0; b < a; b++) {
                Set<String> all = new HashSet<>(signatures.get(a));
                all.addAll(signatures.get(b));
                Set<String> both = new HashSet<>(signatures.get(a));
                both.retainAll(signatures.get(b));
                if (!all.isEmpty()) {
                    sum += (double) both.size() / all.size();
                    pairs++;
                }
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    /** Settings are compared fairly on the same cases only. */
    private static List<String> differences(List<Variant> variants) {
        Map<List<String>, List<String>> byCases = new LinkedHashMap<>();
        for (Variant variant : variants) {
            List<String> cases = Arrays.stream(variant.data().training())
                    .mapToObj(variant.data().cases()::get)
                    .toList();
            byCases.computeIfAbsent(cases, same -> new ArrayList<>()).add(variant.name());
        }
        if (byCases.size() == 1) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        byCases.forEach((cases, names) -> parts.add(cases.size() + " of " + String.join(", ", names)));
        return List.of("settings have different training cases (" + String.join("; ", parts)
                + "): they are not compared on the same patients");
    }

    /** What everybody must know who chooses by a scan. */
    public String warning() {
        return "the best of " + settings.size()
                + " settings was selected on these cases: its performance here is optimistic. Validate the choice in cases"
                + " that had no part in the scan";
    }
}
