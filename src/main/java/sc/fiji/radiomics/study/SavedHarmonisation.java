// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.Combat;
import sc.fiji.radiomics.model.DesignMatrix;

/**
 * ComBat of a feature table as plain numbers, to be applied to other cases of the same batches.
 *
 * <p>A harmonised value is s (z - gamma) / sqrt(delta) + alpha + X b with z = (y - alpha - X b) / s, gamma and delta of the
 * batch, X the covariates ({@link Combat}).
 *
 * @param version of the format
 * @param batch column of scanner or centre
 * @param reference batch that stays as it is; empty: none
 * @param covariates whose effects b are kept
 * @param features that are harmonised
 */
public record SavedHarmonisation(
        int version, String batch, String reference, List<Covariate> covariates, List<Feature> features) {
    /** The format that this software reads and writes. */
    public static final int VERSION = 1;

    /** Fewest cases of a batch that is estimated afterwards. */
    public static final int LEAST = 10;

    private static final JsonFile<SavedHarmonisation> FILE =
            new JsonFile<>(SavedHarmonisation.class, "a saved harmonisation", VERSION);

    /**
     * A covariate.
     *
     * @param name column
     * @param levels of a factor, the first is the reference; empty: a number
     */
    public record Covariate(String name, List<String> levels) {
        public Covariate {
            levels = List.copyOf(levels);
        }
    }

    /**
     * A harmonised feature.
     *
     * @param name column
     * @param alpha grand mean at covariates 0
     * @param s pooled standard deviation
     * @param slopes b, one per column of the covariates
     * @param batches location and squared scale of each batch
     */
    public record Feature(
            String name, double alpha, double s, List<Double> slopes, Map<String, Signature.Shift> batches) {
        public Feature {
            slopes = List.copyOf(slopes);
        }

        private double kept(double[] covariates) {
            double effect = 0;
            for (int c = 0; c < covariates.length; c++) {
                effect += covariates[c] * slopes.get(c);
            }
            return alpha + effect;
        }

        private double standardised(double value, double[] covariates) {
            return (value - kept(covariates)) / s;
        }

        private Feature with(String batch, Signature.Shift shift) {
            Map<String, Signature.Shift> more = new TreeMap<>(batches);
            more.put(batch, shift);
            return new Feature(name, alpha, s, slopes, more);
        }

        private double apply(double value, double[] covariates, Signature.Shift shift) {
            double kept = kept(covariates);
            return ((value - kept) / s - shift.gamma()) / Math.sqrt(shift.delta()) * s + kept;
        }
    }

    public SavedHarmonisation {
        covariates = List.copyOf(covariates);
        features = List.copyOf(features);
    }

    /**
     * Fits ComBat to all rows of a table. Features with a missing value and those that are constant within a batch stay
     * as they are.
     *
     * @param batch name of the batch column
     * @throws IllegalArgumentException if a covariate has one value in each batch; see {@link Combat#fit}
     */
    public static SavedHarmonisation fit(BatchTable table, String batch, Combat.Options options) {
        List<Covariate> covariates = table.covariates().entrySet().stream()
                .map(entry -> covariate(entry.getKey(), entry.getValue()))
                .toList();
        table.covariates().forEach((name, values) -> requireUnconfounded(table, batch, name, values));
        int[] complete = complete(table.features());
        DesignMatrix x = table.features()
                .select(Arrays.stream(complete)
                        .mapToObj(table.features().names()::get)
                        .toList());
        Combat combat = Combat.fit(x.x(), table.batch(), design(covariates, table), options);
        double[][] slopes = combat.slopes();
        List<Feature> features = IntStream.range(0, x.columns())
                .filter(combat::isAdjusted)
                .mapToObj(j -> new Feature(
                        x.names().get(j),
                        combat.grandMean()[j],
                        Math.sqrt(combat.pooledVariance()[j]),
                        Arrays.stream(slopes).map(slope -> slope[j]).toList(),
                        shifts(combat, j)))
                .toList();
        String reference = options.reference() == null ? "" : options.reference();
        return new SavedHarmonisation(VERSION, batch, reference, covariates, features);
    }

    private static Covariate covariate(String name, List<String> values) {
        boolean isNumber =
                values.stream().allMatch(text -> StudyTable.number(text).isPresent());
        return new Covariate(name, isNumber ? List.of() : List.copyOf(new TreeSet<>(values)));
    }

    /** A covariate with one value in each batch cannot be told from it. */
    private static void requireUnconfounded(BatchTable table, String batch, String name, List<String> values) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            found.computeIfAbsent(table.batch().get(i), own -> new TreeSet<>()).add(values.get(i));
        }
        if (found.size() > 1 && found.values().stream().allMatch(own -> own.size() == 1)) {
            String where = found.entrySet().stream()
                    .limit(4)
                    .map(entry -> entry.getKey() + ": " + String.join("", entry.getValue()))
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("covariate '" + name + "' must vary within a '" + batch
                    + "', found it confounded with it: one value in each (" + where
                    + (found.size() > 4 ? ", ..." : "") + "); their effects cannot be told apart, leave one out");
        }
    }

    private static int[] complete(DesignMatrix features) {
        return IntStream.range(0, features.columns())
                .filter(j -> Arrays.stream(features.x()).allMatch(row -> Double.isFinite(row[j])))
                .toArray();
    }

    private static Map<String, Signature.Shift> shifts(Combat combat, int feature) {
        Map<String, Signature.Shift> shifts = new LinkedHashMap<>();
        for (Combat.Batch one : combat.batches()) {
            shifts.put(one.name(), new Signature.Shift(one.gammaStar()[feature], one.deltaStar()[feature]));
        }
        return shifts;
    }

    private static DesignMatrix design(List<Covariate> covariates, BatchTable table) {
        DesignMatrix.Builder design = DesignMatrix.builder(table.cases().size());
        for (Covariate covariate : covariates) {
            List<String> values = table.covariates().get(covariate.name());
            if (!covariate.levels().isEmpty()) {
                design.factor(covariate.name(), values, covariate.levels());
            } else {
                design.numeric(
                        covariate.name(),
                        values.stream()
                                .mapToDouble(text -> StudyTable.number(text).orElseThrow())
                                .toArray());
            }
        }
        return design.build();
    }

    /**
     * This harmonisation with batches that it was not fitted on: location and scale of each are estimated from the features
     * of its own cases and shrunk over the features by parametric empirical Bayes; everything fitted before stays as it is.
     * No outcome is looked at. Features that are incomplete or constant in such a batch are harmonised no longer.
     *
     * @param table with the new batches among others
     * @throws RadiomicsException if a new batch has fewer than {@value #LEAST} cases, fewer than two features are left, or a
     *     feature or a level of a covariate is not known
     */
    public SavedHarmonisation withNewBatches(BatchTable table) {
        requireFeatures(table);
        SavedHarmonisation more = this;
        for (String name : new TreeSet<>(table.batch())) {
            more = more.batches().contains(name) ? more : more.withBatch(name, table.of(name));
        }
        return more;
    }

    private SavedHarmonisation withBatch(String name, BatchTable own) {
        int cases = own.cases().size();
        if (cases < LEAST) {
            throw new RadiomicsException(batch + " " + name + ", which was not fitted on, must have at least " + LEAST
                    + " cases to be estimated, found " + cases);
        }
        requireLevels(own);
        double[][] raw = own.features().select(names()).x();
        List<Feature> usable = IntStream.range(0, features.size())
                .filter(j -> Arrays.stream(raw).allMatch(row -> Double.isFinite(row[j]))
                        && Arrays.stream(raw).anyMatch(row -> row[j] != raw[0][j]))
                .mapToObj(features::get)
                .toList();
        if (usable.size() < 2) {
            throw new RadiomicsException("features must be complete and vary in " + batch + " " + name
                    + " for 2 of them at least, found " + usable.size());
        }
        SavedHarmonisation part = new SavedHarmonisation(version, batch, reference, covariates, usable);
        Combat.Batch found = Combat.estimate(
                name, part.standardised(own), Combat.Options.defaults().withMeanOnly(isMeanOnly()));
        return new SavedHarmonisation(
                version,
                batch,
                reference,
                covariates,
                IntStream.range(0, usable.size())
                        .mapToObj(j -> usable.get(j)
                                .with(name, new Signature.Shift(found.gammaStar()[j], found.deltaStar()[j])))
                        .toList());
    }

    /** The covariates of a table as columns of numbers. */
    public DesignMatrix design(BatchTable table) {
        return design(covariates, table);
    }

    private boolean isMeanOnly() {
        return features.stream()
                .allMatch(feature -> feature.batches().values().stream().allMatch(shift -> shift.delta() == 1));
    }

    /** (y - alpha - X b) / s of each row and feature. */
    private double[][] standardised(BatchTable table) {
        double[][] design = design(covariates, table).x();
        double[][] raw = table.features().select(names()).x();
        double[][] z = new double[raw.length][features.size()];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < z[i].length; j++) {
                z[i][j] = features.get(j).standardised(raw[i][j], design[i]);
            }
        }
        return z;
    }

    /** The names of the batches. */
    public List<String> batches() {
        return features.isEmpty()
                ? List.of()
                : List.copyOf(features.get(0).batches().keySet());
    }

    /** The names of the harmonised features. */
    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }

    /**
     * Harmonises the rows of a table.
     *
     * @return one column per feature of {@link #names}, NaN where the table has no value
     * @throws RadiomicsException if the table lacks a feature, or a batch or level of a covariate is not known
     */
    public double[][] apply(BatchTable table) {
        requireKnown(table);
        DesignMatrix design = design(covariates, table);
        DesignMatrix raw = table.features().select(names());
        double[][] harmonised = new double[raw.rows()][features.size()];
        for (int i = 0; i < harmonised.length; i++) {
            String own = table.batch().get(i);
            for (int j = 0; j < features.size(); j++) {
                Feature feature = features.get(j);
                double value = raw.x()[i][j];
                // why: a reference batch stays as it is, to the last bit
                harmonised[i][j] = own.equals(reference)
                        ? value
                        : feature.apply(value, design.x()[i], feature.batches().get(own));
            }
        }
        return harmonised;
    }

    private void requireFeatures(BatchTable table) {
        for (String name : names()) {
            if (!table.features().names().contains(name)) {
                throw new RadiomicsException("the table must have the harmonised feature '" + name + "', found none");
            }
        }
    }

    private void requireKnown(BatchTable table) {
        requireFeatures(table);
        for (int i = 0; i < table.cases().size(); i++) {
            if (!batches().contains(table.batch().get(i))) {
                throw new RadiomicsException("case " + table.cases().get(i) + ": " + batch
                        + " must be one of the batches " + String.join(", ", batches())
                        + " of the harmonisation, found '"
                        + table.batch().get(i) + "'");
            }
        }
        requireLevels(table);
    }

    private void requireLevels(BatchTable table) {
        for (int i = 0; i < table.cases().size(); i++) {
            for (Covariate covariate : covariates) {
                String value = table.covariates().get(covariate.name()).get(i);
                boolean isKnown = covariate.levels().isEmpty()
                        ? StudyTable.number(value).isPresent()
                        : covariate.levels().contains(value);
                if (!isKnown) {
                    throw new RadiomicsException("case " + table.cases().get(i) + ": " + covariate.name() + " must be "
                            + (covariate.levels().isEmpty() ? "a number" : "one of " + covariate.levels())
                            + ", found '" + value + "'");
                }
            }
        }
    }

    /** The table with harmonised features in place of the raw ones; everything else is as it was. */
    public CsvTable harmonised(BatchTable table) {
        return table.with(names(), apply(table));
    }

    /** One line per feature: alpha, s, and location gamma and squared scale delta of each batch. */
    public CsvTable table() {
        List<String> header = new ArrayList<>(List.of("feature", "alpha", "s"));
        batches().forEach(name -> header.addAll(List.of("gamma " + name, "delta " + name)));
        List<List<String>> lines = new ArrayList<>();
        for (Feature feature : features) {
            List<String> line = new ArrayList<>(
                    List.of(feature.name(), CsvTable.number(feature.alpha()), CsvTable.number(feature.s())));
            feature.batches().values().forEach(shift -> {
                line.add(CsvTable.number(shift.gamma()));
                line.add(CsvTable.number(shift.delta()));
            });
            lines.add(line);
        }
        return new CsvTable(header, lines);
    }

    /** Writes a JSON file, whole or not at all. */
    public void write(Path file) throws IOException {
        FILE.write(this, file);
    }

    /**
     * Reads a file.
     *
     * @throws IOException naming the file and the place
     */
    public static SavedHarmonisation read(Path file) throws IOException {
        return FILE.read(file);
    }
}
