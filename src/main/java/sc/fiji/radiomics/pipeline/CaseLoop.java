// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;

/** Many cases by the caller's threads: tells the progress, stops when cancelled or at the first error of the output. */
final class CaseLoop {
    private final TaskExecutor executor;
    private final Progress progress;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger resumed = new AtomicInteger();
    private final AtomicReference<RadiomicsException> error = new AtomicReference<>();

    /** What became of a case. */
    enum Fate {
        DONE,
        FINISHED_BEFORE,
        /** Some of its regions may be missing: it is not stored. */
        STOPPED
    }

    CaseLoop(TaskExecutor executor, Progress progress) {
        this.executor = executor;
        this.progress = progress;
    }

    /** Cases that were finished before. */
    int resumed() {
        return resumed.get();
    }

    /**
     * @return whether all cases are done
     * @throws RadiomicsException the first one that a case threw
     */
    boolean run(List<Case> cases, Function<Case, Fate> work) {
        executor.forEach(cases, one -> {
            if (progress.isCancelled() || error.get() != null) {
                return;
            }
            try {
                Fate fate = work.apply(one);
                if (fate != Fate.STOPPED) {
                    count(one, fate, cases.size());
                }
            } catch (RadiomicsException e) {
                error.compareAndSet(null, e);
            }
        });
        if (error.get() != null) {
            throw error.get();
        }
        return done.get() == cases.size();
    }

    private void count(Case one, Fate fate, int all) {
        boolean fresh = fate == Fate.DONE;
        resumed.addAndGet(fresh ? 0 : 1);
        synchronized (done) { // so that progress never goes back
            int count = done.incrementAndGet();
            progress.update(
                    (double) count / all,
                    count + " of " + all + ": case " + one.id() + (fresh ? "" : " (finished before)"));
        }
    }
}
