// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.model.Survival;

/** The outcome of each row. */
public sealed interface Endpoint {
    /** What is predicted, for labels. */
    String name();

    int size();

    /** The outcomes of some rows, in that order; a row may occur several times. */
    Endpoint rows(int[] rows);

    /** Number of events, or of the smallest class, or of rows of a continuous outcome: what limits a model. */
    int events();

    /** A number per row by which folds and splits are stratified. */
    int[] strata();

    /**
     * One of two classes.
     *
     * @param positiveLabel the class that is the event
     */
    record Binary(String name, String positiveLabel, boolean[] positive) implements Endpoint {
        @Override
        public int size() {
            return positive.length;
        }

        @Override
        public Binary rows(int[] rows) {
            boolean[] part = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                part[i] = positive[rows[i]];
            }
            return new Binary(name, positiveLabel, part);
        }

        @Override
        public int events() {
            return Math.min(positives(), positive.length - positives());
        }

        /** Number of rows of the class that is the event. */
        public int positives() {
            int count = 0;
            for (boolean value : positive) {
                count += value ? 1 : 0;
            }
            return count;
        }

        @Override
        public int[] strata() {
            int[] strata = new int[positive.length];
            for (int i = 0; i < strata.length; i++) {
                strata[i] = positive[i] ? 1 : 0;
            }
            return strata;
        }
    }

    /**
     * Time to an event, right-censored.
     *
     * @param unit of the times
     */
    record TimeToEvent(String name, String unit, Survival survival) implements Endpoint {
        @Override
        public int size() {
            return survival.size();
        }

        @Override
        public TimeToEvent rows(int[] rows) {
            return new TimeToEvent(name, unit, survival.rows(rows));
        }

        @Override
        public int events() {
            return survival.events();
        }

        @Override
        public int[] strata() {
            return new Binary(name, name, survival.event()).strata();
        }
    }

    /**
     * One of several classes.
     *
     * @param classes their names
     * @param of index of the class of each row
     */
    record Classes(String name, List<String> classes, int[] of) implements Endpoint {
        public Classes {
            classes = List.copyOf(classes);
        }

        @Override
        public int size() {
            return of.length;
        }

        @Override
        public Classes rows(int[] rows) {
            return new Classes(
                    name, classes, Arrays.stream(rows).map(row -> of[row]).toArray());
        }

        @Override
        public int events() {
            int[] counts = new int[classes.size()];
            for (int c : of) {
                counts[c]++;
            }
            return Arrays.stream(counts).min().orElse(0);
        }

        @Override
        public int[] strata() {
            return of.clone();
        }
    }

    /** A number. */
    record Continuous(String name, String unit, double[] value) implements Endpoint {
        @Override
        public int size() {
            return value.length;
        }

        @Override
        public Continuous rows(int[] rows) {
            return new Continuous(
                    name,
                    unit,
                    Arrays.stream(rows).mapToDouble(row -> value[row]).toArray());
        }

        @Override
        public int events() {
            return value.length;
        }

        @Override
        public int[] strata() {
            return new int[value.length];
        }
    }
}
