// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.pipeline.Software;
import sc.fiji.radiomics.report.ClassificationFigures;
import sc.fiji.radiomics.study.ExtractionSettings;
import sc.fiji.radiomics.weka.ClassTable;
import sc.fiji.radiomics.weka.Classification;
import sc.fiji.radiomics.weka.ClassificationFiles;
import sc.fiji.radiomics.weka.ClassificationPlan;
import sc.fiji.radiomics.weka.CommonScheme;
import sc.fiji.radiomics.weka.CommonSelection;
import sc.fiji.radiomics.weka.TableRoles;

/** Any Weka classifier on a feature table, in nested cross-validation. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Classify with Weka...",
        headless = true,
        description = "Any Weka classifier on a feature table, measured by nested cross-validation. Escape stops.")
public class ClassifyWithWeka extends RadiomicsCommand {
    @Parameter(
            persist = false,
            label = "Feature table",
            description = "CSV or ARFF with a row per case: features.csv of an extraction, or any table.")
    private File table = new File("");

    @Parameter(
            persist = false,
            label = "Clinical table",
            description = "CSV with outcome and variables by case id; empty if they are in the feature table.")
    private File clinical = new File("");

    @Parameter(persist = false, label = "Case id column", description = "Column of the case ids in both tables.")
    private String cases = "case";

    @Parameter(persist = false, label = "Outcome column", description = "Column of the classes.")
    private String outcome = "";

    @Parameter(
            persist = false,
            label = "Class of interest",
            description = "The positive one of two classes; empty takes the last in order, such as 1 of 0 and 1.")
    private String positive = "";

    @Parameter(
            persist = false,
            label = "Patient column",
            description = "Rows of one patient never stand on both sides of a fold; empty takes the case id.")
    private String patients = "";

    @Parameter(
            persist = false,
            label = "Clinical variables",
            description = "Columns that are predictors besides the features, separated by commas.")
    private String variables = "";

    @Parameter(
            persist = false,
            label = "Columns left out",
            description = "Columns that are no predictors, separated by commas; * stands for any text.")
    private String omit = "";

    @Parameter(
            persist = false,
            label = "Classifier",
            choices = {
                "Random forest",
                "LASSO logistic regression",
                "Ridge logistic regression",
                "Support vector machine",
                "Naive Bayes",
                "Nearest neighbours",
                "Decision tree (C4.5)",
                "Boosted trees (LogitBoost)"
            },
            description = "A common classifier, unless an option string is given.")
    private String scheme = "Random forest";

    @Parameter(
            persist = false,
            label = "Classifier as Weka writes it",
            description =
                    "Option string of any Weka classifier, for example weka.classifiers.trees.RandomForest -I 200.")
    private String classifier = "";

    @Parameter(
            persist = false,
            label = "Options to tune",
            description =
                    "Options of the classifier with the values tried in inner folds, for example I 100 500; K 0 5. Empty"
                            + " for none.")
    private String tuning = "";

    @Parameter(
            persist = false,
            label = "Weka filter",
            description = "Option string of a Weka filter fitted to training rows, for example"
                    + " sc.fiji.radiomics.weka.CombatFilter -B scanner. Empty for none.")
    private String filter = "";

    @Parameter(
            persist = false,
            label = "Feature selection",
            choices = {
                "None",
                "LASSO",
                "mRMR, 10 features",
                "Correlation, 10 features",
                "Information gain, 10 features",
                "Correlation-based subset"
            },
            description = "A common selection, made on training rows, unless option strings are given.")
    private String selector = "None";

    @Parameter(
            persist = false,
            label = "Selection as Weka writes it",
            description = "Option strings of a Weka attribute evaluator and its search, separated by a semicolon.")
    private String selection = "";

    @Parameter(
            persist = false,
            label = "Class balance",
            choices = {"none", "weights", "resample", "undersample"},
            description = "What is done to the training rows if classes differ in size.")
    private String balance = "none";

    @Parameter(persist = false, min = "2", label = "Outer folds", description = "Folds that measure performance.")
    private int folds = 5;

    @Parameter(persist = false, min = "2", label = "Inner folds", description = "Folds that choose tuned options.")
    private int inner = 5;

    @Parameter(persist = false, min = "1", label = "Repeats", description = "Of the outer folds, with other folds.")
    private int repeats = 1;

    @Parameter(
            persist = false,
            min = "0",
            label = "Permutations",
            description = "Of each predictor's held-out values, for its importance; 0 for no importance.")
    private int permutations = 5;

    @Parameter(
            persist = false,
            label = "Probability cut-off",
            description = "Above it the class of interest of two is called.")
    private double cutoff = 0.5;

    @Parameter(persist = false, label = "Seed", description = "Of folds, balancing and permutations.")
    private int seed = 1;

    @Parameter(persist = false, min = "1", label = "Threads", description = "Folds done at the same time.")
    private int threads = 1;

    @Parameter(
            persist = false,
            label = "Output folder",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder of predictions, measures, figures and model.")
    private File output = new File("");

    @Override
    public void run() {
        requireAtLeastOne("threads", threads);
        require(table, "table", "the CSV or ARFF table of the cases");
        require(output, "output", "the folder of the results");
        ClassificationPlan plan = plan();
        ClassTable read = ClassTable.read(table.toPath(), optional(clinical), roles());
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            Classification.Fitted fitted =
                    Classification.run(read, plan, settings(table), Software.nameAndVersion(), executor, progress());
            ClassificationFiles.write(read, fitted, output.toPath());
            Classification result = fitted.classification();
            new ClassificationFigures(
                            plan.scheme(),
                            result.classes(),
                            result.outcome(),
                            result.probabilities(),
                            result.counts(),
                            result.rule(),
                            result.drops())
                    .write(output.toPath().resolve("figures"));
            show(result);
            result.notes().forEach(IJ::log);
            IJ.log(result.summary() + "; results in " + output);
        }
    }

    /** The measures for the eye; without a display does nothing. */
    private static void show(Classification result) {
        if (GraphicsEnvironment.isHeadless() || IJ.getInstance() == null) {
            return;
        }
        ResultsTable measures = new ResultsTable();
        measures.showRowNumbers(false);
        for (Classification.Measure one : result.measures()) {
            measures.addRow();
            measures.addValue("Measure", one.name());
            measures.addValue("Value", text(one.value()));
            measures.addValue("Lower 95 %", text(one.lower()));
            measures.addValue("Upper 95 %", text(one.upper()));
        }
        measures.show("Classification measures");
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
    }

    private TableRoles roles() {
        return new TableRoles(
                cases.strip(), outcome.strip(), positive.strip(), patients.strip(), words(variables), words(omit));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private ClassificationPlan plan() {
        try {
            CommonSelection.Texts selected = CommonSelection.textsOf(selection.isBlank() ? selector : selection);
            return new ClassificationPlan(
                    CommonScheme.optionsOf(classifier.isBlank() ? scheme : classifier),
                    tuning,
                    filter.isBlank() ? List.of() : List.of(filter.strip()),
                    selected.evaluator(),
                    selected.search(),
                    ClassificationPlan.Balance.of(balance),
                    folds,
                    inner,
                    repeats,
                    permutations,
                    cutoff,
                    seed);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    static Optional<Path> optional(File file) {
        return file.getPath().isBlank() ? Optional.empty() : Optional.of(file.toPath());
    }

    /** The settings of the extraction beside a table. */
    static Map<String, String> settings(File table) {
        try {
            return ExtractionSettings.beside(table.toPath());
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }
}
