// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.report.ChecklistItem.State;

class ChecklistsTest {
    private static StudyFacts facts;
    private static List<Checklists.Checklist> filled;

    @BeforeAll
    static void runAStudy() {
        facts = new StudyFacts(SimulatedStudy.binary());
        filled = Checklists.of(facts);
    }

    private static Checklists.Filled item(int list, String number) {
        return filled.get(list).items().stream()
                .filter(one -> one.item().number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> numbers(List<ChecklistItem> items) {
        return items.stream().map(ChecklistItem::number).toList();
    }

    private static List<String> upTo(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
    }

    @Test
    void theRadiomicsQualityScoreHas16ItemsFromMinus8To36Points() {
        assertEquals(upTo(16), numbers(Rqs.ITEMS));
        assertEquals(
                Rqs.HIGHEST,
                Rqs.ITEMS.stream().mapToDouble(ChecklistItem::weight).sum());
        assertEquals(Rqs.LOWEST, -3 - 5);
    }

    @Test
    void metricsHas30ItemsWhoseWeightsSumToOne() {
        assertEquals(upTo(30), numbers(Metrics.ITEMS));
        assertEquals(
                1, Metrics.ITEMS.stream().mapToDouble(ChecklistItem::weight).sum(), 30 * 0.00005);
    }

    @Test
    void clearHas58ItemsAndTripod52PartsOf27() {
        assertEquals(upTo(58), numbers(Clear.ITEMS));
        assertEquals(52, Tripod.ITEMS.size());
        assertEquals(
                upTo(27),
                Tripod.ITEMS.stream()
                        .map(one -> one.number().replaceAll("[a-z]", ""))
                        .distinct()
                        .toList());
    }

    @Test
    void anItemIsMetOnlyByWhatWasDone() {
        assertEquals(3, item(0, "5").answer().points(), "features were reduced");
        assertEquals(State.OPEN, item(0, "2").answer().state(), "no repeated ratings");
        assertEquals(3, item(0, "12").answer().points(), "one centre did not train: South");
        assertEquals(State.NOT_APPLICABLE, item(1, "17").answer().state());
        assertEquals(State.OPEN, item(1, "14").answer().state());
        assertEquals(
                "Centres that did not train: South.", item(1, "27").answer().evidence());
        assertEquals(State.OPEN, item(2, "31").answer().state());
        assertEquals(State.OPEN, item(3, "12d").answer().state(), "not harmonised");
        assertEquals(State.OPEN, item(0, "13").answer().state(), "the clinical model may not be the standard");
        assertEquals(State.OPEN, item(1, "1").answer().state(), "a declaration is not adherence");
        assertEquals(State.OPEN, item(2, "45").answer().state(), "the program knows no earlier exclusions");
        assertEquals(State.OPEN, item(3, "6a").answer().state(), "names of centres are not the setting");
    }

    @Test
    void aDeclarationAnswersAnOpenItemAndIsMarkedAsTheAuthors() {
        assertEquals(7, item(0, "11").answer().points());
        assertTrue(item(0, "11").answer().declared());
        assertEquals("trial <NCT>", item(0, "11").answer().evidence());
        assertEquals(List.of("RQS 99: yes"), Checklists.unknown(facts));
    }

    @Test
    void pointsStayWithinTheirItem() {
        for (Checklists.Filled one : filled.get(0).items()) {
            assertTrue(one.answer().points() <= one.item().weight(), one.item().text(facts.words()));
        }
        assertTrue(filled.get(0).points() <= Rqs.HIGHEST && filled.get(0).points() >= Rqs.LOWEST);
    }

    @Test
    void scoresSayThatTheyAreProvisionalAndHowMuchIsOpen() {
        assertTrue(Stream.of(0, 1, 2, 3)
                .allMatch(k -> filled.get(k).score(facts.words()).startsWith("Provisional score: ")));
        long open = filled.get(2).count(State.OPEN);
        assertEquals(
                "Provisional score: " + filled.get(2).count(State.MET) + " of 58 items reported; " + open
                        + " items still open, counted as not met.",
                filled.get(2).score(facts.words()));
    }

    @Test
    void everyEvidenceLeadsToASectionOrIsWithoutLink() {
        for (Checklists.Checklist list : filled) {
            for (Checklists.Filled one : list.items()) {
                assertTrue(
                        one.answer().state() == State.OPEN
                                || !one.answer().evidence().isEmpty(),
                        list.name() + " " + one.item().number());
                assertTrue(
                        one.answer().anchor().isEmpty()
                                || !one.answer().evidence().isEmpty(),
                        list.name() + " " + one.item().number());
            }
        }
    }
}
