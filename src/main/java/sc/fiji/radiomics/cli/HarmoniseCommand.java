// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.model.Combat;
import sc.fiji.radiomics.report.HarmonisedFolder;
import sc.fiji.radiomics.study.BatchTable;
import sc.fiji.radiomics.study.StudyPlan;

/** A feature table without the differences of scanners or centres. */
@Command(
        name = "harmonise",
        description = {"ComBat: removes differences between scanners or centres from the features of a table.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics harmonise features.csv --clinical clinical.csv --batch scanner --out harmonised",
            "  radiomics harmonise new.csv --clinical new-clinical.csv --saved harmonised/harmonisation.json --out new",
            "",
            "  radiomics harmonise local.csv --saved harmonised/harmonisation.json --estimate --out with-new-centre",
            "",
            "For description only: a study harmonises by its plan (harmonisation: {batch: ...}), on training cases.",
            "Results: harmonised.csv, harmonisation.csv (a line per feature), harmonisation.json, centre-effect.csv,",
            "centre-effect-features.csv, harmonisation.html, figures/."
        })
final class HarmoniseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CSV", description = "the feature table")
    private Path features;

    @Option(names = "--clinical", paramLabel = "CSV", description = "table with batch and covariates, if apart")
    private Path clinical;

    @Option(names = "--batch", paramLabel = "COLUMN", description = "column of scanner or centre")
    private String batch = "";

    @Option(names = "--covariates", split = ",", paramLabel = "COLUMN", description = "columns whose effects are kept")
    private List<String> covariates = List.of();

    @Option(names = "--non-parametric", description = "no normal and inverse gamma priors")
    private boolean nonParametric;

    @Option(names = "--mean-only", description = "only locations are adjusted, not scales")
    private boolean meanOnly;

    @Option(names = "--reference", paramLabel = "BATCH", description = "the batch that stays as it is")
    private String reference;

    @Option(names = "--id", paramLabel = "COLUMN", description = "column of the case id (default: ${DEFAULT-VALUE})")
    private String id = "case";

    @Option(names = "--roi", paramLabel = "NAME", description = "region to take if there are several per case")
    private String region = "";

    @Option(names = "--saved", paramLabel = "JSON", description = "apply this harmonisation; nothing is fitted")
    private Path saved;

    @Option(names = "--estimate", description = "estimate batches that --saved does not know from their features")
    private boolean estimate;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            converter = LanguageTag.class,
            description = "language of the page: en or zh (default: en)")
    private Language language = Language.ENGLISH;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the results")
    private Path out;

    @Override
    public Integer call() {
        if (batch.isBlank() && saved == null) {
            throw new ParameterException(spec.commandLine(), "--batch or --saved is needed");
        }
        BatchTable.Source source =
                new BatchTable.Source(features, Optional.ofNullable(clinical), id, region, batch, covariates);
        HarmonisedFolder done = saved == null
                ? HarmonisedFolder.fit(source, options(), new HarmonisedFolder.Output(out, language))
                : HarmonisedFolder.apply(saved, source, newBatches(), out);
        PrintWriter text = spec.commandLine().getOut();
        done.notes().forEach(note -> text.println("Note: " + note));
        text.println(done.summary());
        text.println("Results: " + out.resolve(HarmonisedFolder.NAME));
        text.flush();
        return 0;
    }

    private StudyPlan.NewBatch newBatches() {
        return estimate ? StudyPlan.NewBatch.ESTIMATE : StudyPlan.NewBatch.REFUSE;
    }

    private Combat.Options options() {
        return Combat.Options.defaults()
                .withParametric(!nonParametric)
                .withMeanOnly(meanOnly)
                .withReference(reference);
    }
}
