// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import sc.fiji.radiomics.image.Volume;

/**
 * The scale on which landmarks are learnt: the first and the last percentile of each image go to the ends of the scale,
 * the others in between, linearly; landmarks are the means over images.
 *
 * <p>Source: L. G. Nyúl, J. K. Udupa, X. Zhang, doi:10.1109/42.836373, training.
 *
 * @param mask the foreground of each image, not the region of interest
 * @param percentiles rising, 0 to 100
 * @param minimum where the first percentile goes
 * @param maximum where the last percentile goes
 */
public record StandardScale(Foreground mask, List<Double> percentiles, double minimum, double maximum) {
    /** The percentiles 1, 10, 20 to 90 and 99 of the voxels above Otsu's threshold, on a scale of 0 to 100. */
    public static final StandardScale DEFAULT = new StandardScale(
            Foreground.OTSU, List.of(1.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 99.0), 0, 100);

    /** @throws IllegalArgumentException if percentiles or ends do not rise, or the mask is the region of interest */
    public StandardScale {
        if (mask.needsRegion()) {
            throw new IllegalArgumentException(
                    "landmarks are learnt from whole images, mask must be all, otsu or a number");
        }
        if (!(minimum < maximum)) {
            throw new IllegalArgumentException("the standard scale must rise, found " + minimum + " to " + maximum);
        }
        percentiles = List.copyOf(percentiles);
        new Landmarks("", 1, List.of(), mask, percentiles, ends(percentiles.size(), minimum, maximum)); // checks them
    }

    private static List<Double> ends(int size, double minimum, double maximum) {
        return IntStream.range(0, size)
                .mapToObj(i -> minimum + (maximum - minimum) * i / Math.max(1, size - 1))
                .toList();
    }

    /**
     * The percentiles of an image on the scale.
     *
     * @throws IllegalArgumentException if the first and the last are equal, or the foreground is empty
     */
    public List<Double> of(Volume image) {
        double[] found = HistogramMatching.percentiles(image, mask.of(image, KnownRegions.NONE), percentiles);
        double low = found[0];
        double factor = (maximum - minimum) / (found[found.length - 1] - low);
        return DoubleStream.of(found)
                .mapToObj(at -> minimum + (at - low) * factor)
                .toList();
    }

    /**
     * The landmarks of images.
     *
     * @param each of one image, from {@link #of}
     * @param modality what the images are, for example T1
     * @param before steps that came before
     * @throws IllegalArgumentException if there is none
     */
    public Landmarks landmarks(List<List<Double>> each, String modality, List<Normalisation> before) {
        List<Double> means = new ArrayList<>();
        for (int i = 0; i < percentiles.size(); i++) {
            double sum = 0;
            for (List<Double> one : each) {
                sum += one.get(i);
            }
            means.add(sum / each.size());
        }
        return new Landmarks(modality, each.size(), before, mask, percentiles, means);
    }
}
