// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.model.MultipleTesting;

class StudyFileTest {
    private static final String LEAST = "tables: {features: features.csv}\noutcome: {column: lnm}\n";
    private static final String FULL =
            """
            name: "Lymph nodes: a study"
            seed: 20261121000
            tables:
              features: [ct/features.csv, pet/features.csv]
              clinical: clinical.csv
              id: patient
              roi: GTV-1
              include: ["ct.*", "pet.original.*"]
              exclude: ["*_ivh_*"]
            outcome: {kind: survival, time: months, event: death, unit: months, horizons: [12, 36.5]}
            cohorts: {column: cohort, training: A, validation: [B, C], centre: hospital}
            cleaning: {maxMissing: 0.1, features: refuse, clinical: impute}
            repeatability: {tables: reader2.csv, form: "ICC(3,1)", threshold: 0.8, lowerLimit: true}
            harmonisation: {batch: scanner, method: combat mean only, newBatch: estimate}
            screening: {alpha: 0.05, adjust: benjamini hochberg, correlation: 0.95, method: pearson}
            selection: {mrmr: 20, lambda: one standard error, maximum: 8}
            clinical:
              numeric: [age]
              factors:
              - {name: sex, reference: female}
              - {name: stage, reference: II}
              splines: [{name: ca19_9, knots: 4}]
              selection: all
            validation: {confidence: 0.9, chainResamples: 200, cutoff: given, cutoffValue: 0.3,
              thresholds: {from: 0.05, to: 0.8, step: 0.05}}
            declarations:
            - {item: RQS 11, answer: yes, where: page 3}
            - {item: CLEAR 8, answer: not applicable, where: }
            """;

    @TempDir
    Path folder;

    private static StudyPlan parse(String yaml) {
        return StudyFile.parse(yaml, "study.yaml");
    }

    @Test
    void whatIsNotSaidKeepsItsDefault() {
        StudyPlan plan = parse(LEAST);
        assertEquals(List.of("features.csv"), plan.tables().features());
        assertEquals("case", plan.tables().id());
        assertEquals("lnm", plan.outcome().column());
        assertEquals("1", plan.outcome().positive());
        assertEquals(StudyPlan.defaults().selection(), plan.selection());
        assertEquals(StudyPlan.defaults().validation(), plan.validation());
    }

    @Test
    void readsEveryPart() {
        StudyPlan plan = parse(FULL);
        assertEquals("Lymph nodes: a study", plan.name());
        assertEquals(20261121000L, plan.seed());
        assertEquals(
                new StudyPlan.Tables(
                        List.of("ct/features.csv", "pet/features.csv"),
                        "clinical.csv",
                        "patient",
                        "",
                        "GTV-1",
                        List.of("ct.*", "pet.original.*"),
                        List.of("*_ivh_*")),
                plan.tables());
        assertEquals(List.of(12.0, 36.5), plan.outcome().horizons());
        assertEquals(
                List.of(new StudyPlan.Factor("sex", "female"), new StudyPlan.Factor("stage", "II")),
                plan.clinical().factors());
        assertEquals(List.of(new StudyPlan.Spline("ca19_9", 4)), plan.clinical().splines());
        assertEquals(Icc.Form.CONSISTENCY_SINGLE, plan.repeatability().form());
        assertEquals(
                Optional.of(MultipleTesting.BENJAMINI_HOCHBERG),
                plan.screening().adjust());
        assertEquals(StudyPlan.LambdaChoice.ONE_STANDARD_ERROR, plan.selection().lambda());
        assertEquals(StudyPlan.CutoffRule.GIVEN, plan.validation().cutoff());
        assertEquals(
                new StudyPlan.Declaration("CLEAR 8", "not applicable", ""),
                plan.declarations().get(1));
    }

