// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;

/** The lines of the forest plot of a study: each candidate alone, and together in a model. */
final class ForestRows {
    private static final String LINEAR = "";

    private final StudyResult result;
    private final Optional<StudyResult.FittedModel> model;
    private final double confidence;

    private ForestRows(StudyResult result, Optional<StudyResult.FittedModel> model) {
        this.result = result;
        this.model = model;
        this.confidence = result.plan().validation().confidence();
    }

    static ForestFigure.Content content(StudyResult result, String modelName) {
        Endpoint endpoint = result.data().endpoint();
        if (!(endpoint instanceof Endpoint.Binary) && !(endpoint instanceof Endpoint.TimeToEvent)) {
            throw new IllegalArgumentException(
                    "outcome must be binary or survival to have ratios, found " + endpoint.name());
        }
        ForestRows rows = new ForestRows(result, result.model(modelName));
        Endpoint training = endpoint.rows(result.data().training());
        List<String> panels = new ArrayList<>(List.of("Univariable"));
        rows.model.ifPresent(model -> panels.add("Multivariable: " + model.name() + " model"));
        return new ForestFigure.Content(
                "forest-" + Names.file(modelName),
                endpoint instanceof Endpoint.Binary ? "odds ratio" : "hazard ratio",
                panels,
                rows.rows(),
                "Training cohort: " + Sample.of(training) + ".",
                rows.confidence);
    }

    private List<ForestFigure.Row> rows() {
        Map<String, Map<String, Coefficient>> alone = new LinkedHashMap<>();
        result.univariable().forEach(effect -> alone.computeIfAbsent(effect.variable(), v -> new LinkedHashMap<>())
                .put(part(effect.variable(), effect.coefficient().name()), effect.coefficient()));
        Map<String, Map<String, Coefficient>> together = together();
        Set<String> variables = new LinkedHashSet<>(alone.keySet());
        variables.addAll(together.keySet());
        List<ForestFigure.Row> rows = new ArrayList<>();
        for (String variable : variables) {
            add(rows, variable, alone.getOrDefault(variable, Map.of()), together.getOrDefault(variable, Map.of()));
        }
        return rows;
    }

    private static String part(String variable, String column) {
        return column.startsWith(variable) ? column.substring(variable.length()) : column;
    }

    private Map<String, Map<String, Coefficient>> together() {
        Map<String, Map<String, Coefficient>> found = new LinkedHashMap<>();
        model.ifPresent(fitted -> {
            for (DesignMatrix.Term term : fitted.design().terms()) {
                Map<String, Coefficient> parts = new LinkedHashMap<>();
                for (int column : term.columns()) {
                    String name = fitted.design().names().get(column);
                    fitted.coefficients().stream()
                            .filter(coefficient -> coefficient.name().equals(name))
                            .forEach(coefficient -> parts.put(part(term.name(), name), coefficient));
                }
                found.put(term.name(), parts);
            }
        });
        return found;
    }

    private void add(
            List<ForestFigure.Row> rows,
            String variable,
            Map<String, Coefficient> alone,
            Map<String, Coefficient> together) {
        Set<String> parts = new LinkedHashSet<>(alone.keySet());
        parts.addAll(together.keySet());
        Optional<String> reference = reference(variable);
        if (reference.isEmpty()) {
            parts.forEach(part -> rows.add(new ForestFigure.Row(
                    part.equals(LINEAR) ? variable : variable + part + " (non-linear part)",
                    false,
                    cells(alone.get(part), together.get(part)))));
            return;
        }
        rows.add(new ForestFigure.Row(variable, false, blank(ForestFigure.Cell.NONE, ForestFigure.Cell.NONE)));
        rows.add(new ForestFigure.Row(
                reference.get(),
                true,
                blank(
                        alone.isEmpty() ? ForestFigure.Cell.NONE : ForestFigure.Cell.REFERENCE,
                        together.isEmpty() ? ForestFigure.Cell.NONE : ForestFigure.Cell.REFERENCE)));
        parts.forEach(part -> rows.add(new ForestFigure.Row(part, true, cells(alone.get(part), together.get(part)))));
    }

    /** The reference level, empty if the variable is no factor. */
    private Optional<String> reference(String variable) {
        Optional<String> fitted = result.models().stream()
                .flatMap(one -> one.design().terms().stream())
                .filter(term -> term.name().equals(variable) && term.kind() == DesignMatrix.Kind.FACTOR)
                .map(term -> term.levels().get(0))
                .findFirst();
        return fitted.isPresent()
                ? fitted
                : result.plan().clinical().factors().stream()
                        .filter(factor -> factor.name().equals(variable))
                        .map(StudyPlan.Factor::reference)
                        .findFirst();
    }

    private List<ForestFigure.Cell> cells(Coefficient alone, Coefficient together) {
        return blank(cell(alone), cell(together));
    }

    private List<ForestFigure.Cell> blank(ForestFigure.Cell first, ForestFigure.Cell second) {
        return model.isPresent() ? List.of(first, second) : List.of(first);
    }

    private ForestFigure.Cell cell(Coefficient one) {
        return one == null
                ? ForestFigure.Cell.NONE
                : ForestFigure.Cell.of(one.ratio(), one.ratioLower(confidence), one.ratioUpper(confidence), one.p());
    }
}
