// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.SmallCohort;
import sc.fiji.radiomics.SmallStudy;
import sc.fiji.radiomics.cli.Radiomics;
import sc.fiji.radiomics.io.CsvTable;

/** A model on PyRadiomics' columns from the table to a new case, and the columns from a parameter file. */
class PyRadiomicsModelTest {
    private static final List<String> COLUMNS = List.of(
            "original_glcm_Contrast",
            "original_shape_MeshVolume",
            "log-sigma-2-0-mm-3D_firstorder_Mean",
            "wavelet-LLH_firstorder_Skewness",
            "square_firstorder_Kurtosis",
            "original_shape_Sphericity",
            "original_firstorder_Entropy",
            "original_glrlm_ShortRunEmphasis");
    private static final String SETTINGS =
            """
            settings:
            - name: pyradiomics
              profile: pyradiomics {"setting":{"binWidth":25}}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return Radiomics.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
    }

    @BeforeEach
    void writeTables() throws IOException {
        SmallCohort.write(folder, 3);
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("features.csv")));
        for (int i = 0; i < lines.size(); i++) {
            String rest = lines.get(i).substring(lines.get(i).indexOf(','));
            String id = lines.get(i).substring(0, lines.get(i).indexOf(','));
            lines.set(
                    i,
                    i == 0
                            ? "case,diagnostics_Mask-original_VoxelNum," + String.join(",", COLUMNS)
                            : id + "," + (100 + i % 7) + rest);
        }
        Files.write(folder.resolve("features.csv"), lines);
        Files.writeString(folder.resolve("run.yaml"), SETTINGS);
    }

    @Test
    void aModelOfPyRadiomicsColumnsIsTrainedAppliedAndGuarded() throws IOException {
        Path results = folder.resolve("results");
        assertEquals(0, run("study", folder.resolve("study.yaml"), "--out", results), err::toString);
        String model = Files.readString(results.resolve("model.json"));
        assertTrue(model.contains("original_glcm_Contrast"), "the model knows its feature");
        assertFalse(model.contains("diagnostics_"), "a voxel count of PyRadiomics is no feature");

        Path applied = folder.resolve("applied");
        Path features = folder.resolve("features.csv");
        Path clinical = folder.resolve("clinical.csv");
        Object[] predict = {
            "predict", results.resolve("model.json"), "--features", features, "--clinical", clinical, "--out", applied
        };
        assertEquals(0, run(predict), err::toString);
        assertEquals(
                CsvTable.read(results.resolve("predictions.csv")).column("combined: probability"),
                CsvTable.read(applied.resolve("predictions.csv")).column("combined: probability"));

        Files.writeString(folder.resolve("run.yaml"), SETTINGS.replace("25", "10"));
        assertEquals(2, run(predict));
        assertTrue(
                err.toString()
                        .contains("pyradiomics.profile: trained with pyradiomics {\"setting\":{\"binWidth\":25}},"
                                + " found pyradiomics {\"setting\":{\"binWidth\":10}}"),
                err::toString);
    }

    @Test
    void aParameterFileGivesTheTableThatSuchAModelNeeds() throws IOException {
        Path manifest = SmallStudy.write(folder.resolve("images"), 2);
        Path parameters = Files.writeString(
                folder.resolve("Params.yaml"),
                "imageType: {Original: {}, LoG: {sigma: [3.0]}}\nfeatureClass: {firstorder: [Mean], glcm: [Contrast]}");
        Path results = folder.resolve("extracted");
        assertEquals(
                0, run("extract", "--manifest", manifest, "--settings", parameters, "--out", results), err::toString);
        assertEquals(
                List.of(
                        "case",
                        "roi",
                        "centre",
                        "original_firstorder_Mean",
                        "original_glcm_Contrast",
                        "log-sigma-3-0-mm-3D_firstorder_Mean",
                        "log-sigma-3-0-mm-3D_glcm_Contrast"),
                CsvTable.read(results.resolve("features.csv")).header());
    }

    @Test
    void anUnknownKeyIsToldWithItsFile() throws IOException {
        Path parameters = Files.writeString(folder.resolve("Params.yaml"), "setting:\n  binWidht: 25\n");
        assertEquals(2, run("extract", "a.nii", "b.nii", "--settings", parameters, "--out", folder.resolve("none")));
        assertTrue(
                err.toString()
                        .startsWith("radiomics: settings Params.yaml, line 2: setting: unknown key 'binWidht', did you"
                                + " mean 'binWidth'? Known: minimumROIDimensions, "),
                err::toString);
    }
}
