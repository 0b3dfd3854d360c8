// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.BlandAltman;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.ScannerVariation;
import sc.fiji.radiomics.model.WithinSubjectVariation;

/** A reproducibility as tables, all digits; what is not defined is empty, and the column {@code note} says why. */
final class ReproducibilityTables {
    private static final List<String> SCANNERS = List.of("cv_within_scanner", "cv_between_scanners", "cv_total");

    private ReproducibilityTables() {}

    /**
     * One line per feature: whether it is stable, coefficient of the rule's form with 95 % limits, F test and class,
     * variation within cases with limits, repeatability coefficient with limits, lowest concordance of a pair, and of a
     * phantom the variation within and between scanners.
     */
    static CsvTable features(Reproducibility result) {
        List<String> header = new ArrayList<>(List.of(
                "feature",
                "family",
                "stable",
                result.rule().form().toString(),
                "lower",
                "upper",
                "F",
                "p",
                "class",
                "cases",
                "raters",
                "mean",
                "within_subject_sd",
                "within_subject_cv",
                "cv_lower",
                "cv_upper",
                "repeatability_coefficient",
                "rc_lower",
                "rc_upper",
                "lowest_concordance"));
        boolean phantom = result.design() == RepeatDesign.PHANTOM;
        header.addAll(phantom ? SCANNERS : List.of());
        header.addAll(List.of("reason", "note"));
        return new CsvTable(
                header,
                result.features().stream()
                        .map(feature -> line(result, feature, phantom))
                        .toList());
    }

    private static List<String> line(Reproducibility result, Reproducibility.Feature feature, boolean phantom) {
        List<String> line = new ArrayList<>(List.of(
                feature.name(), FeatureFamily.of(feature.name()).toString(), String.valueOf(feature.isStable())));
        Icc.Form form = result.rule().form();
        add(line, icc(feature.icc().map(icc -> icc.result(form, AgreementRule.CONFIDENCE))));
        line.add(feature.reliability(form).map(Reliability::toString).orElse(""));
        line.addAll(List.of(
                String.valueOf(feature.cases()), String.valueOf(result.raters().size())));
        add(line, feature.icc().map(Icc::mean).orElse(Double.NaN));
        add(line, within(feature.within()));
        add(line, feature.lowestConcordance());
        if (phantom) {
            add(line, scanners(feature.scanners()));
        }
        line.addAll(List.of(feature.reason(), feature.remark()));
        return line;
    }

    private static double[] icc(Optional<Icc.Result> result) {
        return result.map(found -> new double[] {
                    found.value(),
                    found.interval().lower(),
                    found.interval().upper(),
                    found.test().statistic(),
                    found.test().p()
                })
                .orElse(undefined(5));
    }

    private static double[] within(Optional<WithinSubjectVariation> variation) {
        return variation
                .map(found -> {
                    Interval cv = found.coefficientInterval(AgreementRule.CONFIDENCE);
                    Interval rc = found.repeatabilityInterval(AgreementRule.CONFIDENCE);
                    return new double[] {
                        found.deviation(),
                        found.coefficient(),
                        cv.lower(),
                        cv.upper(),
                        found.repeatability(),
                        rc.lower(),
                        rc.upper()
                    };
                })
                .orElse(undefined(7));
    }

    private static double[] scanners(Optional<ScannerVariation> variation) {
        return variation
                .map(found -> new double[] {found.within(), found.between(), found.total()})
                .orElse(undefined(3));
    }

    private static double[] undefined(int numbers) {
        double[] none = new double[numbers];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    private static void add(List<String> line, double... numbers) {
        Arrays.stream(numbers)
                .mapToObj(number -> Double.isNaN(number) ? "" : CsvTable.number(number))
                .forEach(line::add);
    }

    /** One line per feature and pair of raters: bias, limits of agreement and Lin's concordance, each with 95 % limits. */
    static CsvTable pairs(Reproducibility result) {
        List<String> header = List.of(
                "feature",
                "first",
                "second",
                "bias",
                "bias_lower",
                "bias_upper",
                "sd",
                "limit_lower",
                "limit_upper",
                "limit_lower_from",
                "limit_lower_to",
                "limit_upper_from",
                "limit_upper_to",
                "concordance",
                "concordance_lower",
                "concordance_upper");
        List<List<String>> lines = new ArrayList<>();
        for (Reproducibility.Feature feature : result.features()) {
            for (int i = 0; i < feature.pairs().size(); i++) {
                List<String> line = new ArrayList<>(List.of(feature.name()));
                line.addAll(result.pairNames(i));
                add(line, numbers(feature.pairs().get(i)));
                lines.add(line);
            }
        }
        return new CsvTable(header, lines);
    }

    private static double[] numbers(Reproducibility.Pair pair) {
        BlandAltman found = pair.limits();
        Interval bias = found.biasInterval(AgreementRule.CONFIDENCE);
        Interval lower = found.lowerLimitInterval(AgreementRule.CONFIDENCE);
        Interval upper = found.upperLimitInterval(AgreementRule.CONFIDENCE);
        Interval concordance = pair.concordance().interval(AgreementRule.CONFIDENCE);
        return new double[] {
            found.bias(),
            bias.lower(),
            bias.upper(),
            found.standardDeviation(),
            found.limits().lower(),
            found.limits().upper(),
            lower.lower(),
            lower.upper(),
            upper.lower(),
            upper.upper(),
            pair.concordance().value(),
            concordance.lower(),
            concordance.upper()
        };
    }
}
