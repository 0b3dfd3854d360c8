// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
        AtomicInteger done = new AtomicInteger();
        AtomicInteger resumed = new AtomicInteger();
        AtomicReference<RadiomicsException> error = new AtomicReference<>();
        executor.forEach(cases, one -> {
            if (progress.isCancelled() || error.get() != null) {
                return;
            }
            try {
                Fate fate = runOne(one, progress, listener);
                if (fate == Fate.STOPPED) {
                    return;
                }
                boolean fresh = fate == Fate.DONE;
                resumed.addAndGet(fresh ? 0 : 1);
                synchronized (done) { // so that progress never goes back
                    int count = done.incrementAndGet();
                    progress.update(
                            (double) count / cases.size(),
                            count + " of " + cases.size() + ": case " + one.id() + (fresh ? "" : " (finished before)"));
                }
            } catch (RadiomicsException e) {
                error.compareAndSet(null, e);
            }
        });
        if (error.get() != null) {
            throw error.get();
        }
        if (done.get() < cases.size()) {
            return new Summary(cases.size(), resumed.get(), 0, List.of(), false);
        }
        return tables(cases, resumed.get());
    }

    private enum Fate {
        DONE,
        FINISHED_BEFORE,
        /** Some of its regions may be missing: it is not stored. */
        STOPPED
    }

    private Fate runOne(Case one, Progress progress, Listener listener) {
        try {
            String fingerprint = fingerprint(one);
            Optional<CaseResult> before = store.finished(one.id(), fingerprint);
            if (before.isPresent()) {
                listener.finished(one, before.get().outcomes());
                return Fate.FINISHED_BEFORE;
            }
            Optional<Path> images = savesImages ? Optional.of(folder.resolve("images")) : Optional.empty();
            List<Outcome> outcomes = pipeline.run(one, images, progress);
            if (progress.isCancelled()) {
                return Fate.STOPPED;
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
            return Fate.DONE;
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
