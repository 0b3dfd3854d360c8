// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.Confusion;
import sc.fiji.radiomics.model.CoxCalibration;
import sc.fiji.radiomics.model.CoxModel;
import sc.fiji.radiomics.model.HosmerLemeshow;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.KaplanMeier;
import sc.fiji.radiomics.model.LogisticCalibration;
import sc.fiji.radiomics.model.Lowess;
import sc.fiji.radiomics.model.Refit;
import sc.fiji.radiomics.model.Survival;

/**
 * Calibration of a model on a cohort.
 *
 * <p>Binary: smooth curve of outcome on probability (lowess, span 2/3), in training corrected by the bootstrap, and groups
 * of equal size, ten where there are a hundred cases. Survival: groups of similar predicted probability of being without
 * event at the horizon against their Kaplan-Meier estimate; the groups are the points of the curve, in training corrected
 * by the bootstrap. Continuous: smooth curve of outcome on prediction. None of several classes.
 *
 * @param plan of the study
 * @param resamples of the training rows; none for no correction
 */
record Calibrations(StudyPlan plan, int[][] resamples) {
    private static final int POINTS = 50;
    private static final int GROUPS = 5;
    private static final int LEAST = 20;
    private static final double[] NONE = {};

    /**
     * What is calibrated.
     *
     * @param one predictions
     * @param horizon its index; 0 if not survival
     * @param regression the model if the cohort is training, otherwise empty
     */
    record Item(Evaluation one, int horizon, Optional<Regression> regression) {}

    /** All calibrations of the evaluations. */
    List<Item> items(List<Evaluation> evaluations, FittedModels fitted, String training) {
        List<Item> items = new ArrayList<>();
        for (Evaluation one : evaluations) {
            int count = one.endpoint() instanceof Endpoint.Classes
                    ? 0
                    : one.endpoint() instanceof Endpoint.TimeToEvent
                            ? plan.outcome().horizons().size()
                            : 1;
            Optional<Regression> regression = one.cohort().equals(training)
                    ? Optional.of(fitted.regressions().get(one.model()))
                    : Optional.empty();
            IntStream.range(0, count).forEach(k -> items.add(new Item(one, k, regression)));
        }
        return items;
    }

    /** The calibration of an item, or notes why there is none. */
    Noted<Optional<StudyResult.Calibration>> of(Item item) {
        Attempts attempts =
                new Attempts(item.one().model() + " model in " + item.one().cohort());
        Optional<StudyResult.Calibration> found = attempts.of("calibration curve", () -> {
            if (item.one().endpoint() instanceof Endpoint.Binary binary) {
                return binary(item, binary.positive());
            }
            if (item.one().endpoint() instanceof Endpoint.TimeToEvent time) {
                return survival(item, time.survival());
            }
            return smooth(item, ((Endpoint.Continuous) item.one().endpoint()).value(), List.of());
        });
        return new Noted<>(found, attempts.notes());
    }

    private StudyResult.Calibration binary(Item item, boolean[] positive) {
        double[] p = item.one().probabilities()[0];
        List<StudyResult.CalibrationGroup> groups = groups(p, positive);
        if (item.regression().isEmpty() || resamples.length == 0) {
            double[] y = new double[p.length];
            for (int i = 0; i < y.length; i++) {
                y[i] = positive[i] ? 1 : 0;
            }
            return smooth(item, y, groups);
        }
        LogisticCalibration curve =
                LogisticCalibration.of(Refit.logistic(item.regression().get().design(), positive), positive, resamples);
        return new StudyResult.Calibration(
                item.one().model(),
                item.one().cohort(),
                Double.NaN,
                curve.predicted(),
                curve.apparent(),
                curve.corrected(),
                groups,
                resamples.length,
                curve.failed());
    }

