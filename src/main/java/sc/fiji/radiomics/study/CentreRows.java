// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The centre of each case: the column of the plan's cohorts, or, without one, the batch of its harmonisation.
 *
 * @param column its name; empty if the plan has neither
 * @param of the centre of each row; an empty text where unknown
 */
record CentreRows(String column, List<String> of) {
    static CentreRows of(StudyPlan plan, StudyData data) {
        String centre = plan.cohorts().centre();
        String column = centre.isEmpty() ? plan.harmonisation().batch() : centre;
        List<String> of = data.clinical().getOrDefault(column, List.of());
        return of.isEmpty() ? new CentreRows("", of) : new CentreRows(column, of);
    }

    boolean isKnown() {
        return !column.isEmpty();
    }

    /** Rows of each centre among some, in alphabetical order of the centres; those of an unknown centre are in none. */
    Map<String, int[]> among(int[] rows) {
        Map<String, int[]> centres = new TreeMap<>();
        for (int row : rows) {
            if (!of.get(row).isBlank()) {
                centres.merge(of.get(row), new int[] {row}, CentreRows::joined);
            }
        }
        return centres;
    }

    private static int[] joined(int[] before, int[] next) {
        int[] all = Arrays.copyOf(before, before.length + next.length);
        System.arraycopy(next, 0, all, before.length, next.length);
        return all;
    }
}
