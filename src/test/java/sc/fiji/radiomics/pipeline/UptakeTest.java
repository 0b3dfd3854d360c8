// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.table.FeatureRow;

/** SUV as the intensities of a case, with the facts of the PET samples. */
class UptakeTest {
    private static final String STATISTICS = "families: [statistics]\nname: a\n";

    @TempDir
    private Path folder;

    private static Outcome run(Path image, String... settings) {
        List<Settings> all = new ArrayList<>();
        for (String text : settings) {
            all.addAll(SettingsFile.parse(text, "test", "a"));
        }
        Case one = new Case("P-1", image, Optional.empty(), List.of(), Optional.empty(), Map.of());
        return new Pipeline(all).run(one, Optional.empty(), Progress.NONE).get(0);
    }

    private static FeatureRow row(Outcome outcome) {
        return assertInstanceOf(Outcome.Extracted.class, outcome, outcome.toString())
                .row();
    }

    private static String reason(Outcome outcome) {
        return assertInstanceOf(Outcome.Failed.class, outcome).reason();
    }

    private static double mean(FeatureRow row) {
        return row.values().stream()
                .filter(value -> value.column().tag().equals("stat_mean"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Path pet(String name) {
        return SharedData.path("dicom/synthetic/" + name + "/dicom");
    }

    @Test
    void aCaseIsExtractedInSuvAndItsNotesSayHow() {
        FeatureRow row = row(run(pet("pet_bqml_start"), STATISTICS + "suv: bw\n"));
        assertEquals(0.197225, mean(row), 1e-6);
        assertTrue(
                row.notes().stream()
                        .anyMatch(note -> note.startsWith("SUV by body weight in g/mL: value x 0.000285357489; ")),
                row.notes().toString());
    }

    @Test
    void withoutTheSettingValuesStayAsTheFilesHaveThem() {
        FeatureRow row = row(run(pet("pet_bqml_start"), STATISTICS));
        assertEquals(691.148872, mean(row), 1e-3);
        assertFalse(row.notes().toString().contains("SUV"));
    }

    @Test
    void whatSuvLacksIsTheReasonOfTheFailure() {
        String reason = reason(run(pet("pet_no_weight"), STATISTICS + "suv: lbm-james\n"));
        assertTrue(
                reason.contains("(0010,1030) PatientWeight: SUV needs the patient's weight in kg, found none"), reason);
    }

    @Test
    void settingsForSuvAreNotUsedOnActivity() {
        assertEquals(
                "settings a are for SUV, but the voxels of the series are in BQML; set suv to one of bw, "
                        + "lbm-janmahasatian, lbm-james, bsa",
                reason(run(pet("pet_bqml_start"), STATISTICS + "unit: SUV\n")));
        assertEquals(671.806424, mean(row(run(pet("pet_gml"), STATISTICS + "unit: SUV\n"))), 1e-3);
    }

    @Test
    void settingsThatAreUsedTogetherHaveOneUptake() {
        assertEquals(
                "settings that are used together need the same suv and dose, found others in a and b",
                reason(run(
                        pet("pet_bqml_start"),
                        STATISTICS + "suv: bw\n",
                        "families: [statistics]\nname: b\nsuv: bsa\n")));
    }

    @Test
    void anImageOfAnotherFormatHasNoHeaderForSuv() throws IOException {
        Path image = folder.resolve("image.nii");
        Nifti.write(Volume.of(Grid.of(2, 2, 2, 1, 1, 1), new float[8]), image);
        assertEquals(
                "SUV by body weight needs a DICOM series, found an image of another format; if its values are SUV "
                        + "already, set suv: none",
                reason(run(image, STATISTICS + "suv: bw\n")));
    }

    @Test
    void settingsAreWrittenAndReadAgain() {
        Settings suv = SettingsFile.parse("suv: lbm-janmahasatian\ndose: MBq\n", "test", "a")
                .get(0);
        assertEquals(
                suv, SettingsFile.parse(SettingsFile.write(suv), "test", "a").get(0));
        assertTrue(SettingsFile.provenanceText(suv).contains("suv: lbm-janmahasatian"));
        assertFalse(SettingsFile.provenanceText(Settings.defaults()).contains("suv"));
    }
}
