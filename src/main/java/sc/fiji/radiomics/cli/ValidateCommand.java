// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.study.ModelValidation;

/** Measures a saved model on cases whose outcome is known. */
@Command(
        name = "validate",
        description = {"Measures a saved model on another hospital's cases; nothing is fitted again.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics validate model.json --features features.csv --clinical clinical.csv --out results",
            "",
            "The tables hold the outcome in the columns of the study. Results: validation.csv (each measure with its",
            "interval beside the study's own), predictions.csv, failures.csv, notes.csv."
        })
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelInputs inputs;

    @Override
    public Integer call() {
        ModelValidation validation = inputs.open().validate();
        PrintWriter out = spec.commandLine().getOut();
        PredictCommand.summarise(validation.predicted(), out);
        validation.notes().forEach(note -> out.println("Note: " + note));
        validation.evaluations().forEach(one -> out.println(StudyRun.line(one)));
        validation.advice().forEach(out::println);
        out.println("Validation: " + inputs.out().resolve(ModelValidation.NAME));
        out.flush();
        return validation.predicted().failures().isEmpty() ? 0 : Radiomics.FAILED;
    }
}
