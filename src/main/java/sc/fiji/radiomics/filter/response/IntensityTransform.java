// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Square, square root, logarithm and exponential of the intensities, scaled so that the largest absolute intensity m of the
 * whole image stays what it is.
 *
 * <p>square: x² / m; square root: sign(x) sqrt(m |x|); logarithm: sign(x) m ln(|x| + 1) / ln(m + 1); exponential:
 * exp(x ln(m) / m). Unit: that of the image. An image of zeros stays as it is, and becomes 1 by the exponential.
 *
 * <p>Not IBSI 2 filters; the definitions are those of PyRadiomics: van Griethuysen JJM et al., Cancer Res 77:e104-e107
 * (2017), doi:10.1158/0008-5472.CAN-17-0339.
 */
public enum IntensityTransform implements Filter {
    SQUARE(FilterKind.SQUARE) {
        @Override
        double at(double x, double m) {
            return x * x / m;
        }
    },
    SQUARE_ROOT(FilterKind.SQUARE_ROOT) {
        @Override
        double at(double x, double m) {
            return Math.signum(x) * Math.sqrt(m * Math.abs(x));
        }
    },
    LOGARITHM(FilterKind.LOGARITHM) {
        @Override
        double at(double x, double m) {
            return Math.signum(x) * m * StrictMath.log(Math.abs(x) + 1) / StrictMath.log(m + 1);
        }
    },
    EXPONENTIAL(FilterKind.EXPONENTIAL) {
        @Override
        double at(double x, double m) {
            return StrictMath.exp(x * StrictMath.log(m) / m);
        }
    };

    private final FilterKind kind;

    IntensityTransform(FilterKind kind) {
        this.kind = kind;
    }

    /** @param m largest absolute intensity, above 0 */
    abstract double at(double x, double m);

    @Override
    public void check(Grid grid) {
        // any image will do
    }

    @Override
    public Box needs(Box box, Grid grid) {
        return grid.box();
    }

    @Override
    public long bytes(Box box, Grid grid) {
        return (long) Float.BYTES * 2 * Memory.voxels(box);
    }

    @Override
    public Volume respond(Volume image, Box box) {
        double largest = 0;
        for (float x : image.voxels()) {
            largest = Math.max(largest, Math.abs(x));
        }
        float[] part = image.crop(box).voxels();
        float[] to = new float[part.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) (largest > 0 ? at(part[i], largest) : this == EXPONENTIAL ? 1 : 0);
        }
        return Volume.of(image.grid().crop(box), to);
    }

    @Override
    public String label() {
        return kind.toString();
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
