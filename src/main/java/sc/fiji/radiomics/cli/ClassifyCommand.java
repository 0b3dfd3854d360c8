// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
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
@Command(
        name = "classify",
        description = {"Measures any Weka classifier on a feature table by nested cross-validation.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics classify features.csv --clinical clinical.csv --outcome grade --out results",
            "  radiomics classify table.csv --outcome grade --out results \\",
            "      --classifier 'weka.classifiers.functions.SMO -C 2 -M' --selection LASSO",
            "",
            "A table has a row per case; every column is a predictor unless columns are named like features of this",
            "program. Results: predictions.csv, measures.csv, importance.csv, figures/, weka-model.zip, table.arff."
        })
final class ClassifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TABLE", description = "feature table, CSV or ARFF")
    private Path table;

    @Option(names = "--clinical", paramLabel = "FILE", description = "table with outcome and variables by case id")
    private Path clinical;

    @Option(names = "--cases", paramLabel = "COLUMN", description = "column of the case ids (default: case)")
    private String cases = "case";

    @Option(names = "--outcome", required = true, paramLabel = "COLUMN", description = "column of the classes")
    private String outcome;

    @Option(names = "--positive", paramLabel = "CLASS", description = "class of interest of two (default: the last)")
    private String positive = "";

    @Option(
            names = "--patients",
            paramLabel = "COLUMN",
            description = "rows of one patient stay in one fold (default: the case ids)")
    private String patients = "";

    @Option(names = "--variables", split = ",", paramLabel = "COLUMN", description = "predictors besides the features")
    private List<String> variables = List.of();

    @Option(names = "--omit", split = ",", paramLabel = "COLUMN", description = "columns that are no predictors")
    private List<String> omit = List.of();

    @Option(
            names = "--classifier",
            paramLabel = "SCHEME",
            description = "Weka's option string, or a common scheme such as 'Random forest' (the default)")
    private String classifier = CommonScheme.RANDOM_FOREST.label();

    @Option(names = "--tuning", paramLabel = "OPTIONS", description = "options and values to try, such as 'I 50 200'")
    private String tuning = "";

    @Option(names = "--filter", paramLabel = "SCHEME", description = "Weka filter; several in their order")
    private List<String> filters = List.of();

    @Option(
            names = "--selection",
            paramLabel = "SCHEME",
            description = "a common selection such as LASSO, or 'evaluator ; search' (default: None)")
    private String selection = CommonSelection.NONE.label();

    @Option(
            names = "--balance",
            paramLabel = "HOW",
            description = "none, weights, resample, undersample (default: none)")
    private String balance = "none";

    @Option(names = "--folds", paramLabel = "N", description = "outer folds (default: 5)")
    private int folds = 5;

    @Option(names = "--inner", paramLabel = "N", description = "inner folds for tuning (default: 5)")
    private int inner = 5;

    @Option(names = "--repeats", paramLabel = "N", description = "of the outer folds (default: 1)")
    private int repeats = 1;

    @Option(names = "--permutations", paramLabel = "N", description = "per predictor, 0 for none (default: 5)")
    private int permutations = 5;

    @Option(names = "--cutoff", paramLabel = "P", description = "probability above which is called (default: 0.5)")
    private double cutoff = 0.5;

    @Option(names = "--seed", paramLabel = "N", description = "of everything random (default: 1)")
    private int seed = 1;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the results")
    private Path out;

    @Option(names = "--threads", paramLabel = "N", description = "threads (default: one per processor)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, found " + threads);
        }
        ClassificationPlan plan = plan();
        ClassTable read = ClassTable.read(
                table,
                Optional.ofNullable(clinical),
                new TableRoles(cases, outcome, positive, patients, variables, omit));
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            Classification.Fitted fitted = Classification.run(
                    read,
                    plan,
                    ExtractionSettings.beside(table),
                    Software.nameAndVersion(),
                    executor,
                    new ConsoleProgress(spec.commandLine().getErr()));
            ClassificationFiles.write(read, fitted, out);
            report(fitted.classification(), plan);
            return 0;
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private ClassificationPlan plan() {
        try {
            CommonSelection.Texts selected = CommonSelection.textsOf(selection);
            return new ClassificationPlan(
                    CommonScheme.optionsOf(classifier),
                    tuning,
                    filters,
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

    private void report(Classification result, ClassificationPlan plan) {
        new ClassificationFigures(
                        plan.scheme(),
                        result.classes(),
                        result.outcome(),
                        result.probabilities(),
                        result.counts(),
                        result.rule(),
                        result.drops())
                .write(out.resolve("figures"));
        PrintWriter text = spec.commandLine().getOut();
        result.notes().forEach(note -> text.println("Note: " + note));
        text.println(result.summary());
        text.println("Results: " + out);
        text.flush();
    }
}
