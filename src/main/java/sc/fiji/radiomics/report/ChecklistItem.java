// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.Locale;
import java.util.function.Function;

/**
 * An item of a reporting checklist; what it asks is a text of the bundle by checklist and number.
 *
 * @param checklist as declarations spell it
 * @param number as printed there, for example {@code 9} or {@code 12a}
 * @param topic the part of the checklist, in English
 * @param weight most points (RQS), weight (METRICS) or 1
 * @param answer what the study itself says to it
 */
record ChecklistItem(
        String checklist,
        String number,
        String topic,
        double weight,
        Function<StudyFacts, ChecklistItem.Answer> answer) {
    /** Answers to an item. */
    enum State {
        MET,
        NOT_MET,
        NOT_APPLICABLE,
        OPEN;

        String in(Wording words) {
            return words.text("state." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
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
    static ChecklistItem open(String checklist, String number, String topic, double weight) {
        return new ChecklistItem(checklist, number, topic, weight, facts -> Answer.OPEN);
    }

    /** What is asked, in short. */
    String text(Wording words) {
        return words.text(checklist.toLowerCase(Locale.ROOT) + "." + number);
    }

    /** The answer of a study. */
    Answer of(StudyFacts facts) {
        return answer.apply(facts).of(weight);
    }
}
