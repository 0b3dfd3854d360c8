// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static sc.fiji.radiomics.pipeline.StepException.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.preprocess.Resample;

/**
 * The regions of a mask: every label of a label image, a probability mask at a threshold, or the whole image.
 *
 * @param rois on the grid of the image or a box of it, in the order of their labels
 * @param notes that go with every row of the case
 */
public record Regions(List<Roi> rois, List<String> notes) {
    /** Name of the region when there is no mask. */
    public static final String WHOLE_IMAGE = "image";
    /** How a mask of probabilities becomes a region, for a person whose mask is no mask of labels. */
    static final String PROBABILITY =
            "; for a probability mask set mask.threshold in the settings, as in mask: {threshold: 0.5}";

    /** All voxels of an image as one region. */
    public static Regions whole(Grid grid) {
        return new Regions(
                List.of(Roi.of(WHOLE_IMAGE, Mask.whole(grid))), List.of("no mask: the whole image is the region"));
    }

    /**
     * The regions of a mask image.
     *
     * @param mask labels (whole numbers, 0 is background), a single value other than 0, or probabilities
     * @param grid of the image
     * @param names of labels; others are called by their number
     * @param wanted names or numbers of the regions to take; empty: all
     * @throws StepException if the grids differ and the settings refuse that, the mask is empty, or a wanted region is
     *     not there
     */
    public static Regions of(
            Volume mask,
            Grid grid,
            SortedMap<Integer, String> names,
            List<String> wanted,
            Settings.MaskReading settings) {
        List<String> notes = new ArrayList<>();
        Function<Mask, Mask> onGrid = onGrid(mask.grid(), grid, settings, notes);
        SortedMap<Integer, Mask> labels = attempt("read mask", () -> labels(mask, settings));
        if (labels.isEmpty()) {
            throw new StepException("read mask", "the mask must hold a region, found only background", null);
        }
        Map<Integer, String> called = new TreeMap<>();
        labels.keySet().forEach(label -> called.put(label, names.getOrDefault(label, Integer.toString(label))));
        for (String want : wanted) {
            if (called.entrySet().stream().noneMatch(label -> isCalled(label, want))) {
                throw new StepException(
                        "read mask", "the mask must hold the region '" + want + "', found " + list(called), null);
            }
        }
        List<Roi> rois = called.entrySet().stream()
                .filter(label -> wanted.isEmpty() || wanted.stream().anyMatch(want -> isCalled(label, want)))
                .map(label -> Roi.of(label.getValue(), onGrid.apply(labels.get(label.getKey()))))
                .toList();
        return new Regions(rois, notes);
    }

    private static boolean isCalled(Map.Entry<Integer, String> label, String want) {
        return want.equals(label.getValue()) || want.equals(Integer.toString(label.getKey()));
    }

    private static String list(Map<Integer, String> called) {
        return called.entrySet().stream()
                .map(label -> Objects.equals(label.getValue(), Integer.toString(label.getKey()))
                        ? label.getValue()
                        : label.getKey() + " (" + label.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private static SortedMap<Integer, Mask> labels(Volume mask, Settings.MaskReading settings) {
        SortedMap<Integer, Mask> masks = new TreeMap<>();
        if (settings.threshold().isPresent()) {
            Mask region = Mask.atLeast(mask, settings.threshold().getAsDouble());
            if (!region.isEmpty()) {
                masks.put(1, region);
            }
            return masks;
        }
        float single = singleValue(mask);
        if (single != 0) {
            int label = single == Math.rint(single) && single > 0 && single < (1 << 24) ? (int) single : 1;
            masks.put(label, Mask.where(mask, single, single));
            return masks;
        }
        boxes(mask).forEach((label, box) -> masks.put(label, Mask.ofLabel(mask, label, box)));
        return masks;
    }

    private static SortedMap<Integer, Box> boxes(Volume mask) {
        try {
            return Mask.labels(mask);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + PROBABILITY, e);
        }
    }

    /** The one value other than 0, as in masks of 0 and 255 or of 0 and 1/255; 0 if there are more or none. */
    private static float singleValue(Volume mask) {
        float single = 0;
        for (float value : mask.voxels()) {
            if (value != 0 && value != single) {
                if (single != 0 || Float.isNaN(value)) {
                    return 0;
                }
                single = value;
            }
        }
        return single;
    }

    /** From the mask's grid to the image's: nothing if they are one, otherwise refused or resampled. */
    private static Function<Mask, Mask> onGrid(
            Grid mask, Grid image, Settings.MaskReading settings, List<String> notes) {
        if (mask.matches(image, settings.tolerance())) {
            return region -> Mask.of(image.crop(mask.boxOf(region.grid())), region.voxels());
        }
        if (settings.mismatch() == Settings.Mismatch.REFUSE) {
            throw new StepException(
                    "read mask",
                    "image and mask must have one grid within " + settings.tolerance() + " voxels, found image "
                            + image.describe() + " and mask " + mask.describe()
                            + "; set mask.mismatch to resample in the settings to bring the mask to the image",
                    null);
        }
        notes.add("mask resampled through patient space from " + mask.describe() + " to " + image.describe());
        return region -> Resample.throughSpace(region, image);
    }
}
