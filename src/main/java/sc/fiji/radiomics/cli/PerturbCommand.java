// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.perturb.Chain;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.Manifest;
import sc.fiji.radiomics.pipeline.PerturbationBatch;
import sc.fiji.radiomics.pipeline.PerturbationPlan;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.report.ReproducibilityFolder;
import sc.fiji.radiomics.study.AgreementRule;

/** Which features survive other positions, noise and contours. */
@Command(
        name = "perturb",
        description = {
            "Features of all cases under perturbations of image and region, and which of them are stable.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics perturb --manifest cases.csv --settings pet --out stability",
            "  radiomics perturb --manifest cases.csv --settings ct --repetitions 20 \\",
            "    --chain 'rotation within=10 + noise' --chain 'volume change=-0.1' --out stability",
            "",
            "A chain joins perturbations by +: noise, rotation angle=15, translation within=0.5, volume within=0.15,",
            "contour; 'within' draws a number for each case and repetition. See docs/perturbation.md.",
            "",
            "Results in the output folder, besides those of 'radiomics extract':",
            "  perturbed.csv          one row per case, region and perturbation",
            "  perturbations.csv      what each perturbation is; perturbation-draws.csv: the numbers drawn",
            "  perturbed-failures.csv perturbations that failed, with the reason",
            "  perturbation.yaml      the plan, for --plan",
            "  reproducibility.html   the page to look at; reproducibility.csv: a line per feature, figures/",
            "  stable-features.csv    the features that are stable",
            "",
            "The same command again continues where it stopped. In a study:",
            "  repeatability: {tables: stability/perturbed.csv, design: perturbation, rater: perturbation,",
            "    form: 'ICC(1,1)', threshold: 0.9}"
        })
final class PerturbCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--manifest", required = true, paramLabel = "CSV", description = "table of cases")
    private Path manifest;

    @Option(
            names = "--settings",
            required = true,
            paramLabel = "NAMES",
            description = "presets and settings files, separated by commas; see 'radiomics settings'")
    private String settings;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the results")
    private Path out;

    @Option(names = "--plan", paramLabel = "FILE", description = "YAML file with chains, repetitions and seed")
    private Path plan;

    @Option(
            names = "--chain",
            paramLabel = "TEXT",
            description = "a chain of perturbations, for example 'noise + contour'; can be given several times")
    private List<String> chains = List.of();

    @Option(names = "--repetitions", paramLabel = "N", description = "draws of each random chain (default: 10)")
    private Integer repetitions;

    @Option(names = "--seed", paramLabel = "N", description = "of all that is random (default: 1)")
    private Long seed;

    @Option(names = "--threads", paramLabel = "N", description = "cases done at a time (default: one per processor)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--roi", paramLabel = "NAME", description = "region to compare if there are several per case")
    private String region = "";

    @Option(
            names = "--form",
            paramLabel = "FORM",
            converter = ReproducibilityCommand.FormName.class,
            description = "form of the coefficient (default: ICC(1,1))")
    private Icc.Form form = Icc.Form.ONE_WAY_SINGLE;

    @Option(names = "--threshold", paramLabel = "ICC", description = "least coefficient (default: ${DEFAULT-VALUE})")
    private double threshold = 0.9;

    @Option(names = "--estimate", description = "the estimate must reach the threshold, not the lower 95 %% limit")
    private boolean estimate;

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, found " + threads);
        }
        AgreementRule rule = usage(() -> new AgreementRule(form, threshold, !estimate));
        PerturbationPlan chosen = plan();
        PerturbationBatch batch = new PerturbationBatch(new Pipeline(SettingsFile.read(settings)), chosen, out);
        List<Case> cases = Manifest.read(manifest);
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            PerturbationBatch.Summary summary = batch.run(
                    cases, executor, new ConsoleProgress(spec.commandLine().getErr()));
            report(summary, rule);
            return summary.failures().isEmpty() && summary.perturbedFailures().isEmpty() ? 0 : Radiomics.FAILED;
        }
    }

    private PerturbationPlan plan() {
        PerturbationPlan base = plan == null ? PerturbationPlan.defaults() : PerturbationPlan.read(plan);
        return usage(() -> new PerturbationPlan(
                chains.isEmpty()
                        ? base.chains()
                        : chains.stream().map(Chain::from).toList(),
                repetitions == null ? base.repetitions() : repetitions,
                seed == null ? base.seed() : seed));
    }

    private <T> T usage(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void report(PerturbationBatch.Summary summary, AgreementRule rule) {
        PrintWriter text = spec.commandLine().getOut();
        summary.failures().forEach(failure -> text.println("Failed: " + failure.message()));
        if (!summary.perturbedFailures().isEmpty()) {
            text.println("Failed: " + summary.perturbedFailures().size()
                    + " perturbations, see perturbed-failures.csv; the first: "
                    + summary.perturbedFailures().get(0).message());
        }
        ReproducibilityFolder done = ReproducibilityFolder.ofPerturbations(out, region, rule);
        done.notes().forEach(note -> text.println("Note: " + note));
        text.println(done.summary());
        text.println("Results: " + out.resolve(ReproducibilityFolder.PAGE));
        text.flush();
    }
}
