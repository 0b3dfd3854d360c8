// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.radiomics.study.FittedChain;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;

/** What was done, in sentences for the methods of a paper, made from the plan and from what really ran. */
final class MethodsText {
    private final StudyFacts facts;
    private final StudyPlan plan;
    private final String software;

    MethodsText(StudyFacts facts, String software) {
        this.facts = facts;
        this.plan = facts.plan();
        this.software = software;
    }

    /** Paragraphs by their heading. */
    Map<String, String> paragraphs() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("Cases and outcome", cases());
        text.put("Features", features());
        text.put("Feature processing", chain());
        text.put("Signature", signature());
        text.put("Clinical and combined models", models());
        text.put("Performance", performance());
        text.put("Internal validation", internal());
        text.put("Software", software());
        return text;
    }

    private static String sentences(Stream<String> sentences) {
        return sentences.filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining(" "));
    }

    private String cases() {
        String training = facts.training();
        String how;
        if (facts.validations().isEmpty()) {
            how = "All cases trained the models.";
        } else if (facts.isSplitAtRandom()) {
            how = "A random share of " + Numbers.percent(plan.cohorts().share()) + ", stratified by outcome (seed "
                    + plan.seed() + "), trained the models.";
        } else {
            how = "The column " + plan.cohorts().column() + " tells the cohorts apart: the models were trained on "
                    + training + " and validated on " + Html.joined(facts.validations()) + ".";
        }
        String horizons = plan.outcome().horizons().isEmpty() || !facts.isSurvival()
                ? ""
                : "Risk was predicted at "
                        + Html.joined(plan.outcome().horizons().stream()
                                .map(Numbers::plain)
                                .toList())
                        + " " + plan.outcome().unit() + ".";
        return sentences(
                Stream.of(
                        "The study has " + Numbers.count(facts.data().cases().size(), "case") + ".",
                        "Predicted was " + facts.outcome() + ".",
                        how,
                        horizons,
                        plan.cleaning().clinical() == StudyPlan.MissingClinical.DROP
                                ? "Cases with a missing clinical candidate were left out and are listed."
                                : "Missing clinical values were filled with the median or the most frequent level in training."));
    }

    private String features() {
        return sentences(Stream.of(
                Numbers.count(facts.featuresBefore(), "feature") + " came from "
                        + Numbers.count(plan.tables().features().size(), "table") + ".",
                facts.data().settings().isEmpty()
                        ? "How they were extracted is not known to the program."
                        : "The settings of their extraction are in the appendix."));
    }

    private String chain() {
        List<FittedChain.Step> steps = facts.result().chain().steps();
        String all = steps.stream()
                .map(step -> Html.sentence(step.name() + " (" + step.before() + " to " + step.after() + " features)"
                        + (step.detail().isEmpty() ? "" : ": " + step.detail())))
                .collect(Collectors.joining(" "));
        return sentences(Stream.of(
                "Every step was fitted on " + facts.training() + " alone and then applied to all cases, in this order.",
                all));
    }

    private String signature() {
        StudyPlan.Selection selection = plan.selection();
        String penalty = selection.alpha() == 1
                ? "the LASSO"
                : "an elastic net (share of the absolute penalty " + Numbers.significant(selection.alpha()) + ")";
        String lambda = selection.lambda() == StudyPlan.LambdaChoice.MINIMUM
                ? "of the smallest cross-validated deviance"
                : "largest within one standard error of the smallest cross-validated deviance";
        return sentences(Stream.of(
                selection.mrmr() > 0
                        ? "Minimum redundancy, maximum relevance kept at most " + selection.mrmr() + " features."
                        : "",
                "The signature was chosen by " + penalty + " with " + selection.folds() + "-fold cross-validation"
                        + (selection.repeats() > 1 ? ", repeated " + selection.repeats() + " times" : "")
                        + ", folds stratified by outcome (seed " + plan.seed() + "); the penalty is the one " + lambda
                        + (facts.result().chain().crossValidation().isPresent()
                                        && facts.result().chain().lambda() >= 0
                                ? " (lambda "
                                        + Numbers.significant(facts.result()
                                                .chain()
                                                .crossValidation()
                                                .get()
                                                .path()
                                                .lambda(facts.result().chain().lambda()))
                                        + ")."
                                : "."),
                selection.maximum() > 0
                        ? "If there were more than " + selection.maximum() + " features, a larger penalty was taken."
                        : "",
                facts.selected() == 0
                        ? "No feature was selected."
                        : "It has " + Numbers.count(facts.selected(), "feature")
                                + "; the Rad-score is their linear combination."));
    }

    private String models() {
        StudyPlan.Clinical clinical = plan.clinical();
        if (clinical.columns().isEmpty()) {
            return "No clinical candidates were named, so there is only the model of the signature"
                    + " (Rad-score as its one variable).";
        }
        String splines = clinical.splines().isEmpty()
                ? ""
                : Html.joined(clinical.splines().stream()
                                .map(spline -> spline.name() + " (" + spline.knots() + " knots)")
                                .toList())
                        + " entered as restricted cubic splines.";
        return sentences(Stream.of(
                "Clinical candidates were " + Html.joined(clinical.columns()) + ".",
                splines,
                clinical.alpha() < 1
                        ? "Those with a univariable p up to " + Numbers.significant(clinical.alpha())
                                + " entered the selection."
                        : "",
                clinical.selection() == StudyPlan.ClinicalSelection.AIC
                        ? "They were selected by backward elimination with Akaike's criterion."
                        : "All stayed in the model.",
                facts.hasModel(StudyResult.COMBINED)
                        ? "The combined model adds the Rad-score to the clinical variables."
                        : ""));
    }

    private String performance() {
        List<String> text = new ArrayList<>();
        String intervals =
                " Intervals are at " + Numbers.percent(plan.validation().confidence()) + ".";
        if (facts.isBinary()) {
            text.add(
                    "Discrimination, whether cases with the event get the higher predictions, is the area under the ROC"
                            + " curve, with intervals and comparisons by DeLong's method.");
        } else if (facts.isSurvival()) {
            text.add(
                    "Discrimination, whether earlier events get the higher predictions, is the concordance index and the"
                            + " time-dependent area under the ROC curve.");
        }
        if (facts.isCalibrated()) {
            text.add("Calibration, whether predicted values are those observed, was looked at by smooth curves and by"
                    + " groups of similar prediction.");
        }
        if (facts.hasDecisionCurves()) {
            StudyPlan.Range range = plan.validation().thresholds();
            text.add(
                    "Decision curves, whether acting on the predictions helps, show the net benefit at thresholds from "
                            + Numbers.plain(range.from()) + " to " + Numbers.plain(range.to()) + ".");
        }
        facts.result()
                .cutoff()
                .ifPresent(cut -> text.add("The cut-off between low and high risk: " + Html.sentence(cut.rule())));
        return String.join(" ", text) + intervals;
    }

    private String internal() {
        if (facts.result().internal().isEmpty()) {
            return "No internal validation was asked for.";
        }
        return Stream.of(false, true).flatMap(whole -> internal(whole).stream()).collect(Collectors.joining(" "));
    }

    private Optional<String> internal(boolean wholeChain) {
        List<StudyResult.Internal> all = facts.result().internal().stream()
                .filter(one -> one.wholeChain() == wholeChain)
                .toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of((all.size() == 1 ? "The " : "Each of the ")
                        + Html.joined(
                                all.stream().map(StudyResult.Internal::model).toList())
                        + (all.size() == 1 ? " model" : " models") + " was validated by "
                        + all.get(0).resamples() + " bootstrap resamples of " + facts.training() + ", "
                        + (wholeChain
                                ? "each repeating every step from missing values to the model."
                                : "each refitting its coefficients; the choice of variables was not repeated, so that"
                                        + " optimism by choosing is not seen."));
    }

    private String software() {
        return "All was computed with " + software + ", seed " + plan.seed()
                + ". The same plan and tables give the same bytes.";
    }

    /** Sources of the methods that ran. */
    List<String> references() {
        List<String> list = new ArrayList<>();
        list.add("Radiomics nomogram: Huang et al., J Clin Oncol 2016;34:2157, doi:10.1200/JCO.2015.65.9128.");
        if (facts.result().chain().crossValidation().isPresent()) {
            list.add(
                    "LASSO by coordinate descent: Friedman et al., J Stat Softw 2010;33:1, doi:10.18637/jss.v033.i01.");
        }
        if (plan.selection().mrmr() > 0) {
            list.add("Minimum redundancy, maximum relevance: Peng et al., IEEE Trans Pattern Anal Mach Intell"
                    + " 2005;27:1226, doi:10.1109/TPAMI.2005.159.");
        }
        if (facts.isHarmonised()) {
            list.add("ComBat: Johnson et al., Biostatistics 2007;8:118, doi:10.1093/biostatistics/kxj037.");
        }
        if (facts.isRepeatabilityChecked()) {
            list.add("Intraclass correlation: Shrout and Fleiss, Psychol Bull 1979;86:420,"
                    + " doi:10.1037/0033-2909.86.2.420.");
        }
        if (facts.isBinary()) {
            list.add("Comparison of ROC curves: DeLong et al., Biometrics 1988;44:837, doi:10.2307/2531595.");
        }
        if (facts.isSurvival()) {
            list.add("Proportional hazards: Cox, J R Stat Soc B 1972;34:187, doi:10.1111/j.2517-6161.1972.tb00899.x.");
        }
        if (facts.isResampled()) {
            list.add("Bootstrap validation: Harrell et al., Stat Med 1996;15:361,"
                    + " doi:10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4.");
        }
        if (facts.hasDecisionCurves()) {
            list.add("Decision curves: Vickers and Elkin, Med Decis Making 2006;26:565,"
                    + " doi:10.1177/0272989X06295361.");
        }
        return list;
    }
}
