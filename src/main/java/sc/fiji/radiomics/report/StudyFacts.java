// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.Evaluation;
import sc.fiji.radiomics.study.RepeatDesign;
import sc.fiji.radiomics.study.StudyData;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyRepeatability;
import sc.fiji.radiomics.study.StudyResult;

/** What a study really did, in the words and numbers that page and checklists need. */
final class StudyFacts {
    private static final List<String> ORDER =
            List.of(StudyResult.COMBINED, StudyResult.SIGNATURE, StudyResult.CLINICAL);
    private static final List<String> MAIN = List.of("AUC", "C-index", "multi-class AUC", "R2");

    private final StudyResult result;
    private final Wording words;

    /** In the language of the plan. */
    StudyFacts(StudyResult result) {
        this(result, Wording.of(result.plan().language()));
    }

    StudyFacts(StudyResult result, Wording words) {
        this.result = result;
        this.words = words;
    }

    Wording words() {
        return words;
    }

    /** A text with its values. */
    String say(String key, Object... values) {
        return words.text(key, values);
    }

    StudyResult result() {
        return result;
    }

    StudyPlan plan() {
        return result.plan();
    }

    StudyData data() {
        return result.data();
    }

    String training() {
        return data().cohorts().get(0);
    }

    List<String> cohorts() {
        return data().cohorts();
    }

    List<String> validations() {
        return data().validations();
    }

    boolean isSplitAtRandom() {
        return plan().cohorts().column().isEmpty() && !validations().isEmpty();
    }

    boolean isSurvival() {
        return data().endpoint() instanceof Endpoint.TimeToEvent;
    }

    boolean isBinary() {
        return data().endpoint() instanceof Endpoint.Binary;
    }

    boolean isContinuous() {
        return data().endpoint() instanceof Endpoint.Continuous;
    }

    int size(String cohort) {
        return data().rows(cohort).length;
    }

    Endpoint endpoint(String cohort) {
        return data().endpoint().rows(data().rows(cohort));
    }

    /** Cases and events of a cohort, for example {@code 134 cases, 55 with lnm = 1}. */
    String sizeAndEvents(String cohort) {
        return Stream.concat(Stream.of(words.count("case", size(cohort))), events(endpoint(cohort)).stream())
                .reduce((before, next) -> say("facts.size-and-events", before, next))
                .orElse("");
    }

