// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.util.List;

/**
 * Landmarks of the standard histogram: where the percentiles of the images they were learnt from lie on the standard scale,
 * on average.
 *
 * <p>Source: L. G. Nyúl, J. K. Udupa, X. Zhang, New variants of a method of MRI scale standardization, IEEE Transactions on
 * Medical Imaging 19(2), 2000, doi:10.1109/42.836373.
 *
 * @param modality what the images are, as their user calls it, for example T1; may be empty
 * @param images number of images they were learnt from
 * @param before steps that came before
 * @param mask the foreground of each image
 * @param percentiles rising, 0 to 100
 * @param values one per percentile, on the standard scale
 */
public record Landmarks(
        String modality,
        int images,
        List<Normalisation> before,
        Foreground mask,
        List<Double> percentiles,
        List<Double> values) {

    /** @throws IllegalArgumentException if there are not as many values as percentiles, or they do not rise */
    public Landmarks {
        require(images >= 1, "landmarks must be learnt from at least one image, found " + images);
        require(
                percentiles.size() >= 2 && percentiles.size() == values.size(),
                "landmarks need one value per percentile, two or more, found " + percentiles.size()
                        + " percentiles and " + values.size() + " values");
        require(
                percentiles.get(0) >= 0 && percentiles.get(percentiles.size() - 1) <= 100,
                "percentiles must lie in 0 to 100, found " + StepText.plain(percentiles));
        for (int i = 1; i < values.size(); i++) {
            require(
                    percentiles.get(i - 1) < percentiles.get(i),
                    "percentiles of landmarks must rise, found " + StepText.plain(percentiles));
            require(values.get(i - 1) <= values.get(i), "landmarks must rise, found " + StepText.plain(values));
        }
        require(
                values.get(0) < values.get(values.size() - 1),
                "landmarks must differ, found " + StepText.plain(values));
        before = List.copyOf(before);
        percentiles = List.copyOf(percentiles);
        values = List.copyOf(values);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
