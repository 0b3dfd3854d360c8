// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.report.ChecklistItem.Answer;
import sc.fiji.radiomics.study.AgreementRule;
import sc.fiji.radiomics.study.RepeatDesign;
import sc.fiji.radiomics.study.Reproducibility;
import sc.fiji.radiomics.study.StudyData;
import sc.fiji.radiomics.study.StudyRepeatability;
import sc.fiji.radiomics.study.StudyResult;

/** Repeated measurements in the report of a study and as a page of their own. */
class RepeatedMeasurementsTest {
    @TempDir
    private Path folder;

    private static Answer answer(StudyFacts facts, int list, String number) {
        return Checklists.of(facts).get(list).items().stream()
                .filter(one -> one.item().number().equals(number))
                .findFirst()
                .orElseThrow()
                .answer();
    }

    /** RQS 2 multiple segmentation, 3 phantom, 4 time points; METRICS 14; CLEAR 31. */
    @ParameterizedTest
    @CsvSource({
        "UNSTATED, OPEN, OPEN, OPEN, MET, OPEN",
        "READERS, MET, OPEN, OPEN, MET, MET",
        "TEST_RETEST, OPEN, OPEN, MET, MET, OPEN",
        "PHANTOM, OPEN, MET, OPEN, MET, OPEN",
        "PERTURBATION, OPEN, OPEN, OPEN, MET, OPEN"
    })
    void theDesignAnswersTheChecklists(
            RepeatDesign design, String rqs2, String rqs3, String rqs4, String metrics14, String clear31) {
        StudyFacts facts = new StudyFacts(SimulatedStudy.repeated(design));
        assertEquals(
                List.of(rqs2, rqs3, rqs4, metrics14, clear31),
                List.of(
                        answer(facts, 0, "2").state().name(),
                        answer(facts, 0, "3").state().name(),
                        answer(facts, 0, "4").state().name(),
                        answer(facts, 1, "14").state().name(),
                        answer(facts, 2, "31").state().name()));
        assertEquals(rqs2.equals("MET") ? 1 : 0, answer(facts, 0, "2").points());
        assertEquals(rqs3.equals("MET") ? 1 : 0, answer(facts, 0, "3").points());
        assertEquals(rqs4.equals("MET") ? 1 : 0, answer(facts, 0, "4").points());
    }

    @Test
    void theEvidenceNamesWhatWasMeasured() {
        StudyFacts facts = new StudyFacts(SimulatedStudy.repeated(RepeatDesign.PHANTOM));
        StudyRepeatability found = StudyRepeatability.of(facts.result()).orElseThrow();
        assertEquals(
                "Repeated measurements (phantom on several scanners: second <a>.csv, third.csv): "
                        + found.step().after() + " of " + found.step().before()
                        + " features kept by their ICC(2,1).",
                answer(facts, 0, "3").evidence());
        assertEquals("repeatability", answer(facts, 0, "3").anchor());
        assertTrue(found.step().after() < found.step().before());
        assertEquals(
                found.step().after(),
                found.comparisons().get(0).stable().size(),
                "the section counts what the chain kept");
        assertEquals(2, found.comparisons().get(0).repetitions());
        Answer declare = answer(new StudyFacts(SimulatedStudy.repeated(RepeatDesign.PERTURBATION)), 0, "2");
        assertTrue(declare.evidence().endsWith("Declare whether the regions were perturbed."), declare.evidence());
    }

    @Test
    void aPhantomOnFewerScannersThanTheStudyHasIsForTheAuthorsToJudge() {
        StudyResult result = SimulatedStudy.repeated(RepeatDesign.PHANTOM);
        StudyData data = result.data();
        List<String> scanners = data.cases().stream()
                .map(id -> "scanner" + id.charAt(id.length() - 1))
                .toList();
        StudyData many = new StudyData(
                data.cases(),
                data.cohort(),
                data.cohorts(),
                data.features(),
                data.clinical(),
                data.endpoint(),
                scanners,
                data.repeats(),
                data.flow(),
                data.notes(),
                data.settings(),
                data.hashes());
        Answer answer = answer(new StudyFacts(result.with(many, result.warnings())), 0, "3");
        assertEquals(ChecklistItem.State.OPEN, answer.state());
        assertTrue(answer.evidence()
                .endsWith("The study has more scanners than the phantom: declare whether these are all that matter."));
    }

