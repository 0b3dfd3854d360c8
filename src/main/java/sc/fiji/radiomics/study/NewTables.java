// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.radiomics.RadiomicsException;

/**
 * The tables of cases that a saved model is applied to, read and joined as those of a study. Every case with a row in a
 * feature table is predicted; what another table lacks of it is missing.
 */
public final class NewTables {
    private final SavedModel model;
    private final List<StudyTable> features = new ArrayList<>();
    private final List<StudyTable> clinicalFirst = new ArrayList<>();
    private final List<NewCases.Source> sources = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> cases;

    private NewTables(SavedModel model, StudyPlan.Tables tables, Path folder) throws IOException {
        this.model = model;
        for (String name : tables.features()) {
            StudyTable table = StudyTable.read(name, folder, tables);
            features.add(table);
            sources.add(new NewCases.Source(name, table.header(), ExtractionSettings.beside(folder.resolve(name))));
        }
        clinicalFirst.addAll(features);
        if (!tables.clinical().isEmpty()) {
            clinicalFirst.add(0, StudyTable.read(tables.clinical(), folder, tables));
        }
        Set<String> ids = new LinkedHashSet<>();
        features.forEach(table -> ids.addAll(table.cases()));
        this.cases = List.copyOf(ids);
        for (StudyTable table : clinicalFirst) {
            if (table.hasDecimalCommas()) {
                notes.add(table.name() + ": decimal commas are read as decimal points");
            }
        }
        if (clinicalFirst.size() > 1) {
            notes.addAll(new CaseMatch(clinicalFirst).notes());
        }
    }

    /**
     * Tables for a model, with its columns of case and region.
     *
     * @param features paths of feature tables
     * @param clinical path of a clinical table; empty: none
     */
    public static StudyPlan.Tables tables(SavedModel model, List<String> features, String clinical) {
        return new StudyPlan.Tables(
                features, clinical, model.id(), model.clinicalId(), model.roi(), List.of(), List.of());
    }

    /**
     * Reads tables.
     *
     * @param tables one feature table at least
     * @param folder where relative paths start
     * @throws RadiomicsException if a file cannot be read, there is no column of case ids, or an id is used twice
     */
    public static NewTables read(SavedModel model, StudyPlan.Tables tables, Path folder) {
        if (tables.features().isEmpty()) {
            throw new RadiomicsException("there must be a feature table, found none");
        }
        try {
            return new NewTables(model, tables, folder);
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    /** All cases. */
    public NewCases cases() {
        return cases(cases, notes);
    }

    private NewCases cases(List<String> ids, List<String> allNotes) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (Signature.Feature feature : model.signature().features()) {
            put(columns, feature.name(), features, true, ids);
        }
        if (!model.batch().isEmpty()) {
            put(columns, model.batch(), clinicalFirst, false, ids);
        }
        for (PredictionModel one : model.models()) {
            one.terms().stream()
                    .filter(term -> !PredictionModel.isRadScore(term.name()))
                    .forEach(term -> put(
                            columns, term.name(), clinicalFirst, term.levels().isEmpty(), ids));
        }
        return new NewCases(ids, columns, sources, allNotes);
    }

    /** The column of the first table that has it. */
    private static void put(
            Map<String, List<String>> columns,
            String column,
            List<StudyTable> tables,
            boolean isNumeric,
            List<String> ids) {
        tables.stream()
                .filter(table -> table.has(column))
                .findFirst()
                .ifPresent(table -> columns.put(
                        column,
                        ids.stream()
                                .map(id -> cell(table, id, column, isNumeric))
                                .toList()));
    }

    private static String cell(StudyTable table, String id, String column, boolean isNumeric) {
        if (!table.cases().contains(id)) {
            return "";
        }
        return isNumeric ? table.canonical(id, column) : table.text(id, column);
    }

    /**
     * Cases with their outcomes.
     *
     * @param cases those with a known outcome
     * @param endpoint their outcomes
     */
    public record Labelled(NewCases cases, Endpoint endpoint) {}

    /**
     * The cases with a known outcome; the others stand in the notes.
     *
     * @throws RadiomicsException if there is no column of the outcome, no case has one, or a value is none of its kind
     */
    public Labelled labelled() {
        ClinicalColumns columns = new ClinicalColumns(model.plan(), clinicalFirst);
        new CaseMatch(clinicalFirst).requireShared();
        OutcomeColumns outcome = new OutcomeColumns(model.outcome(), columns);
        List<String> known = cases.stream()
                .filter(id -> outcomeTables(columns).stream()
                        .allMatch(table -> table.cases().contains(id)))
                .filter(outcome::isKnown)
                .toList();
        if (known.isEmpty()) {
            throw new RadiomicsException(
                    "there must be a case with a known outcome, found none among " + cases.size() + " cases");
        }
        List<String> allNotes = new ArrayList<>(notes);
        List<String> unknown = cases.stream().filter(id -> !known.contains(id)).toList();
        if (!unknown.isEmpty()) {
            allNotes.add("left out without a known outcome: " + String.join(", ", unknown));
        }
        return new Labelled(cases(known, allNotes), outcome.read(known));
    }

    private List<StudyTable> outcomeTables(ClinicalColumns columns) {
        return model.outcome().kind() == StudyPlan.OutcomeKind.SURVIVAL
                ? List.of(
                        columns.table(model.outcome().time()),
                        columns.table(model.outcome().event()))
                : List.of(columns.table(model.outcome().column()));
    }
}
