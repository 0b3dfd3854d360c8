// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.study.StudyData.FlowStep;

class OutcomeColumnsTest {
    private static final String FEATURES = "tables: {features: f.csv}\ncohorts: {column: k, training: A}\n";
    private static final String SURVIVAL = "outcome: {kind: survival, time: t, event: e, unit: months, horizons: [2]}";

    @TempDir
    Path path;

    /** A row per outcome, training unless the outcome ends in {@code *}. */
    private StudyFolder binary(String... outcomes) {
        StringBuilder text = new StringBuilder("case,y,k,ct.original.a\n");
        for (int i = 0; i < outcomes.length; i++) {
            String cohort = outcomes[i].endsWith("*") ? "B" : "A";
            text.append("P" + (i + 1) + "," + outcomes[i].replace("*", "") + "," + cohort + "," + i + "\n");
        }
        return new StudyFolder(path).with("f.csv", text.toString());
    }

    private StudyFolder survival(String rows) {
        return new StudyFolder(path).with("f.csv", "case,t,e,k,ct.original.a\n" + rows);
    }

    private static String plan(String outcome) {
        return FEATURES + "outcome: {" + outcome + "}";
    }

    @Test
    void readsTheClassOfEachCaseWhateverTheFormOfTheNumber() {
        StudyData data = binary("yes", "no", "NA", "yes*").read(plan("column: y, positive: yes"));
        assertArrayEquals(new boolean[] {true, false, true}, ((Endpoint.Binary) data.endpoint()).positive());
        assertEquals(
                new FlowStep("with a known outcome", 3, List.of("P3")),
                data.flow().get(2));
        data = binary("1.0", "0", "1", "0.0").read(plan("column: y"));
        assertArrayEquals(new boolean[] {true, false, true, false}, ((Endpoint.Binary) data.endpoint()).positive());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0 1 2   | column: y                  | outcome.column: a binary outcome must have two values, found 3 in column 'y' of f.csv: '0' (case 'P1', line 2), '1' (case 'P2', line 3), '2' (case 'P3', line 4)
            1 1 1   | column: y                  | outcome.column: a binary outcome must have two values, found 1 in column 'y' of f.csv: '1' (3 cases)
            0 2 10  | column: y                  | outcome.column: a binary outcome must have two values, found 3 in column 'y' of f.csv: '0' (case 'P1', line 2), '2' (case 'P2', line 3), '10' (case 'P3', line 4)
            no yes  | column: y                  | outcome.positive: '1' must be a value of column 'y' of f.csv, found no, yes
            1 1 0*  | column: y                  | the training cohort must have cases with and without '1' in column 'y' of f.csv, found it in all of 2 cases
            0 0 1*  | column: y                  | the training cohort must have cases with and without '1' in column 'y' of f.csv, found it in none of 2 cases
            a a     | kind: classes, column: y   | outcome.column: a multi-class outcome must have at least two classes, found a in column 'y'
            a a b   | kind: classes, column: y   | outcome.column: each class must have at least two cases, found one of 'b' in column 'y'
            a a c c b* b* | kind: classes, column: y | the training cohort must have every class of 'y', found no b
            3 3 4*  | kind: continuous, column: y | the outcome 'y' must vary in the training cohort, found only 3
            1 x     | kind: continuous, column: y | f.csv, line 3, case 'P2', column 'y': must be a finite number, found 'x'
            NA NA   | column: y                  | no case is left with a known outcome; before there were 2
            """)
    void refusesOutcomesOfAnotherKind(String outcomes, String plan, String message) {
        assertEquals(message, binary(outcomes.split(" ")).error(plan(plan)));
    }

    @Test
    void readsClassesInOrder() {
        StudyData data = binary("10", "9", "10", "9", "x", "x").read(plan("kind: classes, column: y"));
        Endpoint.Classes classes = (Endpoint.Classes) data.endpoint();
        assertEquals(List.of("9", "10", "x"), classes.classes());
        assertArrayEquals(new int[] {1, 0, 1, 0, 2, 2}, classes.of());
    }

    @Test
    void readsNumbers() {
        StudyData data = binary("1.5", "", "2").read(plan("kind: continuous, column: y, unit: mm"));
        Endpoint.Continuous values = (Endpoint.Continuous) data.endpoint();
        assertArrayEquals(new double[] {1.5, 2}, values.value());
        assertEquals("mm", values.unit());
    }

    @Test
    void readsTimesAndEvents() {
        StudyData data =
                survival("P1,2.5,1,A,1\nP2,3,0.0,A,2\nP3,,1,A,3\nP4,4,NA,A,4\n").read(FEATURES + SURVIVAL);
        Endpoint.TimeToEvent times = (Endpoint.TimeToEvent) data.endpoint();
        assertEquals(new Survival(new double[] {2.5, 3}, new boolean[] {true, false}), times.survival());
        assertEquals("e months", times.name() + " " + times.unit());
        assertEquals(
                new FlowStep("with a known outcome", 2, List.of("P3", "P4")),
                data.flow().get(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            P2,3,2,A,1    | f.csv, line 3, case 'P2', column 'e': must be 1 for an event or 0 for a censored case, found '2'
            P2,3,dead,A,1 | f.csv, line 3, case 'P2', column 'e': must be 1 for an event or 0 for a censored case, found 'dead'
            P2,0,1,A,1    | f.csv, line 3, case 'P2', column 't': must be a positive time, found '0'
            P2,-3,1,A,1   | f.csv, line 3, case 'P2', column 't': must be a positive time, found '-3'
            P2,x,1,A,1    | f.csv, line 3, case 'P2', column 't': must be a finite number, found 'x'
            P2,4,0,A,1    | the training cohort must have an event in column 'e' of f.csv, found none in 2 cases
            P2,1.5,1,A,1  | outcome.horizons: must be at most the longest follow-up of the training cohort, 1.75, found 2
            """)
    void refusesTimesAndEventsThatAreNone(String row, String message) {
        assertEquals(
                message, survival("P1,1.75,0,A,1\n" + row + "\nP3,9,1,B,1\n").error(FEATURES + SURVIVAL));
    }

    @Test
    void doesNotLookAtCasesThatAreInNoCohort() {
        StudyData data = survival("P1,3,1,A,1\nP2,x,7,,2\nP3,3,0,A,3\n").read(FEATURES + SURVIVAL);
        assertEquals(
                List.of(
                        new FlowStep("in f.csv", 3, List.of()),
                        new FlowStep("in the training or a validation cohort", 2, List.of("P2")),
                        new FlowStep("with a known outcome", 2, List.of())),
                data.flow());
    }
}
