// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.Progress;

/**
 * How the tiles of an image are worked on. No choice here changes a result.
 *
 * @param tile longest edge of a tile, voxels: larger ones are faster and need more memory
 * @param executor for example {@code TaskExecutors.fixedThreadPool(4)}; as many tiles are in memory as it has threads
 * @param progress told after each tile, asked before
 */
public record TileWork(int tile, TaskExecutor executor, Progress progress) {
    /** An edge with which a tile of the usual features takes some tens of MB. */
    public static final int USUAL_TILE = 64;

    /** @throws IllegalArgumentException if the edge is below 1 */
    public TileWork {
        if (tile < 1) {
            throw new IllegalArgumentException("tile must be at least 1 voxel, found " + tile);
        }
    }

    /**
     * Does something with each of a list.
     *
     * @throws CancellationException if the work was cancelled
     */
    <T> void each(List<T> parts, String what, Consumer<T> task) {
        AtomicInteger done = new AtomicInteger();
        AtomicReference<RuntimeException> error = new AtomicReference<>();
        executor.forEach(parts, part -> {
            if (progress.isCancelled() || error.get() != null) {
                return;
            }
            try {
                task.accept(part);
            } catch (RuntimeException e) {
                error.compareAndSet(null, e);
                return;
            }
            synchronized (done) { // so that progress never goes back
                progress.update((double) done.incrementAndGet() / parts.size(), what);
            }
        });
        if (error.get() != null) {
            throw error.get();
        }
        if (done.get() < parts.size()) {
            throw new CancellationException(what + " was cancelled");
        }
    }
}
