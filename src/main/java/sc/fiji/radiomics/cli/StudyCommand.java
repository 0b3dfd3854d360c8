// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.report.StudyFolder;

/** From a feature table and clinical data to signature, nomogram and report. */
@Command(
        name = "study",
        description = {"Builds and validates a signature and a nomogram, and writes the report.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics study study.yaml --out results",
            "",
            "A study.yaml needs the tables and the outcome; everything else has a default:",
            "  tables: {features: features.csv, clinical: clinical.csv}",
            "  outcome: {kind: binary, column: metastasis}",
            "  cohorts: {column: cohort}",
            "  clinical: {numeric: [age], factors: [{name: sex, reference: female}]}",
            "",
            "Results in the output folder:",
            "  report.html        the study as one page: read this first",
            "  model.json         the models, for 'radiomics predict' and 'radiomics validate'",
            "  predictions.csv    Rad-score, probabilities and risk group of each case",
            "  figures/, tables/  everything in the report as SVG, PDF, PNG and CSV",
            "  study.yaml         the effective plan"
        })
final class StudyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PLAN", description = "the study.yaml; paths in it are relative to it")
    private Path plan;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the results")
    private Path out;

    @Option(names = "--threads", paramLabel = "N", description = "threads (default: one per processor)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--language",
            paramLabel = "TAG",
            converter = LanguageTag.class,
            description = "language of the report: en or zh (default: as the plan says)")
    private Language language;

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, found " + threads);
        }
        return StudyRun.run(
                spec.commandLine(), StudyFolder.of(plan, out).in(Optional.ofNullable(language)), out, threads);
    }
}
