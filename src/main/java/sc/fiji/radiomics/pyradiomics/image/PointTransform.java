// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.function.DoubleUnaryOperator;
import sc.fiji.radiomics.image.Box;

/**
 * PyRadiomics' filters that change each intensity x by itself, scaled by the largest absolute intensity m of the image so
 * that the range stays about the same. The result has double precision.
 *
 * <p>Edge cases: of an image of zeros, all but the square root are undefined (NaN). Source: PyRadiomics 3.0.1,
 * {@code imageoperations}.
 */
enum PointTransform {
    /** x² / m; negative intensities become positive, other than PyRadiomics' documentation says. */
    SQUARE {
        @Override
        DoubleUnaryOperator of(double largest) {
            double factor = 1 / Math.sqrt(largest);
            return x -> (factor * x) * (factor * x);
        }
    },
    /** Root of m |x|, with the sign of x. */
    SQUARE_ROOT {
        @Override
        DoubleUnaryOperator of(double largest) {
            return x -> x > 0 ? Math.sqrt(x * largest) : x < 0 ? -Math.sqrt(-x * largest) : x;
        }
    },
    /** Logarithm of |x| + 1, with the sign of x, times m / log(m + 1). */
    LOGARITHM {
        @Override
        DoubleUnaryOperator of(double largest) {
            double factor = largest / Math.log(largest + 1);
            return x -> (x > 0 ? Math.log(x + 1) : x < 0 ? -Math.log(-(x - 1)) : x) * factor;
        }
    },
    /** e to the power of x log(m) / m. */
    EXPONENTIAL {
        @Override
        DoubleUnaryOperator of(double largest) {
            double factor = Math.log(largest) / largest;
            return x -> Math.exp(factor * x);
        }
    };

    abstract DoubleUnaryOperator of(double largest);

    TypedImage image(Prepared prepared) {
        Box box = prepared.box();
        DoubleUnaryOperator curve = of(WholeImage.largest(prepared.image()));
        double[] values = prepared.image().values(box);
        for (int i = 0; i < values.length; i++) {
            values[i] = curve.applyAsDouble(values[i]);
        }
        return TypedImage.of(prepared.image().grid().crop(box), PixelType.FLOAT64, values);
    }
}
