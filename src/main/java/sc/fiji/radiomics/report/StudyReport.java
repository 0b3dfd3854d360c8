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
import sc.fiji.radiomics.study.StudyResult;

/**
 * The report of a study: {@code report.html}, which reads like methods and results of a paper and needs no other file, and
 * beside it the same numbers as tables and the same figures for a paper. Bytes depend on the result only.
 */
public final class StudyReport {
    /** The page. */
    public static final String PAGE = "report.html";

    private StudyReport() {}

    /**
     * Writes the report.
     *
     * @param software name and version that made the result
     * @param folder of the results, made if it is not there
     * @return the files written: tables, figures, the effective plan, predictions, the model, then the page
     * @throws IOException naming the file that could not be written
     */
    public static List<Path> write(StudyResult result, String software, Path folder) throws IOException {
        return write(result, software, folder, FigureList.of(new FileNames(result.plan()).in(result)));
    }

    static List<Path> write(StudyResult result, String software, Path folder, List<FigureList.Entry> entries)
            throws IOException {
        List<Path> written = new ArrayList<>();
        FileNames names = new FileNames(result.plan());
        StudyResult shown = names.in(result);
        Map<String, CsvTable> tables = StudySheets.of(shown);
        Path tableFolder = Files.createDirectories(folder.resolve("tables"));
        for (Map.Entry<String, CsvTable> table : tables.entrySet()) {
            Path file = tableFolder.resolve(table.getKey() + ".csv");
            table.getValue().write(file);
            written.add(file);
        }
        String plan = StudyFile.write(result.plan());
        Path planFile = folder.resolve("study.yaml");
        AtomicFile.write(planFile, plan);
        written.add(planFile);
        Path predictions = folder.resolve(Predictions.NAME);
        Predictions.of(result).write(predictions);
        written.add(predictions);
        Path model = folder.resolve(ModelFile.NAME);
        ModelFile.write(SavedModel.of(result, software), model);
        written.add(model);
        Path figureFolder = Files.createDirectories(folder.resolve("figures"));
        StudyFigures figures = StudyFigures.draw(entries, figure -> FigureFile.write(figure, figureFolder));
        written.addAll(figures.files());
        Path page = folder.resolve(PAGE);
        AtomicFile.write(page, new StudyPage(shown, figures, software).html(tables, names.in(plan)));
        written.add(page);
        return List.copyOf(written);
    }
}
