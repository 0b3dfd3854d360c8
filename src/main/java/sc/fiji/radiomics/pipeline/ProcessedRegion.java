// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static sc.fiji.radiomics.pipeline.StepException.attempt;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.filter.response.Original;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.preprocess.Discretisation;
import sc.fiji.radiomics.preprocess.Discretise;
import sc.fiji.radiomics.preprocess.Resample;
import sc.fiji.radiomics.preprocess.Resegment;
import sc.fiji.radiomics.preprocess.RoundIntensities;

/**
 * A region after the processing chain of IBSI 1, chapter 2: interpolation, rounding, partial volume, resegmentation. Only
 * the region's box and a margin for the local intensity peaks are processed, whatever the size of the image.
 */
final class ProcessedRegion {
    /** Radius of the sphere of the local intensity peaks, and a little more. */
    private static final double MARGIN_MILLIMETRES = 6.3;

    /** The name of the unfiltered image in column names. */
    static final String ORIGINAL = new Original().label();

    private final Sampling sampling;
    private final Settings settings;
    private final String imageName;
    private final Volume surroundings;
    private final Roi roiInSurroundings;
    private final Volume image;
    private final Roi roi;
    private final Map<String, Double> diagnostics = new LinkedHashMap<>();
    private final Map<Object, Object> shared = new HashMap<>();

    private ProcessedRegion(
            Sampling sampling, Settings settings, String imageName, Volume surroundings, Roi roiInSurroundings) {
        this.sampling = sampling;
        this.settings = settings;
        this.imageName = imageName;
        this.surroundings = surroundings;
        this.roiInSurroundings = roiInSurroundings;
        Box box = roiInSurroundings.morphological().box().orElseThrow();
        this.image = surroundings.crop(box);
        this.roi = roiInSurroundings.crop(box);
    }

    /**
     * Runs the chain.
     *
     * @throws StepException naming the step, if it leaves no voxel or meets wrong numbers
     */
    static ProcessedRegion of(Volume image, Roi roi, Settings settings) {
        return of(image, roi, settings, Perturbed.NONE);
    }

    /** The same of a perturbed image and region. */
    static ProcessedRegion of(Volume image, Roi roi, Settings settings, Perturbed perturbed) {
        if (!settings.profile().isIbsi()) {
            throw new StepException("settings", "this needs settings with the profile ibsi, found pyradiomics", null);
        }
        Sampling sampling = attempt("resample", () -> Sampling.of(image, settings.resampling(), perturbed));
        Grid whole = sampling.whole();
        Mask mask = perturbed(sampling, attempt("resample mask", () -> sampling.mask(roi.morphological())));
        Box part = whole.boxOf(mask.grid());
        Box box = mask.box().orElseThrow(() -> noVoxelLeft(whole)).minus(-part.x0(), -part.y0(), -part.z0());
        Box wide = box.grow(
                        margin(whole.spacing().x()),
                        margin(whole.spacing().y()),
                        margin(whole.spacing().z()))
                .clip(whole);
        Volume surroundings = attempt("resample image", () -> sampling.intensities(wide));
        attempt("resample image", () -> requireFinite(surroundings));
        Mask wideMask = Mask.of(
                surroundings.grid(),
                mask.crop(wide.minus(part.x0(), part.y0(), part.z0())).voxels());
        Roi shape = Roi.of(roi.name(), wideMask);
        Resegment resegment = resegmentation(settings.resegmentation());
        Roi resegmented = attempt("resegment", () -> resegment.apply(surroundings, shape));
        if (resegmented.intensity().isEmpty()) {
            throw new StepException("resegment", emptied(surroundings, wideMask, settings), null);
        }
        ProcessedRegion made = new ProcessedRegion(sampling, settings, ORIGINAL, surroundings, resegmented);
        made.diagnostics.put("voxels", (double) made.roi.morphological().count());
        made.diagnostics.put("intensities", (double) made.roi.intensity().count());
        return made;
    }

