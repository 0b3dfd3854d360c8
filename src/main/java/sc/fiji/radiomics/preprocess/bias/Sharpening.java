// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess.bias;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The sharpening of logarithms of intensities: what a logarithm most likely was before a Gaussian blurred the histogram.
 *
 * <p>The histogram V of the blurred logarithms v is deconvolved, U = max(0, V G) with the Wiener filter G = F* / (|F|² +
 * noise) of the Gaussian F; then E(u | v) is the mean of u under U and F: (F * (u U)) / (F * U).
 *
 * <p>Source: J. G. Sled, A. P. Zijdenbos, A. C. Evans, IEEE Transactions on Medical Imaging 17(1), 1998,
 * doi:10.1109/42.668698, section II; as in N. J. Tustison et al., N4ITK, 2010, doi:10.1109/TMI.2010.2046908.
 */
final class Sharpening {
    private final double low;
    private final double width;
    private final double[] expected;

    private Sharpening(double low, double width, double[] expected) {
        this.low = low;
        this.width = width;
        this.expected = expected;
    }

    /**
     * Learnt from all samples that count.
     *
     * @throws IllegalArgumentException if they are all equal
     */
    static Sharpening of(float[] logarithms, boolean[] inside, BiasModel model) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                low = Math.min(low, logarithms[i]);
                high = Math.max(high, logarithms[i]);
            }
        }
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "intensities in the mask must differ for bias correction, found one in all its voxels");
        }
        double width = ((double) high - low) / (model.bins() - 1);
        double[] histogram = new double[model.bins()];
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                count(histogram, (logarithms[i] - low) / width);
            }
        }
        return new Sharpening(low, width, expected(histogram, low, width, model));
    }

    /** A sample counts in the two bins whose centres it lies between, by its distance to them. */
    private static void count(double[] histogram, double position) {
        int bin = Math.min((int) position, histogram.length - 1);
        double rest = position - bin;
        histogram[bin] += 1 - rest;
        if (bin + 1 < histogram.length) {
            histogram[bin + 1] += rest;
        }
    }

    private static double[] expected(double[] histogram, double low, double width, BiasModel model) {
        int length = 2 * Integer.highestOneBit(2 * histogram.length - 1); // the next power of 2, doubled
        int offset = (length - histogram.length) / 2;
        DoubleFFT_1D transform = new DoubleFFT_1D(length);
        double[] gauss = gauss(length, model.width() / width);
        transform.complexForward(gauss);
        double[] sharp = new double[2 * length];
        for (int i = 0; i < histogram.length; i++) {
            sharp[2 * (i + offset)] = histogram[i];
        }
        filter(sharp, transform, wiener(gauss, model.noise()));
        double[] weighted = new double[2 * length];
        for (int i = 0; i < length; i++) {
            sharp[2 * i] = Math.max(0, sharp[2 * i]);
            sharp[2 * i + 1] = 0;
            weighted[2 * i] = sharp[2 * i] * (low + (i - offset) * width);
        }
        double[] real = real(gauss);
        filter(weighted, transform, real);
        filter(sharp, transform, real);
        double[] expected = new double[histogram.length];
        for (int i = 0; i < expected.length; i++) {
            double mass = sharp[2 * (i + offset)];
            expected[i] = mass != 0 ? weighted[2 * (i + offset)] / mass : 0;
        }
        return expected;
    }

    /** Periodic Gaussian of a full width at half maximum in bins, its integral 1, as complex numbers. */
    private static double[] gauss(int length, double width) {
        double[] gauss = new double[2 * length];
        double exponent = 4 * Math.log(2) / (width * width);
        double height = 2 * Math.sqrt(Math.log(2) / Math.PI) / width;
        for (int i = 0; i < length; i++) {
            double distance = Math.min(i, length - i);
            gauss[2 * i] = height * Math.exp(-distance * distance * exponent);
        }
        return gauss;
    }

    private static double[] wiener(double[] spectrum, double noise) {
        double[] filter = new double[spectrum.length / 2];
        for (int i = 0; i < filter.length; i++) {
            double real = spectrum[2 * i];
            filter[i] = real / (real * real + noise);
        }
        return filter;
    }

    private static double[] real(double[] spectrum) {
        double[] real = new double[spectrum.length / 2];
        for (int i = 0; i < real.length; i++) {
            real[i] = spectrum[2 * i];
        }
        return real;
    }

    /** Multiplies the spectrum, in place. */
    private static void filter(double[] signal, DoubleFFT_1D transform, double[] response) {
        transform.complexForward(signal);
        for (int i = 0; i < response.length; i++) {
            signal[2 * i] *= response[i];
            signal[2 * i + 1] *= response[i];
        }
        transform.complexInverse(signal, true);
    }

    /** The expected logarithm, linear between the centres of bins. */
    double of(double logarithm) {
        double position = (logarithm - low) / width;
        int bin = (int) position;
        return bin < expected.length - 1
                ? expected[bin] + (expected[bin + 1] - expected[bin]) * (position - bin)
                : expected[expected.length - 1];
    }
}
