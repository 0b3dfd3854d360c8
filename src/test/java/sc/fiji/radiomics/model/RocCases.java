// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import sc.fiji.radiomics.stats.StatsCase;

/**
 * What the ROC cases list: curves of markers, in all patients or in cohorts, and DeLong's tests between them.
 *
 * <p>The names of the quantities say which: {@code s100b.auc}, {@code Maastro.cnn.auc}, {@code wfns_vs_ndka.z},
 * {@code cnn_HarvardRT_vs_Maastro.D}. A cohort is a level of a column with few.
 */
final class RocCases {
    private static final int MOST_COHORTS = 12;

    private final StatsCase stats;
    private final Frame data;
    private final Map<String, Frame> cohorts = new LinkedHashMap<>();
    private final Map<String, String> markers = new LinkedHashMap<>();

    /** A marker among the patients of a cohort; an empty cohort has all. */
    private record Curve(String cohort, String marker) {
        private String name() {
            return cohort.isEmpty() ? marker : cohort + "." + marker;
        }
    }

    private RocCases(StatsCase stats) {
        this.stats = stats;
        this.data = Frame.of(stats);
        findCohorts();
        findMarkers();
    }

    static void check(StatsCase stats) {
        RocCases cases = new RocCases(stats);
        for (String prefix : stats.prefixes("auc_var_delong")) {
            curve(stats, prefix, cases.roc(cases.named(prefix)));
        }
        stats.description()
                .path("tables")
                .forEach(table -> cases.table(table.get("file").asText()));
        for (String prefix : stats.prefixes("cov_delong")) {
            Curve[] pair = cases.pair(prefix, true);
            paired(stats, prefix, cases.roc(pair[0]), cases.roc(pair[1]));
        }
        for (String prefix : stats.prefixes("D")) {
            Curve[] pair = cases.pair(prefix, false);
            unpaired(stats, prefix, DeLong.unpaired(cases.roc(pair[0]), cases.roc(pair[1])));
        }
        stats.assertAllChecked();
    }

    private void findCohorts() {
        cohorts.put("", data);
        for (String column : data.columns()) {
            Set<String> levels = new TreeSet<>(data.text(column));
            if (levels.size() <= MOST_COHORTS) {
                for (String level : levels) {
                    Frame rows = data.where(column, level);
                    cohorts.putIfAbsent(DescribedColumns.isNumber(level) ? column + level : level, rows);
                    cohorts.putIfAbsent(column + "=" + level, rows);
                }
            }
        }
    }

    /** The case's own names of its markers: the column, a part of its name, or else in their turn. */
    private void findMarkers() {
        List<String> columns = new ArrayList<>(Numbers.texts(stats.description().get("markers")));
        columns.forEach(column -> markers.put(column, column));
        Set<String> others = new LinkedHashSet<>();
        for (String prefix : stats.prefixes("auc_var_delong")) {
            String name = prefix.substring(0, prefix.length() - 1);
            if (columns.stream().noneMatch(column -> ("." + name).endsWith("." + column))) {
                others.add(cohorts.keySet().stream()
                        .filter(cohort -> !cohort.isEmpty() && name.startsWith(cohort + "."))
                        .findFirst()
                        .map(cohort -> name.substring(cohort.length() + 1))
                        .orElse(name));
            }
        }
        int turn = 0;
        for (String other : others) {
            String inTurn = columns.get(Math.min(turn++, columns.size() - 1));
            Predicate<String> part = column ->
                    column.toLowerCase(java.util.Locale.ROOT).contains(other.toLowerCase(java.util.Locale.ROOT));
            markers.put(other, columns.stream().filter(part).findFirst().orElse(inTurn));
        }
    }

    private List<Curve> curves() {
        return cohorts.keySet().stream()
                .flatMap(cohort -> markers.keySet().stream().map(marker -> new Curve(cohort, marker)))
                .toList();
    }

    private Curve named(String prefix) {
        return curves().stream()
                .filter(curve -> prefix.equals(curve.name() + "."))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no marker of the case is " + prefix));
    }

    private Curve[] pair(String prefix, boolean sameCohort) {
        for (Curve a : curves()) {
            for (Curve b : curves()) {
                boolean fits = sameCohort == a.cohort().equals(b.cohort());
                if (fits && spellings(a, b).contains(prefix.substring(0, prefix.length() - 1))) {
                    return new Curve[] {a, b};
                }
            }
        }
        throw new AssertionError("no two curves of the case are " + prefix);
    }

