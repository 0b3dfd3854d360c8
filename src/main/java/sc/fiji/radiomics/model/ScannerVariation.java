// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Coefficient of variation of a phantom within and between scanners.
 *
 * <p>For each object of the phantom with k scanners and m repetitions on each, by one-way analysis of variance: within
 * w² = MSW, between b² = (MSB - MSW) / m. Coefficients over the objects by root mean square of w_i / mean_i and, with
 * negative terms kept inside the sum and the sum not below 0, b_i / mean_i; total sqrt(within² + between²), that of
 * single scans on any of the scanners (repeatability, and reproducibility without the operator, of ISO 5725-2). Without
 * repetitions (m = 1) within is NaN, and between and total are both the variation of the scans.
 *
 * <p>All are NaN unless all measurements lie on one side of 0. Source: Raunig et al., Stat Methods Med Res 2015;24:27,
 * doi:10.1177/0962280214537344.
 *
 * @param within coefficient of variation of repeated scans on one scanner, as a fraction
 * @param between of scanners beyond that
 * @param total of single scans
 */
public record ScannerVariation(double within, double between, double total) {
    /**
     * Measures the variation.
     *
     * @param scans {@code scans[object][scanner][repetition]}: at least one object and two scanners, as many repetitions
     *     everywhere, finite
     * @throws IllegalArgumentException if there are fewer, or not as many everywhere
     */
    public static ScannerVariation of(double[][][] scans) {
        Icc.checkRepeated(scans, 1);
        if (!WithinSubjectVariation.isOneSided(Icc.flat(scans))) {
            return new ScannerVariation(Double.NaN, Double.NaN, Double.NaN);
        }
        int m = scans[0][0].length;
        double within = 0;
        double between = 0;
        for (double[][] object : scans) {
            double[] means = new double[object.length];
            double error = 0;
            for (int j = 0; j < means.length; j++) {
                double[] moments = WithinSubjectVariation.moments(object[j]);
                means[j] = moments[0];
                error += m > 1 ? moments[1] / means.length : 0;
            }
            double[] ofMeans = WithinSubjectVariation.moments(means);
            double square = ofMeans[0] * ofMeans[0] * scans.length;
            within += error / square;
            between += (ofMeans[1] - error / m) / square;
        }
        double apart = Math.sqrt(Math.max(0, between));
        double total = Math.sqrt(within + Math.max(0, between));
        return new ScannerVariation(m > 1 ? Math.sqrt(within) : Double.NaN, apart, total);
    }
}
