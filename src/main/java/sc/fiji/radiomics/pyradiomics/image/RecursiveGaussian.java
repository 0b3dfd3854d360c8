// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

/**
 * Recursive approximation of the convolution of a line with a Gaussian or its second derivative (Deriche's filter of
 * fourth order), as ITK computes it.
 *
 * <p>For k at least 0 the kernel is h(k) = (a1 cos w1 t + b1 sin w1 t) e^(l1 t) + (a2 cos w2 t + b2 sin w2 t) e^(l2 t),
 * t = k / sigma, scaled so that its sum (its second moment for the derivative) is that of the Gaussian. As a rational
 * transfer function it is run over the line forwards and backwards and both are added. Beyond its ends the line goes on
 * with its first and last number.
 *
 * <p>Source: G. Farnebäck, C.-F. Westin, Improving Deriche-style recursive Gaussian filters, Journal of Mathematical
 * Imaging and Vision 26, 2006, doi:10.1007/s10851-006-8464-z; ITK 5.4, RecursiveGaussianImageFilter, whose order of
 * operations is kept.
 */
final class RecursiveGaussian {
    /** Samples of an end that the recursion looks at. */
    static final int ORDER = 4;

    private static final double W1 = 0.6681;
    private static final double L1 = -1.3932;
    private static final double W2 = 2.0787;
    private static final double L2 = -1.3732;
    private static final double[] GAUSSIAN = {1.3530, 1.8151, -0.3531, 0.0902};
    private static final double[] SECOND_DERIVATIVE = {-1.3563, 5.2318, 0.3446, -2.2355};

    private final double[] forward; // of samples k, k - 1, k - 2, k - 3
    private final double[] backward = new double[ORDER]; // of samples k + 1 ... k + 4
    private final double[] feedback; // of the four results before
    private final double steadyForward;
    private final double steadyBackward;

    private RecursiveGaussian(double[] forward, double[] feedback) {
        this.forward = forward;
        this.feedback = feedback;
        for (int i = 0; i < ORDER; i++) {
            double next = i + 1 < ORDER ? forward[i + 1] : 0;
            backward[i] = next - feedback[i] * forward[0];
        }
        double sum = 1 + feedback[0] + feedback[1] + feedback[2] + feedback[3];
        steadyForward = (forward[0] + forward[1] + forward[2] + forward[3]) / sum;
        steadyBackward = (backward[0] + backward[1] + backward[2] + backward[3]) / sum;
    }

    /** Smoothing. @param sigma in samples */
    static RecursiveGaussian smoothing(double sigma) {
        double[] d = feedback(sigma);
        double[] n = feedforward(sigma, GAUSSIAN);
        double area = 2 * moment(n, 0, 0) / (1 + moment(d, 1, 0)) - n[0];
        return new RecursiveGaussian(scaled(n, 1 / area), d);
    }

    /**
     * Second derivative per squared sample.
     *
     * @param sigma in samples
     * @param factor of the response
     */
    static RecursiveGaussian secondDerivative(double sigma, double factor) {
        double[] d = feedback(sigma);
        double[] smooth = feedforward(sigma, GAUSSIAN);
        double[] n = feedforward(sigma, SECOND_DERIVATIVE);
        double sd = 1 + moment(d, 1, 0);
        double beta = -(2 * moment(n, 0, 0) - sd * n[0]) / (2 * moment(smooth, 0, 0) - sd * smooth[0]);
        for (int i = 0; i < ORDER; i++) {
            n[i] += beta * smooth[i];
        }
        return new RecursiveGaussian(scaled(n, factor / secondMoment(n, d)), d);
    }

    private static double secondMoment(double[] n, double[] d) {
        double sn = moment(n, 0, 0);
        double dn = moment(n, 0, 1);
        double en = moment(n, 0, 2);
        double sd = 1 + moment(d, 1, 0);
        double dd = moment(d, 1, 1);
        double ed = moment(d, 1, 2);
        return (en * sd * sd - ed * sn * sd - 2 * dn * dd * sd + 2 * dd * dd * sn) / (sd * sd * sd);
    }

    /** Sum of k^power c(k), the first k given. */
    private static double moment(double[] c, int first, int power) {
        double sum = 0;
        for (int i = 0; i < c.length; i++) {
            int k = first + i;
            sum += (power == 0 ? 1 : power == 1 ? k : k * k) * c[i];
        }
        return sum;
    }

    private static double[] scaled(double[] n, double factor) {
        for (int i = 0; i < n.length; i++) {
            n[i] *= factor;
        }
        return n;
    }

