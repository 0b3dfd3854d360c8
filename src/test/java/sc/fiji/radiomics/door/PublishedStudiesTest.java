// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.report.StudyFolder;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.Evaluation;
import sc.fiji.radiomics.study.StudyFile;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;

/** Published feature tables, from plan to report. Sizes and events were counted in the files with awk. */
class PublishedStudiesTest {
    @TempDir
    private Path folder;

    private Path results;

    private StudyResult run(Path table, String yaml) throws IOException {
        Files.copy(table, folder.resolve("table.csv"));
        Path plan = Files.writeString(folder.resolve("plan.yaml"), yaml);
        results = folder.resolve("results");
        return StudyFolder.run(plan, results, "test", TaskExecutors.singleThreaded(), Progress.NONE);
    }

    private void assertReported(StudyResult result) throws IOException {
        String page = Files.readString(results.resolve("report.html"));
        assertTrue(page.contains(result.plan().name()));
        for (StudyResult.Warning warning : result.warnings()) {
            assertFalse(warning.text().isBlank());
        }
        assertEquals(
                result.data().cases(),
                CsvTable.read(results.resolve("predictions.csv")).column("case"));
        assertTrue(Files.size(results.resolve("model.json")) > 500);
        assertFalse(page.contains("could not be drawn"));
    }

    /** Zhang et al., PeerJ 2024;12:e17111: lymph node metastasis of gastric cancer, 126 of 192. */
    @Test
    @Tag("slow")
    void lymphNodesOfGastricCancer() throws IOException {
        StudyResult result = run(
                SharedData.path("stats/data/zhang2024_lnm.csv"),
                "name: Gastric cancer\nseed: 7\ntables: {features: table.csv, id: id}\noutcome: {column: lnm}\n"
                        + "selection: {folds: 5}\nvalidation: {resamples: 50, chainResamples: 0}\n");
        assertReported(result);
        assertEquals(192, result.data().cases().size());
        assertEquals(196, result.data().features().columns());
        int training = result.data().training().length;
        assertEquals(134, training, 1);
        assertEquals(192 - training, result.data().rows("validation").length);
        assertFalse(result.chain().signature().features().isEmpty());
        Evaluation own = result.evaluation(StudyResult.SIGNATURE, "training").orElseThrow();
        Evaluation other =
                result.evaluation(StudyResult.SIGNATURE, "validation").orElseThrow();
        assertTrue(own.measure("AUC").value() > 0.7, own.measures().toString());
        assertTrue(other.measure("AUC").lower() < own.measure("AUC").value());
        assertFalse(result.warnings().isEmpty());
    }

    /**
     * Hosny et al., PLoS Med 2018;15:e1002711: trained in one hospital, validated in another, the published network as
     * clinical candidate. With death as the event the network's score turns round and its AUC stays what R finds.
     */
    @Test
    @Tag("slow")
    void survivalOfLungCancerInAnotherHospital() throws IOException {
        StudyResult result = run(
                SharedData.path("stats/data/hosny2018_rt.csv"),
                "name: Lung cancer\nseed: 3\ntables: {features: table.csv, id: id}\n"
                        + "outcome: {column: surv2yr, positive: 0}\n"
                        + "cohorts: {column: cohort, training: HarvardRT, centre: cohort}\n"
                        + "clinical: {numeric: [cnn_logit1], selection: all}\n"
                        + "selection: {folds: 5}\nvalidation: {resamples: 50, chainResamples: 0}\n");
        assertReported(result);
        Map<String, Integer> sizes = Map.of("HarvardRT", 291, "Maastro", 210);
        assertEquals(List.of("HarvardRT", "Maastro"), result.data().cohorts());
        CsvTable expected = CsvTable.read(SharedData.path("stats/expected/roc_hosny.csv"));
        for (String cohort : result.data().cohorts()) {
            Evaluation clinical =
                    result.evaluation(StudyResult.CLINICAL, cohort).orElseThrow();
            assertEquals(sizes.get(cohort), clinical.rows().length);
            assertEquals((int) value(expected, cohort + ".cnn.n_neg"), deaths(result, cohort), cohort);
            assertEquals(
                    value(expected, cohort + ".cnn.auc"),
                    clinical.measure("AUC").value(),
                    1e-10,
                    cohort);
            assertEquals(
                    value(expected, cohort + ".cnn.auc_ci_low"),
                    clinical.measure("AUC").lower(),
                    1e-9,
                    cohort);
        }
        assertFalse(
                result.data().features().names().contains("cnn_logit1"),
                "a clinical candidate is no radiomics feature");
        assertTrue(!result.chain().signature().features().isEmpty()
                || result.notFitted().containsKey(StudyResult.SIGNATURE));
    }

    private static int deaths(StudyResult result, String cohort) {
        boolean[] died = ((Endpoint.Binary) result.data().endpoint()).positive();
        return (int) IntStream.of(result.data().rows(cohort))
                .filter(row -> died[row])
                .count();
    }

    private static double value(CsvTable table, String quantity) {
        return Double.parseDouble(
                table.column("value").get(table.column("quantity").indexOf(quantity)));
    }

    /** The plans of the sarcoma example are whole, and read the clinical table they are written for. */
    @Test
    void thePlansOfTheSarcomaExampleFitItsClinicalTable() throws IOException {
        CsvTable clinical = CsvTable.read(SharedData.path("sts/clinical.csv"));
        for (String name : List.of("pet", "pet-ct", "pet-survival")) {
            StudyPlan plan = StudyFile.read(Path.of("examples/sts/" + name + ".yaml"));
            assertEquals("patient_id", plan.tables().clinicalId());
            assertTrue(clinical.header().contains("patient_id"));
            assertTrue(clinical.header().containsAll(plan.clinical().columns()), name);
            List<String> outcome = plan.outcome().kind() == StudyPlan.OutcomeKind.SURVIVAL
                    ? List.of(plan.outcome().time(), plan.outcome().event())
                    : List.of(plan.outcome().column());
            assertTrue(clinical.header().containsAll(outcome), name);
            assertTrue(Files.readString(Path.of("examples/sts/run")).contains(" " + name), name);
        }
    }
}
