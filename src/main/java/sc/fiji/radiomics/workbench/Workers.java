// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.swing.SwingUtilities;

/**
 * The threads of the window.
 *
 * @param jobs long work, one after the other
 * @param looks short reading for the eye, one after the other, beside a job
 * @param screen where what came out is shown
 */
record Workers(Executor jobs, Executor looks, Executor screen) implements AutoCloseable {
    /** A thread for jobs and one for looks; neither keeps the program alive. */
    static Workers start() {
        return new Workers(thread("Radiomics job"), thread("Radiomics look"), SwingUtilities::invokeLater);
    }

    /** Everything at once in the thread of the caller. */
    static Workers here() {
        return new Workers(Runnable::run, Runnable::run, Runnable::run);
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.setPriority(Thread.NORM_PRIORITY - 1); // so that the window stays alive on a machine of one core
            return thread;
        });
    }

    /** Takes no more work; what runs ends by its own progress. */
    @Override
    public void close() {
        for (Executor executor : new Executor[] {jobs, looks}) {
            if (executor instanceof ExecutorService service) {
                service.shutdown();
            }
        }
    }
}
