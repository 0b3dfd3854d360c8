// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.preprocess.bias.BiasField;
import sc.fiji.radiomics.preprocess.bias.BiasModel;

/**
 * Bias correction of magnetic resonance by N4: the image divided by the smooth field of {@link BiasField}.
 *
 * <p>Unit: that of the image. Source: N. J. Tustison et al., doi:10.1109/TMI.2010.2046908.
 *
 * @param mask voxels that the field is estimated on; they must be positive
 * @param model how the field is looked for
 */
public record BiasCorrection(Foreground mask, BiasModel model) implements Normalisation {

    static BiasCorrection read(StepText text) {
        BiasModel usual = BiasModel.DEFAULT;
        return new BiasCorrection(
                text.mask(),
                new BiasModel(
                        text.whole("shrink", usual.shrink()),
                        text.whole("points", usual.points()),
                        text.whole("levels", usual.levels()),
                        text.whole("iterations", usual.iterations()),
                        text.number("convergence", usual.convergence()),
                        text.number("fwhm", usual.width()),
                        text.number("noise", usual.noise()),
                        text.whole("bins", usual.bins())));
    }

    @Override
    public Normalised apply(Volume image, KnownRegions regions) {
        Foreground.Chosen chosen = mask.of(image, regions);
        BiasField field = BiasField.of(image, chosen.mask(), model);
        return new Normalised(
                field.divideOut(image), "bias correction: " + field.iterations() + " iterations on " + chosen);
    }

    @Override
    public boolean needsRegion() {
        return mask.needsRegion();
    }

    @Override
    public String toString() {
        return NormalisationKind.BIAS_CORRECTION + " mask=" + mask + " shrink=" + model.shrink() + " points="
                + model.points() + " levels=" + model.levels() + " iterations=" + model.iterations() + " convergence="
                + StepText.plain(model.convergence()) + " fwhm=" + StepText.plain(model.width()) + " noise="
                + StepText.plain(model.noise()) + " bins=" + model.bins();
    }
}
