// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.DesignMatrix;

/**
 * Ratings of cases of which not every one has the same raters, for the one-way form, which does not tell raters apart: as many
 * ratings of each case, the first in the order of the raters. Of the possible numbers k of ratings the one with the most
 * degrees of freedom within cases, n (k - 1), is taken; a case with fewer is left out.
 */
final class UnorderedRatings {
    private UnorderedRatings() {}

    /** Whether some raters have not rated all cases, and nobody twice. */
    static boolean areNeeded(List<StudyData.Repeats> raters) {
        long cases =
                raters.stream().flatMap(one -> one.cases().stream()).distinct().count();
        return raters.stream().allMatch(one -> one.repetition() == 1)
                && raters.stream().anyMatch(one -> one.cases().size() < cases);
    }

    /**
     * As many ratings of each case.
     *
     * @param notes takes how many of which cases are used
     * @return ratings 1 to k
     */
    static List<StudyData.Repeats> of(List<StudyData.Repeats> raters, Collection<String> notes) {
        List<Map<String, Integer>> places = raters.stream().map(Ratings::places).toList();
        List<String> all = List.copyOf(new TreeSet<>(
                raters.stream().flatMap(one -> one.cases().stream()).toList()));
        int k = ratings(raters.size(), all, places);
        List<String> cases = all.stream().filter(id -> count(id, places) >= k).toList();
        List<String> names = raters.get(0).features().names();
        double[][][] x = new double[k][cases.size()][];
        for (int i = 0; i < cases.size(); i++) {
            String id = cases.get(i);
            int[] who = IntStream.range(0, raters.size())
                    .filter(r -> places.get(r).containsKey(id))
                    .limit(k)
                    .toArray();
            for (int j = 0; j < k; j++) {
                x[j][i] = row(raters.get(who[j]), places.get(who[j]).get(id), names);
            }
        }
        notes.add(
                "raters differ between cases: " + k + " ratings of each case are used, in the order of the raters, and "
                        + cases.size() + " of " + all.size() + " cases have as many");
        List<StudyData.Repeats> ratings = new ArrayList<>();
        for (int j = 0; j < k; j++) {
            ratings.add(new StudyData.Repeats("rating " + (j + 1), cases, DesignMatrix.of(x[j], names)));
        }
        return ratings;
    }

    private static long count(String id, List<Map<String, Integer>> places) {
        return places.stream().filter(place -> place.containsKey(id)).count();
    }

    private static int ratings(int most, List<String> cases, List<Map<String, Integer>> places) {
        int best = 2;
        long freedom = 0;
        for (int k = 2; k <= most; k++) {
            int least = k;
            long degrees = (k - 1)
                    * cases.stream().filter(id -> count(id, places) >= least).count();
            best = degrees > freedom ? k : best;
            freedom = Math.max(freedom, degrees);
        }
        return best;
    }

    /** The values of some features; NaN of one that the rater does not have. */
    private static double[] row(StudyData.Repeats rater, int row, List<String> names) {
        List<String> known = rater.features().names();
        return names.stream()
                .mapToDouble(name -> known.contains(name) ? rater.features().x()[row][known.indexOf(name)] : Double.NaN)
                .toArray();
    }
}
