// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.study.StudyPlan.Outcome;
import sc.fiji.radiomics.study.StudyPlan.OutcomeKind;

/** The outcome of cases, read from the columns the plan names. */
final class OutcomeColumns {
    private static final Comparator<String> BY_NUMBER_THEN_TEXT =
            Comparator.comparingDouble(OutcomeColumns::orInfinite).thenComparing(Comparator.naturalOrder());

    private final Outcome outcome;
    private final ClinicalColumns clinical;

    OutcomeColumns(Outcome outcome, ClinicalColumns clinical) {
        this.outcome = outcome;
        this.clinical = clinical;
    }

    boolean isKnown(String caseId) {
        return outcome.kind() == OutcomeKind.SURVIVAL
                ? clinical.isKnown(caseId, outcome.time()) && clinical.isKnown(caseId, outcome.event())
                : clinical.isKnown(caseId, outcome.column());
    }

    /**
     * The outcomes of cases with a known one.
     *
     * @throws RadiomicsException if they are none of the kind the plan says: names key or case, what was expected and
     *     found
     */
    Endpoint read(List<String> cases) {
        return switch (outcome.kind()) {
            case BINARY -> binary(cases);
            case SURVIVAL -> survival(cases);
            case CLASSES -> classes(cases);
            case CONTINUOUS -> continuous(cases);
        };
    }

    private Endpoint binary(List<String> cases) {
        List<String> values = values(cases);
        List<String> found = distinct(values);
        if (found.size() != 2) {
            throw new RadiomicsException("outcome.column: a binary outcome must have two values, found " + found.size()
                    + " in " + place(outcome.column()) + ": " + FeatureColumns.some(counted(cases, values, found)));
        }
        String positive = StudyTable.canonical(outcome.positive());
        if (!found.contains(positive)) {
            throw new RadiomicsException("outcome.positive: '" + outcome.positive() + "' must be a value of "
                    + place(outcome.column()) + ", found " + String.join(", ", found));
        }
        boolean[] isPositive = new boolean[values.size()];
        for (int i = 0; i < isPositive.length; i++) {
            isPositive[i] = values.get(i).equals(positive);
        }
        return new Endpoint.Binary(outcome.column(), outcome.positive(), isPositive);
    }

    private String place(String column) {
        return "column '" + column + "' of " + clinical.table(column).name();
    }

    /** Each value with its number of cases; one of a single case with its place. */
    private List<String> counted(List<String> cases, List<String> values, List<String> found) {
        StudyTable table = clinical.table(outcome.column());
        return found.stream()
                .map(value -> {
                    int first = values.indexOf(value);
                    return first == values.lastIndexOf(value)
                            ? "'" + value + "' (case '" + cases.get(first) + "', line " + table.line(cases.get(first))
                                    + ")"
                            : "'" + value + "' (" + Collections.frequency(values, value) + " cases)";
                })
                .toList();
    }

    private Endpoint survival(List<String> cases) {
        double[] time = new double[cases.size()];
        boolean[] event = new boolean[cases.size()];
        for (int i = 0; i < time.length; i++) {
            String id = cases.get(i);
            StudyTable times = clinical.table(outcome.time());
            time[i] = times.number(id, outcome.time());
            if (!(time[i] > 0)) {
                throw times.error(
                        id, outcome.time(), "must be a positive time, found '" + times.text(id, outcome.time()) + "'");
            }
            StudyTable events = clinical.table(outcome.event());
            String code = events.canonical(id, outcome.event());
            if (!code.equals("0") && !code.equals("1")) {
                throw events.error(
                        id,
                        outcome.event(),
                        "must be 1 for an event or 0 for a censored case, found '" + events.text(id, outcome.event())
                                + "'");
            }
            event[i] = code.equals("1");
        }
        return new Endpoint.TimeToEvent(outcome.event(), outcome.unit(), new Survival(time, event));
    }

    private Endpoint classes(List<String> cases) {
        List<String> values = values(cases);
        List<String> found = distinct(values);
        if (found.size() < 2) {
            throw new RadiomicsException("outcome.column: a multi-class outcome must have at least two classes, found "
                    + String.join(", ", found) + " in column '" + outcome.column() + "'");
        }
        int[] of = values.stream().mapToInt(found::indexOf).toArray();
        for (int k = 0; k < found.size(); k++) {
            int index = k;
            if (Arrays.stream(of).filter(c -> c == index).count() < 2) {
                throw new RadiomicsException("outcome.column: each class must have at least two cases, found one of '"
                        + found.get(k) + "' in column '" + outcome.column() + "'");
            }
        }
        return new Endpoint.Classes(outcome.column(), found, of);
    }

    private Endpoint continuous(List<String> cases) {
        StudyTable table = clinical.table(outcome.column());
        double[] values = cases.stream()
                .mapToDouble(id -> table.number(id, outcome.column()))
                .toArray();
        return new Endpoint.Continuous(outcome.column(), outcome.unit(), values);
    }

    private List<String> values(List<String> cases) {
        StudyTable table = clinical.table(outcome.column());
        return cases.stream().map(id -> table.canonical(id, outcome.column())).toList();
    }

    private static List<String> distinct(Collection<String> values) {
        return values.stream().distinct().sorted(BY_NUMBER_THEN_TEXT).toList();
    }

    private static double orInfinite(String text) {
        OptionalDouble number = StudyTable.number(text);
        return number.orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * Fails unless a model can be trained on the outcomes.
     *
     * @param training outcomes of the training cohort
     * @throws RadiomicsException saying what was expected and found
     */
    void requireTrainable(Endpoint training) {
        if (training instanceof Endpoint.Binary binary && binary.events() == 0) {
            throw new RadiomicsException("the training cohort must have cases with and without '"
                    + binary.positiveLabel() + "' in " + place(outcome.column()) + ", found it in "
                    + (binary.positive()[0] ? "all" : "none") + " of " + binary.size() + " cases");
        }
        if (training instanceof Endpoint.Classes classes && classes.events() == 0) {
            List<String> missing = classes.classes().stream()
                    .filter(name -> Arrays.stream(classes.of())
                            .noneMatch(c -> c == classes.classes().indexOf(name)))
                    .toList();
            throw new RadiomicsException("the training cohort must have every class of '" + classes.name()
                    + "', found no " + String.join(", ", missing));
        }
        if (training instanceof Endpoint.Continuous continuous
                && Arrays.stream(continuous.value()).distinct().count() < 2) {
            throw new RadiomicsException(
                    "the outcome '" + continuous.name() + "' must vary in the training cohort, found only "
                            + StudyTable.plain(continuous.value()[0]));
        }
        if (training instanceof Endpoint.TimeToEvent times) {
            requireEventsAndHorizons(times.survival());
        }
    }

    private void requireEventsAndHorizons(Survival survival) {
        if (survival.events() == 0) {
            throw new RadiomicsException("the training cohort must have an event in " + place(outcome.event())
                    + ", found none in " + survival.size() + " cases");
        }
        double longest = Arrays.stream(survival.time()).max().orElse(0);
        for (double horizon : outcome.horizons()) {
            if (horizon > longest) {
                throw new RadiomicsException("outcome.horizons: must be at most the longest follow-up of the training"
                        + " cohort, " + StudyTable.plain(longest) + ", found " + StudyTable.plain(horizon));
            }
        }
    }
}
