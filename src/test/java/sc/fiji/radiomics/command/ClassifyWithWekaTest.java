// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.cli.Radiomics;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.Software;
import sc.fiji.radiomics.weka.ClassTable;
import sc.fiji.radiomics.weka.Classification;
import sc.fiji.radiomics.weka.ClassificationFiles;
import sc.fiji.radiomics.weka.ClassificationPlan;
import sc.fiji.radiomics.weka.CommonScheme;
import sc.fiji.radiomics.weka.CommonSelection;
import sc.fiji.radiomics.weka.TableRoles;

/** The commands of Weka from macros without a display: the numbers of package weka, and what misuse is told. */
class ClassifyWithWekaTest {
    private static final String LABEL = "Classify with Weka...";
    private static final String APPLY = "Apply Weka Model...";

    @TempDir
    private Path folder;

    private Path table;

    @BeforeEach
    void writeTable() throws IOException {
        table = folder.resolve("my table.csv");
        table(40).write(table);
    }

    private static CsvTable table(int rows) {
        Random random = new Random(4);
        return new CsvTable(
                List.of("case", "outcome", "a", "b", "c"),
                Stream.iterate(0, i -> i + 1)
                        .limit(rows)
                        .map(i -> List.of(
                                "P" + i,
                                i % 2 == 0 ? "benign" : "malignant",
                                Double.toString(random.nextGaussian() + i % 2),
                                Double.toString(random.nextGaussian()),
                                Double.toString(random.nextGaussian())))
                        .toList());
    }

    private static String macro(String label, String options) {
        String escaped = options.replace("\\", "\\\\").replace("\"", "\\\"");
        return MacroHarness.run("run(\"" + label + "\", \"" + escaped + "\");", "");
    }

    private String inputs(Path output) {
        return "table=[" + table + "] outcome=outcome output=[" + output + "] ";
    }

    @Test
    void theCommandGivesTheFilesOfThePackage() throws IOException {
        Path output = folder.resolve("out put");
        assertNull(macro(
                LABEL,
                inputs(output)
                        + "classifier=[weka.classifiers.trees.RandomForest -I 20] tuning=[K 1 2]"
                        + " filter=[weka.filters.unsupervised.attribute.Standardize]"
                        + " selection=[sc.fiji.radiomics.weka.MrmrAttributeEval -N 2 ; weka.attributeSelection.Ranker -T 0]"
                        + " balance=resample folds=3 inner=2 repeats=2 permutations=1 cutoff=0.4 seed=7 threads=2"));
        ClassificationPlan plan = new ClassificationPlan(
                "weka.classifiers.trees.RandomForest -I 20",
                "K 1 2",
                List.of("weka.filters.unsupervised.attribute.Standardize"),
                "sc.fiji.radiomics.weka.MrmrAttributeEval -N 2",
                "weka.attributeSelection.Ranker -T 0",
                ClassificationPlan.Balance.RESAMPLE,
                3,
                2,
                2,
                1,
                0.4,
                7);
        ClassTable read = ClassTable.read(table, Optional.empty(), TableRoles.of("outcome"));
        Classification.Fitted fitted = Classification.run(
                read, plan, Map.of(), Software.nameAndVersion(), TaskExecutors.singleThreaded(), Progress.NONE);
        Path direct = folder.resolve("direct");
        ClassificationFiles.write(read, fitted, direct);
        for (String name : names(direct)) {
            assertArrayEquals(Files.readAllBytes(direct.resolve(name)), Files.readAllBytes(output.resolve(name)), name);
        }
        assertEquals(
                new TreeSet<>(List.of(
                        "confusion-randomforest.pdf",
                        "confusion-randomforest.png",
                        "confusion-randomforest.svg",
                        "importance-randomforest.pdf",
                        "importance-randomforest.png",
                        "importance-randomforest.svg",
                        "roc.pdf",
                        "roc.png",
                        "roc.svg")),
                names(output.resolve("figures")));
    }

