// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.study.StudyData.FlowStep;

/** Published tables as studies; the counts are those of the files, found with awk. */
class StudyOnSharedDataTest {
    private static StudyData read(String table, String yaml) {
        Path file = SharedData.path(table);
        String plan = yaml.replace("TABLE", file.getFileName().toString());
        return StudyTables.read(StudyFile.parse(plan, "study.yaml"), file.getParent());
    }

    @Test
    void oneTableHoldsOutcomeAndFeatures() {
        StudyData data = read(
                "stats/data/zhang2024_lnm.csv", "tables: {features: TABLE, id: id}\noutcome: {column: lnm}\nseed: 7\n");
        assertEquals(192, data.cases().size());
        assertEquals(196, data.features().columns());
        assertEquals("original_shape_Elongation", data.features().names().get(0));
        assertEquals(1.048551, data.features().x()[0][0]);
        assertEquals(66, data.endpoint().events()); // the smaller class: 126 of 192 are positive
        assertEquals(List.of("training", "validation"), data.cohorts());
        // rounded per class, so at most one case off
        assertEquals(0.7 * 192, data.training().length, 1);
    }

    @Test
    void cohortsAreTwoCentres() {
        StudyData data = read(
                "stats/data/hosny2018_rt.csv",
                "tables: {features: TABLE, id: id, exclude: cnn_logit1}\noutcome: {column: surv2yr, positive: 0}\n"
                        + "cohorts: {column: cohort, training: HarvardRT, centre: cohort}\n");
        assertEquals(List.of("HarvardRT", "Maastro"), data.cohorts());
        assertEquals(291, data.training().length);
        assertEquals(210, data.rows("Maastro").length);
        assertEquals(501, data.clinical().get("cohort").size());
        assertTrue(data.features().names().stream().noneMatch(List.of("cnn_logit1", "surv2yr", "cohort")::contains));
    }

    @Test
    void survivalWithMissingClinicalValues() {
        String yaml = "tables: {features: TABLE, id: id, include: ['Fractal_*', 'GLCM_*']}\n"
                + "outcome: {kind: survival, time: os_days, event: death, unit: days, horizons: [1095]}\n"
                + "cohorts: {column: centre, training: NKI}\n"
                + "clinical: {numeric: [age, hb], factors: [{name: sex_code, reference: 1}]}\n";
        StudyData dropped = read("stats/data/keek2020_a.csv", yaml);
        StudyData kept = read("stats/data/keek2020_a.csv", yaml + "cleaning: {clinical: impute}\n");
        assertEquals(162, kept.cases().size());
        assertEquals(86, kept.endpoint().events());
        FlowStep step = dropped.flow().get(3);
        assertEquals("with all clinical candidates", step.what());
        assertEquals(47, step.excluded().size());
        assertEquals(115, dropped.cases().size());
        assertEquals(List.of("NKI", "VUMC"), kept.cohorts());
        assertEquals(29, kept.features().columns());
    }

    @Test
    void clinicalDataOfSoftTissueSarcomas() {
        Path folder = SharedData.path("sts/clinical.csv").getParent();
        StudyData data = StudyTables.read(
                StudyFile.parse(
                        "tables: {features: clinical.csv, id: patient_id, include: days_mri_to_pet}\n"
                                + "outcome: {column: lung_metastasis}\ncohorts: {share: 1}\n"
                                + "clinical: {numeric: age_years, factors: [{name: sex, reference: Female},"
                                + " {name: grade, reference: High}]}\n",
                        "study.yaml"),
                folder);
        assertEquals("STS_001", data.cases().get(0));
        assertEquals(List.of("days_mri_to_pet"), data.features().names());
        assertEquals("59", data.clinical().get("age_years").get(0));
        assertEquals(18, data.endpoint().events());
        assertEquals(
                new FlowStep("with all clinical candidates", 48, List.of("STS_040", "STS_047", "STS_051")),
                data.flow().get(2));
    }
}
