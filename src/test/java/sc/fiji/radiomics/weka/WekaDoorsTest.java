// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import weka.core.PluginManager;
import weka.gui.GenericObjectEditor;

/** Weka's own doors: its lists, its command line in a program of its own, and the home folder it would write to. */
class WekaDoorsTest {
    @TempDir
    private Path folder;

    @Test
    void ourSchemesAreInWekasLists() throws Exception {
        WekaSchemes.register();
        WekaSchemes.register();
        Map<String, Class<?>> kinds = Map.of(
                LassoLogistic.class.getName(), weka.classifiers.Classifier.class,
                LassoAttributeEval.class.getName(), weka.attributeSelection.ASEvaluation.class,
                MrmrAttributeEval.class.getName(), weka.attributeSelection.ASEvaluation.class,
                CombatFilter.class.getName(), weka.filters.Filter.class);
        for (Map.Entry<String, Class<?>> one : kinds.entrySet()) {
            List<String> listed =
                    PluginManager.getPluginNamesOfTypeList(one.getValue().getName());
            assertEquals(1, listed.stream().filter(one.getKey()::equals).count(), listed.toString());
            assertTrue(one.getValue()
                    .isInstance(PluginManager.getPluginInstance(one.getValue().getName(), one.getKey())));
        }
    }

    /** What a program of its own prints; its home folder is empty and it is told of no Weka folder. */
    private String run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.awt.headless=true",
                "-Duser.home=" + Files.createDirectories(folder.resolve("home")),
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("temporary")),
                "-cp",
                ClassPath.text(),
                main.getName()));
        line.addAll(List.of(arguments));
        Path printed = folder.resolve("printed.txt");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().remove("WEKA_HOME");
        int code = builder.start().waitFor();
        String text = Files.readString(printed, StandardCharsets.UTF_8);
        assertEquals(0, code, text);
        return text;
    }

    /** Classifies, as a door of ours does. */
    static final class Program {
        public static void main(String[] arguments) throws IOException {
            ClassTable table =
                    ClassTable.read(Path.of(arguments[0]), java.util.Optional.empty(), TableRoles.of("class"));
            Classification.Fitted fitted = Classification.run(
                    table,
                    ClassificationPlan.of("weka.classifiers.functions.SMO").withFolds(2, 2, 1),
                    Map.of(),
                    "test",
                    TaskExecutors.singleThreaded(),
                    Progress.NONE);
            ClassificationFiles.write(table, fitted, Path.of(arguments[1]));
            WekaPredictions.of(
                    WekaModelFile.read(Path.of(arguments[1], WekaModelFile.NAME)),
                    Path.of(arguments[0]),
                    java.util.Optional.empty(),
                    "case");
        }
    }

    private Path table() throws IOException {
        ClassTable table = ClassTable.of(
                ArffFile.table(SmallTable.twoClasses(40, 4, 8)),
                new TableRoles("x4", "class", "", "", List.of(), List.of()));
        Path file = folder.resolve("table.arff");
        ArffFile.write(table.withCases(), file);
        return file;
    }

    @Test
    void nothingIsWrittenToTheHomeFolder() throws Exception {
        run(Program.class, table().toString(), folder.resolve("results").toString());
        assertTrue(Files.exists(folder.resolve("results/measures.csv")));
        try (var files = Files.list(folder.resolve("home"))) {
            assertEquals(List.of(), files.toList());
        }
        assertFalse(Files.exists(folder.resolve("home/wekafiles")));
    }

    /** Prints what Weka's property editor lists, as it finds it by itself. */
    static final class Lister {
        public static void main(String[] arguments) {
            GenericObjectEditor.determineClasses();
            for (String kind : arguments) {
                PluginManager.getPluginNamesOfTypeList(kind).forEach(System.out::println);
            }
        }
    }

    @Test
    void aWekaOfItsOwnListsOurSchemesBesideItsOwnByTheLinesOfTheManual() throws Exception {
        String manual = Files.readString(Path.of("docs/classify.md"));
        Path properties = folder.resolve("home/wekafiles/props/GenericPropertiesCreator.props");
        Files.createDirectories(properties.getParent());
        Files.writeString(properties, manual.split("```")[1]);
        List<String> listed = run(
                        Lister.class,
                        "weka.classifiers.Classifier",
                        "weka.attributeSelection.ASEvaluation",
                        "weka.filters.Filter")
                .lines()
                .toList();
        assertTrue(
                listed.containsAll(List.of(
                        LassoLogistic.class.getName(),
                        LassoAttributeEval.class.getName(),
                        MrmrAttributeEval.class.getName(),
                        CombatFilter.class.getName(),
                        "weka.classifiers.trees.J48",
                        "weka.attributeSelection.InfoGainAttributeEval",
                        "weka.filters.unsupervised.attribute.Remove")),
                listed.toString());
    }

    @Test
    void ourSchemesRunFromWekasCommandLine() throws Exception {
        Path plain = folder.resolve("plain.arff");
        ArffFile.write(SmallTable.twoClasses(40, 4, 8), plain);
        String lasso = run(
                LassoAttributeEval.class,
                "-i",
                plain.toString(),
                "-s",
                "weka.attributeSelection.Ranker -T 0",
                "-F",
                "5");
        assertTrue(
                lasso.contains("LASSO attribute evaluator: lambda ") && lasso.contains("Selected attributes:"), lasso);
        String mrmr = run(
                MrmrAttributeEval.class,
                "-i",
                plain.toString(),
                "-s",
                "weka.attributeSelection.Ranker -T 0",
                "-N",
                "2");
        assertTrue(mrmr.contains("mRMR attribute evaluator: chosen, with their scores: x"), mrmr);
        String logistic = run(LassoLogistic.class, "-t", plain.toString(), "-x", "3", "-F", "5");
        assertTrue(
                logistic.contains("LASSO logistic regression, lambda ") && logistic.contains("Confusion Matrix"),
                logistic);

        Path centres = folder.resolve("centres.arff");
        Path harmonised = folder.resolve("harmonised.arff");
        ArffFile.write(SmallTable.centres(60, 4, 3), centres);
        run(CombatFilter.class, "-i", centres.toString(), "-o", harmonised.toString(), "-c", "last", "-B", "scanner");
        assertEquals(
                List.of("x1", "x2", "x3", "x4", "class"),
                ArffFile.read(harmonised).header());
    }
}