    private static double[] feedforward(double sigma, double[] parameters) {
        double a1 = parameters[0];
        double b1 = parameters[1];
        double a2 = parameters[2];
        double b2 = parameters[3];
        double sin1 = Math.sin(W1 / sigma);
        double sin2 = Math.sin(W2 / sigma);
        double cos1 = Math.cos(W1 / sigma);
        double cos2 = Math.cos(W2 / sigma);
        double exp1 = Math.exp(L1 / sigma);
        double exp2 = Math.exp(L2 / sigma);
        double first = exp2 * (b2 * sin2 - (a2 + 2 * a1) * cos2) + exp1 * (b1 * sin1 - (a1 + 2 * a2) * cos1);
        double mixed = (a1 + a2) * cos2 * cos1 - (b1 * cos2 * sin1 + b2 * cos1 * sin2);
        double second = mixed * (2 * exp1 * exp2) + (a2 * exp1 * exp1 + a1 * exp2 * exp2);
        double third = exp2 * exp1 * exp1 * (b2 * sin2 - a2 * cos2) + exp1 * exp2 * exp2 * (b1 * sin1 - a1 * cos1);
        return new double[] {a1 + a2, first, second, third};
    }

    private static double[] feedback(double sigma) {
        double cos1 = Math.cos(W1 / sigma);
        double cos2 = Math.cos(W2 / sigma);
        double exp1 = Math.exp(L1 / sigma);
        double exp2 = Math.exp(L2 / sigma);
        return new double[] {
            -2 * (exp2 * cos2 + exp1 * cos1),
            4 * cos2 * cos1 * exp1 * exp2 + (exp1 * exp1 + exp2 * exp2),
            -2 * cos1 * exp1 * exp2 * exp2 + -2 * cos2 * exp2 * exp1 * exp1,
            exp1 * exp1 * exp2 * exp2
        };
    }

    /** Buffers for as many lines side by side as are filtered at once: sample k of line j is at (k + 4) lines + j. */
    static final class Lines {
        final int samples;
        final int lines;
        final double[] data;
        final double[] result;
        private final double[] back;

        Lines(int samples, int lines) {
            this.samples = samples;
            this.lines = lines;
            int length = Math.multiplyExact(samples + 2 * ORDER, lines);
            data = new double[length];
            result = new double[length];
            back = new double[length];
        }

        int row(int sample) {
            return (sample + ORDER) * lines;
        }
    }

    /** Filters the data of all lines into the result. */
    void apply(Lines lines) {
        int width = lines.lines;
        int last = lines.row(lines.samples - 1);
        double[] data = lines.data;
        for (int k = 1; k <= ORDER; k++) {
            int before = lines.row(-k);
            int after = last + k * width;
            for (int j = 0; j < width; j++) {
                data[before + j] = data[lines.row(0) + j];
                data[after + j] = data[last + j];
                lines.result[before + j] = data[before + j] * steadyForward;
                lines.back[after + j] = data[after + j] * steadyBackward;
            }
        }
        runForward(data, lines.result, lines.row(0), last, width);
        runBackward(data, lines.back, lines.row(0), last, width);
        for (int i = lines.row(0); i < last + width; i++) {
            lines.result[i] += lines.back[i];
        }
    }

    private void runForward(double[] data, double[] to, int first, int last, int w) {
        double n0 = forward[0];
        double n1 = forward[1];
        double n2 = forward[2];
        double n3 = forward[3];
        double d1 = feedback[0];
        double d2 = feedback[1];
        double d3 = feedback[2];
        double d4 = feedback[3];
        for (int row = first; row <= last; row += w) {
            for (int i = row; i < row + w; i++) {
                double in = n0 * data[i] + n1 * data[i - w] + n2 * data[i - 2 * w] + n3 * data[i - 3 * w];
                to[i] = in - (d1 * to[i - w] + d2 * to[i - 2 * w] + d3 * to[i - 3 * w] + d4 * to[i - 4 * w]);
            }
        }
    }

    private void runBackward(double[] data, double[] to, int first, int last, int w) {
        double m1 = backward[0];
        double m2 = backward[1];
        double m3 = backward[2];
        double m4 = backward[3];
        double d1 = feedback[0];
        double d2 = feedback[1];
        double d3 = feedback[2];
        double d4 = feedback[3];
        for (int row = last; row >= first; row -= w) {
            for (int i = row; i < row + w; i++) {
                double in = m1 * data[i + w] + m2 * data[i + 2 * w] + m3 * data[i + 3 * w] + m4 * data[i + 4 * w];
                to[i] = in - (d1 * to[i + w] + d2 * to[i + 2 * w] + d3 * to[i + 3 * w] + d4 * to[i + 4 * w]);
            }
        }
    }
}