    /** The same region on a filtered image, on the grid of {@link #ofResponse}. */
    ProcessedRegion onResponse(Filter filter, Volume response) {
        return new ProcessedRegion(sampling, settings.ofResponses(), filter.label(), response, ofResponse());
    }

    /** The region where its responses are needed: with a margin only for the intensity peaks. */
    Roi ofResponse() {
        return settings.responses().families().contains(Family.LOCAL_INTENSITY) ? roiInSurroundings : roi;
    }

    boolean isResponse() {
        return !imageName.equals(ORIGINAL);
    }

    /**
     * The part of this region in a box, as a region of its own for one family: intensities and grey levels are those of
     * this region, so bins do not change.
     *
     * @param box in the grid of this region's box; holds a voxel of the region
     * @param part settings with the wanted family and aggregation
     * @param discretisation of grey levels; null if none are wanted
     */
    ProcessedRegion part(Box box, Settings part, Discretisation discretisation) {
        ProcessedRegion made = new ProcessedRegion(sampling, part, imageName, image.crop(box), roi.crop(box));
        if (discretisation != null) {
            GreyLevels all = levels(discretisation);
            int[] levels = all.crop(roi.grid().boxOf(made.roi.grid())).levels();
            made.shared(discretisation, () -> GreyLevels.of(made.roi.grid(), levels, all.count()));
        }
        return made;
    }

    private static Mask perturbed(Sampling sampling, Mask mask) {
        if (mask.isEmpty()) {
            throw noVoxelLeft(sampling.whole());
        }
        return attempt("perturb region", () -> sampling.changed(mask));
    }

    static Mask resampled(Mask mask, Grid image, Grid whole, Settings.Resampling resampling) {
        Box box = mask.box().orElseThrow(() -> new IllegalArgumentException("the region has no voxel"));
        Box inImage = image.boxOf(mask.grid());
        if (whole.equals(image)) {
            return mask.crop(box);
        }
        Vector3 low = whole.toIndex(mask.grid().toPatient(box.x0() - 1, box.y0() - 1, box.z0() - 1));
        Vector3 high = whole.toIndex(mask.grid().toPatient(box.x1(), box.y1(), box.z1()));
        Box reach = new Box(
                        (int) Math.floor(low.x()),
                        (int) Math.floor(low.y()),
                        (int) Math.floor(low.z()),
                        (int) Math.ceil(high.x()) + 1,
                        (int) Math.ceil(high.y()) + 1,
                        (int) Math.ceil(high.z()) + 1)
                .clip(whole);
        // beyond the image its edge counts, beyond a crop the voxels that were cut off do, which are not in the mask
        Mask source = mask.crop(inImage.grow(1, 1, 1).clip(image).minus(inImage.x0(), inImage.y0(), inImage.z0()));
        return Resample.mask(source, whole.crop(reach), resampling.mask(), resampling.threshold());
    }

    /** The processed image in a box of the whole processed grid. */
    static Volume intensities(Volume image, Grid whole, Box box, Settings.Resampling resampling) {
        Volume made = whole.equals(image.grid())
                ? image.crop(box)
                : Resample.image(image, whole.crop(box), resampling.image());
        return resampling.rounding() ? RoundIntensities.of(made) : made;
    }

    static Volume requireFinite(Volume image) {
        float[] voxels = image.voxels();
        int bad = 0;
        for (float voxel : voxels) {
            if (!Float.isFinite(voxel)) {
                bad++;
            }
        }
        if (bad > 0) {
            throw new IllegalArgumentException("intensities in and around the region must be finite, found " + bad
                    + " of " + voxels.length + " voxels NaN or infinite");
        }
        return image;
    }

    private static StepException noVoxelLeft(Grid whole) {
        return new StepException(
                "resample mask",
                "the region must keep a voxel after interpolation to "
                        + whole.spacing().x() + " x " + whole.spacing().y() + " x "
                        + whole.spacing().z() + " mm, found none",
                null);
    }