    private List<StudyResult.CalibrationGroup> groups(double[] p, boolean[] positive) {
        HosmerLemeshow table = HosmerLemeshow.of(p, positive, Math.max(3, Math.min(10, p.length / 10)));
        return IntStream.range(0, table.sizes().length)
                .filter(k -> table.sizes()[k] > 0)
                .mapToObj(k -> new StudyResult.CalibrationGroup(
                        table.sizes()[k],
                        table.expected()[k] / table.sizes()[k],
                        (double) table.observed()[k] / table.sizes()[k],
                        Confusion.clopperPearson(
                                table.observed()[k],
                                table.sizes()[k],
                                plan.validation().confidence())))
                .toList();
    }

    private StudyResult.Calibration smooth(Item item, double[] y, List<StudyResult.CalibrationGroup> groups) {
        double[] x = item.one().probabilities().length > 0
                ? item.one().probabilities()[0]
                : item.one().linearPredictors();
        Lowess curve = Lowess.of(x, y, 2.0 / 3, 0);
        double[] grid = grid(x);
        return new StudyResult.Calibration(
                item.one().model(),
                item.one().cohort(),
                Double.NaN,
                grid,
                Arrays.stream(grid).map(curve::at).toArray(),
                NONE,
                groups,
                0,
                0);
    }

    /** Equidistant points from the fifth smallest to the fifth largest prediction, or of all if there are few. */
    private static double[] grid(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        int spared = sorted.length < 10 ? 0 : 4;
        double low = sorted[spared];
        double high = sorted[sorted.length - 1 - spared];
        double[] grid = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            grid[k] = k == POINTS - 1 ? high : low + k * (high - low) / (POINTS - 1);
        }
        return grid;
    }

    private StudyResult.Calibration survival(Item item, Survival survival) {
        double horizon = plan.outcome().horizons().get(item.horizon());
        double[] predicted = Arrays.stream(item.one().probabilities()[item.horizon()])
                .map(risk -> 1 - risk)
                .toArray();
        boolean corrects = item.regression().isPresent() && resamples.length > 0;
        int[][] samples = corrects
                ? resamples
                : new int[][] {IntStream.range(0, survival.size()).toArray()};
        Refit refit = corrects
                ? Refit.survival(item.regression().get().design(), survival, CoxModel.Ties.EFRON, horizon)
                : rows -> predicted;
        CoxCalibration table =
                CoxCalibration.of(refit, survival, horizon, Math.max(LEAST, survival.size() / GROUPS), samples);
        List<CoxCalibration.Group> known = table.groups().stream()
                .filter(group -> Double.isFinite(group.kaplanMeier()))
                .toList();
        return new StudyResult.Calibration(
                item.one().model(),
                item.one().cohort(),
                horizon,
                known.stream().mapToDouble(CoxCalibration.Group::meanPredicted).toArray(),
                known.stream().mapToDouble(CoxCalibration.Group::kaplanMeier).toArray(),
                corrects
                        ? known.stream()
                                .mapToDouble(CoxCalibration.Group::corrected)
                                .toArray()
                        : NONE,
                groups(table, survival, predicted, horizon),
                corrects ? resamples.length : 0,
                corrects ? table.failed() : 0);
    }

    private List<StudyResult.CalibrationGroup> groups(
            CoxCalibration table, Survival survival, double[] predicted, double horizon) {
        List<StudyResult.CalibrationGroup> groups = new ArrayList<>();
        for (int k = 0; k < table.groups().size(); k++) {
            CoxCalibration.Group group = table.groups().get(k);
            if (!Double.isFinite(group.kaplanMeier())) {
                continue;
            }
            double low = table.cuts()[k];
            double high = k == table.groups().size() - 1 ? Double.POSITIVE_INFINITY : table.cuts()[k + 1];
            int[] own = IntStream.range(0, predicted.length)
                    .filter(i -> predicted[i] >= low && predicted[i] < high)
                    .toArray();
            Interval interval = own.length == 0
                    ? new Interval(Double.NaN, Double.NaN)
                    : KaplanMeier.of(survival.rows(own))
                            .interval(
                                    horizon,
                                    KaplanMeier.Limits.LOG_LOG,
                                    plan.validation().confidence());
            groups.add(new StudyResult.CalibrationGroup(
                    group.size(), group.meanPredicted(), group.kaplanMeier(), interval));
        }
        return groups;
    }
}
