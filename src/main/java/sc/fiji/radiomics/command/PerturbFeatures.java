// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.io.File;
import java.util.List;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.perturb.Chain;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.Manifest;
import sc.fiji.radiomics.pipeline.PerturbationBatch;
import sc.fiji.radiomics.pipeline.PerturbationPlan;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.report.ReproducibilityFolder;
import sc.fiji.radiomics.study.AgreementRule;

/** Features of all cases of a manifest under perturbations, and which of them are stable. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Perturb Features...",
        headless = true,
        description =
                "Features of many cases under other positions, noise, volumes and contours, and the list of features"
                        + " that are stable. Escape stops; the same run again goes on from there.")
public class PerturbFeatures extends RadiomicsCommand {
    @Parameter(
            persist = false,
            label = "Manifest",
            description = "CSV table with the columns case, image and mask, one line a case; other columns are kept."
                    + " Coefficients need at least 5 cases; with fewer only the variation is told.")
    private File manifest = new File("");

    @Parameter(
            persist = false,
            label = "Settings",
            choices = {
                "ct",
                "mr",
                "mr-zscore",
                "mr-fbs",
                "pet",
                "ibsi-a",
                "ibsi-b",
                "ibsi-c",
                "ibsi-d",
                "ibsi-e",
                "ibsi-digital",
                "ibsi2-a",
                "ibsi2-b"
            },
            description = "How the images are processed: a preset. A macro can also name a settings file here.")
    private String settings = "ct";

    @Parameter(
            persist = false,
            label = "Settings file",
            description = "A YAML file used instead of the preset; empty uses the preset.")
    private File settingsfile = new File("");

    @Parameter(
            persist = false,
            label = "Perturbations",
            description = "Chains of perturbations, joined by + in a chain, chains separated by semicolons: noise,"
                    + " rotation angle=15, translation within=0.5, volume change=-0.1, contour. 'within' draws a number"
                    + " for each case and repetition.")
    private String chains = "noise + translation within=0.5 + volume within=0.15 + contour";

    @Parameter(
            persist = false,
            min = "1",
            label = "Repetitions",
            description = "How often each chain with something random in it is drawn.")
    private int repetitions = 10;

    @Parameter(persist = false, label = "Seed", description = "Equal seeds give equal perturbations.")
    private int seed = 1;

    @Parameter(
            persist = false,
            label = "Region",
            description = "Name of the region whose rows are compared if there are several per case; else empty.")
    private String region = "";

    @Parameter(
            persist = false,
            label = "Form of the ICC",
            choices = {"ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"},
            description = "ICC(1,1): perturbations are drawn anew for each case, as they are here. ICC(2,1): the same"
                    + " perturbations in all cases, for chains without anything drawn.")
    private String form = "ICC(1,1)";

    @Parameter(
            persist = false,
            min = "0",
            max = "1",
            label = "Threshold",
            description = "Features that reach it are stable: 0.75 is good, 0.9 excellent (Koo and Li 2016).")
    private double threshold = 0.9;

    @Parameter(
            persist = false,
            label = "Lower 95 % limit must reach it",
            description =
                    "Stricter: not only the estimate but the lower limit of its interval must reach the threshold.")
    private boolean lowerlimit = true;

    @Parameter(
            persist = false,
            label = "Output folder",
            style = FileWidget.DIRECTORY_STYLE,
            description =
                    "Folder of perturbed.csv, reproducibility.html, stable-features.csv, figures, and the tables of the cases"
                            + " as they are.")
    private File output = new File("");

    @Parameter(
            persist = false,
            min = "1",
            label = "Threads",
            description = "Cases done at the same time; each needs memory for its image.")
    private int threads = 1;

    @Parameter(
            persist = false,
            label = "Show results",
            description = "Show table and figure in windows; without a display they are only written.")
    private boolean show = true;

    @Override
    public void run() {
        requireAtLeastOne("threads", threads);
        requireAtLeastOne("repetitions", repetitions);
        require(manifest, "manifest", "the CSV table of the cases");
        require(output, "output", "the folder of the results");
        AgreementRule rule = agreementRule(form, threshold, lowerlimit);
        PerturbationPlan plan = plan();
        List<Case> cases = Manifest.read(manifest.toPath());
        Pipeline pipeline = new Pipeline(settings(settings, settingsfile));
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            PerturbationBatch batch = new PerturbationBatch(pipeline, plan, output.toPath());
            report(batch.run(cases, executor, progress()), rule);
        }
    }

    private void report(PerturbationBatch.Summary summary, AgreementRule rule) {
        if (!summary.isComplete()) {
            IJ.log("Stopped; what is finished is kept, the same command goes on from there.");
            return;
        }
        summary.failures().forEach(failure -> IJ.log(failure.message()));
        summary.perturbedFailures().forEach(failure -> IJ.log("perturbed: " + failure.message()));
        ReproducibilityFolder done = ReproducibilityFolder.ofPerturbations(output.toPath(), region.strip(), rule);
        done.notes().forEach(IJ::log);
        IJ.log(done.summary() + "; results: " + output);
        if (show) {
            ResultWindows.table(output.toPath().resolve(ReproducibilityFolder.NAME), "Stability");
            done.figures().forEach(ResultWindows::figure);
        }
    }

    private PerturbationPlan plan() {
        try {
            return new PerturbationPlan(
                    names(chains, ";").stream().map(Chain::from).toList(), repetitions, seed);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException("option 'chains' or 'repetitions': " + e.getMessage(), e);
        }
    }
}
