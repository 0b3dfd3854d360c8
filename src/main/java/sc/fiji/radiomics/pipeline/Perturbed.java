// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.perturb.Draw;
import sc.fiji.radiomics.perturb.NoiseEstimate;

/**
 * What is done to image and region before they are processed.
 *
 * @param draw of a chain; nothing: they stay as they are
 * @param noise of the image as it was read and normalised, estimated at most once
 */
record Perturbed(Optional<Draw> draw, DoubleSupplier noise) {
    static final Perturbed NONE = new Perturbed(Optional.empty(), () -> 0);

    /** The diagnostic that tells the standard deviation of the noise that was added. */
    static final String NOISE = "perturbation.noise";

    /** Standard deviation of the noise that is added; nothing if none is. */
    OptionalDouble noiseAdded() {
        return draw.isEmpty() ? OptionalDouble.empty() : draw.get().noise(noise);
    }

    /** The noise of an image, estimated when it is first asked for; for one thread. */
    static DoubleSupplier noiseOf(Volume image) {
        double[] known = {Double.NaN};
        return () -> {
            if (Double.isNaN(known[0])) {
                known[0] = NoiseEstimate.of(image);
            }
            return known[0];
        };
    }
}
