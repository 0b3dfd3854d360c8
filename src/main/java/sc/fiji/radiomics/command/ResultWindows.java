// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.plugin.BrowserLauncher;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.FigureFile;

/** Results in windows: tables, figures and reports. Without a display nothing is shown: all of them are files too. */
final class ResultWindows {
    private static final double PIXELS_PER_POINT = 2;

    private ResultWindows() {}

    /** Whether there is a screen with ImageJ on it. */
    static boolean areThere() {
        return IJ.getInstance() != null && !GraphicsEnvironment.isHeadless();
    }

    /** Shows a CSV file as a results table. */
    static void table(Path file, String title) {
        if (areThere()) {
            try {
                table(CsvTable.read(file)).show(title);
            } catch (IOException e) {
                throw new RadiomicsException(e.getMessage(), e);
            }
        }
    }

    /** A table as one of ImageJ: numbers as numbers, texts as texts. */
    static ResultsTable table(CsvTable csv) {
        ResultsTable table = new ResultsTable();
        table.showRowNumbers(false);
        for (List<String> row : csv.rows()) {
            table.addRow();
            for (int j = 0; j < row.size(); j++) {
                add(table, csv.header().get(j), row.get(j));
            }
        }
        return table;
    }

    private static void add(ResultsTable table, String column, String cell) {
        try {
            table.addValue(column, Double.parseDouble(cell));
        } catch (NumberFormatException e) {
            table.addValue(column, cell);
        }
    }

    /** Shows a figure as an image called after it. */
    static void figure(Figure figure) {
        if (areThere()) {
            image(figure).show();
        }
    }

    /** A figure as an image of ImageJ, calibrated in inches of print. */
    static ImagePlus image(Figure figure) {
        try {
            BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(FigureFile.png(figure, PIXELS_PER_POINT)));
            ImagePlus image = new ImagePlus(figure.title(), pixels);
            image.setProperty("Info", figure.caption());
            Calibration print = new Calibration();
            print.pixelWidth = 1 / (72 * PIXELS_PER_POINT);
            print.pixelHeight = print.pixelWidth;
            print.setUnit("inch");
            image.setCalibration(print);
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen in memory", e);
        }
    }

    /** Shows an HTML page in the browser, or nothing without a display or in a macro in batch mode. */
    static void page(File file) {
        if (areThere() && !Interpreter.isBatchMode()) {
            open(file);
        }
    }

    /**
     * Opens an HTML page in the browser.
     *
     * @throws RadiomicsException if there is no display, or no browser
     */
    static void open(File file) {
        if (GraphicsEnvironment.isHeadless()) {
            throw new RadiomicsException(
                    "opening a report needs a window; found no display: open " + file + " in a browser yourself");
        }
        String address = file.getAbsoluteFile().toURI().toString();
        try {
            if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(file.getAbsoluteFile().toURI());
            } else {
                BrowserLauncher.openURL(address);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new RadiomicsException("cannot open " + file + " in a browser: " + e.getMessage(), e);
        }
    }
}
