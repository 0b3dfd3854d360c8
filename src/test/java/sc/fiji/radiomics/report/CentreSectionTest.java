// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.MetaAnalysis;
import sc.fiji.radiomics.study.CentreEffect;
import sc.fiji.radiomics.study.CentreMeasure;
import sc.fiji.radiomics.study.CentreResults;
import sc.fiji.radiomics.study.CentreValidation;
import sc.fiji.radiomics.study.StudyResult;

class CentreSectionTest {
    private static final String EVIL = SimulatedStudy.EVIL;

    private static CentreValidation.Centre centre(String name, double auc) {
        return new CentreValidation.Centre(
                name,
                50,
                20,
                4,
                "",
                List.of(new CentreValidation.Value(CentreMeasure.AUC, auc, new Interval(auc - 0.1, auc + 0.05))),
                Optional.of(new CentreValidation.Update("intercept and slope", -0.3, 1.4, 0.004, 0.21, 0.19)));
    }

    private static CentreResults results(boolean refitted) {
        MetaAnalysis analysis = MetaAnalysis.of(
                List.of(new Estimate(1, 0.2), new Estimate(1.4, 0.3), new Estimate(0.4, 0.2)),
                MetaAnalysis.Method.RESTRICTED_MAXIMUM_LIKELIHOOD);
        CentreValidation validation = new CentreValidation(
                StudyResult.COMBINED,
                refitted,
                List.of(
                        centre("North", 0.81),
                        centre(EVIL, 0.7),
                        new CentreValidation.Centre(
                                "West",
                                7,
                                2,
                                4,
                                "it has 2 events and 5 cases without, fewer than 5",
                                List.of(),
                                Optional.empty())),
                List.of(new CentreValidation.Pooled(
                        CentreMeasure.AUC, 2, 0.77, new Interval(0.6, 0.88), new Interval(0.51, 0.93), analysis)));
        CentreEffect effect = new CentreEffect(
                "scanner",
                Map.of("North", 50),
                List.of("West"),
                3,
                List.of(new CentreEffect.Tested("a", 0.001, 0.7), new CentreEffect.Tested("b", 0.3, 0.9)),
                new Estimate(0.91, 0.02),
                Optional.of(new Estimate(0.52, 0.03)));
        return new CentreResults("centre", Optional.of(effect), List.of(validation));
    }

    private static String page(CentreResults centres, Language language) throws IOException {
        StudyResult whole = with(SimulatedStudy.binary(), centres, language);
        FigureList.of(whole).forEach(entry -> {
            if (entry.section().startsWith("centres")) {
                entry.figure().get();
            }
        });
        List<FigureList.Entry> own = FigureList.of(whole).stream()
                .filter(entry -> entry.section().startsWith("centres"))
                .toList();
        StudyFacts facts = new StudyFacts(whole);
        Html html = new Html(facts.words());
        new CentreSection(facts, html).write(StudyFigures.draw(own, figure -> List.of()));
        return html.toString();
    }

    private static StudyResult with(StudyResult result, CentreResults centres, Language language) {
        return new StudyResult(
                result.plan().in(language),
                result.data(),
                result.chain(),
                result.radScores(),
                result.baseline(),
                result.univariable(),
                result.models(),
                result.notFitted(),
                result.evaluations(),
                result.comparisons(),
                result.calibrations(),
                result.internal(),
                result.cutoff(),
                result.groups(),
                centres,
                result.warnings());
    }

    @Test
    void theSectionShowsEffectCentresSummaryAndRecalibration() throws IOException {
        String html = page(results(true), Language.ENGLISH);
        for (String text : List.of(
                "0.91 (0.87 to 0.95)",
                "0.52 (0.46 to 0.58)",
                "1 / 2",
                "Left out with fewer than 10 cases: West.",
                "0.81 (0.71 to 0.86)",
                "0.77 (0.60 to 0.88)",
                "0.51 to 0.93",
                "intercept and slope",
                "0.190",
                "Centre West is not in the summary: it has 2 events and 5 cases without, fewer than 5.",
                "Centres: AUC of the combined model",
                "&lt;script&gt;")) {
            assertTrue(html.contains(text), text);
        }
        assertFalse(html.contains("<script>"));
    }

    @Test
    void theSectionSpeaksChinese() throws IOException {
        String html = page(results(false), Language.CHINESE);
        for (String text : List.of("截距和斜率", "平均中心", "该中心有 2 个事件和 5 例无事件病例，少于 5", "各中心：")) {
            assertTrue(html.contains(text), text);
        }
        assertFalse(html.contains("recalibr"));
        assertFalse(html.contains("Each centre"));
    }

    @Test
    void aStudyWithoutCentresHasNoSection() throws IOException {
        assertEquals("", page(CentreResults.none(), Language.ENGLISH));
    }

    @Test
    void tablesHaveAllDigits() {
        Map<String, CsvTable> tables = new LinkedHashMap<>();
        CentreSheets.add(results(true), 0.95, tables);
        assertEquals(
                List.of("centre-effect", "centre-effect-features", "centres", "centre-summary", "centre-recalibration"),
                List.copyOf(tables.keySet()));
        assertEquals(List.of("0.81", "0.7", ""), tables.get("centres").column("value"));
        assertEquals(
                "it has 2 events and 5 cases without, fewer than 5",
                tables.get("centres").column("left out").get(2));
        assertEquals(List.of("0.51"), tables.get("centre-summary").column("new centre lower"));
        assertEquals(List.of("0.19", "0.19"), tables.get("centre-recalibration").column("Brier score after"));
    }
}
