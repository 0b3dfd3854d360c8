// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.PerturbationPlan.Numbered;
import sc.fiji.radiomics.table.ColumnName;

/** The tables of perturbed cases, made from their stored results one after the other. */
final class PerturbedTables {
    private final List<Case> cases;
    private final CaseStore store;
    private final PerturbationPlan plan;
    private final List<Outcome.Failed> failures = new ArrayList<>();
    private int rows;

    PerturbedTables(List<Case> cases, CaseStore store, PerturbationPlan plan) {
        this.cases = cases;
        this.store = store;
        this.plan = plan;
    }

    /** What a perturbation of a case is stored under; no perturbation has the character in its name. */
    static String key(Case one, String perturbation) {
        return one.id() + "#" + perturbation;
    }

    /** Perturbed regions with features, once written. */
    int rows() {
        return rows;
    }

    /** In the order of cases and perturbations, once written. */
    List<Outcome.Failed> failures() {
        return List.copyOf(failures);
    }

    void write(Path folder) throws IOException {
        Set<ColumnName> columns = new LinkedHashSet<>();
        Set<String> extra = new LinkedHashSet<>();
        List<List<String>> failed = new ArrayList<>();
        List<List<String>> drawn = new ArrayList<>();
        for (Case one : cases) {
            extra.addAll(one.extra().keySet());
            for (Numbered which : plan.perturbations()) {
                CaseResult result = result(one, which);
                drawn.add(
                        List.of(one.id(), which.id(), plan.draw(which, one.id()).toString(), noise(result)));
                failures.addAll(result.failed());
                result.failed()
                        .forEach(f ->
                                failed.add(List.of(f.caseId(), which.id(), f.roi(), f.step(), f.file(), f.reason())));
                for (Outcome.Extracted extracted : result.extracted()) {
                    rows++;
                    extracted.row().values().forEach(value -> columns.add(value.column()));
                }
            }
        }
        writeRows(folder.resolve(PerturbationBatch.TABLE), columns, extra);
        new CsvTable(List.of("case", "perturbation", "roi", "step", "file", "reason"), failed)
                .write(folder.resolve("perturbed-failures.csv"));
        new CsvTable(List.of("case", "perturbation", "drawn", "noise_sd"), drawn)
                .write(folder.resolve("perturbation-draws.csv"));
        writePlan(folder);
    }

    /** The noise that was added, as the first region tells it. */
    private static String noise(CaseResult result) {
        return result.extracted().stream()
                .map(extracted -> extracted.row().diagnostics().get(Perturbed.NOISE))
                .filter(Objects::nonNull)
                .findFirst()
                .map(CsvTable::number)
                .orElse("");
    }

    private void writePlan(Path folder) throws IOException {
        List<List<String>> all = new ArrayList<>();
        for (Numbered which : plan.perturbations()) {
            all.add(List.of(which.id(), which.chain().toString(), Integer.toString(which.repetition())));
        }
        new CsvTable(List.of("perturbation", "chain", "repetition"), all).write(folder.resolve("perturbations.csv"));
        AtomicFile.write(
                folder.resolve(PerturbationPlan.FILE),
                "# The perturbations of perturbed.csv; read back by --plan.\n" + plan.write());
    }

    private CaseResult result(Case one, Numbered which) throws IOException {
        return store.read(key(one, which.id()))
                .orElseThrow(() -> new IOException(
                        "the stored result of case " + one.id() + " under " + which.id() + " is gone or damaged"));
    }

    private void writeRows(Path file, Set<ColumnName> columns, Set<String> extra) throws IOException {
        List<String> header = new ArrayList<>(List.of("case", "roi", PerturbationBatch.COLUMN));
        header.addAll(extra);
        columns.forEach(column -> header.add(column.toString()));
        CsvTable.write(file, header, sink -> {
            for (Case one : cases) {
                for (Numbered which : plan.perturbations()) {
                    for (Outcome.Extracted extracted : result(one, which).extracted()) {
                        List<String> cells = ResultTables.wideRow(extracted.row(), columns, extra, one.extra());
                        cells.add(2, which.id());
                        sink.row(cells);
                    }
                }
            }
        });
    }
}
