// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static sc.fiji.radiomics.pipeline.StepException.attempt;

import java.util.List;
import sc.fiji.radiomics.filter.response.Filter;
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
     * @throws StepException if a filter cannot work on the image
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
        Volume processed = attempt("resample image", () -> ProcessedRegion.requireFinite(sampling.intensities(needed)));
        return new ResponseMaps(region, whole, box, held, processed);
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