    private static Set<String> spellings(Curve a, Curve b) {
        Set<String> names = new LinkedHashSet<>();
        names.add(a.name() + "_vs_" + b.name());
        if (a.cohort().equals(b.cohort())) {
            names.add(a.name() + "_vs_" + b.marker());
        }
        if (a.marker().equals(b.marker())) {
            for (String joint : List.of("_", ".")) {
                names.add(a.marker() + joint + a.cohort() + "_vs_" + b.cohort());
                names.add(a.cohort() + "_vs_" + b.cohort() + joint + a.marker());
            }
        }
        return names;
    }

    private Roc roc(Curve curve) {
        Frame rows = cohorts.get(curve.cohort());
        return Roc.of(rows.positives(stats), rows.numbers(markers.get(curve.marker())));
    }

    private void table(String file) {
        String name = file.substring("expected/".length(), file.length() - ".csv".length());
        String start = stats.description().get("case").asText() + ".";
        String prefix = name.substring(start.length(), name.length() - "roc_points".length());
        points(stats, name, roc(named(prefix)));
    }

    private static void unpaired(StatsCase stats, String prefix, DeLong test) {
        stats.check(prefix + "D", test.statistic());
        stats.check(prefix + "df", test.df());
        stats.check(prefix + "p", test.p());
    }

    /** What a case lists of one curve. */
    static void curve(StatsCase stats, String prefix, Roc roc) {
        stats.check(prefix + "auc", roc.auc());
        stats.check(prefix + "auc_var_delong", roc.variance());
        stats.check(prefix + "auc_ci_low", roc.interval(0.95).lower());
        stats.check(prefix + "auc_ci_high", roc.interval(0.95).upper());
        stats.check(prefix + "n_pos", roc.positives());
        stats.check(prefix + "n_neg", roc.negatives());
        stats.check(prefix + "z_vs_0.5", roc.z());
        stats.check(prefix + "mannwhitney_U", roc.mannWhitney().u());
        stats.check(prefix + "mannwhitney_p", roc.mannWhitney().p());
        Roc.Cutoff youden = roc.youden();
        Confusion c = youden.confusion();
        stats.check(prefix + "youden.threshold", youden.threshold());
        stats.check(prefix + "youden.sensitivity", c.sensitivity());
        stats.check(prefix + "youden.specificity", c.specificity());
        stats.check(prefix + "youden.accuracy", c.accuracy());
        stats.check(prefix + "youden.ppv", c.positivePredictiveValue());
        stats.check(prefix + "youden.npv", c.negativePredictiveValue());
        stats.check(prefix + "youden.J", c.youden());
        stats.check(prefix + "youden.tp", c.truePositives());
        stats.check(prefix + "youden.tn", c.trueNegatives());
        stats.check(prefix + "youden.fp", c.falsePositives());
        stats.check(prefix + "youden.fn", c.falseNegatives());
        interval(stats, prefix + "youden.sensitivity_clopper_pearson", c.sensitivityInterval(0.95));
        interval(stats, prefix + "youden.specificity_clopper_pearson", c.specificityInterval(0.95));
        assertEquals(c, roc.at(youden.threshold()).confusion());
    }

    /** What a case lists of two markers. */
    static void paired(StatsCase stats, String prefix, Roc first, Roc second) {
        DeLong test = DeLong.paired(first, second);
        stats.check(prefix + "auc1", test.auc1());
        stats.check(prefix + "auc2", test.auc2());
        stats.check(prefix + "cov_delong", test.covariance());
        stats.check(prefix + "z", test.statistic());
        stats.check(prefix + "p", test.p());
        interval(stats, prefix + "diff_ci", test.interval(0.95));
    }

    private static void interval(StatsCase stats, String quantity, Interval interval) {
        stats.check(quantity + "_low", interval.lower());
        stats.check(quantity + "_high", interval.upper());
    }

    private static void points(StatsCase stats, String table, Roc roc) {
        List<Roc.Cutoff> points = roc.points();
        double[][] found = {
            points.stream().mapToDouble(Roc.Cutoff::threshold).toArray(),
            points.stream().mapToDouble(p -> p.confusion().sensitivity()).toArray(),
            points.stream().mapToDouble(p -> p.confusion().specificity()).toArray()
        };
        Numbers.checkTable(stats, table, List.of("threshold", "sensitivity", "specificity"), found);
    }
}
