// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.Spreadsheet;

/**
 * A list of features that were stable elsewhere: between readers, on a phantom, under perturbation.
 *
 * @param name of the file in the plan
 * @param file a table with a column {@code feature}; with a column {@code stable} too, only the lines that say true count
 */
record StableFeatures(String name, Path file) {
    private static final String FEATURE = "feature";
    private static final String STABLE = "stable";

    /**
     * The names.
     *
     * @throws IOException if the file cannot be read
     * @throws RadiomicsException if it has no such column
     */
    Set<String> read() throws IOException {
        CsvTable table = Spreadsheet.read(file).table();
        int feature = table.header().indexOf(FEATURE);
        if (feature < 0) {
            throw StudyTable.noColumn("repeatability.stable", FEATURE, name, table.header());
        }
        int stable = table.header().indexOf(STABLE);
        Set<String> names = new LinkedHashSet<>();
        table.rows().stream()
                .filter(row -> stable < 0 || row.get(stable).strip().equalsIgnoreCase("true"))
                .forEach(row -> names.add(row.get(feature).strip()));
        return names;
    }
}
