// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How cases are classified and the classification is measured.
 *
 * @param classifier option string of a Weka classifier
 * @param tuning options of the classifier with the values to try, for example {@code I 50 200; K 0 5}; the best in the
 *     inner folds is taken; empty for none
 * @param filters option strings of Weka filters, applied in this order
 * @param selection option string of a Weka attribute evaluator; empty for none
 * @param ranking option string of the Weka search that goes with it
 * @param balance what is done about classes of different size, to the training rows only
 * @param folds outer folds, on which performance is measured
 * @param inner inner folds, in which options are tuned
 * @param repeats of the outer folds
 * @param permutations of each predictor, for its importance; 0 for none
 * @param cutoff above which a probability calls the class of interest
 * @param seed of folds, balancing and permutations
 */
public record ClassificationPlan(
        String classifier,
        String tuning,
        List<String> filters,
        String selection,
        String ranking,
        Balance balance,
        int folds,
        int inner,
        int repeats,
        int permutations,
        double cutoff,
        long seed) {
    /** What is done about classes of different size. */
    public enum Balance {
        NONE,
        /** Rows of rare classes weigh more (Weka's ClassBalancer). */
        WEIGHTS,
        /** As many rows drawn, of each class as many (Weka's Resample with bias 1). */
        RESAMPLE,
        /** Rows of the larger classes are left out (Weka's SpreadSubsample). */
        UNDERSAMPLE;

        /**
         * From its name in any letter case.
         *
         * @throws IllegalArgumentException if there is none of this name
         */
        public static Balance of(String text) {
            return Arrays.stream(values())
                    .filter(known -> known.name().equalsIgnoreCase(text.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "option 'balance' must be none, weights, resample or undersample, found '" + text + "'"));
        }
    }

    /** What the classifier is called for short, for example {@code RandomForest}. */
    public String scheme() {
        String name = classifier.strip().split("\\s")[0];
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** @throws IllegalArgumentException if a number is out of range */
    public ClassificationPlan {
        filters = List.copyOf(filters);
        requireAtLeast("folds", 2, folds);
        requireAtLeast("inner", 2, inner);
        requireAtLeast("repeats", 1, repeats);
        requireAtLeast("permutations", 0, permutations);
        if (!(cutoff > 0 && cutoff < 1)) {
            throw new IllegalArgumentException("cutoff must be between 0 and 1, found " + cutoff);
        }
        if (selection.isBlank() != ranking.isBlank()) {
            throw new IllegalArgumentException("selection and ranking must be given together, found selection '"
                    + selection + "' and ranking '" + ranking + "'");
        }
    }

    private static void requireAtLeast(String what, int least, int found) {
        if (found < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", found " + found);
        }
    }

    /** Five-fold cross-validation of a classifier, five permutations, seed 1. */
    public static ClassificationPlan of(String classifier) {
        return new ClassificationPlan(classifier, "", List.of(), "", "", Balance.NONE, 5, 5, 1, 5, 0.5, 1);
    }

    public ClassificationPlan withTuning(String other) {
        return new ClassificationPlan(
                classifier,
                other,
                filters,
                selection,
                ranking,
                balance,
                folds,
                inner,
                repeats,
                permutations,
                cutoff,
                seed);
    }

    public ClassificationPlan withFilters(String... other) {
        return new ClassificationPlan(
                classifier,
                tuning,
                List.of(other),
                selection,
                ranking,
                balance,
                folds,
                inner,
                repeats,
                permutations,
                cutoff,
                seed);
    }

    public ClassificationPlan withSelection(String evaluator, String search) {
        return new ClassificationPlan(
                classifier,
                tuning,
                filters,
                evaluator,
                search,
                balance,
                folds,
                inner,
                repeats,
                permutations,
                cutoff,
                seed);
    }

    public ClassificationPlan withBalance(Balance other) {
        return new ClassificationPlan(
                classifier,
                tuning,
                filters,
                selection,
                ranking,
                other,
                folds,
                inner,
                repeats,
                permutations,
                cutoff,
                seed);
    }

    public ClassificationPlan withFolds(int outer, int ofTuning, int times) {
        return new ClassificationPlan(
                classifier,
                tuning,
                filters,
                selection,
                ranking,
                balance,
                outer,
                ofTuning,
                times,
                permutations,
                cutoff,
                seed);
    }

    public ClassificationPlan withPermutations(int other) {
        return new ClassificationPlan(
                classifier, tuning, filters, selection, ranking, balance, folds, inner, repeats, other, cutoff, seed);
    }

    public ClassificationPlan withSeed(long other) {
        return new ClassificationPlan(
                classifier,
                tuning,
                filters,
                selection,
                ranking,
                balance,
                folds,
                inner,
                repeats,
                permutations,
                cutoff,
                other);
    }

    public ClassificationPlan withCutoff(double other) {
        return new ClassificationPlan(
                classifier,
                tuning,
                filters,
                selection,
                ranking,
                balance,
                folds,
                inner,
                repeats,
                permutations,
                other,
                seed);
    }

    /** The options to try in place of the classifier's own, the first varying slowest; one empty list without tuning. */
    List<List<String>> candidates() {
        List<List<String>> grid = List.of(List.of());
        for (String part : tuning.split(";")) {
            String[] words = part.strip().split("\\s+");
            if (words[0].isEmpty()) {
                continue;
            }
            if (words.length < 2 || !words[0].matches("-?[A-Za-z][A-Za-z0-9-]*")) {
                throw new IllegalArgumentException(
                        "tuning must be options and their values, for example 'I 50 200; K 0 5'," + " found '"
                                + part.strip() + "'");
            }
            List<List<String>> longer = new ArrayList<>();
            for (List<String> before : grid) {
                for (int k = 1; k < words.length; k++) {
                    List<String> more = new ArrayList<>(before);
                    more.add("-" + words[0].replaceFirst("^-", ""));
                    more.add(words[k]);
                    longer.add(more);
                }
            }
            grid = longer;
        }
        return grid;
    }
}