    @Test
    void writtenPlansReadBackEqualAndGiveTheSameBytes() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            for (String yaml : List.of(LEAST, FULL)) {
                StudyPlan plan = parse(yaml);
                String written = StudyFile.write(plan);
                assertEquals(plan, parse(written));
                assertEquals(written, StudyFile.write(parse(written)));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void noneIsNoCorrectionAndNothingIsEmpty() {
        StudyPlan plan = parse(LEAST + "screening: {adjust: none}\ncohorts:\n  validation:\n  column:\nclinical:\n"
                + "  factors: {name: sex, reference: female}\n");
        assertEquals(Optional.empty(), plan.screening().adjust());
        assertEquals(List.of(), plan.cohorts().validation());
        assertEquals("", plan.cohorts().column());
        assertEquals(
                List.of(new StudyPlan.Factor("sex", "female")), plan.clinical().factors());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            table: a                              | unknown key 'table', did you mean 'tables'? Known: name, seed, tables, outcome, cohorts, cleaning, repeatability, harmonisation, screening, selection, clinical, validation, declarations, language
            selection: {fold: 5}                  | selection: unknown key 'fold', did you mean 'folds'? Known: mrmr, alpha, folds, repeats, lambda, maximum
            selection: {folds: 1}                 | selection: folds must be at least 2, found 1
            selection: {repeats: 0}               | selection: repeats must be at least 1, found 0
            selection: {alpha: 0}                 | selection: alpha must be above 0, at most 1, found 0
            selection: {mrmr: -1}                 | selection: mrmr must be at least 0, found -1
            selection: {maximum: -2}              | selection: maximum must be at least 0, found -2
            selection: {lambda: small}            | selection.lambda: needs one of minimum, one standard error; found 'small'
            seed: 1.5                             | seed: needs a whole number, found '1.5'
            name: ' '                             | name must not be empty
            cohorts: {share: 0}                   | cohorts: share must be above 0, at most 1, found 0
            cohorts: {validation: [training]}     | cohorts: validation must name other cohorts than training, found 'training'
            cohorts: {validation: [a, a]}         | cohorts: validation must differ, found 'a' twice
            cleaning: {maxMissing: 1.5}           | cleaning: maxMissing must be from 0 to 1, found 1.5
            cleaning: {frequencyRatio: 0.5}       | cleaning: frequencyRatio must be at least 1, found 0.5
            cleaning: {percentDistinct: 101}      | cleaning: percentDistinct must be from 0 to 100, found 101
            repeatability: {threshold: 1.1}       | repeatability: threshold must be from 0 to 1, found 1.1
            language: de                          | language: needs one of en, zh; found 'de'
            repeatability: {form: ICC}            | repeatability.form: needs one of ICC(1,1), ICC(2,1), ICC(3,1), ICC(1,k), ICC(2,k), ICC(3,k); found 'ICC'
            screening: {alpha: 2}                 | screening: alpha must be above 0, at most 1, found 2
            screening: {correlation: 0}           | screening: correlation must be above 0, at most 1, found 0
            clinical: {alpha: 0}                  | clinical: alpha must be above 0, at most 1, found 0
            clinical: {factors: [sex]}            | clinical.factors: needs keys (name, reference)
            clinical: {factors: [{name: sex}]}    | clinical.factors: needs the key 'reference'
            clinical: {splines: [{name: a, knots: 2}]} | clinical.splines: knots must be from 3 to 7, found 2
            clinical: {splines: [{name: a, knots: 8}]} | clinical.splines: knots must be from 3 to 7, found 8
            clinical: {numeric: [a], factors: [{name: a, reference: 1}]} | clinical: numeric, factors and splines must differ, found 'a' twice
            clinical: {numeric: ['']}             | clinical: numeric must not be empty
            validation: {confidence: 1}           | validation: confidence must be above 0, below 1, found 1
            validation: {resamples: -1}           | validation: resamples must be at least 0, found -1
            validation: {chainResamples: -1}      | validation: chainResamples must be at least 0, found -1
            validation: {thresholds: [0, 0.5, 0.1]} | validation: thresholds.from must be above 0, below 1, found 0
            validation: {thresholds: [0.1, 1, 0.1]} | validation: thresholds.to must be above 0, below 1, found 1
            validation: {thresholds: [0.5, 0.1, 0.1]} | validation.thresholds: to must be at least 0.5, found 0.1
            validation: {thresholds: [0.1, 0.5, 0]} | validation.thresholds: step must be positive, found 0
            validation: {cutoff: sensitivity, cutoffValue: 1} | validation: cutoffValue, the wanted sensitivity, must be above 0, below 1, found 1
            declarations: [{item: RQS 1, answer: maybe, where: p. 1}] | declarations: answer must be yes, no or not applicable, found 'maybe'
            """)
    void errorsNameLineAndKey(String yaml, String message) {
        RadiomicsException error = assertThrows(RadiomicsException.class, () -> parse(LEAST + yaml));
        int line = message.startsWith("name ") ? 1 : 3; // the whole plan starts in line 1
        assertEquals("study.yaml, line " + line + ": " + message, error.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            outcome: {kind: binary, column: y}     | 1: tables.features: must name at least one feature table
            outcome: {kind: binary}                | 1: outcome.column: must name the column of the outcome
            outcome: {kind: continuous}            | 1: outcome.column: must name the column of the outcome
            outcome: {column: y, positive: }       | 1: outcome.positive: must be the value of the column that is the event of a binary outcome
            outcome: {kind: survival}              | 1: outcome.time: must name the column of the follow-up time of a survival outcome
            outcome: {kind: survival, time: t}     | 1: outcome.event: must name the column of the event of a survival outcome
            outcome: {kind: survival, time: t, event: t} | 1: outcome.event: must be another column than the time
            outcome: {kind: survival, time: t, event: e} | 1: outcome.horizons: must hold at least one time at which survival is predicted
            outcome: {kind: survival, time: t, event: e, horizons: [0]} | 1: outcome: horizons must be positive, found 0
            outcome: {kind: survival, time: t, event: e, horizons: [1, 1]} | 1: outcome: horizons must differ, found '1.0' twice
            cohorts: {validation: B}               | 1: cohorts.column: must name the column of the cohorts when validation cohorts are named
            cohorts: {training: validation}        | 1: cohorts.training: must not be 'validation', the name of the other part of a random split
            harmonisation: {method: combat}        | 1: harmonisation.batch: must name the column of the scanner or centre when features are harmonised
            clinical: {numeric: y}                 | 1: clinical: candidates must not be the outcome or the case id
            clinical: {numeric: case}              | 1: clinical: candidates must not be the outcome or the case id
            """)
    void errorsBetweenPartsNameLineAndKey(String yaml, String message) {
        String tables = message.contains("tables") ? "" : "\ntables: {features: a.csv}";
        String outcome = yaml.startsWith("outcome") ? "" : "\noutcome: {column: y}";
        RadiomicsException error = assertThrows(RadiomicsException.class, () -> parse(yaml + tables + outcome));
        assertEquals("study.yaml, line " + message, error.getMessage());
    }

    @Test
    void aSensitivityNeedsABinaryOutcome() {
        RadiomicsException error = assertThrows(
                RadiomicsException.class,
                () -> parse("tables: {features: a.csv}\noutcome: {kind: continuous, column: y}\nvalidation:\n"
                        + "  cutoffValue: 0.9\n  cutoff: sensitivity\n"));
        assertEquals(
                "study.yaml, line 5: validation.cutoff: must not be a sensitivity unless the outcome is binary",
                error.getMessage());
    }

    @Test
    void refusesFilesWithoutAStudy() throws IOException {
        RadiomicsException error = assertThrows(RadiomicsException.class, () -> parse(""));
        assertEquals("study.yaml: must hold one study, found none", error.getMessage());
        error = assertThrows(RadiomicsException.class, () -> parse(LEAST + "---\n" + LEAST));
        assertEquals("study.yaml: must hold one study, found 2", error.getMessage());
        error = assertThrows(RadiomicsException.class, () -> parse("tables: {a: 1\n"));
        assertEquals(
                "study.yaml, line 2: no valid YAML: expected ',' or '}', but got <stream end>", error.getMessage());
        Path file = folder.resolve("study.yaml");
        error = assertThrows(RadiomicsException.class, () -> StudyFile.read(file));
        assertEquals("cannot read " + file + ": no such file", error.getMessage());
        Files.write(file, "name: Köln".getBytes(StandardCharsets.ISO_8859_1));
        error = assertThrows(RadiomicsException.class, () -> StudyFile.read(file));
        assertEquals("cannot read " + file + ": expected UTF-8 text, found other bytes", error.getMessage());
        Files.writeString(file, "\uFEFF" + LEAST);
        assertEquals(parse(LEAST), StudyFile.read(file));
        Files.writeString(file, "seed: x");
        error = assertThrows(RadiomicsException.class, () -> StudyFile.read(file));
        assertEquals("study.yaml, line 1: seed: needs a number, found 'x'", error.getMessage());
    }

    @Test
    void aMovedPlanLeadsToTheSameTables() {
        Path absolute = Path.of("elsewhere", "c.csv").toAbsolutePath();
        StudyPlan plan = StudyFile.parse(
                "tables: {features: [f.csv, ../g.csv], clinical: '"
                        + absolute.toString().replace('\\', '/')
                        + "'}\nrepeatability: {tables: sub/r.csv, stable: s.csv, design: test-retest}\noutcome: {column: y}\n",
                "study.yaml");
        StudyPlan moved = StudyFile.moved(plan, Path.of("a", "b"), Path.of("a", "out", "1"));
        assertEquals(List.of("../../b/f.csv", "../../g.csv"), moved.tables().features());
        assertEquals(List.of("../../b/sub/r.csv"), moved.repeatability().tables());
        assertEquals("../../b/s.csv", moved.repeatability().stable());
        assertEquals(RepeatDesign.TEST_RETEST, moved.repeatability().design());
        assertEquals(absolute.toString(), moved.tables().clinical());
        assertEquals(plan, StudyFile.moved(moved, Path.of("a", "out", "1"), Path.of("a", "b")));
    }
}
