// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.study.Predicted;
import sc.fiji.radiomics.study.Predictions;
import sc.fiji.radiomics.weka.WekaPredictions;

/** Applies a saved model to new cases. */
@Command(
        name = "predict",
        description = {"Applies a saved model to new cases; nothing is fitted again.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics predict model.json --features features.csv --clinical clinical.csv --out results",
            "  radiomics predict weka-model.zip --features features.csv --out results",
            "",
            "Results: predictions.csv, failures.csv (cases that could not be predicted), notes.csv.",
            "Features extracted with other settings than those of the model are refused (run.yaml beside the table tells)."
        })
final class PredictCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelInputs inputs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (inputs.isOfWeka()) {
            WekaPredictions predictions = inputs.predictByWeka();
            out.println(predictions.cases().size() + " rows");
            predictions.notes().forEach(note -> out.println("Note: " + note));
            out.println("Predictions: " + inputs.out().resolve(Predictions.NAME));
            out.flush();
            return 0;
        }
        Predicted predicted = inputs.open().predict();
        summarise(predicted, out);
        out.println("Predictions: " + inputs.out().resolve(Predictions.NAME));
        out.flush();
        return predicted.failures().isEmpty() ? 0 : Radiomics.FAILED;
    }

    /** Cases, failures and warnings. */
    static void summarise(Predicted predicted, PrintWriter out) {
        out.println(predicted.cases().size() + (predicted.cases().size() == 1 ? " case" : " cases"));
        predicted.failures().stream()
                .map(Predicted.Failure::text)
                .distinct() // a case that fails alike in several models is told once
                .forEach(text -> out.println("Failed: " + text));
        predicted.leftOut().values().forEach(reason -> out.println("Left out: " + reason));
        predicted.warnings().forEach(warning -> out.println("Warning: " + warning));
    }
}
