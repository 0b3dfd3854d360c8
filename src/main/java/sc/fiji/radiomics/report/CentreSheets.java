// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static sc.fiji.radiomics.io.CsvTable.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.study.CentreResults;
import sc.fiji.radiomics.study.CentreValidation;

/** What a study found between its centres, as tables with all their digits. */
final class CentreSheets {
    private CentreSheets() {}

    /** Adds the tables of what there is. */
    static void add(CentreResults centres, double confidence, Map<String, CsvTable> tables) {
        centres.effect().ifPresent(effect -> {
            tables.put("centre-effect", effect.summary(confidence));
            tables.put("centre-effect-features", effect.table());
        });
        if (!centres.validations().isEmpty()) {
            tables.put("centres", values(centres.validations()));
            tables.put("centre-summary", summary(centres.validations()));
            tables.put("centre-recalibration", updates(centres.validations()));
        }
    }

    private static String kind(CentreValidation one) {
        return one.refitted() ? "left out" : "validation";
    }

    private static CsvTable values(List<CentreValidation> all) {
        List<List<String>> rows = new ArrayList<>();
        for (CentreValidation one : all) {
            for (CentreValidation.Centre centre : one.centres()) {
                List<String> start =
                        List.of(one.model(), kind(one), centre.name(), "" + centre.cases(), "" + centre.events());
                centre.values().forEach(value -> {
                    List<String> row = new ArrayList<>(start);
                    row.addAll(List.of(
                            value.measure().toString(),
                            number(value.value()),
                            number(value.limits().lower()),
                            number(value.limits().upper()),
                            ""));
                    rows.add(row);
                });
                if (!centre.leftOut().isEmpty()) {
                    List<String> row = new ArrayList<>(start);
                    row.addAll(List.of("", "", "", "", centre.leftOut()));
                    rows.add(row);
                }
            }
        }
        return new CsvTable(
                List.of(
                        "model",
                        "predicted",
                        "centre",
                        "cases",
                        "events",
                        "measure",
                        "value",
                        "lower",
                        "upper",
                        "left out"),
                rows);
    }

    private static CsvTable summary(List<CentreValidation> all) {
        List<List<String>> rows = new ArrayList<>();
        for (CentreValidation one : all) {
            for (CentreValidation.Pooled pooled : one.pooled()) {
                rows.add(List.of(
                        one.model(),
                        kind(one),
                        pooled.measure().toString(),
                        "" + pooled.centres(),
                        number(pooled.value()),
                        number(pooled.limits().lower()),
                        number(pooled.limits().upper()),
                        number(pooled.prediction().lower()),
                        number(pooled.prediction().upper()),
                        number(pooled.analysis().tauSquared()),
                        number(pooled.analysis().iSquared()),
                        number(pooled.analysis().heterogeneity().statistic()),
                        number(pooled.analysis().heterogeneity().p())));
            }
        }
        return new CsvTable(
                List.of(
                        "model",
                        "predicted",
                        "measure",
                        "centres",
                        "average",
                        "lower",
                        "upper",
                        "new centre lower",
                        "new centre upper",
                        "tau2",
                        "I2",
                        "Q",
                        "p"),
                rows);
    }

    private static CsvTable updates(List<CentreValidation> all) {
        List<List<String>> rows = new ArrayList<>();
        for (CentreValidation one : all) {
            for (CentreValidation.Centre centre : one.centres()) {
                centre.update()
                        .ifPresent(update -> rows.add(List.of(
                                one.model(),
                                kind(one),
                                centre.name(),
                                update.what(),
                                number(update.intercept()),
                                number(update.slope()),
                                number(update.p()),
                                number(update.brier()),
                                number(update.updatedBrier()))));
            }
        }
        return new CsvTable(
                List.of(
                        "model",
                        "predicted",
                        "centre",
                        "recalibration",
                        "intercept",
                        "slope",
                        "p",
                        "Brier score",
                        "Brier score after"),
                rows);
    }
}
