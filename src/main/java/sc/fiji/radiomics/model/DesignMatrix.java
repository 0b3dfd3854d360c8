// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Predictors of a model as columns of numbers, grouped by term: a numeric variable is one column, a factor of k levels
 * k - 1 indicator columns (treatment coding: one column per level but the reference, which is the first level), a
 * restricted cubic spline with k knots k - 1 columns.
 *
 * <p>Column names: the variable, for a factor the variable followed by the level ({@code raceblack}), for the
 * non-linear columns of a spline the variable followed by primes ({@code age'}), as R and rms name them. There is no
 * column of ones: estimators with an intercept add it themselves.
 *
 * <p>Shape: rows x columns, {@code x[row][column]}. A missing value is NaN (a missing level null); {@link
 * #completeRows} names the rows without any, estimators refuse the others.
 */
public final class DesignMatrix {
    /** What the columns of a term are made of. */
    public enum Kind {
        NUMERIC,
        FACTOR,
        SPLINE
    }

    /**
     * A variable with its columns.
     *
     * @param name the variable
     * @param kind numeric, factor or spline
     * @param first index of its first column
     * @param size number of its columns
     * @param levels the levels of a factor, reference first; empty otherwise
     * @param knots the knots of a spline; empty otherwise
     */
    public record Term(String name, Kind kind, int first, int size, List<String> levels, List<Double> knots) {
        public Term {
            levels = List.copyOf(levels);
            knots = List.copyOf(knots);
        }

        /** Indices of the columns of this term. */
        public int[] columns() {
            return IntStream.range(first, first + size).toArray();
        }

        /**
         * The columns of this term for one value of its variable.
         *
         * @param value the number, or for a factor the index of the level
         */
        public double[] row(double value) {
            double[] row = new double[size];
            switch (kind) {
                case NUMERIC -> row[0] = value;
                case FACTOR -> {
                    for (int k = 0; k < size; k++) {
                        row[k] = Double.isNaN(value) ? Double.NaN : value == k + 1 ? 1 : 0;
                    }
                }
                case SPLINE -> RestrictedCubicSpline.of(knots).fill(value, row);
            }
            return row;
        }
    }

    private final int rows;
    private final List<Term> terms;
    private final List<String> names;
    private final double[][] x;

    private DesignMatrix(List<Term> terms, List<String> names, double[][] x) {
        this.rows = x.length;
        this.terms = List.copyOf(terms);
        this.names = List.copyOf(names);
        this.x = x;
    }

    /** A design to which variables are added one after the other. */
    public static Builder builder(int rows) {
        return new Builder(rows);
    }

    /**
     * Numeric columns, each its own term.
     *
     * @param x {@code x[row][column]}, owned from now on
     * @param names the names of the columns
     * @throws IllegalArgumentException if a row has another number of columns than there are names, or a name repeats
     */
    public static DesignMatrix of(double[][] x, List<String> names) {
        List<Term> terms = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            terms.add(new Term(names.get(j), Kind.NUMERIC, j, 1, List.of(), List.of()));
        }
        for (int i = 0; i < x.length; i++) {
            if (x[i].length != names.size()) {
                throw new IllegalArgumentException("row " + (i + 1) + " must have " + names.size()
                        + " predictors like the names, found " + x[i].length);
            }
        }
        requireDistinct(names);
        return new DesignMatrix(terms, names, x);
    }

    private static void requireDistinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("names of columns must be distinct, found " + name + " twice");
            }
        }
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return names.size();
    }

    /** The names of the columns. */
    public List<String> names() {
        return names;
    }

    /** The terms in the order of their columns. */
    public List<Term> terms() {
        return terms;
    }

    /** The names of the terms. */
    public List<String> termNames() {
        return terms.stream().map(Term::name).toList();
    }

    /** The numbers {@code x[row][column]}: not a copy, to be read only. */
    public double[][] x() {
        return x;
    }

    /**
     * The rows of the given indices, in that order; an index may occur several times.
     *
     * @param indices row indices from 0
     */
    public DesignMatrix rows(int[] indices) {
        double[][] chosen = new double[indices.length][];
        for (int i = 0; i < indices.length; i++) {
            chosen[i] = x[Objects.checkIndex(indices[i], rows)];
        }
        return new DesignMatrix(terms, names, chosen);
    }

    /**
     * The design with only some terms, in the order given.
     *
     * @param termNames names of terms of this design
     * @throws IllegalArgumentException if there is no such term
     */
    public DesignMatrix select(List<String> termNames) {
        List<Term> chosen = new ArrayList<>();
        List<String> chosenNames = new ArrayList<>();
        List<Integer> from = new ArrayList<>();
        for (String name : termNames) {
            Term term = term(name);
            chosen.add(new Term(term.name(), term.kind(), from.size(), term.size(), term.levels(), term.knots()));
            for (int j : term.columns()) {
                from.add(j);
                chosenNames.add(names.get(j));
            }
        }
        requireDistinct(chosenNames);
        int[] source = from.stream().mapToInt(Integer::intValue).toArray();
        double[][] part = new double[rows][source.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < source.length; j++) {
                part[i][j] = x[i][source[j]];
            }
        }
        return new DesignMatrix(chosen, chosenNames, part);
    }

    /** The design without one term. */
    public DesignMatrix without(String termName) {
        term(termName);
        return select(
                termNames().stream().filter(name -> !name.equals(termName)).toList());
    }

    /**
     * The term of a name.
     *
     * @throws IllegalArgumentException if there is no such term
     */
    public Term term(String name) {
        return terms.stream()
                .filter(term -> term.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("term must be one of " + termNames() + ", found " + name));
    }

    /** Indices of the rows without a missing value. */
    public int[] completeRows() {
        return IntStream.range(0, rows)
                .filter(i -> Arrays.stream(x[i]).noneMatch(Double::isNaN))
                .toArray();
    }

    /** Fails if a value is missing or infinite. */
    void requireFinite() {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < names.size(); j++) {
                if (!Double.isFinite(x[i][j])) {
                    throw new IllegalArgumentException("predictor " + names.get(j) + " must be a finite number in row "
                            + (i + 1) + ", found " + x[i][j]);
                }
            }
        }
    }

    /** Collects variables into a design. */
    public static final class Builder {
        private final int rows;
        private final List<Term> terms = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final List<double[]> columns = new ArrayList<>();

        private Builder(int rows) {
            this.rows = rows;
        }

        /**
         * Adds a numeric variable.
         *
         * @param values one per row, NaN where missing
         */
        public Builder numeric(String name, double[] values) {
            requireRows(name, values.length);
            terms.add(new Term(name, Kind.NUMERIC, names.size(), 1, List.of(), List.of()));
            names.add(name);
            columns.add(values.clone());
            return this;
        }

        /**
         * Adds a factor in treatment coding.
         *
         * @param values the level of each row, null where missing
         * @param levels all levels, the reference first
         * @throws IllegalArgumentException if there are fewer than two levels or a value is not one of them
         */
        public Builder factor(String name, List<String> values, List<String> levels) {
            requireRows(name, values.size());
            if (levels.size() < 2 || new HashSet<>(levels).size() < levels.size()) {
                throw new IllegalArgumentException(
                        "levels of factor " + name + " must be at least two different ones, found " + levels);
            }
            Term term = new Term(name, Kind.FACTOR, names.size(), levels.size() - 1, levels, List.of());
            double[] codes = new double[rows];
            for (int i = 0; i < rows; i++) {
                String value = values.get(i);
                codes[i] = value == null ? Double.NaN : levels.indexOf(value);
                if (codes[i] < 0) {
                    throw new IllegalArgumentException("factor " + name + " must have one of the levels " + levels
                            + " in row " + (i + 1) + ", found " + value);
                }
            }
            levels.subList(1, levels.size()).forEach(level -> names.add(name + level));
            return add(term, codes);
        }

        /**
         * Adds a restricted cubic spline of a numeric variable: linear beyond the outer knots.
         *
         * @param values one per row, NaN where missing
         * @param knots at least three, ascending; see {@link RestrictedCubicSpline#defaultKnots}
         */
        public Builder spline(String name, double[] values, List<Double> knots) {
            requireRows(name, values.length);
            RestrictedCubicSpline.of(knots);
            Term term = new Term(name, Kind.SPLINE, names.size(), knots.size() - 1, List.of(), knots);
            for (int k = 0; k < term.size(); k++) {
                names.add(name + "'".repeat(k));
            }
            return add(term, values);
        }

        private Builder add(Term term, double[] values) {
            terms.add(term);
            double[][] block = new double[term.size()][rows];
            for (int i = 0; i < rows; i++) {
                double[] row = term.row(values[i]);
                for (int k = 0; k < row.length; k++) {
                    block[k][i] = row[k];
                }
            }
            columns.addAll(List.of(block));
            return this;
        }

        private void requireRows(String name, int found) {
            if (found != rows) {
                throw new IllegalArgumentException(
                        "predictor " + name + " must have " + rows + " rows, found " + found);
            }
        }

        public DesignMatrix build() {
            requireDistinct(names);
            requireDistinct(terms.stream().map(Term::name).toList());
            double[][] x = new double[rows][columns.size()];
            for (int j = 0; j < columns.size(); j++) {
                for (int i = 0; i < rows; i++) {
                    x[i][j] = columns.get(j)[i];
                }
            }
            return new DesignMatrix(terms, names, x);
        }
    }
}