    private static TreeSet<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList());
        }
    }

    @Test
    void theMacroClassifiesAndPredictsNewCases() throws IOException {
        String macro;
        try (var in = CommandBridge.class.getResourceAsStream("/macros/classify.ijm")) {
            macro = new String(in.readAllBytes());
        }
        table(6).write(folder.resolve("new-features.csv"));
        Path output = folder.resolve("results");
        assertEquals(output + "/", MacroHarness.run(macro, table + "|outcome|" + output));
        CsvTable measures = CsvTable.read(output.resolve("measures.csv"));
        assertEquals("AUC", measures.column("measure").get(0));
        double auc = Double.parseDouble(measures.column("value").get(0));
        assertTrue(auc > 0.5 && auc < 1, "a tells the classes apart, not wholly: " + auc);
        CsvTable predicted = CsvTable.read(output.resolve("new/predictions.csv"));
        assertEquals(List.of("P0", "P1", "P2", "P3", "P4", "P5"), predicted.column("case"));
        assertEquals(table(6).column("outcome"), predicted.column("called"), "rows the forest was fitted to");
        String classifier = CsvTable.read(output.resolve("importance.csv"))
                .column("predictor")
                .get(0);
        assertEquals("a", classifier);
    }

    @Test
    void theExplorerNeedsAWindow() {
        assertEquals(
                "Weka Explorer needs a window; without one use Classify with Weka... or Weka's command line",
                macro("Weka Explorer...", ""));
    }

    @Test
    void dialogsOfferTheCommonSchemes() {
        var info = PlainImageJ.context().service(CommandService.class).getCommand(ClassifyWithWeka.class);
        assertEquals(CommonScheme.labels(), choices(info.getInput("scheme")));
        assertEquals(CommonSelection.labels(), choices(info.getInput("selector")));
        assertEquals(CommonScheme.labels().size(), new HashSet<>(CommonScheme.labels()).size());
    }

    private static List<String> choices(ModuleItem<?> input) {
        return input.getChoices().stream().map(Object::toString).toList();
    }

    @Test
    void misuseIsTold() {
        Path output = folder.resolve("out");
        assertEquals(
                "option 'table' must name the CSV or ARFF table of the cases, found nothing", macro(LABEL, "output=x"));
        assertEquals(
                "option 'output' must name the folder of the results, found nothing",
                macro(LABEL, "table=[" + table + "]"));
        assertEquals(
                "option 'outcome' must name the column of the classes, found nothing",
                macro(LABEL, "table=[" + table + "] output=[" + output + "]"));
        assertEquals(
                "option 'outcome': no column 'class' in my table.csv; nearest: 'case', 'a', 'c'",
                macro(LABEL, inputs(output).replace("outcome=outcome", "outcome=class")));
        assertEquals("option 'threads' must be at least 1, found 0", macro(LABEL, inputs(output) + "threads=0"));
        assertEquals("folds must be at least 2, found 1", macro(LABEL, inputs(output) + "folds=1"));
        assertEquals("cutoff must be between 0 and 1, found 1.0", macro(LABEL, inputs(output) + "cutoff=1"));
        assertEquals(
                "option 'balance' must be none, weights, resample or undersample, found 'smote'",
                macro(LABEL, inputs(output) + "balance=smote"));
        assertEquals(
                "option 'selection' must be one of " + String.join("; ", CommonSelection.labels())
                        + "; or an evaluator and a search separated by a semicolon, found 'mrmr'",
                macro(LABEL, inputs(output) + "selection=mrmr"));
        assertEquals(
                "option 'classifier': Weka has no classifier 'Oracle'; did you mean weka.classifiers.lazy.LWL?",
                macro(LABEL, inputs(output) + "scheme=Oracle"));
        assertEquals(
                "option 'classifier': options of weka.classifiers.trees.J48 cannot be read: Illegal options: -Y",
                macro(LABEL, inputs(output) + "classifier=[weka.classifiers.trees.J48 -Y]"));
        assertEquals(
                "option 'classifier': Weka has no classifier 'weka.classifiers.trees.J84'; did you mean"
                        + " weka.classifiers.trees.J48?",
                macro(LABEL, inputs(output) + "classifier=[weka.classifiers.trees.J84]"));
        assertEquals(
                "folds must be at most the number of patients, 40, found 41",
                macro(LABEL, inputs(output) + "folds=41"));
        assertEquals(
                "option 'patients': no column 'patient' in my table.csv; nearest: 'case', 'outcome', 'a'",
                macro(LABEL, inputs(output) + "patients=patient"));
    }

    @Test
    void misuseOfAModelIsTold() {
        assertEquals(
                "option 'model' must name the weka-model.zip of a classification, found nothing",
                macro(APPLY, "output=x"));
        assertEquals(
                "option 'table' must name the CSV or ARFF table of the new cases, found nothing",
                macro(APPLY, "model=x"));
        assertEquals(
                "option 'output' must name the folder of the results, found nothing", macro(APPLY, "model=x table=y"));
        Path none = folder.resolve("none.zip");
        assertEquals(
                "cannot read " + none + ": no such file",
                macro(APPLY, "model=[" + none + "] table=[" + table + "] output=[" + folder + "]"));
    }

    @Test
    void featuresOfOtherSettingsAreRefused() throws IOException {
        Path output = folder.resolve("out");
        Files.writeString(
                table.resolveSibling("run.yaml"), "settings:\n- name: ct\n  resampling:\n    spacing: [1, 1, 1]\n");
        assertNull(macro(LABEL, inputs(output) + "scheme=[Naive Bayes] permutations=0"));
        Path other = Files.createDirectories(folder.resolve("other"));
        table(4).write(other.resolve("features.csv"));
        Files.writeString(other.resolve("run.yaml"), "settings:\n- name: ct\n  resampling:\n    spacing: [2, 2, 2]\n");
        String apply =
                "model=[" + output.resolve("weka-model.zip") + "] output=[" + folder.resolve("new") + "] table=[";
        assertEquals(
                "the features were extracted with other settings than those of the model: ct.resampling.spacing: trained"
                        + " with [1, 1, 1], found [2, 2, 2]",
                macro(APPLY, apply + other.resolve("features.csv") + "]"));
        assertNull(macro(APPLY, apply + table + "]"));
    }

    @Test
    void theCommandLineGivesTheSameFiles() throws IOException {
        Path macro = folder.resolve("macro");
        Path cli = folder.resolve("cli");
        assertNull(macro(
                LABEL,
                inputs(macro) + "classifier=[weka.classifiers.trees.J48 -M 3] selector=LASSO balance=weights folds=3"));
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        int code = Radiomics.run(
                writer,
                writer,
                "classify",
                table.toString(),
                "--outcome",
                "outcome",
                "--classifier",
                "weka.classifiers.trees.J48 -M 3",
                "--selection",
                "LASSO",
                "--balance",
                "weights",
                "--folds",
                "3",
                "--out",
                cli.toString());
        assertEquals(0, code, text::toString);
        assertEquals(names(macro), names(cli));
        for (String name : names(macro)) {
            assertArrayEquals(Files.readAllBytes(macro.resolve(name)), Files.readAllBytes(cli.resolve(name)), name);
        }
        assertEquals(names(macro.resolve("figures")), names(cli.resolve("figures")));

        Path model = macro.resolve("weka-model.zip");
        assertNull(macro(APPLY, "model=[" + model + "] table=[" + table + "] output=[" + macro.resolve("new") + "]"));
        code = Radiomics.run(
                writer,
                writer,
                "predict",
                model.toString(),
                "--features",
                table.toString(),
                "--out",
                cli.resolve("new").toString());
        assertEquals(0, code, text::toString);
        assertArrayEquals(
                Files.readAllBytes(macro.resolve("new/predictions.csv")),
                Files.readAllBytes(cli.resolve("new/predictions.csv")));
        assertTrue(text.toString().contains("40 rows"), text::toString);
    }
}