    @Test
    void aListOfStableFeaturesIsRobustnessAndNothingElse() {
        StudyFacts facts = new StudyFacts(SimulatedStudy.ofStableFeatures());
        assertEquals(ChecklistItem.State.MET, answer(facts, 1, "14").state());
        assertEquals(
                "Only features of the list stable-features.csv entered (random perturbations of image or region): "
                        + facts.featuresBefore() + ".",
                answer(facts, 1, "14").evidence());
        assertEquals(ChecklistItem.State.OPEN, answer(facts, 0, "2").state());
        assertEquals("", answer(facts, 0, "2").evidence());
    }

    @Test
    void theReportHasASectionOnRepeatability() throws IOException {
        StudyResult result = SimulatedStudy.repeated(RepeatDesign.READERS);
        StudyReport.write(result, result.plan(), "test 1", folder);
        String page = Files.readString(folder.resolve("report.html"));
        String section = page.substring(page.indexOf("<section id=\"repeatability\">"));
        section = section.substring(0, section.indexOf("</section>"));
        assertTrue(section.contains("Several readers drew the region in the same images"));
        assertTrue(section.contains("ICC(2,1) fits this design"));
        assertTrue(section.contains("several readers of the same images"));
        assertTrue(section.contains("figure-icc-classes") && section.contains("figure-icc-forest"));
        assertFalse(section.contains("<a>.csv"));
        assertTrue(page.contains("href=\"#repeatability\""));
        assertTrue(Files.isRegularFile(folder.resolve("figures/icc-forest.svg")));
    }

    private static Reproducibility phantom() {
        return StudyRepeatability.of(SimulatedStudy.repeated(RepeatDesign.PHANTOM))
                .orElseThrow()
                .comparisons()
                .get(0);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePageNeedsNothingElseAndEscapesNames(Language language) throws IOException {
        ReproducibilityFolder done = ReproducibilityFolder.write(
                phantom(),
                List.of("a note of <b>"),
                new ReproducibilityFolder.View(List.of(), language),
                folder.resolve("out <i>"));
        String page = Files.readString(folder.resolve("out <i>/" + ReproducibilityFolder.PAGE));
        assertTrue(page.startsWith("<!DOCTYPE html>\n<html lang=\"" + language + "\">"));
        assertFalse(Pattern.compile("(src|href)=\"(?!data:|#)").matcher(page).find());
        assertFalse(page.contains("<b>.") || page.contains("<i>") || page.contains("<script"));
        assertFalse(page.contains("NaN"));
        assertTrue(page.contains("a note of &lt;b&gt;"));
        assertEquals(
                List.of(
                        "icc",
                        "icc-classes",
                        "icc-forest",
                        "variation",
                        done.figures().get(4).name(),
                        done.figures().get(5).name()),
                done.figures().stream().map(one -> one.name()).toList());
        boolean chinese = language == Language.CHINESE;
        assertEquals(chinese, page.contains("\u591a\u53f0\u626b\u63cf\u4eea\u7684\u4f53\u6a21\u7814\u7a76"));
        assertEquals(chinese, !page.contains("Coefficient of variation by family"), "captions are translated");
        for (String file : List.of("design.csv", "bland-altman.csv", "stable-features.csv", "reproducibility.csv")) {
            assertTrue(Files.isRegularFile(folder.resolve("out <i>").resolve(file)), file);
        }
        assertTrue(Files.readString(folder.resolve("out <i>/design.csv")).contains("design,phantom"));
    }

    @Test
    void aFormAgainstTheDesignIsTold() {
        Reproducibility found = phantom();
        Reproducibility other = new Reproducibility(
                new AgreementRule(Icc.Form.CONSISTENCY_SINGLE, 0.75, false),
                found.design(),
                found.raters(),
                found.repetitions(),
                found.cases(),
                found.features(),
                found.notes());
        assertEquals(
                "Objects of a phantom were scanned on several scanners; these stand for others, and a model will later be"
                        + " given one scan from any of them. ICC(3,1) was chosen instead of ICC(2,1), which fits this"
                        + " design: two-way with fixed raters; consistency, so that a constant difference between them does"
                        + " not count; of a single rating (Koo and Li 2016). Each has 2 scans of every case: the coefficient"
                        + " is that of a single scan, and the variation of repeated scans is part of the noise.",
                IccReason.inEnglish(other));
    }
}
