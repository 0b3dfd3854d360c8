// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.function.Function;

/**
 * An item of a reporting checklist.
 *
 * @param number as printed there, for example {@code 9} or {@code 12a}
 * @param topic the part of the checklist
 * @param text what is asked, in short
 * @param weight most points (RQS), weight (METRICS) or 1
 * @param answer what the study itself says to it
 */
record ChecklistItem(
        String number, String topic, String text, double weight, Function<StudyFacts, ChecklistItem.Answer> answer) {
    /** Answers to an item. */
    enum State {
        MET("yes"),
        NOT_MET("no"),
        NOT_APPLICABLE("not applicable"),
        OPEN("open");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * The answer to an item.
     *
     * @param state whether it is met
     * @param points reached of the weight
     * @param evidence what was done, or the authors' own words; empty if open
     * @param anchor section of the report that shows it; empty if there is none
     * @param declared whether the authors say so, not the program
     */
    record Answer(State state, double points, String evidence, String anchor, boolean declared) {
        static final Answer OPEN = new Answer(State.OPEN, 0, "", "", false);

        /** Met with so many points. */
        static Answer points(double points, String evidence, String anchor) {
            return new Answer(points > 0 ? State.MET : State.NOT_MET, points, evidence, anchor, false);
        }

        /** Met, with the whole weight. */
        static Answer met(String evidence, String anchor) {
            return new Answer(State.MET, Double.NaN, evidence, anchor, false);
        }

        static Answer notMet(String evidence, String anchor) {
            return new Answer(State.NOT_MET, 0, evidence, anchor, false);
        }

        static Answer notApplicable(String evidence) {
            return new Answer(State.NOT_APPLICABLE, 0, evidence, "", false);
        }

        /** Met if so, open otherwise: the authors may have done it elsewhere. */
        static Answer when(boolean done, String evidence, String anchor) {
            return done ? met(evidence, anchor) : OPEN;
        }

        /** Open, with what the study did of it: whether that is enough is for the authors to declare. */
        static Answer partly(boolean done, String evidence, String anchor) {
            return done ? new Answer(State.OPEN, 0, evidence, anchor, false) : OPEN;
        }

        private Answer of(double weight) {
            return Double.isNaN(points) ? new Answer(state, weight, evidence, anchor, declared) : this;
        }
    }

    /** An item that only the authors can answer. */
    static ChecklistItem open(String number, String topic, String text, double weight) {
        return new ChecklistItem(number, topic, text, weight, facts -> Answer.OPEN);
    }

    /** The answer of a study. */
    Answer of(StudyFacts facts) {
        return answer.apply(facts).of(weight);
    }
}
