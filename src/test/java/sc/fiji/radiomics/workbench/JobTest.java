// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JobTest {
    @Test
    void theScreenLooksOnceForAllUpdatesThatCameMeanwhile() {
        Deque<Runnable> screen = new ArrayDeque<>();
        AtomicInteger looks = new AtomicInteger();
        Job job =
                new Job(Job.Kind.STUDY, new Workers(Runnable::run, Runnable::run, screen::add), looks::incrementAndGet);
        for (int i = 0; i < 1000; i++) {
            job.update(i / 1000.0, "sample " + i);
        }
        assertEquals(1, screen.size());
        screen.pop().run();
        assertEquals(1, looks.get());
        assertEquals(new Job.Place(0.999, "sample 999"), job.place());
        job.update(2, "more than all");
        assertEquals(1, job.place().fraction());
        assertEquals(1, screen.size());
    }

    @Test
    void aCancelledJobIsTold() {
        Job job = new Job(Job.Kind.EXTRACTION, Workers.here(), () -> {});
        assertFalse(job.isCancelled());
        job.cancel();
        assertTrue(job.isCancelled());
    }
}
