// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.table.FeatureRow;

/**
 * What is to be known of a feature table before a model is made of it: failures, regions given twice, columns without
 * information, regions too small and grey levels too few or too many.
 *
 * <p>Columns are looked at within the regions of one name, since a model takes one region per case: a column may tell
 * tumours from nodes and yet be constant among tumours. Names with fewer than three regions are not looked at by
 * column; if there is no other name, all regions are looked at together.
 *
 * @param cases number of cases with a region
 * @param regions number of regions by name
 * @param columns number of columns
 * @param findings ordered by check, then by column or region in the order of the table
 * @param sizes voxels by settings and region name
 * @param levels grey levels by discretisation and region name
 */
public record Quality(
        int cases,
        Map<String, Integer> regions,
        int columns,
        List<Finding> findings,
        List<Spread> sizes,
        List<Spread> levels) {
    /** Fewer voxels than this are few. */
    public static final int MIN_VOXELS = 64;

    /** Fewer grey levels than this are few. */
    public static final int MIN_LEVELS = 8;

    /** More grey levels than this are many. */
    public static final int MAX_LEVELS = 256;

    /** Fewer regions than this say nothing about a column. */
    static final int MIN_REGIONS = 3;

    private static final double MAX_REMOVED = 0.2;
    private static final int NAMES_APART = 4;

    public Quality {
        regions = Collections.unmodifiableMap(new LinkedHashMap<>(regions));
        findings = List.copyOf(findings);
        sizes = List.copyOf(sizes);
        levels = List.copyOf(levels);
    }

    /**
     * Looks at a table.
     *
     * @param rows read once, in the order of the table
     * @param failures one text per case or region that could not be done
     */
    public static Quality of(Iterable<FeatureRow> rows, List<String> failures) {
        List<Finding> findings = new ArrayList<>();
        failures.forEach(failure -> findings.add(new Finding(Check.FAILED, "", "", "", failure)));
        Cells cells = new Cells();
        for (FeatureRow row : rows) {
            cells.add(row);
            checkRegion(row, findings);
        }
        findings.addAll(cells.identicalRegions());
        findings.addAll(cells.columnFindings());
        findings.sort(Comparator.comparing(Finding::check));
        return new Quality(
                cells.cases(),
                cells.regions(),
                cells.columns().size(),
                findings,
                spreads(cells, ".intensities", MIN_VOXELS, Double.POSITIVE_INFINITY),
                spreads(cells, ".levels", MIN_LEVELS, MAX_LEVELS));
    }

    /** All findings of one check. */
    public List<Finding> of(Check check) {
        return findings.stream().filter(finding -> finding.check() == check).toList();
    }

    /** Number of regions. */
    public int regionCount() {
        return regions.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many columns or regions a check found; a column counts once, in however many regions it was found. */
    public int count(Check check) {
        return (int) of(check).stream()
                .map(f -> f.caseId().isEmpty() && !f.column().isEmpty() ? f.column() : f)
                .distinct()
                .count();
    }

    private static void checkRegion(FeatureRow row, List<Finding> findings) {
        Cells.textureDiagnostics(row).forEach((key, value) -> {
            String name = key.substring(0, Math.max(0, key.lastIndexOf('.')));
            if (key.endsWith(".intensities")) {
                checkSize(row, name, value, findings);
            } else if (key.endsWith(".levels") && value < MIN_LEVELS) {
                findings.add(region(Check.FEW_LEVELS, row, name, whole(value) + " grey levels"));
            } else if (key.endsWith(".levels") && value > MAX_LEVELS) {
                findings.add(region(Check.MANY_LEVELS, row, name, whole(value) + " grey levels"));
            }
        });
        row.notes().forEach(note -> findings.add(region(Check.NOTE, row, "", note)));
    }

    private static void checkSize(FeatureRow row, String settings, double kept, List<Finding> findings) {
        if (kept < MIN_VOXELS) {
            findings.add(region(Check.FEW_VOXELS, row, settings, whole(kept) + " voxels"));
        }
        double before = row.diagnostics().getOrDefault(settings + ".voxels", kept);
        if (before - kept > MAX_REMOVED * before) {
            findings.add(region(
                    Check.MUCH_REMOVED,
                    row,
                    settings,
                    whole(before - kept) + " of " + whole(before) + " voxels removed"));
        }
    }

    private static Finding region(Check check, FeatureRow row, String column, String detail) {
        return new Finding(check, row.caseId(), row.roi(), column, detail);
    }

    static String whole(double value) {
        return Long.toString(Math.round(value));
    }

    private static List<Spread> spreads(Cells cells, String ending, double low, double high) {
        List<Spread> spreads = new ArrayList<>();
        boolean apart = cells.regions().size() <= NAMES_APART;
        List<String> names = apart ? List.copyOf(cells.regions().keySet()) : List.of("");
        for (String key : cells.diagnostics()) {
            if (key.endsWith(ending)) {
                for (String roi : names) {
                    double[] values = cells.diagnostic(key, roi);
                    if (values.length > 0) {
                        String name = key.substring(0, key.length() - ending.length());
                        spreads.add(Spread.of(name, names.size() > 1 ? roi : "", values, low, high));
                    }
                }
            }
        }
        return spreads;
    }
}
