// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sc.fiji.radiomics.stats.StatsCase;

/**
 * What the Kaplan-Meier cases list: curves of groups at some times, their quantiles and restricted means, log-rank tests
 * between them.
 *
 * <p>Groups and times are the keys of the quantities; the prefix of a test says how it is weighted or stratified:
 * {@code logrank.}, {@code peto.}, {@code stratified_by_inst.}.
 */
final class KaplanMeierCases {
    private static final Pattern STRATA = Pattern.compile("(?:.*_)?strat\\w*?_(?:by_)?(.+)\\.");
    private static final String[] LIMITS = {"log", "loglog", "plain"};

    private final StatsCase stats;
    private final String column;

    private KaplanMeierCases(StatsCase stats) {
        this.stats = stats;
        this.column = stats.description().path("group").asText("").replaceAll(" \\(.*", "");
    }

    static void check(StatsCase stats) {
        KaplanMeierCases cases = new KaplanMeierCases(stats);
        Frame data = Frame.of(stats).complete(cases.column);
        Survival all = data.survival(stats);
        for (String prefix : stats.prefixes("quantile")) {
            List<String> names = names(stats, prefix);
            List<KaplanMeier> curves = checkCurves(stats, prefix, all, cases.groups(data, names), names);
            cases.tables(prefix, names, curves);
        }
        for (String prefix : stats.prefixes("var")) {
            cases.logRank(prefix, data);
        }
        List<String> names = names(stats, stats.prefixes("quantile").get(0));
        if (stats.lists("pairwise_chisq")) {
            cases.pairwise(names, LogRank.pairwise(all, cases.groups(data, names)));
        }
        CoxCases.cutoffs(stats, data);
        stats.assertAllChecked();
    }

    /** The groups in the order of the curves. */
    private static List<String> names(StatsCase stats, String prefix) {
        return stats.keys(prefix + "quantile").stream()
                .map(key -> key.get(0))
                .distinct()
                .toList();
    }

    private int[] groups(Frame data, List<String> names) {
        if (column.isEmpty() || names.size() == 1) {
            return new int[data.size()];
        }
        String words = stats.description().get("group").asText();
        List<String> cells = data.cells(column);
        return Levels.of(cells, words, names).of(cells).stream()
                .mapToInt(names::indexOf)
                .toArray();
    }

    private void logRank(String prefix, Frame data) {
        Matcher strata = STRATA.matcher(prefix);
        boolean stratified = strata.matches();
        Frame rows = stratified ? data.complete(strata.group(1)) : data;
        List<String> own = stratified ? rows.text(strata.group(1)) : List.of();
        int[] stratum = IntStream.range(0, rows.size())
                .map(i -> stratified ? own.indexOf(own.get(i)) : 0)
                .toArray();
        int[] groups = groups(rows, names(stats, stats.prefixes("quantile").get(0)));
        double rho = prefix.contains("peto") ? 1 : 0;
        checkLogRank(stats, prefix, LogRank.of(rows.survival(stats), groups, rho, stratum));
    }

    private void pairwise(List<String> names, List<LogRank.Pair> pairs) {
        for (LogRank.Pair pair : pairs) {
            String key = "[" + names.get(pair.first()) + "][" + names.get(pair.second()) + "]";
            stats.check("pairwise_chisq" + key, pair.test().statistic());
            stats.check("pairwise_p" + key, pair.test().p());
            stats.check("pairwise_p_BH" + key, pair.adjustedP());
        }
    }

    /** What a case lists of the curves of groups, at the times it names. */
    static List<KaplanMeier> checkCurves(
            StatsCase stats, String prefix, Survival all, int[] group, List<String> names) {
        List<KaplanMeier> curves = new ArrayList<>();
        for (int g = 0; g < names.size(); g++) {
            int code = g;
            KaplanMeier curve = KaplanMeier.of(all.rows(IntStream.range(0, group.length)
                    .filter(i -> group[i] == code)
                    .toArray()));
            curves.add(curve);
            String name = names.get(g);
            stats.keys(prefix + "surv").stream()
                    .filter(key -> key.get(0).equals(name))
                    .forEach(key -> checkTime(stats, prefix, "[" + name + "][" + key.get(1) + "]", curve));
            stats.keys(prefix + "quantile").stream()
                    .filter(key -> key.get(0).equals(name))
                    .forEach(key -> checkQuantile(stats, prefix, "[" + name + "][" + key.get(1) + "]", curve));
            if (stats.lists(prefix + "rmst")) {
                double tau = stats.description().get("options").get("rmst_tau").asDouble();
                Estimate mean = curve.restrictedMean(tau);
                stats.check(prefix + "rmst[" + name + "]", mean.value());
                stats.check(prefix + "rmst_se[" + name + "]", mean.standardError());
            }
        }
        return curves;
    }

