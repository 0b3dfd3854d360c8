// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.canary.Gadget;
import sc.fiji.radiomics.io.CsvTable;
import weka.classifiers.Classifier;
import weka.core.Instances;

/** A model saved, read and applied gives the same predictions; what does not fit it is refused by name. */
class WekaModelTest {
    @TempDir
    private Path folder;

    private CsvTable table;
    private Path file;

    @BeforeEach
    void makeTable() {
        Random random = new Random(3);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int own = i % 2;
            rows.add(List.of(
                    "P" + i,
                    own == 1 ? "yes" : "no",
                    List.of("I", "II", "III").get(random.nextInt(3)),
                    Double.toString(random.nextGaussian() + own),
                    Double.toString(random.nextGaussian())));
        }
        table = new CsvTable(List.of("case", "outcome", "stage", "a", "b"), rows);
        file = folder.resolve(WekaModelFile.NAME);
    }

    private WekaModel train(ClassificationPlan plan) {
        return Classification.run(
                        ClassTable.of(table, TableRoles.of("outcome")),
                        plan.withPermutations(0),
                        Map.of("ct.spacing", "[1, 1, 1]"),
                        "test 1.0",
                        TaskExecutors.singleThreaded(),
                        Progress.NONE)
                .model();
    }

    private WekaModel saved(ClassificationPlan plan) throws IOException {
        WekaModelFile.write(train(plan), file);
        return WekaModelFile.read(file);
    }

    @ParameterizedTest
    @EnumSource(CommonScheme.class)
    void everyCommonSchemeIsSavedAndPredictsTheSame(CommonScheme scheme) throws Exception {
        ClassificationPlan plan = ClassificationPlan.of(scheme.options())
                .withFilters("weka.filters.supervised.attribute.NominalToBinary")
                .withBalance(ClassificationPlan.Balance.WEIGHTS)
                .withFolds(2, 2, 1);
        WekaModel made = train(plan);
        WekaModelFile.write(made, file);
        WekaModel read = WekaModelFile.read(file);
        assertEquals(made.header(), read.header());
        Instances rows = ClassTable.of(table, TableRoles.of("outcome")).rows();
        WekaPredictions found = WekaPredictions.of(read, table, "case");
        assertEquals(40, found.cases().size());
        for (int i = 0; i < 40; i++) {
            // the order of the table here is not that of the ids
            int at = ClassTable.of(table, TableRoles.of("outcome"))
                    .cases()
                    .indexOf(found.cases().get(i));
            if (scheme != CommonScheme.NEIGHBOURS) { // whose ranges move with each row it is asked about
                assertArrayEquals(made.scheme().probabilities(rows.instance(at)), found.probabilities()[i]);
            }
        }
        assertEquals(List.of("no", "yes"), found.classes());
        assertEquals(
                List.of("case", "probability of no", "probability of yes", "called"),
                found.table().header());
    }

    @ParameterizedTest
    @EnumSource(CommonSelection.class)
    void everyCommonSelectionIsSavedAndRead(CommonSelection selection) throws IOException {
        ClassificationPlan plan = ClassificationPlan.of("weka.classifiers.bayes.NaiveBayes")
                .withFilters("weka.filters.unsupervised.attribute.RemoveType -T nominal")
                .withSelection(selection.evaluator(), selection.search());
        WekaModel read = saved(plan);
        assertEquals(plan.withPermutations(0), read.header().plan());
        assertEquals("[1, 1, 1]", read.settings().get("ct.spacing"));
        assertEquals("test 1.0", read.header().software());
        assertEquals(weka.core.Version.VERSION, read.header().weka());
        assertEquals(
                List.of(
                        new WekaModel.Predictor("stage", List.of("I", "II", "III")),
                        new WekaModel.Predictor("a", List.of()),
                        new WekaModel.Predictor("b", List.of())),
                read.header().predictors());
    }

    @Test
    void theSchemeOpensInWekaItself() throws Exception {
        saved(ClassificationPlan.of("weka.classifiers.trees.J48"));
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            byte[] bytes = Files.readAllBytes(zip.getPath("classifier.model"));
            Object[] read = weka.core.SerializationHelper.readAll(new ByteArrayInputStream(bytes));
            assertTrue(read[0] instanceof Classifier);
            assertEquals("outcome", ((Instances) read[1]).classAttribute().name());
            assertEquals(0, ((Instances) read[1]).numInstances());
        }
    }

    @Test
    void otherColumnsAreIgnoredAndMissingOnesNamed() throws IOException {
        WekaModel model = saved(ClassificationPlan.of("weka.classifiers.trees.J48"));
        CsvTable more =
                new CsvTable(List.of("b", "x", "case", "a", "stage"), List.of(List.of("1", "?", "N1", "0.5", "II")));
        CsvTable bare = new CsvTable(List.of("case", "stage", "a", "b"), List.of(List.of("N1", "II", "0.5", "1")));
        assertEquals(
                WekaPredictions.of(model, bare, "case").table(),
                WekaPredictions.of(model, more, "case").table());
        assertEquals(
                "the model needs columns that are not in table: stage, b",
                misuse(model, new CsvTable(List.of("case", "a"), List.of(List.of("N1", "1")))));
    }

    private static String misuse(WekaModel model, CsvTable table) {
        return assertThrows(RadiomicsException.class, () -> WekaPredictions.of(model, table, "case"))
                .getMessage();
    }

    @Test
    void unknownCategoriesAndTextsAreRefusedMissingValuesAreNot() throws IOException {
        WekaModel model = saved(ClassificationPlan.of("weka.classifiers.trees.J48"));
        List<String> header = List.of("case", "stage", "a", "b");
        assertEquals(
                "table, case 'N1', column 'stage': must be one of the categories the model was trained on, I, II, III,"
                        + " found 'IV'",
                misuse(model, new CsvTable(header, List.of(List.of("N1", "IV", "1", "1")))));
        assertEquals(
                "table, case 'N1', column 'a': must be a finite number, found 'high'",
                misuse(model, new CsvTable(header, List.of(List.of("N1", "I", "high", "1")))));
        WekaPredictions found =
                WekaPredictions.of(model, new CsvTable(header, List.of(List.of("N1", "", "NA", "1"))), "case");
        assertEquals(
                List.of(
                        "column 'stage' has no value in 1 row; the scheme treats it as missing",
                        "column 'a' has no value in 1 row; the scheme treats it as missing"),
                found.notes());
    }

    @Test
    void theCutoffOfThePlanCalls() throws IOException {
        WekaModel model =
                saved(ClassificationPlan.of("weka.classifiers.rules.ZeroR").withCutoff(0.4));
        WekaPredictions found = WekaPredictions.of(model, table, "case");
        assertEquals(0.5, found.probabilities()[0][1], 1e-12);
        assertEquals("yes", found.called().get(0));
    }

    private void replace(String name, byte[] bytes) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            Files.write(zip.getPath(name), bytes);
        }
    }

    private String unreadable() {
        return assertThrows(IOException.class, () -> WekaModelFile.read(file))
                .getMessage()
                .replace(file.toString(), "FILE");
    }

    private static byte[] serialised(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    @Test
    void onlyObjectsOfASchemeAreLetIn() throws Exception {
        saved(ClassificationPlan.of("weka.classifiers.trees.J48"));
        replace("classifier.model", serialised(new ArrayList<>(List.of("x"))));
        assertEquals("cannot read FILE: expected a model of 'weka-model.zip': its classifier is damaged", unreadable());
        replace("classifier.model", serialised(new File("x")));
        assertEquals(
                "cannot read FILE: expected a model of 'weka-model.zip': it holds objects that no scheme of Weka has, and"
                        + " was not opened",
                unreadable());
        replace("classifier.model", serialised(new Gadget()));
        unreadable();
        assertFalse(Gadget.hasRun());
    }

    @Test
    void brokenFilesAreTold() throws IOException {
        Files.writeString(file, "no zip");
        assertTrue(unreadable().startsWith("cannot read FILE: expected a model of 'weka-model.zip': "), unreadable());
        Files.delete(file);
        assertEquals("cannot read FILE: no such file", unreadable());
        saved(ClassificationPlan.of("weka.classifiers.trees.J48"));
        replace("model.yaml", "version: 2\nnew: 1\n".getBytes());
        assertEquals(
                "cannot read FILE: expected a model of 'weka-model.zip': version must be 1, found 2; the model may come"
                        + " from a newer version of the software",
                unreadable());
        saved(ClassificationPlan.of("weka.classifiers.trees.J48"));
        replace("classifier.model", new byte[] {1, 2, 3});
        assertEquals("cannot read FILE: expected a model of 'weka-model.zip': its classifier is damaged", unreadable());
    }
}
