// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import sc.fiji.radiomics.feature.texture.LevelSizeMatrix;

/** PyRadiomics' entropy of a matrix by grey level and size. */
final class LevelSizeEntropy {
    private LevelSizeEntropy() {}

    static double of(LevelSizeMatrix matrix) {
        double[] probabilities = new double[matrix.cells()];
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = matrix.count(k) / matrix.total();
        }
        return Entropy.of(probabilities);
    }
}
