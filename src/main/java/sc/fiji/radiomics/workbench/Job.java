// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import sc.fiji.radiomics.Progress;

/**
 * Work that is under way: how far it is, and that it shall stop. Updates come from any thread; the screen is asked to look
 * once for as many as came meanwhile.
 */
final class Job implements Progress {
    /** What a job does. */
    enum Kind {
        EXTRACTION,
        STUDY
    }

    /** How far it is. */
    record Place(double fraction, String what) {}

    private final Kind kind;
    private final Workers workers;
    private final Runnable look;
    private final AtomicBoolean isCancelled = new AtomicBoolean();
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private final AtomicReference<Place> place = new AtomicReference<>(new Place(0, ""));

    /** @param look is run on the screen's thread after updates */
    Job(Kind kind, Workers workers, Runnable look) {
        this.kind = kind;
        this.workers = workers;
        this.look = look;
    }

    Kind kind() {
        return kind;
    }

    Place place() {
        return place.get();
    }

    void cancel() {
        isCancelled.set(true);
    }

    @Override
    public void update(double fraction, String what) {
        place.set(new Place(Math.min(1, Math.max(0, fraction)), what));
        show();
    }

    /** Asks the screen to look. */
    void show() {
        if (isLooking.compareAndSet(false, true)) {
            workers.screen().execute(() -> {
                isLooking.set(false);
                look.run();
            });
        }
    }

    @Override
    public boolean isCancelled() {
        return isCancelled.get();
    }
}
