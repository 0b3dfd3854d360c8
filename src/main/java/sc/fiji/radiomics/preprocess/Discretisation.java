// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/** How intensities become grey levels (IBSI 1, section 2.7, 4R0B). {@link Discretise} does it. */
public sealed interface Discretisation {
    /** Intensities are grey levels already. */
    Discretisation NONE = new None();

    /** As it stands in the name of a column: {@code fbn32}, {@code fbs2.5} or {@code none}. */
    String label();

    /**
     * The discretisation of a label: {@code fbn32}, {@code fbs2.5} (from the smallest intensity) or {@code none}.
     *
     * @throws IllegalArgumentException if the text is no such label
     */
    static Discretisation from(String label) {
        try {
            if (label.equals("none")) {
                return NONE;
            }
            if (label.startsWith("fbn")) {
                return fixedBinNumber(Integer.parseInt(label.substring(3)));
            }
            if (label.startsWith("fbs")) {
                return fixedBinSize(Double.parseDouble(label.substring(3)));
            }
        } catch (NumberFormatException e) {
            // falls through to the one message
        }
        throw new IllegalArgumentException(
                "discretisation must be none, fbn and a number of bins (fbn32) or fbs and a bin width (fbs25), found '"
                        + label + "'");
    }

    /** Fixed bin number with n bins from the smallest to the largest intensity of the region. */
    static Discretisation fixedBinNumber(int bins) {
        return new FixedBinNumber(bins);
    }

    /** Fixed bin size; bins start at the smallest intensity of the region, which IBSI does not recommend. */
    static Discretisation fixedBinSize(double width) {
        return new FixedBinSize(width, OptionalDouble.empty());
    }

    /** Fixed bin size; bins start at a given intensity, the lower bound of the resegmentation range. */
    static Discretisation fixedBinSize(double width, double minimum) {
        return new FixedBinSize(width, OptionalDouble.of(minimum));
    }

    /**
     * Fixed bin number (K15C).
     *
     * @param bins number of grey levels, at least 1
     */
    record FixedBinNumber(int bins) implements Discretisation {
        /** @throws IllegalArgumentException if the number of bins is below 1 */
        public FixedBinNumber {
            if (bins < 1) {
                throw new IllegalArgumentException("number of bins must be at least 1, found " + bins);
            }
        }

        @Override
        public String label() {
            return "fbn" + bins;
        }

        @Override
        public String toString() {
            return label();
        }
    }

    /**
     * Fixed bin size (Q3RU).
     *
     * @param width of a bin, in the unit of the image
     * @param minimum where the first bin starts; if empty, at the smallest intensity of the region
     */
    record FixedBinSize(double width, OptionalDouble minimum) implements Discretisation {
        /** @throws IllegalArgumentException if the width is not positive or the minimum not finite */
        public FixedBinSize {
            if (!(width > 0) || Double.isInfinite(width)) {
                throw new IllegalArgumentException("bin width must be positive, found " + width);
            }
            if (minimum.isPresent() && !Double.isFinite(minimum.getAsDouble())) {
                throw new IllegalArgumentException(
                        "start of the first bin must be finite, found " + minimum.getAsDouble());
            }
        }

        @Override
        public String label() {
            return "fbs" + BigDecimal.valueOf(width).stripTrailingZeros().toPlainString();
        }

        @Override
        public String toString() {
            return label();
        }
    }

    /** No discretisation. */
    record None() implements Discretisation {
        @Override
        public String label() {
            return "none";
        }

        @Override
        public String toString() {
            return label();
        }
    }
}