    private List<String> events(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.Binary binary) {
            return List.of(say("facts.positives", positives(binary), binary.name(), binary.positiveLabel()));
        }
        if (endpoint instanceof Endpoint.TimeToEvent survival) {
            return List.of(words.count("event", survival.events()));
        }
        if (endpoint instanceof Endpoint.Classes classes) {
            return IntStream.range(0, classes.classes().size())
                    .mapToObj(k -> count(classes, k) + " " + classes.classes().get(k))
                    .toList();
        }
        return List.of();
    }

    private static int positives(Endpoint.Binary binary) {
        int count = 0;
        for (boolean positive : binary.positive()) {
            count += positive ? 1 : 0;
        }
        return count;
    }

    private static int count(Endpoint.Classes classes, int of) {
        int count = 0;
        for (int k : classes.of()) {
            count += k == of ? 1 : 0;
        }
        return count;
    }

    /** What limits the evidence of a cohort: the smaller number of events and non-events, or the number of events. */
    int limitingEvents(String cohort) {
        return endpoint(cohort).events();
    }

    /** What is predicted, in words. */
    String outcome() {
        Endpoint endpoint = data().endpoint();
        if (endpoint instanceof Endpoint.Binary binary) {
            return binary.name() + " = " + binary.positiveLabel();
        }
        if (endpoint instanceof Endpoint.TimeToEvent survival) {
            return survival.unit().isEmpty()
                    ? say("facts.time", survival.name())
                    : say("facts.time-in", survival.name(), survival.unit());
        }
        if (endpoint instanceof Endpoint.Classes classes) {
            return classes.name() + " (" + words.joined(classes.classes()) + ")";
        }
        return endpoint.name();
    }

    int selected() {
        return result.chain().signature().features().size();
    }

    int featuresBefore() {
        return data().features().columns();
    }

    /** The model that predicts best by design: combined, else signature, else clinical. */
    Optional<StudyResult.FittedModel> mainModel() {
        return ORDER.stream().flatMap(name -> result.model(name).stream()).findFirst();
    }

    /** Names of fitted models, the clinical one first. */
    List<String> models() {
        return result.models().stream().map(StudyResult.FittedModel::name).toList();
    }

    /** Discrimination of a model on a cohort, or the share of explained variance; NaN if it was not measured. */
    Evaluation.Measure performance(String model, String cohort) {
        return result.evaluation(model, cohort)
                .map(StudyFacts::main)
                .orElse(Evaluation.Measure.of(measureName(), Double.NaN));
    }

    private static Evaluation.Measure main(Evaluation evaluation) {
        return MAIN.stream()
                .map(evaluation::measure)
                .filter(measure -> !Double.isNaN(measure.value()))
                .findFirst()
                .orElseGet(() -> evaluation.measures().isEmpty()
                        ? Evaluation.Measure.of("performance", Double.NaN)
                        : evaluation.measures().get(0));
    }

    /** The name of the main measure as a reader knows it, for example AUC. */
    String performanceName() {
        return words.phrase(measureName());
    }

    /** The name of the main measure in the results. */
    String measureName() {
        return result.evaluations().stream()
                .map(evaluation -> main(evaluation).name())
                .findFirst()
                .orElse("performance");
    }

    /** The value of the main measure that chance reaches; NaN if there is none. */
    double chance() {
        return isContinuous() ? 0 : 0.5;
    }

    /** Whether any main measure has an interval. */
    boolean hasIntervals() {
        return result.evaluations().stream()
                .anyMatch(one -> !Double.isNaN(main(one).lower()));
    }

    String withInterval(Evaluation.Measure measure) {
        return words.withLimits(measure.value(), measure.lower(), measure.upper(), 2);
    }

    String confidence() {
        return say("facts.confidence", Numbers.percent(plan().validation().confidence()));
    }

    /** The centres of a cohort; none if the plan does not name their column. */
    Set<String> centres(String cohort) {
        List<String> column = data().clinical().get(plan().cohorts().centre());
        Set<String> centres = new TreeSet<>();
        if (column != null) {
            for (int row : data().rows(cohort)) {
                centres.add(column.get(row));
            }
            centres.remove("");
        }
        return centres;
    }

    Set<String> allCentres() {
        Set<String> all = new TreeSet<>();
        cohorts().forEach(cohort -> all.addAll(centres(cohort)));
        return all;
    }

    /** Centres of validation cohorts of which no case trained. */
    Set<String> newCentres() {
        Set<String> centres = new LinkedHashSet<>();
        validations().forEach(cohort -> centres.addAll(centres(cohort)));
        centres.removeAll(centres(training()));
        return centres;
    }

    /** How repeated ratings came about; {@link RepeatDesign#UNSTATED} without any. */
    RepeatDesign repeatDesign() {
        return isRepeatabilityChecked() ? plan().repeatability().design() : RepeatDesign.UNSTATED;
    }

    /** Whether only features of a list of stable ones entered. */
    boolean hasStableList() {
        return !plan().repeatability().stable().isBlank();
    }

    /** What was found of repeated ratings, or which list of stable features was used, for a checklist. */
    String repeatEvidence() {
        return StudyRepeatability.of(result).map(this::repeatEvidence).orElseGet(this::listEvidence);
    }

    private String repeatEvidence(StudyRepeatability found) {
        List<String> raters = found.comparisons().stream()
                .flatMap(one -> one.raters().stream())
                .distinct()
                .toList();
        return say(
                "evidence.repeated",
                say("repeat-design." + repeatDesign()),
                words.listed(raters),
                found.step().after(),
                found.step().before(),
                plan().repeatability().form());
    }

    private String listEvidence() {
        String list = plan().repeatability().stable();
        return say(
                "evidence.stable-list",
                list.substring(Math.max(list.lastIndexOf('/'), list.lastIndexOf('\\')) + 1),
                say("repeat-design." + plan().repeatability().design()),
                featuresBefore());
    }

    /** Whether a phantom was scanned on at least as many scanners as the study has batches. */
    boolean hasPhantomOfAllScanners() {
        long batches = data().batch().stream().distinct().count();
        return repeatDesign() == RepeatDesign.PHANTOM
                && StudyRepeatability.of(result).stream()
                        .flatMap(found -> found.comparisons().stream())
                        .anyMatch(one -> one.raters().size() >= Math.max(2, batches));
    }

    boolean isRepeatabilityChecked() {
        return !data().repeats().isEmpty() && !plan().repeatability().tables().isEmpty();
    }

    boolean isHarmonised() {
        return plan().harmonisation().method() != StudyPlan.HarmonisationMethod.NONE;
    }

    boolean isCalibrated() {
        return result.calibrations().stream()
                .anyMatch(one -> one.predicted().length > 0 || !one.groups().isEmpty());
    }

    boolean isResampled() {
        return result.internal().stream().anyMatch(one -> one.resamples() > one.failed());
    }

    boolean isWholeChainResampled() {
        return result.internal().stream().anyMatch(one -> one.wholeChain() && one.resamples() > one.failed());
    }

    boolean hasDecisionCurves() {
        return !StudySheets.decisionCurves(result).rows().isEmpty();
    }

    /** The model of a name, for example {@code clinical model}. */
    String model(String name) {
        return say("facts.model", words.phrase(name));
    }

    boolean hasModel(String name) {
        return result.model(name).isPresent();
    }

    /** Whether models with and without the signature were compared by a test. */
    boolean isComparedWithClinical() {
        return result.comparisons().stream()
                .anyMatch(one -> isClinical(one.first()) != isClinical(one.second())
                        && (one.first() + one.second()).contains(StudyResult.CLINICAL));
    }

    private static boolean isClinical(String text) {
        return text.equals(StudyResult.CLINICAL);
    }
}
