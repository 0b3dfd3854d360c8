// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.DesignMatrix;

/**
 * The cases of a study with everything known of them: tables joined by case, one row per case that can be used. Row
 * numbers count from 0 in the order of the first feature table.
 *
 * @param cases the case ids
 * @param cohort the cohort of each row
 * @param cohorts all cohorts, training first, then the validation cohorts in the order of the report
 * @param features the features, NaN where missing
 * @param clinical the columns that the plan names, as text, by name: candidates (numeric ones with a decimal point),
 *     outcome, cohort, centre and batch; an empty text where missing
 * @param endpoint the outcomes
 * @param batch scanner or centre of each row for harmonisation; empty if none is named
 * @param repeats repeated ratings, see {@link Repeats}
 * @param flow what happened to the cases on the way here, in order
 * @param notes what a person should know of the tables: unmatched and doubtful ids, changed number formats, empty
 *     columns, identical cases
 * @param settings the extraction settings of the feature tables, by key path, as found beside them; empty if unknown
 * @param hashes SHA-256 of each file read, by the path in the plan
 */
public record StudyData(
        List<String> cases,
        List<String> cohort,
        List<String> cohorts,
        DesignMatrix features,
        Map<String, List<String>> clinical,
        Endpoint endpoint,
        List<String> batch,
        List<Repeats> repeats,
        List<FlowStep> flow,
        List<String> notes,
        Map<String, String> settings,
        Map<String, String> hashes) {

    /**
     * A second rating of features.
     *
     * @param source the table, or who in it: reader, scan or scanner
     * @param repetition which scan of the source, from 1
     * @param cases its case ids
     * @param features with the columns of the study's features that it holds
     * @param group ratings of one group are compared with each other, all at once; empty: with the main table
     */
    public record Repeats(String source, int repetition, List<String> cases, DesignMatrix features, String group) {
        /** A scan of a source that is to be compared with the main table. */
        public Repeats(String source, int repetition, List<String> cases, DesignMatrix features) {
            this(source, repetition, cases, features, "");
        }

        /** The only scan of a source, compared within a group. */
        public Repeats(String source, List<String> cases, DesignMatrix features, String group) {
            this(source, 1, cases, features, group);
        }

        /** The only scan of a source, to be compared with the main table. */
        public Repeats(String source, List<String> cases, DesignMatrix features) {
            this(source, 1, cases, features, "");
        }
    }

    /**
     * A step of the cohort flow.
     *
     * @param what was done
     * @param cases left after it
     * @param excluded case ids left out by it
     */
    public record FlowStep(String what, int cases, List<String> excluded) {
        public FlowStep {
            excluded = List.copyOf(excluded);
        }
    }

    /** Row numbers of a cohort. */
    public int[] rows(String ofCohort) {
        return IntStream.range(0, cases.size())
                .filter(i -> cohort.get(i).equals(ofCohort))
                .toArray();
    }

    /** Row numbers of the training cohort. */
    public int[] training() {
        return rows(cohorts.get(0));
    }

    /** The validation cohorts. */
    public List<String> validations() {
        return cohorts.subList(1, cohorts.size());
    }
}