    private static void checkTime(StatsCase stats, String prefix, String key, KaplanMeier curve) {
        double t = Double.parseDouble(key.substring(key.lastIndexOf("[t=") + 3, key.length() - 1));
        stats.check(prefix + "n_risk" + key, curve.atRisk(t));
        stats.check(prefix + "surv" + key, curve.survival(t));
        stats.check(prefix + "se_greenwood" + key, curve.standardError(t));
        for (KaplanMeier.Limits limits : KaplanMeier.Limits.values()) {
            Interval interval = curve.interval(t, limits, 0.95);
            stats.check(prefix + "ci_" + LIMITS[limits.ordinal()] + "_low" + key, interval.lower());
            stats.check(prefix + "ci_" + LIMITS[limits.ordinal()] + "_high" + key, interval.upper());
        }
    }

    private static void checkQuantile(StatsCase stats, String prefix, String key, KaplanMeier curve) {
        double share = Double.parseDouble(key.substring(key.lastIndexOf('[') + 1, key.length() - 1));
        Interval limits = curve.quantileInterval(share, KaplanMeier.Limits.LOG, 0.95);
        stats.check(prefix + "quantile" + key, curve.quantile(share));
        stats.check(prefix + "quantile_low" + key, limits.lower());
        stats.check(prefix + "quantile_high" + key, limits.upper());
    }

    /** What a case lists of a log-rank test. */
    static void checkLogRank(StatsCase stats, String prefix, LogRank logRank) {
        stats.check(prefix + "chisq", logRank.test().statistic());
        stats.check(prefix + "df", logRank.test().df());
        stats.check(prefix + "p", logRank.test().p());
        for (int i = 0; i < logRank.observed().length; i++) {
            stats.check(prefix + "observed[" + (i + 1) + "]", logRank.observed()[i]);
            stats.check(prefix + "expected[" + (i + 1) + "]", logRank.expected()[i]);
            for (int j = i; j < logRank.observed().length; j++) {
                stats.check(prefix + "var[" + (i + 1) + "][" + (j + 1) + "]", logRank.variance()[i][j]);
            }
        }
    }

    private void tables(String prefix, List<String> names, List<KaplanMeier> curves) {
        String table = stats.description().get("case").asText() + "." + prefix + "km_curve";
        stats.description().path("tables").forEach(one -> {
            if (one.get("file").asText().equals("expected/" + table + ".csv")) {
                table(table, curves);
                List<String> groups = IntStream.range(0, names.size())
                        .boxed()
                        .flatMap(g -> Arrays.stream(curves.get(g).times()).mapToObj(t -> names.get(g)))
                        .toList();
                org.junit.jupiter.api.Assertions.assertEquals(stats.table(table).column("group"), groups, table);
            }
        });
    }

    private void table(String table, List<KaplanMeier> curves) {
        double[][] found = {
            join(curves, c -> c.times()),
            join(curves, c -> doubles(c.atRisk())),
            join(curves, c -> doubles(c.events())),
            join(curves, c -> doubles(c.censored())),
            join(curves, c -> c.survival()),
            join(curves, c -> c.standardErrorsOfLog()),
            join(curves, c -> limits(c, Interval::lower)),
            join(curves, c -> limits(c, Interval::upper))
        };
        List<String> names = List.of("time", "n_risk", "n_event", "n_censor", "surv", "se_log", "low_log", "high_log");
        Numbers.checkTable(stats, table, names, found);
    }

    private static double[] join(List<KaplanMeier> curves, Function<KaplanMeier, double[]> column) {
        return curves.stream()
                .flatMapToDouble(c -> Arrays.stream(column.apply(c)))
                .toArray();
    }

    private static double[] doubles(int[] counts) {
        return Arrays.stream(counts).asDoubleStream().toArray();
    }

    private static double[] limits(KaplanMeier curve, ToDoubleFunction<Interval> end) {
        return Arrays.stream(curve.intervals(KaplanMeier.Limits.LOG, 0.95))
                .mapToDouble(end)
                .toArray();
    }
}
