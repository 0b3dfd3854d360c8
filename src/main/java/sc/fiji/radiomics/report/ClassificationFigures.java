// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.model.Roc;
import sc.fiji.radiomics.plot.Cohort;
import sc.fiji.radiomics.plot.ConfusionFigure;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.FigureFile;
import sc.fiji.radiomics.plot.ImportanceBars;
import sc.fiji.radiomics.plot.RocFigure;

/**
 * The figures of a classification: ROC curves, true against called classes, importance of predictors.
 *
 * @param scheme what the classifier is called
 * @param classes names of the classes, the class of interest last
 * @param outcome true class of each row, from 0
 * @param probabilities {@code [row][class]} out of fold
 * @param counts rows by true and called class
 * @param rule how classes were called, a sentence
 * @param importance drop of the area by predictor; empty without
 */
public record ClassificationFigures(
        String scheme,
        List<String> classes,
        int[] outcome,
        double[][] probabilities,
        int[][] counts,
        String rule,
        Map<String, Double> importance) {
    private static final double CONFIDENCE = 0.95;

    private Roc roc(int ofClass) {
        boolean[] is = new boolean[outcome.length];
        IntStream.range(0, is.length).forEach(i -> is[i] = outcome[i] == ofClass);
        return Roc.of(
                is,
                Arrays.stream(probabilities).mapToDouble(row -> row[ofClass]).toArray());
    }

    /** The figures. */
    public List<Figure> figures() {
        boolean isBinary = classes.size() == 2;
        List<RocFigure.Curve> curves = IntStream.range(isBinary ? 1 : 0, classes.size())
                .mapToObj(k -> new RocFigure.Curve(isBinary ? scheme : classes.get(k), roc(k)))
                .toList();
        int positives = isBinary ? curves.get(0).roc().positives() : -1;
        Cohort cohort = new Cohort("out-of-fold", outcome.length, positives);
        List<Figure> figures = new ArrayList<>();
        figures.add(RocFigure.of("roc", cohort, curves, CONFIDENCE));
        figures.add(ConfusionFigure.of(scheme, classes, counts, "Predictions out of fold. " + rule));
        if (!importance.isEmpty()) {
            figures.add(ImportanceBars.of(
                    scheme,
                    importance.entrySet().stream()
                            .map(one -> new ImportanceBars.Bar(one.getKey(), one.getValue()))
                            .toList()));
        }
        return figures;
    }

    /**
     * Writes each figure as SVG, PDF and PNG.
     *
     * @param folder made if needed
     * @throws RadiomicsException naming the file that could not be written
     */
    public void write(Path folder) {
        try {
            AtomicFile.requireFolder(folder);
            for (Figure figure : figures()) {
                FigureFile.write(figure, folder);
            }
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }
}
