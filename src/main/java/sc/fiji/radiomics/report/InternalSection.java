// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.model.BootstrapValidation.Index;
import sc.fiji.radiomics.study.StudyResult;

/** The section on validation by the bootstrap: what is left of the performance when the optimism is taken off. */
final class InternalSection {
    private static final String INDEXES =
            "Dxy: 2 (AUC or C-index \u2212 0.5). R2: Nagelkerke's. Intercept, slope: of the"
                    + " calibration. D, U, Q: discrimination, unreliability and quality, D \u2212 U. B: Brier score. g, gp:"
                    + " Gini's mean difference of the linear predictor and of the probability.";

    private final StudyFacts facts;
    private final Html page;

    InternalSection(StudyFacts facts, Html page) {
        this.facts = facts;
        this.page = page;
    }

    void write() {
        List<StudyResult.Internal> all = facts.result().internal();
        page.section("internal", "Internal validation");
        if (all.isEmpty()) {
            page.paragraph(
                    facts.isBinary() || facts.isSurvival()
                            ? "There was no bootstrap."
                            : "Models of this kind of outcome are not validated by the bootstrap.");
        } else {
            summary(all);
            page.details("All indexes").note(INDEXES);
            all.forEach(this::indexes);
            page.endDetails();
        }
        page.end();
    }

    private void summary(List<StudyResult.Internal> all) {
        String name = facts.performanceName();
        page.table(
                "Performance in training, and what the bootstrap leaves of it.",
                List.of(
                        "Model",
                        "Repeated in each resample",
                        "Resamples",
                        "Without a fit",
                        name,
                        name + ", corrected",
                        "Calibration slope, corrected"),
                all.stream()
                        .map(one -> List.of(
                                one.model(),
                                repeated(one),
                                "" + one.resamples(),
                                "" + one.failed(),
                                number(one, "Dxy", index -> 0.5 + index.original() / 2),
                                number(one, "Dxy", index -> 0.5 + index.corrected() / 2),
                                number(one, "Slope", Index::corrected)))
                        .toList());
    }

    private static String repeated(StudyResult.Internal one) {
        return one.wholeChain() ? "every step, features included" : "coefficients only";
    }

    private static String number(StudyResult.Internal one, String index, ToDoubleFunction<Index> value) {
        return Optional.ofNullable(one.indexes().get(index))
                .map(found -> Numbers.fixed(value.applyAsDouble(found), 3))
                .orElse(Numbers.NONE);
    }

    private void indexes(StudyResult.Internal one) {
        page.table(
                "Bootstrap of the " + one.model() + " model, "
                        + (one.wholeChain()
                                ? "every step from missing values to the model repeated"
                                : "its variables fixed, only the coefficients fitted anew")
                        + "; " + one.resamples() + " resamples, " + one.failed() + " without a fit.",
                List.of("Index", "Original", "Training", "Test", "Optimism", "Corrected"),
                one.indexes().entrySet().stream()
                        .map(entry -> List.of(
                                entry.getKey(),
                                Numbers.fixed(entry.getValue().original(), 3),
                                Numbers.fixed(entry.getValue().training(), 3),
                                Numbers.fixed(entry.getValue().test(), 3),
                                Numbers.fixed(entry.getValue().optimism(), 3),
                                Numbers.fixed(entry.getValue().corrected(), 3)))
                        .toList());
    }
}
