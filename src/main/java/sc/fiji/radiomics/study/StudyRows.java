// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some rows of a study as models see them: clinical texts, outcomes and Rad-scores.
 *
 * @param cases their ids
 * @param clinical columns as text by name
 * @param endpoint outcomes
 * @param radScores {@code scores[k][row]}
 * @param hasSignature whether the signature has features; otherwise its score is constant and no model uses it
 */
record StudyRows(
        List<String> cases,
        Map<String, List<String>> clinical,
        Endpoint endpoint,
        double[][] radScores,
        boolean hasSignature) {
    /**
     * Rows of the data.
     *
     * @param radScores of all rows of the data
     */
    static StudyRows of(StudyData data, int[] rows, double[][] radScores, boolean hasSignature) {
        return new StudyRows(data.cases(), data.clinical(), data.endpoint(), radScores, hasSignature).rows(rows);
    }

    int size() {
        return cases.size();
    }

    /** The rows of some indices; an index may occur several times. */
    StudyRows rows(int[] rows) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        clinical.forEach((name, texts) -> columns.put(name, texts(texts, rows)));
        double[][] scores = Arrays.stream(radScores)
                .map(values -> Arrays.stream(rows).mapToDouble(i -> values[i]).toArray())
                .toArray(double[][]::new);
        return new StudyRows(texts(cases, rows), columns, endpoint.rows(rows), scores, hasSignature);
    }

    /** The same rows with the scores of another signature. */
    StudyRows withScores(double[][] scores, boolean signature) {
        return new StudyRows(cases, clinical, endpoint, scores, signature);
    }

    /** The names of the Rad-score terms: one, or one per class but the first; none without signature. */
    List<String> scoreTerms() {
        if (!hasSignature) {
            return List.of();
        }
        if (endpoint instanceof Endpoint.Classes several) {
            return several.classes().stream()
                    .skip(1)
                    .map(name -> StudyResult.RAD_SCORE + " " + name)
                    .toList();
        }
        return List.of(StudyResult.RAD_SCORE);
    }

    private static List<String> texts(List<String> texts, int[] rows) {
        return Arrays.stream(rows).mapToObj(texts::get).toList();
    }
}
