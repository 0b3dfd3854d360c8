// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.ibsi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import sc.fiji.radiomics.SharedData;

/**
 * One row of an IBSI reference table.
 *
 * <p>Source: {@code ibsi/ibsi1/reference_values.csv} and {@code diagnostic_values.csv}; IBSI 1 reference manual,
 * arXiv:1612.07003, doi:10.1148/radiol.2020191145.
 */
public record Reference(
        String config,
        String tag,
        String family,
        String feature,
        String ibsiId,
        String aggregationId,
        BigDecimal value,
        BigDecimal tolerance,
        boolean isExact) {
    /** Feature values; compared after rounding to the printed digits. */
    public static List<Reference> features(String config) {
        return read("ibsi/ibsi1/reference_values.csv", config);
    }

    /** Intermediate values; voxel counts, sizes, smallest and largest intensities are not rounded. */
    public static List<Reference> diagnostics(String config) {
        return read("ibsi/ibsi1/diagnostic_values.csv", config);
    }

    private static List<Reference> read(String file, String config) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(SharedData.path(file), StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            return parser.stream()
                    .filter(row -> row.get("config").equals(config))
                    .map(Reference::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reference of(CSVRecord row) {
        String tag = row.get("tag");
        boolean exact = tag.matches(".*(img_dim|mask_dim|_count_|min_int|max_int).*");
        return new Reference(
                row.get("config"),
                tag,
                text(row, "family"),
                text(row, "feature"),
                text(row, "ibsi_id"),
                text(row, "aggregation_id"),
                new BigDecimal(row.get("value")),
                new BigDecimal(row.get("tolerance")),
                exact);
    }

    /** Diagnostics have fewer columns. */
    private static String text(CSVRecord row, String column) {
        return row.isMapped(column) ? row.get(column) : "";
    }

    /** Three significant digits, or as many as are printed. */
    BigDecimal rounded(double computed) {
        int digits = Math.max(3, value.stripTrailingZeros().precision());
        return new BigDecimal(computed).round(new MathContext(digits, RoundingMode.HALF_UP));
    }

    /** Fails unless the computed value, rounded as printed, lies within the tolerance. */
    public void check(double computed) {
        assertTrue(Double.isFinite(computed), () -> this + ": found " + computed);
        BigDecimal found = isExact ? new BigDecimal(computed) : rounded(computed);
        assertTrue(
                found.subtract(value).abs().compareTo(tolerance) <= 0,
                () -> "config " + config + " " + tag + ": expected " + value + " +/- " + tolerance + ", found "
                        + computed + " (rounded " + found + ")");
    }

    @Override
    public String toString() {
        return config + " " + tag;
    }
}
