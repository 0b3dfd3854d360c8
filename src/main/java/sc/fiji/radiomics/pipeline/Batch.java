// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.table.FeatureRow;

/**
 * Many cases into one result folder. Each finished case has a file of its own, so that a stopped batch goes on where it
 * was; the tables are made from these files at the end, in the order of the cases, and are the same bytes for any number
 * of threads.
 *
 * <p>Cases are done in parallel by the task executor of the caller.
 */
public final class Batch {
    private final Pipeline pipeline;
    private final Path folder;
    private final boolean savesImages;
    private final CaseStore store;

    /**
     * @param folder of the results; made if it is not there
     * @param savesImages whether the processed images and masks are kept in {@code folder/images}
     */
    public Batch(Pipeline pipeline, Path folder, boolean savesImages) {
        this(pipeline, folder, savesImages, new CaseStore(folder));
    }

    Batch(Pipeline pipeline, Path folder, boolean savesImages, CaseStore store) {
        this.pipeline = pipeline;
        this.folder = folder;
        this.savesImages = savesImages;
        this.store = store;
    }

    /**
     * What a batch did.
     *
     * @param cases number of cases
     * @param resumed cases that were finished before
     * @param rows regions with features
     * @param failures in the order of the cases
     * @param isComplete whether all cases were done; false after a cancel, when no tables are written
     */
    public record Summary(int cases, int resumed, int rows, List<Outcome.Failed> failures, boolean isComplete) {}

    /**
     * Does all cases that are not finished, then writes the tables.
     *
     * @param executor for example {@code TaskExecutors.fixedThreadPool(4)}
     * @throws RadiomicsException if two cases have one id or a result cannot be written; finished cases are kept
     */
    public Summary run(List<Case> cases, TaskExecutor executor, Progress progress) {
        return run(cases, executor, progress, (one, outcomes) -> {});
    }

    /** Told of each case that is finished, now or before, from any thread. */
    @FunctionalInterface
    public interface Listener {
        void finished(Case one, List<Outcome> outcomes);
    }

    /** As {@link #run(List, TaskExecutor, Progress)}, telling a listener what became of each case. */
    public Summary run(List<Case> cases, TaskExecutor executor, Progress progress, Listener listener) {
        prepare(cases);
        CaseLoop loop = new CaseLoop(executor, progress);
        if (!loop.run(cases, one -> runOne(one, progress, listener))) {
            return new Summary(cases.size(), loop.resumed(), 0, List.of(), false);
        }
        return tables(cases, loop.resumed());
    }

    /** Checks the cases and makes the folders. */
    private void prepare(List<Case> cases) {
        Manifest.requireUnique(cases, "cases");
        try {
            store.open();
            Files.createDirectories(savesImages ? folder.resolve("images") : folder);
        } catch (IOException e) {
            throw new RadiomicsException(
                    "output folder " + folder + ": must be a folder that can be written, found "
                            + (Files.isRegularFile(folder) ? "a file in its place" : e.getMessage()),
                    e);
        }
    }

    private CaseLoop.Fate runOne(Case one, Progress progress, Listener listener) {
        try {
            String fingerprint = fingerprint(one);
            Optional<CaseResult> before = store.finished(one.id(), fingerprint);
            if (before.isPresent()) {
                listener.finished(one, before.get().outcomes());
                return CaseLoop.Fate.FINISHED_BEFORE;
            }
            Optional<Path> images = savesImages ? Optional.of(folder.resolve("images")) : Optional.empty();
            List<Outcome> outcomes = pipeline.run(one, images, progress);
            if (progress.isCancelled()) {
                return CaseLoop.Fate.STOPPED;
            }
            List<Outcome.Extracted> extracted = new ArrayList<>();
            List<Outcome.Failed> failed = new ArrayList<>();
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.Extracted row) {
                    extracted.add(row);
                } else if (outcome instanceof Outcome.Failed failure) {
                    failed.add(failure);
                }
            }
            store.write(new CaseResult(fingerprint, one.id(), one.extra(), pipeline.hashes(one), extracted, failed));
            listener.finished(one, outcomes);
            return CaseLoop.Fate.DONE;
        } catch (IOException e) {
            throw new RadiomicsException(
                    "case " + one.id() + ", write result: " + e.getMessage()
                            + "; finished cases are kept, the same command goes on from there",
                    e);
        }
    }

    private String fingerprint(Case one) {
        return pipeline.fingerprint(one) + (savesImages ? "+images" : "");
    }

    /**
     * What became of a case when it was last done with these settings, software, regions and files; nothing if it must be
     * done anew, or never was done.
     *
     * @throws RadiomicsException if the stored result cannot be read
     */
    public Optional<List<Outcome>> stored(Case one) {
        try {
            String fingerprint = fingerprint(one);
            return store.read(one.id())
                    .filter(result -> result.fingerprint().equals(fingerprint))
                    .map(CaseResult::outcomes);
        } catch (IOException e) {
            throw new RadiomicsException("case " + one.id() + ", read stored result: " + e.getMessage(), e);
        }
    }

    /**
     * The rows of finished cases in the order of the cases, read anew each time; one case is in memory at a time.
     *
     * @throws RadiomicsException while iterating, if the stored result of a case is gone or damaged
     */
    public Iterable<FeatureRow> rows(List<Case> cases) {
        return () -> cases.stream().flatMap(this::rows).iterator();
    }

    private Stream<FeatureRow> rows(Case one) {
        try {
            return store.read(one.id()).orElseThrow(() -> new IOException("it is gone or damaged")).extracted().stream()
                    .map(Outcome.Extracted::row);
        } catch (IOException e) {
            throw new RadiomicsException("case " + one.id() + ", read stored result: " + e.getMessage(), e);
        }
    }

    private Summary tables(List<Case> cases, int resumed) {
        try {
            ResultTables tables = new ResultTables(cases, store, pipeline.settings());
            tables.write(folder);
            return new Summary(cases.size(), resumed, tables.rows(), tables.failures(), true);
        } catch (IOException e) {
            throw new RadiomicsException(
                    "write tables: " + e.getMessage()
                            + "; finished cases are kept, the same command goes on from there",
                    e);
        }
    }
}