    private static Resegment resegmentation(Settings.Resegmentation settings) {
        return new Resegment(
                settings.low().orElse(Double.NEGATIVE_INFINITY),
                settings.high().orElse(Double.POSITIVE_INFINITY),
                settings.outliers().orElse(Double.POSITIVE_INFINITY));
    }

    private static String emptied(Volume image, Mask mask, Settings settings) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : mask.values(image)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return "no voxel of the region lies in the range "
                + bound(settings.resegmentation().low()) + " to "
                + bound(settings.resegmentation().high()) + ", found intensities from " + low + " to " + high
                + (settings.unit().isEmpty() ? "" : " " + settings.unit());
    }

    private static String bound(OptionalDouble bound) {
        return bound.isPresent() ? Double.toString(bound.getAsDouble()) : "none";
    }

    private static int margin(double spacing) {
        return (int) Math.ceil(MARGIN_MILLIMETRES / spacing);
    }

    Settings settings() {
        return settings;
    }

    /** How the image came onto the grid of the region. */
    Sampling sampling() {
        return sampling;
    }

    /** {@code original} or the label of the filter. */
    String imageName() {
        return imageName;
    }

    /** Intensities of the region's box and the margin around it. */
    Volume surroundings() {
        return surroundings;
    }

    /** The region on the grid of the surroundings. */
    Roi roiInSurroundings() {
        return roiInSurroundings;
    }

    /** Intensities of the region's box. */
    Volume image() {
        return image;
    }

    /** The region on the grid of its box. */
    Roi roi() {
        return roi;
    }

    /** Grey levels of the region's box. */
    GreyLevels levels(Discretisation discretisation) {
        return shared(discretisation, () -> {
            GreyLevels levels = attempt(
                    "discretise (" + discretisation.label() + ")",
                    () -> Discretise.levels(image, roi, anchored(discretisation)));
            diagnostics.put(discretisation.label() + ".levels", (double) distinct(levels));
            return levels;
        });
    }

    /** Bins of fixed size start at the lower bound of the resegmentation where there is one (IBSI 1, Q3RU). */
    Discretisation anchored(Discretisation discretisation) {
        OptionalDouble low = settings.resegmentation().low();
        return discretisation instanceof Discretisation.FixedBinSize fixed && low.isPresent()
                ? Discretisation.fixedBinSize(fixed.width(), low.getAsDouble())
                : discretisation;
    }

    private static long distinct(GreyLevels levels) {
        BitSet present = new BitSet();
        for (int level : levels.levels()) {
            present.set(level);
        }
        present.clear(0);
        return present.cardinality();
    }

    /** Evidence that several families use, made once. */
    @SuppressWarnings("unchecked")
    <T> T shared(Object key, Supplier<T> make) {
        Object known = shared.get(key);
        if (known == null) {
            known = make.get();
            shared.put(key, known);
        }
        return (T) known;
    }

    /** Slices of the region's box without a voxel of the intensity mask. */
    int emptySlices() {
        boolean[] inside = roi.intensity().voxels();
        int slice = roi.grid().nx() * roi.grid().ny();
        int empty = 0;
        for (int z = 0; z < roi.grid().nz(); z++) {
            int i = z * slice;
            while (i < (z + 1) * slice && !inside[i]) {
                i++;
            }
            if (i == (z + 1) * slice) {
                empty++;
            }
        }
        return empty;
    }

    boolean isConstant() {
        float[] values = roi.intensity().values(image);
        for (float value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    boolean usesVolume() {
        return settings.texture().aggregations().stream().anyMatch(Aggregation::isVolumetric);
    }

    boolean usesSlices() {
        return settings.texture().aggregations().stream().anyMatch(a -> !a.isVolumetric());
    }

    Map<String, Double> diagnostics() {
        return diagnostics;
    }
}
