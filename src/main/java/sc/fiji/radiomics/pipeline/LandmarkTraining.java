// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.preprocess.KnownRegions;
import sc.fiji.radiomics.preprocess.Landmarks;
import sc.fiji.radiomics.preprocess.Normalisation;
import sc.fiji.radiomics.preprocess.StandardScale;

/**
 * Landmarks of the standard histogram, learnt from the images of cases. It is a step of its own, before any extraction, so
 * that only training cases teach: images of a test set or of another centre are never seen.
 *
 * @param scale on which they are learnt
 * @param modality what the images are, as their user calls it, for example T1
 * @param before what is done to each image first, for example bias correction; the same steps must stand before the
 *     matching in settings
 */
public record LandmarkTraining(StandardScale scale, String modality, List<Normalisation> before) {
    /** @throws IllegalArgumentException if a step before depends on a region */
    public LandmarkTraining {
        before = List.copyOf(before);
        for (Normalisation step : before) {
            if (step.needsRegion() || step.tissue().isPresent()) {
                throw new IllegalArgumentException(
                        "steps before landmarks cannot depend on a region, found '" + step + "'");
            }
        }
    }

    /**
     * Learns from the images of cases; masks are not read.
     *
     * @param executor cases are done in parallel; any number of threads gives the same landmarks
     * @throws RadiomicsException naming case, file and reason of the first case that cannot teach, or if it was cancelled
     */
    public Landmarks of(List<Case> cases, TaskExecutor executor, Progress progress) {
        List<List<Double>> found = new ArrayList<>(Collections.nCopies(cases.size(), null));
        AtomicReference<RadiomicsException> error = new AtomicReference<>();
        AtomicInteger done = new AtomicInteger();
        executor.forEach(IntStream.range(0, cases.size()).boxed().toList(), i -> {
            if (!progress.isCancelled() && error.get() == null) {
                try {
                    found.set(i, of(cases.get(i)));
                    report(progress, done, cases.size());
                } catch (RadiomicsException e) {
                    error.compareAndSet(null, e);
                }
            }
        });
        if (error.get() != null) {
            throw error.get();
        }
        if (done.get() < cases.size()) {
            throw new RadiomicsException("landmarks were not learnt: stopped");
        }
        try {
            return scale.landmarks(found, modality, before);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private static void report(Progress progress, AtomicInteger done, int all) {
        synchronized (done) { // so that progress never goes back
            int count = done.incrementAndGet();
            progress.update((double) count / all, count + " of " + all + " images");
        }
    }

    private List<Double> of(Case one) {
        try {
            Volume image = one.read(one.image()).image();
            for (Normalisation step : before) {
                image = step.apply(image, KnownRegions.NONE).image();
            }
            return scale.of(image);
        } catch (IOException | IllegalArgumentException e) {
            throw new RadiomicsException(
                    "case " + one.id() + ", learn landmarks (" + one.image().getFileName() + "): " + e.getMessage(), e);
        }
    }
}
