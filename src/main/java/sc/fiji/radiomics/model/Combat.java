// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * ComBat harmonisation: removes differences of location and scale between batches (centres, scanners) from features,
 * fitted on training rows and applied to these or to other rows of the same batches.
 *
 * <p>Model: y = alpha + X b + gamma_i + delta_i e for each feature, batch i, covariates X. b by least squares with one
 * mean per batch; alpha, the grand mean, is the mean of the batch means weighted by their rows; s² is the mean squared
 * residual of all rows. With the standardised values z = (y - alpha - X b) / s, gamma_hat_i is the mean and delta_hat_i
 * the variance (divisor n - 1) of z in batch i. Empirical Bayes over the features shrinks them to gamma*, delta*:
 * parametric, with a normal prior of gamma (mean gamma_bar, variance tau²) and an inverse gamma prior of delta
 * (a, b) by the method of moments, iterated; or non-parametric, by the average of the other features' (gamma_hat,
 * delta_hat) weighted by the likelihood of the feature at hand. Adjusted value: s (z - gamma*) / sqrt(delta*) +
 * alpha + X b.
 *
 * <p>Mean only: delta is 1 throughout. Reference batch: alpha and s² come from that batch alone (divisor n), the others
 * are moved to it, it stays unchanged. {@link #withBatch} adds a batch that was not in the training rows: alpha, b, s
 * and the other batches stay as they are, and only the location and scale of the new batch, with their priors over the
 * features, are estimated; with a reference batch and without covariates this equals a common fit.
 *
 * <p>Edge cases: a feature that is constant within a batch of two or more rows cannot be scaled; it is left out of
 * everything and returned unchanged, see {@link #isAdjusted}. Outcomes to be predicted must not be covariates: their
 * values are needed by {@link #apply}. Source: Johnson, Li and Rabinovic, Biostatistics 2007;8:118,
 * doi:10.1093/biostatistics/kxj037; reference batch: Zhang et al., BMC Bioinformatics 2018;19:262,
 * doi:10.1186/s12859-018-2263-6; features of images: Fortin et al., NeuroImage 2018;167:104,
 * doi:10.1016/j.neuroimage.2017.11.024. Equal to R's sva::ComBat, including its rule to stop the iteration.
 */
@SuppressWarnings("serial") // why: the lists are immutable ones of Java, which are serializable
public final class Combat implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * Variants of the method.
     *
     * @param parametric whether the priors are a normal and an inverse gamma distribution
     * @param meanOnly whether only locations are adjusted
     * @param reference the batch that stays unchanged, null for none
     * @param convergence the iteration stops when no parameter grows by more than this share
     */
    public record Options(boolean parametric, boolean meanOnly, String reference, double convergence)
            implements Serializable {
        public Options {
            if (!(convergence > 0)) {
                throw new IllegalArgumentException("convergence must be positive, found " + convergence);
            }
        }

        /** Parametric, location and scale, no reference batch, convergence 1e-4. */
        public static Options defaults() {
            return new Options(true, false, null, 1e-4);
        }

        public Options withParametric(boolean newParametric) {
            return new Options(newParametric, meanOnly, reference, convergence);
        }

        public Options withMeanOnly(boolean newMeanOnly) {
            return new Options(parametric, newMeanOnly, reference, convergence);
        }

        public Options withReference(String newReference) {
            return new Options(parametric, meanOnly, newReference, convergence);
        }
    }

    /**
     * What was estimated for one batch. Arrays are per feature, to be read only, with NaN for features left out.
     *
     * @param name the batch
     * @param rows number of its rows in the fit
     * @param gammaHat means of the standardised values
     * @param deltaHat their variances; 1 if mean only
     * @param gammaBar mean of the prior of gamma
     * @param tauSquared its variance
     * @param shape a of the prior of delta; NaN if mean only
     * @param scale b of the prior of delta; NaN if mean only
     * @param gammaStar shrunken locations, 0 in the reference batch
     * @param deltaStar shrunken squared scales, 1 in the reference batch
     * @param iterations of the parametric estimate
     */
    public record Batch(
            String name,
            int rows,
            double[] gammaHat,
            double[] deltaHat,
            double gammaBar,
            double tauSquared,
            double shape,
            double scale,
            double[] gammaStar,
            double[] deltaStar,
            int iterations)
            implements Serializable {}

    private final Options options;
    private final List<String> covariates;
    private final boolean[] adjusted;
    private final double[] grandMean;
    private final double[] pooledVariance;
    private final double[][] slopes; // slopes[covariate][feature]
    private final List<Batch> batches;

    private Combat(Combat other, List<Batch> batches) {
        this.options = other.options;
        this.covariates = other.covariates;
        this.adjusted = other.adjusted;
        this.grandMean = other.grandMean;
        this.pooledVariance = other.pooledVariance;
        this.slopes = other.slopes;
        this.batches = List.copyOf(batches);
    }

    private Combat(double[][] x, int[] code, List<String> names, DesignMatrix design, Options options) {
        this.options = options;
        this.covariates = design.names();
        int[] sizes = Groups.sizes(code, new double[code.length]);
        this.adjusted = CombatFit.varies(x, code, sizes);
        int usable = Check.count(adjusted);
        if (usable < 2) {
            throw new IllegalArgumentException(
                    "features must be at least 2 that vary within every batch, found " + usable);
        }
        double[][] batchMean = CombatFit.means(x, code, sizes);
        this.slopes = CombatFit.slopes(x, code, batchMean, design);
        int features = adjusted.length;
        int reference = options.reference() == null ? -1 : names.indexOf(options.reference());
        double[][] covariateMean = CombatFit.means(design.x(), code, sizes);
        this.grandMean = new double[features];
        for (int j = 0; j < features; j++) {
            for (int b = 0; b < sizes.length; b++) {
                batchMean[b][j] -= effect(covariateMean[b], j);
                double share = reference < 0 ? (double) sizes[b] / x.length : b == reference ? 1 : 0;
                grandMean[j] += share * batchMean[b][j];
            }
        }
        this.pooledVariance = new double[features];
        int residuals = reference < 0 ? x.length : sizes[reference];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < features && (reference < 0 || code[i] == reference); j++) {
                double rest = x[i][j] - batchMean[code[i]][j] - effect(design.x()[i], j);
                pooledVariance[j] += rest * rest / residuals;
            }
        }
        requireVariance(x);
        List<Batch> fitted = new ArrayList<>();
        for (int b = 0; b < names.size(); b++) {
            int batch = b;
            int[] rows = IntStream.range(0, code.length)
                    .filter(i -> code[i] == batch)
                    .toArray();
            fitted.add(batch(names.get(b), CombatFit.rows(x, rows), design.rows(rows)));
        }
        this.batches = List.copyOf(fitted);
    }

    /** Fits without covariates. */
    public static Combat fit(double[][] x, List<String> batch, Options options) {
        return fit(x, batch, none(x.length), options);
    }

    /**
     * Fits.
     *
     * @param x {@code x[row][feature]}, finite
     * @param batch the batch of each row
     * @param covariates effects to be kept, for example of a stage that is more frequent in one centre
     * @param options variant of the method
     * @throws IllegalArgumentException if lengths differ, a value is not finite, there is one batch, a batch has one row
     *     (unless mean only), the covariates are confounded with the batches or each other, fewer than two features can
     *     be adjusted or the reference is no batch
     */
    public static Combat fit(double[][] x, List<String> batch, DesignMatrix covariates, Options options) {
        requireTable(x, x.length == 0 ? 0 : x[0].length);
        requireRows(x.length, batch, covariates);
        List<String> names = List.copyOf(new TreeSet<>(batch));
        if (names.size() < 2) {
            throw new IllegalArgumentException("batches must be at least 2, found " + names);
        }
        if (options.reference() != null && !names.contains(options.reference())) {
            throw new IllegalArgumentException(
                    "reference batch must be one of " + names + ", found " + options.reference());
        }
        int[] code = batch.stream().mapToInt(names::indexOf).toArray();
        for (int b = 0; b < names.size(); b++) {
            int index = b;
            requireSize(
                    names.get(b),
                    (int) Arrays.stream(code).filter(c -> c == index).count(),
                    options);
        }
        return new Combat(x, code, names, covariates, options);
    }

    /** Adjusts rows of known batches, without covariates. */
    public double[][] apply(double[][] x, List<String> batch) {
        return apply(x, batch, none(x.length));
    }

    /**
     * Adjusts rows of known batches.
     *
     * @param x {@code x[row][feature]}, finite, the features of the fit
     * @param batch the batch of each row
     * @param design covariates with the columns of the fit
     * @return new adjusted rows
     * @throws IllegalArgumentException if lengths or columns differ, a value is not finite or a batch is unknown
     */
    public double[][] apply(double[][] x, List<String> batch, DesignMatrix design) {
        requireTable(x, adjusted.length);
        requireRows(x.length, batch, design);
        requireCovariates(design);
        double[][] result = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            Batch b = batch(batch.get(i));
            result[i] = x[i].clone();
            for (int j = 0; j < adjusted.length; j++) {
                if (adjusted[j] && !b.name().equals(options.reference())) {
                    double kept = grandMean[j] + effect(design.x()[i], j);
                    double s = Math.sqrt(pooledVariance[j]);
                    double z = ((x[i][j] - kept) / s - b.gammaStar()[j]) / Math.sqrt(b.deltaStar()[j]);
                    result[i][j] = z * s + kept;
                }
            }
        }
        return result;
    }

    /** Adds a batch that was not in the fit, without covariates. */
    public Combat withBatch(String name, double[][] x) {
        return withBatch(name, x, none(x.length));
    }

    /**
     * Adds a batch that was not in the fit; everything estimated before is kept.
     *
     * @param name of the new batch
     * @param x its rows, {@code x[row][feature]}, finite, the features of the fit
     * @param design covariates with the columns of the fit
     * @return a fit that also applies to rows of the new batch
     * @throws IllegalArgumentException if the batch is known, has one row (unless mean only), or an adjusted feature is
     *     constant in it, or lengths or columns differ or a value is not finite
     */
    public Combat withBatch(String name, double[][] x, DesignMatrix design) {
        if (names().contains(name)) {
            throw new IllegalArgumentException("new batch must not be one of " + names() + ", found " + name);
        }
        requireTable(x, adjusted.length);
        requireRows(x.length, Collections.nCopies(x.length, name), design);
        requireCovariates(design);
        requireSize(name, x.length, options);
        boolean[] varies = CombatFit.varies(x, new int[x.length], new int[] {x.length});
        for (int j = 0; j < adjusted.length; j++) {
            if (adjusted[j] && !varies[j]) {
                throw new IllegalArgumentException(
                        "feature " + (j + 1) + " must vary in batch " + name + ", found only " + x[0][j]);
            }
        }
        List<Batch> more = new ArrayList<>(batches);
        more.add(batch(name, x, design));
        more.sort(Comparator.comparing(Batch::name));
        return new Combat(this, more);
    }

    /**
     * Location and scale of a batch from its standardised values alone, shrunk over the features.
     *
     * @param name of the batch
     * @param z {@code z[row][feature]}, (y - alpha - X b) / s with what an earlier fit estimated, each feature with two
     *     values at least
     * @throws IllegalArgumentException if rows differ in length, there is one row (unless mean only), fewer than two
     *     features, or a value is not finite or constant
     */
    public static Batch estimate(String name, double[][] z, Options options) {
        requireSize(name, z.length, options);
        requireTable(z, z[0].length);
        boolean[] varies = CombatFit.varies(z, new int[z.length], new int[] {z.length});
        if (z[0].length < 2 || Check.count(varies) < varies.length) {
            throw new IllegalArgumentException("features must be at least 2 and all vary in batch " + name + ", found "
                    + Check.count(varies) + " of " + varies.length + " that do");
        }
        return new CombatFit(z, varies, options.meanOnly()).batch(name, options, false);
    }

    private static DesignMatrix none(int rows) {
        return DesignMatrix.of(new double[rows][0], List.of());
    }

    private static void requireTable(double[][] x, int features) {
        for (int i = 0; i < x.length; i++) {
            if (x[i].length != features) {
                throw new IllegalArgumentException(
                        "row " + (i + 1) + " must have " + features + " features, found " + x[i].length);
            }
            for (int j = 0; j < features; j++) {
                if (!Double.isFinite(x[i][j])) {
                    throw new IllegalArgumentException("features must be finite, found " + x[i][j] + " in row "
                            + (i + 1) + " of feature " + (j + 1));
                }
            }
        }
    }

    private static void requireRows(int rows, List<String> batch, DesignMatrix design) {
        if (batch.size() != rows || design.rows() != rows) {
            throw new IllegalArgumentException("batches and covariates must have " + rows
                    + " rows like the features, found " + batch.size() + " and " + design.rows());
        }
        design.requireFinite();
    }

    private static void requireSize(String name, int rows, Options options) {
        if (rows < 2 && !(options.meanOnly() && rows == 1)) {
            throw new IllegalArgumentException(
                    "batch " + name + " must have at least 2 rows, found " + rows + "; one is enough for mean only");
        }
    }

    private void requireCovariates(DesignMatrix design) {
        if (!design.names().equals(covariates)) {
            throw new IllegalArgumentException(
                    "covariates must be " + covariates + " as in the fit, found " + design.names());
        }
    }

    private void requireVariance(double[][] x) {
        for (int j = 0; j < adjusted.length; j++) {
            double largest = 0;
            for (double[] row : x) {
                largest = Math.max(largest, Math.abs(row[j]));
            }
            if (adjusted[j] && !(Math.sqrt(pooledVariance[j]) > 1e-14 * largest)) {
                throw new IllegalArgumentException(
                        "feature " + (j + 1) + " must vary beyond its means in the batches and its covariates"
                                + (options.reference() == null ? "" : " within batch " + options.reference()));
            }
        }
    }

    /** X b of one row and feature. */
    private double effect(double[] covariateRow, int feature) {
        double sum = 0;
        for (int c = 0; c < covariateRow.length; c++) {
            sum += covariateRow[c] * slopes[c][feature];
        }
        return sum;
    }

    /** Estimates a batch from its rows; those of the reference batch are not shrunk but left alone. */
    private Batch batch(String name, double[][] x, DesignMatrix design) {
        double[][] z = new double[x.length][adjusted.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < adjusted.length; j++) {
                z[i][j] = (x[i][j] - grandMean[j] - effect(design.x()[i], j)) / Math.sqrt(pooledVariance[j]);
            }
        }
        return new CombatFit(z, adjusted, options.meanOnly()).batch(name, options, name.equals(options.reference()));
    }

    /** The names of the batches, in alphabetical order. */
    public List<String> names() {
        return batches.stream().map(Batch::name).toList();
    }

    /** The batches, in alphabetical order. */
    public List<Batch> batches() {
        return batches;
    }

    /**
     * A batch.
     *
     * @throws IllegalArgumentException if there is no such batch
     */
    public Batch batch(String name) {
        return batches.stream()
                .filter(batch -> batch.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("batch must be one of " + names() + ", found " + name));
    }

    /** Whether a feature is adjusted: not if it is constant in one of the batches of the fit. */
    public boolean isAdjusted(int feature) {
        return adjusted[feature];
    }

    /** Grand mean alpha of each feature at covariates 0, a copy. */
    public double[] grandMean() {
        return grandMean.clone();
    }

    /** Squared scale s² of each feature, a copy. */
    public double[] pooledVariance() {
        return pooledVariance.clone();
    }

    /** Effects of the covariates, {@code [covariate column][feature]}, a copy. */
    public double[][] slopes() {
        return Arrays.stream(slopes).map(double[]::clone).toArray(double[][]::new);
    }

    /** The options of the fit. */
    public Options options() {
        return options;
    }
}
