// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.plot.FigureFile;
import sc.fiji.radiomics.study.ModelFile;
import sc.fiji.radiomics.study.Predictions;
import sc.fiji.radiomics.study.SavedModel;
import sc.fiji.radiomics.study.StudyFile;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;

/**
 * The report of a study: {@code report.html}, which reads like methods and results of a paper and needs no other file, and
 * beside it the same numbers as tables and the same figures for a paper. Bytes depend on the result only.
 */
public final class StudyReport {
    /** The page. */
    public static final String PAGE = "report.html";

    private final StudyResult result;
    private final String software;
    private final Path folder;
    private final FileNames names;
    private final StudyResult shown;
    private final List<Path> written = new ArrayList<>();

    StudyReport(StudyResult result, String software, Path folder) {
        this.result = result;
        this.software = software;
        this.folder = folder;
        this.names = new FileNames(result.plan());
        this.shown = names.in(result);
    }

    /**
     * Writes the report.
     *
     * @param plan the effective plan, its paths relative to the folder
     * @param software name and version that made the result
     * @param folder of the results, made if it is not there
     * @return the files written: tables, figures, the effective plan, predictions, the model, then the page
     * @throws IOException naming the file that could not be written
     */
    public static List<Path> write(StudyResult result, StudyPlan plan, String software, Path folder)
            throws IOException {
        StudyReport report = new StudyReport(result, software, folder);
        return report.write(plan, FigureList.of(report.shown));
    }

    List<Path> write(StudyPlan plan, List<FigureList.Entry> entries) throws IOException {
        Map<String, CsvTable> tables = StudySheets.of(shown);
        Path tableFolder = Files.createDirectories(folder.resolve("tables"));
        for (Map.Entry<String, CsvTable> table : tables.entrySet()) {
            table.getValue().write(file(tableFolder, table.getKey() + ".csv"));
        }
        AtomicFile.write(file(folder, "study.yaml"), StudyFile.write(plan));
        Predictions.of(result).write(file(folder, Predictions.NAME));
        ModelFile.write(SavedModel.of(result, software), file(folder, ModelFile.NAME));
        Path figureFolder = Files.createDirectories(folder.resolve("figures"));
        StudyFigures figures = StudyFigures.draw(entries, figure -> FigureFile.write(figure, figureFolder));
        written.addAll(figures.files());
        String planText = names.in(StudyFile.write(result.plan()));
        AtomicFile.write(file(folder, PAGE), new StudyPage(shown, figures, software).html(tables, planText));
        return List.copyOf(written);
    }

    private Path file(Path of, String name) {
        Path file = of.resolve(name);
        written.add(file);
        return file;
    }
}
