// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static sc.fiji.radiomics.pipeline.StepException.attempt;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.FreeMemory;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.filter.response.LocalFilter;
import sc.fiji.radiomics.filter.response.Original;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * The filtered images of a region, made one at a time so that many filters need no more memory than one.
 *
 * <p>A filter works on the interpolated and rounded image; the intensity mask comes from the unfiltered image, and the
 * response is neither rounded nor resegmented. Of the image only the region's box and what the filters need around it is
 * interpolated, all of it only if a filter is global. Source: IBSI 2 reference manual, arXiv:2006.05470, image processing.
 */
final class ResponseMaps {
    private final ProcessedRegion region;
    private final Grid whole;
    private final Box box;
    private final Box held;
    private final Volume image;

    private ResponseMaps(ProcessedRegion region, Grid whole, Box box, Box held, Volume image) {
        this.region = region;
        this.whole = whole;
        this.box = box;
        this.held = held;
        this.image = image;
    }

    /** The filters among those of settings that change the image. */
    static List<Filter> filters(Settings settings) {
        return settings.filters().stream()
                .filter(filter -> !(filter instanceof Original))
                .toList();
    }

    /**
     * Prepares the image for all filters.
     *
     * @param region the processed region on the unfiltered image
     * @throws StepException if a filter cannot work on the image, or needs more memory than is left
     */
    static ResponseMaps of(ProcessedRegion region) {
        Settings settings = region.settings();
        Sampling sampling = region.sampling();
        Grid whole = sampling.whole();
        Box box = whole.boxOf(region.ofResponse().grid());
        Box held = box;
        for (Filter filter : filters(settings)) {
            held = attempt(step(filter), () -> {
                        filter.check(whole);
                        return filter.needs(box, whole);
                    })
                    .around(held);
        }
        Box needed = held;
        long interpolated = (long) Float.BYTES * 2 * voxels(needed);
        for (Filter filter : filters(settings)) {
            requireMemory(filter, interpolated + filter.bytes(box, whole));
        }
        Volume processed = attempt("resample image", () -> ProcessedRegion.requireFinite(sampling.intensities(needed)));
        return new ResponseMaps(region, whole, box, held, processed);
    }

    private static long voxels(Box box) {
        return (long) box.nx() * box.ny() * box.nz();
    }

    /** Before any of it is taken, because what Java says when it has none left helps nobody. */
    private static void requireMemory(Filter filter, long bytes) {
        try {
            FreeMemory.require("the response", bytes, "take a larger voxel spacing, a smaller image or dimension=2D");
        } catch (RadiomicsException e) {
            throw new StepException(step(filter), e.getMessage(), e);
        }
    }

    /** What a person should know of the responses. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Filter filter : filters(region.settings())) {
            notes.addAll(filter.notes(whole));
            if (filter instanceof LocalFilter local
                    && isLonger(local.reach(whole), region.roi().grid())) {
                tooLong.add(filter.label());
            }
        }
        if (!tooLong.isEmpty()) {
            notes.add("kernels longer than the region, " + region.roi().grid().nx() + " x "
                    + region.roi().grid().ny() + " x " + region.roi().grid().nz()
                    + " voxels: responses are largely of what lies around it: " + String.join(", ", tooLong));
        }
        return notes;
    }

    private static boolean isLonger(Reach reach, Grid region) {
        return 2 * reach.x() + 1 > region.nx() || 2 * reach.y() + 1 > region.ny() || 2 * reach.z() + 1 > region.nz();
    }

    /** The region on the response of a filter. */
    ProcessedRegion on(Filter filter) {
        return attempt(step(filter), () -> {
            Box needs = filter.needs(box, whole);
            Volume part = image.crop(needs.minus(held.x0(), held.y0(), held.z0()));
            Volume response = filter.respond(part, box.minus(needs.x0(), needs.y0(), needs.z0()));
            return region.onResponse(filter, Volume.of(region.ofResponse().grid(), response.voxels()));
        });
    }

    private static String step(Filter filter) {
        return "filter " + filter;
    }
}
