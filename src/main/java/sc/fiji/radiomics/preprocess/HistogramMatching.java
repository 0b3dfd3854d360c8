// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.image.Volume;

/**
 * Histogram matching: the percentiles of the image go to the landmarks of the standard histogram, linearly between them
 * and, with the slope of the first and the last piece, beyond them.
 *
 * <p>Unit: that of the standard scale. Landmarks are learnt before, from training images only. Source: L. G. Nyúl, J. K.
 * Udupa, X. Zhang, doi:10.1109/42.836373, transformation.
 *
 * @param file the landmarks came from, or still have to be read from
 * @param modality the landmarks must be of; empty: any
 * @param landmarks empty until the file is read
 */
public record HistogramMatching(String file, String modality, Optional<Landmarks> landmarks) implements Normalisation {

    static HistogramMatching read(StepText text) {
        String file = text.text("landmarks", null);
        String modality = text.text("modality", "");
        int images = text.whole("images", 1);
        Foreground mask = text.mask();
        List<Double> percentiles = text.numbers("percentiles");
        List<Double> values = text.numbers("values");
        return new HistogramMatching(
                file,
                modality,
                percentiles.isEmpty() && values.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Landmarks(modality, images, List.of(), mask, percentiles, values)));
    }

    /**
     * The same step with its landmarks.
     *
     * @param name of the file, without its folder
     * @throws IllegalArgumentException if they are of another modality
     */
    public HistogramMatching with(String name, Landmarks read) {
        if (!modality.isEmpty() && !modality.equals(read.modality())) {
            throw new IllegalArgumentException(
                    "landmarks must be of modality " + modality + ", found '" + read.modality() + "'");
        }
        return new HistogramMatching(name, read.modality(), Optional.of(read));
    }

    @Override
    public Normalised apply(Volume image, KnownRegions regions) {
        Landmarks standard = landmarks.orElseThrow(
                () -> new IllegalArgumentException("histogram: the landmarks of " + file + " must be read first"));
        Foreground.Chosen chosen = standard.mask().of(image, regions);
        double[] found = percentiles(image, chosen, standard.percentiles());
        float[] from = image.voxels();
        float[] to = new float[from.length];
        double[] values =
                standard.values().stream().mapToDouble(Double::doubleValue).toArray();
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) mapped(from[i], found, values);
        }
        String note = "histogram: percentiles " + (float) found[0] + " to " + (float) found[found.length - 1] + " of "
                + chosen + " brought to the landmarks of " + file + " (" + standard.images() + " images)";
        return new Normalised(Volume.of(image.grid(), to), note);
    }

    /** @throws IllegalArgumentException if the first and the last are equal */
    static double[] percentiles(Volume image, Foreground.Chosen chosen, List<Double> percents) {
        Percentiles sorted = Percentiles.of(image, chosen.mask());
        double[] found = percents.stream().mapToDouble(sorted::at).toArray();
        if (!(found[0] < found[found.length - 1])) {
            throw new IllegalArgumentException(
                    "histogram matching needs percentiles that differ, found " + (float) found[0] + " of " + chosen);
        }
        return found;
    }

    /** Piecewise linear; pieces of no length are passed over. */
    private static double mapped(double value, double[] at, double[] values) {
        int high = 1;
        while (high < at.length - 1 && value >= at[high]) {
            high++;
        }
        int low = high - 1;
        while (low > 0 && at[low] == at[high]) { // why: beyond the last landmark, where the last pieces have no length
            low--;
        }
        while (high < at.length - 1 && at[low] == at[high]) {
            high++;
        }
        return values[low] + (value - at[low]) * (values[high] - values[low]) / (at[high] - at[low]);
    }

    @Override
    public boolean needsRegion() {
        return landmarks.isPresent() && landmarks.get().mask().needsRegion();
    }

    @Override
    public String toString() {
        String start = NormalisationKind.HISTOGRAM + " landmarks=" + file;
        return landmarks
                .map(known -> start + (modality.isEmpty() ? "" : " modality=" + modality) + " images=" + known.images()
                        + " mask=" + known.mask() + " percentiles=" + StepText.plain(known.percentiles()) + " values="
                        + StepText.plain(known.values()))
                .orElse(start + (modality.isEmpty() ? "" : " modality=" + modality));
    }
}
