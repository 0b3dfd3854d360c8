// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.pipeline.PerturbationPlan.Numbered;

/**
 * Features of many cases, as they are and under perturbations, into one result folder.
 *
 * <p>Files of a case are read once. Each perturbation that is done is kept in a file of its own, so that memory does not
 * grow with their number, and a stopped run goes on where it was. The tables of the cases as they are are those of
 * {@link Batch}; beside them lie {@code perturbed.csv}, a row per case, region and perturbation, {@code perturbations.csv},
 * {@code perturbation-draws.csv}, {@code perturbed-failures.csv} and {@link PerturbationPlan#FILE}. They are the same
 * bytes for any number of threads.
 */
public final class PerturbationBatch {
    /** The table of perturbed rows. */
    public static final String TABLE = "perturbed.csv";
    /** Its column that names the perturbation. */
    public static final String COLUMN = "perturbation";

    private static final String GOES_ON = "what is finished is kept, the same command goes on from there";

    private final Pipeline pipeline;
    private final PerturbationPlan plan;
    private final Path folder;
    private final CaseStore unperturbed;
    private final CaseStore perturbed;

    /** @param folder of the results; made if it is not there */
    public PerturbationBatch(Pipeline pipeline, PerturbationPlan plan, Path folder) {
        this.pipeline = pipeline;
        this.plan = plan;
        this.folder = folder;
        this.unperturbed = new CaseStore(folder);
        this.perturbed = new CaseStore(folder.resolve("perturbed"));
    }

    /**
     * What a run did.
     *
     * @param cases number of cases
     * @param perturbations number of perturbations of each
     * @param resumed cases that were finished before
     * @param rows of perturbed regions with features
     * @param failures of the cases as they are
     * @param perturbedFailures of the perturbed cases, those that did not fail as they are
     * @param isComplete whether all cases were done; false after a cancel, when no tables are written
     */
    public record Summary(
            int cases,
            int perturbations,
            int resumed,
            int rows,
            List<Outcome.Failed> failures,
            List<Outcome.Failed> perturbedFailures,
            boolean isComplete) {}

    /**
     * Does all that is not finished, then writes the tables.
     *
     * @param executor cases are done in parallel by it
     * @throws RadiomicsException if two cases have one id or a result cannot be written; what is finished is kept
     */
    public Summary run(List<Case> cases, TaskExecutor executor, Progress progress) {
        Manifest.requireUnique(cases, "cases");
        try {
            unperturbed.open();
            perturbed.open();
        } catch (IOException e) {
            throw new RadiomicsException(
                    "output folder " + folder + ": must be a folder that can be written, found " + e.getMessage(), e);
        }
        CaseLoop loop = new CaseLoop(executor, progress);
        int count = plan.perturbations().size();
        if (!loop.run(cases, one -> runOne(one, progress))) {
            return new Summary(cases.size(), count, loop.resumed(), 0, List.of(), List.of(), false);
        }
        try {
            ResultTables tables = new ResultTables(cases, unperturbed, pipeline.settings());
            tables.write(folder);
            PerturbedTables others = new PerturbedTables(cases, perturbed, plan);
            others.write(folder);
            return new Summary(
                    cases.size(), count, loop.resumed(), others.rows(), tables.failures(), others.failures(), true);
        } catch (IOException e) {
            throw new RadiomicsException("write tables: " + e.getMessage() + "; " + GOES_ON, e);
        }
    }

    private CaseLoop.Fate runOne(Case one, Progress progress) {
        try {
            List<Variant> open = open(one);
            if (open.isEmpty()) {
                return CaseLoop.Fate.FINISHED_BEFORE;
            }
            pipeline.run(one, open, Optional.empty(), progress, (variant, outcomes) -> {
                if (!progress.isCancelled()) {
                    store(one, variant, outcomes);
                }
            });
            return progress.isCancelled() ? CaseLoop.Fate.STOPPED : CaseLoop.Fate.DONE;
        } catch (IOException e) {
            throw new RadiomicsException(
                    "case " + one.id() + ", read stored result: " + e.getMessage() + "; " + GOES_ON, e);
        }
    }

    /** What is not finished of a case. */
    private List<Variant> open(Case one) throws IOException {
        List<Variant> all = new ArrayList<>(List.of(Variant.UNPERTURBED));
        for (Numbered which : plan.perturbations()) {
            all.add(new Variant(which.id(), Optional.of(plan.draw(which, one.id()))));
        }
        String fingerprint = pipeline.fingerprint(one);
        List<Variant> open = new ArrayList<>();
        for (Variant variant : all) {
            if (store(variant)
                    .finished(key(one, variant), fingerprint(fingerprint, variant))
                    .isEmpty()) {
                open.add(variant);
            }
        }
        return open;
    }

    private CaseStore store(Variant variant) {
        return variant.draw().isEmpty() ? unperturbed : perturbed;
    }

    private static String key(Case one, Variant variant) {
        return variant.draw().isEmpty() ? one.id() : PerturbedTables.key(one, variant.id());
    }

    /** The draw says all: numbers that are drawn, and the seed of what is drawn by voxel. */
    private static String fingerprint(String ofCase, Variant variant) {
        return ofCase
                + variant.draw().map(draw -> " " + draw.seed() + " " + draw).orElse("");
    }

    private void store(Case one, Variant variant, List<Outcome> outcomes) {
        List<Outcome.Extracted> extracted = new ArrayList<>();
        List<Outcome.Failed> failed = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Extracted row) {
                extracted.add(row);
            } else if (outcome instanceof Outcome.Failed failure) {
                failed.add(failure);
            }
        }
        try {
            store(variant)
                    .write(new CaseResult(
                            fingerprint(pipeline.fingerprint(one), variant),
                            key(one, variant),
                            one.extra(),
                            variant.draw().isEmpty() ? pipeline.hashes(one) : Map.of(),
                            extracted,
                            failed));
        } catch (IOException e) {
            throw new RadiomicsException("case " + one.id() + ", write result: " + e.getMessage() + "; " + GOES_ON, e);
        }
    }
}
