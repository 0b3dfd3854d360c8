// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.List;
import sc.fiji.radiomics.study.Reproducibility;
import sc.fiji.radiomics.study.StudyRepeatability;

/** The section of a study's report on repeated ratings: design, form and why, how many features pass, and which families. */
final class RepeatabilitySection {
    private final StudyFacts facts;
    private final Html page;

    RepeatabilitySection(StudyFacts facts, Html page) {
        this.facts = facts;
        this.page = page;
    }

    /** Writes the section; nothing if there are no repeated ratings. */
    void write(List<StudyFigures.Drawn> figures) {
        StudyRepeatability.of(facts.result()).ifPresent(found -> write(found, figures));
    }

    private void write(StudyRepeatability found, List<StudyFigures.Drawn> figures) {
        page.section("repeatability", facts.say("repeat.section"));
        page.paragraph(facts.say(
                found.comparisons().size() > 1 ? "repeat.kept-all" : "repeat.kept",
                found.step().after(),
                found.step().before(),
                found.comparisons().size()));
        for (Reproducibility one : found.comparisons()) {
            ReproducibilitySections sections = new ReproducibilitySections(one, facts.words(), page);
            page.heading(facts.words().listed(one.raters()));
            page.paragraph(facts.words().sentence(sections.verdict()));
            sections.design();
            sections.families();
        }
        page.figures(figures);
        page.paragraph(facts.say("repeat.method-class"));
        page.end();
    }
}
