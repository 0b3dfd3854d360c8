// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.radiomics.study.FittedChain;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;

/** What was done, in sentences for the methods of a paper, made from the plan and from what really ran. */
final class MethodsText {
    private final StudyFacts facts;
    private final StudyPlan plan;
    private final Wording words;
    private final String software;

    MethodsText(StudyFacts facts, String software) {
        this.facts = facts;
        this.plan = facts.plan();
        this.words = facts.words();
        this.software = software;
    }

    /** Paragraphs by their heading. */
    Map<String, String> paragraphs() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put(facts.say("methods.cases"), cases());
        text.put(facts.say("methods.features"), features());
        text.put(facts.say("methods.chain"), chain());
        text.put(facts.say("methods.signature"), signature());
        text.put(facts.say("methods.models"), models());
        text.put(facts.say("methods.performance"), performance());
        text.put(facts.say("methods.internal"), internal());
        text.put(facts.say("methods.software"), facts.say("methods.computed-with", software, plan.seed()));
        return text;
    }

    private String cases() {
        return words.sentences(
                facts.say(
                        "methods.study-has",
                        words.count("case", facts.data().cases().size())),
                facts.say("methods.predicted", facts.outcome()),
                cohorts(),
                plan.outcome().horizons().isEmpty() || !facts.isSurvival() ? "" : horizons(),
                facts.say(
                        plan.cleaning().clinical() == StudyPlan.MissingClinical.DROP
                                ? "methods.missing-dropped"
                                : "methods.missing-filled"));
    }

    private String cohorts() {
        if (facts.validations().isEmpty()) {
            return facts.say("methods.all-trained");
        }
        return facts.isSplitAtRandom()
                ? facts.say(
                        "methods.random-split", Numbers.percent(plan.cohorts().share()), plan.seed())
                : facts.say(
                        "methods.cohorts-by-column",
                        plan.cohorts().column(),
                        facts.training(),
                        words.joined(facts.validations()));
    }

    private String horizons() {
        List<String> times =
                plan.outcome().horizons().stream().map(Numbers::plain).toList();
        return facts.say("methods.horizons", words.joined(times), plan.outcome().unit());
    }

    private String features() {
        return words.sentences(
                facts.say(
                        "methods.features-from",
                        words.count("feature", facts.featuresBefore()),
                        words.count("table", plan.tables().features().size())),
                facts.say(
                        facts.data().settings().isEmpty()
                                ? "methods.extraction-unknown"
                                : "methods.extraction-in-appendix"));
    }

    private String chain() {
        List<String> text = new ArrayList<>(List.of(facts.say("methods.steps", facts.training())));
        facts.result().chain().steps().forEach(step -> text.add(step(step)));
        return words.sentences(text);
    }

    private String step(FittedChain.Step step) {
        String name = words.phrase(step.name());
        return words.sentence(
                step.detail().isEmpty()
                        ? facts.say("methods.step", name, step.before(), step.after())
                        : facts.say(
                                "methods.step-by-rule",
                                name,
                                step.before(),
                                step.after(),
                                words.phrase(step.detail())));
    }

    private String signature() {
        StudyPlan.Selection selection = plan.selection();
        return words.sentences(
                selection.mrmr() > 0 ? facts.say("methods.mrmr", selection.mrmr()) : "",
                selected(selection),
                selection.maximum() > 0 ? facts.say("methods.maximum", selection.maximum()) : "",
                facts.selected() == 0
                        ? facts.say("methods.none-selected")
                        : facts.say("methods.selected", words.count("feature", facts.selected())));
    }

    private String selected(StudyPlan.Selection selection) {
        String penalty = selection.alpha() == 1
                ? facts.say("methods.lasso")
                : facts.say("methods.elastic-net", Numbers.significant(selection.alpha()));
        String folds = selection.repeats() > 1
                ? facts.say("methods.repeated-folds", selection.folds(), selection.repeats())
                : facts.say("methods.folds", selection.folds());
        String rule = facts.say(
                selection.lambda() == StudyPlan.LambdaChoice.MINIMUM
                        ? "methods.minimum"
                        : "methods.one-standard-error");
        return facts.say(
                "methods.selection",
                penalty,
                folds,
                plan.seed(),
                lambda().map(lambda -> facts.say("methods.rule-and-lambda", rule, lambda))
                        .orElse(rule));
    }

    private Optional<String> lambda() {
        int chosen = facts.result().chain().lambda();
        return facts.result()
                .chain()
                .crossValidation()
                .filter(validation -> chosen >= 0)
                .map(validation -> Numbers.significant(validation.path().lambda(chosen)));
    }

    private String models() {
        StudyPlan.Clinical clinical = plan.clinical();
        if (clinical.columns().isEmpty()) {
            return facts.say("methods.signature-only");
        }
        return words.sentences(
                facts.say("methods.candidates", words.joined(clinical.columns())),
                clinical.splines().isEmpty() ? "" : facts.say("methods.splines", words.joined(splines(clinical))),
                clinical.alpha() < 1 ? facts.say("methods.univariable", Numbers.significant(clinical.alpha())) : "",
                facts.say(clinical.selection() == StudyPlan.ClinicalSelection.AIC ? "methods.aic" : "methods.all-stay"),
                facts.hasModel(StudyResult.COMBINED) ? facts.say("methods.combined") : "");
    }

    private List<String> splines(StudyPlan.Clinical clinical) {
        return clinical.splines().stream()
                .map(spline -> facts.say("methods.knots", spline.name(), spline.knots()))
                .toList();
    }

    private String performance() {
        StudyPlan.Range range = plan.validation().thresholds();
        return words.sentences(
                facts.isBinary() ? facts.say("methods.auc") : facts.isSurvival() ? facts.say("methods.c-index") : "",
                facts.isCalibrated() ? facts.say("methods.calibration") : "",
                facts.hasDecisionCurves()
                        ? facts.say("methods.decision", Numbers.plain(range.from()), Numbers.plain(range.to()))
                        : "",
                facts.result()
                        .cutoff()
                        .map(cut -> facts.say("methods.cutoff", words.phraseSentence(cut.rule())))
                        .orElse(""),
                facts.say(
                        "methods.confidence", Numbers.percent(plan.validation().confidence())));
    }

    private String internal() {
        return facts.result().internal().isEmpty()
                ? facts.say("methods.no-internal")
                : words.sentences(internal(false), internal(true));
    }

    private String internal(boolean wholeChain) {
        List<StudyResult.Internal> all = facts.result().internal().stream()
                .filter(one -> one.wholeChain() == wholeChain)
                .toList();
        if (all.isEmpty()) {
            return "";
        }
        List<String> models = all.stream().map(one -> words.phrase(one.model())).toList();
        return facts.say(
                all.size() == 1 ? "methods.bootstrap-one" : "methods.bootstrap-many",
                words.joined(models),
                all.get(0).resamples(),
                facts.training(),
                facts.say(wholeChain ? "methods.bootstrap-chain" : "methods.bootstrap-coefficients"));
    }

    /** Sources of the methods that ran. */
    List<String> references() {
        List<String> list = new ArrayList<>();
        list.add(source(
                "methods.source-nomogram", "Huang et al., J Clin Oncol 2016;34:2157, doi:10.1200/JCO.2015.65.9128."));
        if (facts.result().chain().crossValidation().isPresent()) {
            list.add(source(
                    "methods.source-lasso", "Friedman et al., J Stat Softw 2010;33:1, doi:10.18637/jss.v033.i01."));
        }
        if (plan.selection().mrmr() > 0) {
            list.add(source(
                    "methods.source-mrmr",
                    "Peng et al., IEEE Trans Pattern Anal Mach Intell 2005;27:1226, doi:10.1109/TPAMI.2005.159."));
        }
        if (facts.isHarmonised()) {
            list.add(facts.say(
                    "list.part",
                    "ComBat",
                    "Johnson et al., Biostatistics 2007;8:118, doi:10.1093/biostatistics/kxj037."));
        }
        if (facts.isRepeatabilityChecked()) {
            list.add(source(
                    "methods.source-icc",
                    "Shrout and Fleiss, Psychol Bull 1979;86:420, doi:10.1037/0033-2909.86.2.420."));
            list.add(source(
                    "methods.source-icc-choice",
                    "Koo and Li, J Chiropr Med 2016;15:155, doi:10.1016/j.jcm.2016.02.012."));
        }
        if (facts.isBinary()) {
            list.add(source("methods.source-roc", "DeLong et al., Biometrics 1988;44:837, doi:10.2307/2531595."));
        }
        if (facts.isSurvival()) {
            list.add(source(
                    "methods.source-cox", "Cox, J R Stat Soc B 1972;34:187, doi:10.1111/j.2517-6161.1972.tb00899.x."));
        }
        if (facts.isResampled()) {
            list.add(
                    source(
                            "methods.source-bootstrap",
                            "Harrell et al., Stat Med 1996;15:361, doi:10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4."));
        }
        if (facts.hasDecisionCurves()) {
            list.add(source(
                    "methods.source-decision",
                    "Vickers and Elkin, Med Decis Making 2006;26:565, doi:10.1177/0272989X06295361."));
        }
        return list;
    }

    private String source(String what, String where) {
        return facts.say("list.part", facts.say(what), where);
    }
}
