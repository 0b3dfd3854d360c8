// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.util.List;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;

/** A small table of a command on the screen and in a file. */
final class TableWindow {
    private TableWindow() {}

    /**
     * Writes the table, if a file is named, and shows it where there is a window.
     *
     * @throws RadiomicsException if the file cannot be written
     */
    static void show(CsvTable table, String title, File output) {
        if (!output.getPath().isBlank()) {
            try {
                table.write(output.toPath().toAbsolutePath());
            } catch (IOException e) {
                throw new RadiomicsException(e.getMessage(), e);
            }
        }
        if (IJ.getInstance() != null && !GraphicsEnvironment.isHeadless()) {
            results(table).show(title);
        }
    }

    /** The same as a table of ImageJ. */
    static ResultsTable results(CsvTable table) {
        ResultsTable results = new ResultsTable();
        results.showRowNumbers(false);
        results.setPrecision(4);
        for (List<String> row : table.rows()) {
            results.addRow();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                if (cell.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?")) {
                    results.addValue(table.header().get(i), Double.parseDouble(cell));
                } else {
                    results.addValue(table.header().get(i), cell);
                }
            }
        }
        return results;
    }

    /** All digits, as in every table of the suite. */
    static String number(double value) {
        return CsvTable.number(value);
    }

    /** A share as a percentage with at most two decimals. */
    static String percent(double share) {
        return CsvTable.number(Math.rint(10000 * share) / 100);
    }
}
