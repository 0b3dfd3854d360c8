// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.study.StudyData.FlowStep;

class CohortColumnTest {
    private static final String PLAN = "tables: {features: f.csv}\noutcome: {column: y}\n";

    @TempDir
    Path path;

    private StudyFolder cohorts(String... cohorts) {
        StringBuilder text = new StringBuilder("case,y,k,ct.original.a\n");
        for (int i = 0; i < cohorts.length; i++) {
            text.append("P" + (i + 1) + "," + i % 2 + "," + cohorts[i] + "," + i + "\n");
        }
        return new StudyFolder(path).with("f.csv", text.toString());
    }

    private static String plan(String cohorts) {
        return PLAN + "cohorts: {" + cohorts + "}\n";
    }

    @Test
    void everyOtherValueValidatesUnlessTheCohortsAreNamed() {
        StudyFolder folder = cohorts("A", "A", "C", "B", "", "C");
        StudyData all = folder.read(plan("column: k, training: A"));
        assertEquals(List.of("A", "B", "C"), all.cohorts());
        assertEquals(List.of("A", "A", "C", "B", "C"), all.cohort());
        assertEquals(List.of("B", "C"), all.validations());
        StudyData named = folder.read(plan("column: k, training: A, validation: [C]"));
        assertEquals(List.of("A", "C"), named.cohorts());
        assertEquals(
                new FlowStep("in the training or a validation cohort", 4, List.of("P4", "P5")),
                named.flow().get(1));
        assertEquals(
                List.of("A", "C", "B"),
                folder.read(plan("column: k, training: A, validation: [C, B]")).cohorts());
        assertEquals(
                List.of("A"),
                cohorts("A", "A").read(plan("column: k, training: A")).cohorts());
    }

    @Test
    void refusesCohortsThatDoNotOccur() {
        StudyFolder folder = cohorts("A", "A", "C", "B", "");
        assertEquals(
                "cohorts.training: 'train' must be a value of column 'k', found A, B, C",
                folder.error(plan("column: k, training: train")));
        assertEquals(
                "cohorts.validation: 'D' must be a value of column 'k', found A, B, C",
                folder.error(plan("column: k, training: A, validation: [B, D]")));
        folder.with("f.csv", "case,y,k,ct.original.a\nP1,,A,1\nP2,1,B,1\nP3,0,B,1\n");
        assertEquals("no case is left in the training cohort 'A'", folder.error(plan("column: k, training: A")));
    }

    @Test
    void theDrawKeepsTheShareOfEachOutcome() {
        StudyData data = drawn(1, "share: 0.7", new Random(5));
        assertEquals(List.of("training", "validation"), data.cohorts());
        assertEquals(70, data.training().length);
        assertEquals(14, data.endpoint().rows(data.training()).events());
        assertEquals(6, data.endpoint().rows(data.rows("validation")).events());
    }

    @Test
    void theSeedAloneDecidesTheDrawWhateverTheOrderOfRows() {
        TreeMap<String, String> one = byCase(drawn(1, "share: 0.7", new Random(5)));
        assertEquals(one, byCase(drawn(1, "share: 0.7", new Random(6))));
        assertNotEquals(one, byCase(drawn(2, "share: 0.7", new Random(5))));
    }

    @Test
    void aShareOfOneTrainsAll() {
        StudyData data = drawn(1, "share: 1, training: everybody", new Random(5));
        assertEquals(List.of("everybody"), data.cohorts());
        assertEquals(100, data.training().length);
    }

    private static TreeMap<String, String> byCase(StudyData data) {
        TreeMap<String, String> byCase = new TreeMap<>();
        for (int i = 0; i < data.cases().size(); i++) {
            byCase.put(data.cases().get(i), data.cohort().get(i));
        }
        return byCase;
    }

    /** 20 of 100 cases have the event; the rows stand in random order. */
    private StudyData drawn(long seed, String cohorts, Random order) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add("P" + i + "," + (i < 20 ? 1 : 0) + "," + i + "\n");
        }
        Collections.shuffle(rows, order);
        return new StudyFolder(path)
                .with("f.csv", "case,y,ct.original.a\n" + String.join("", rows))
                .read(plan(cohorts) + "seed: " + seed + "\n");
    }
}
