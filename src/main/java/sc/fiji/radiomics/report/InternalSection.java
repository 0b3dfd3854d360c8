// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import sc.fiji.radiomics.model.BootstrapValidation.Index;
import sc.fiji.radiomics.study.StudyResult;

/** The section on validation by the bootstrap: what is left of the performance when the optimism is taken off. */
final class InternalSection {
    private final StudyFacts facts;
    private final Html page;

    InternalSection(StudyFacts facts, Html page) {
        this.facts = facts;
        this.page = page;
    }

    void write() {
        List<StudyResult.Internal> all = facts.result().internal();
        page.section("internal", facts.say("internal.title"));
        if (all.isEmpty()) {
            page.paragraph(
                    facts.isBinary() || facts.isSurvival()
                            ? facts.say("internal.none")
                            : facts.say("internal.not-of-this-kind"));
        } else {
            summary(all);
            page.details(facts.say("internal.all")).note(facts.say("internal.indexes"));
            all.forEach(this::indexes);
            page.endDetails();
        }
        page.end();
    }

    private void summary(List<StudyResult.Internal> all) {
        String name = facts.performanceName();
        page.table(
                facts.say("internal.summary"),
                List.of(
                        facts.say("models.model"),
                        facts.say("internal.repeated"),
                        facts.say("internal.resamples"),
                        facts.say("internal.failed"),
                        name,
                        facts.say("internal.name-corrected", name),
                        facts.say("internal.slope-corrected")),
                all.stream()
                        .map(one -> List.of(
                                facts.words().phrase(one.model()),
                                facts.say(one.wholeChain() ? "internal.every-step" : "internal.coefficients-only"),
                                "" + one.resamples(),
                                "" + one.failed(),
                                number(one, "Dxy", index -> 0.5 + index.original() / 2),
                                number(one, "Dxy", index -> 0.5 + index.corrected() / 2),
                                number(one, "Slope", Index::corrected)))
                        .toList());
    }

    private static String number(StudyResult.Internal one, String index, ToDoubleFunction<Index> value) {
        return Optional.ofNullable(one.indexes().get(index))
                .map(found -> Numbers.fixed(value.applyAsDouble(found), 3))
                .orElse(Numbers.NONE);
    }

    private void indexes(StudyResult.Internal one) {
        page.table(
                facts.say(
                        one.wholeChain() ? "internal.of-the-chain" : "internal.of-the-model",
                        facts.words().phrase(one.model()),
                        one.resamples(),
                        one.failed()),
                Stream.of("index", "original", "training", "test", "optimism", "corrected")
                        .map(column -> facts.say("internal." + column))
                        .toList(),
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
