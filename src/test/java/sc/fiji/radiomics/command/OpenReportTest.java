// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.Software;
import sc.fiji.radiomics.plot.Figure;

/** Which page is meant, what is refused without a display, and results as windows show them. */
class OpenReportTest {
    @TempDir
    private Path folder;

    private static String macro(String options) {
        return MacroHarness.run("run(\"Open Report...\", \"" + options + "\");", "");
    }

    @Test
    void theReportOfAFolderComesBeforeItsQualityPage() throws IOException {
        File quality = Files.writeString(folder.resolve("quality.html"), "q").toFile();
        File table = Files.writeString(folder.resolve("features.csv"), "t").toFile();
        assertEquals(quality, ReportPage.of(folder.toFile()));
        assertEquals(quality, ReportPage.of(table));
        File report = Files.writeString(folder.resolve("report.html"), "r").toFile();
        assertEquals(report, ReportPage.of(folder.toFile()));
        assertEquals(report, ReportPage.of(table));
        assertEquals(quality, ReportPage.of(quality));
    }

    @Test
    void misuseIsTold() throws IOException {
        assertEquals("option 'report' must name the report.html or its folder, found nothing", macro(""));
        File none = folder.resolve("none.html").toFile();
        assertEquals("there is no file " + none, macro("report=[" + none + "]"));
        assertEquals(
                "folder " + folder + " must hold report.html or quality.html, found neither",
                macro("report=[" + folder + "]"));
        File report = Files.writeString(folder.resolve("report.html"), "r").toFile();
        assertEquals(
                "opening a report needs a window; found no display: open " + report + " in a browser yourself",
                macro("report=[" + folder + "]"));
    }

    @Test
    void nothingIsShownWithoutADisplay() {
        ResultWindows.page(folder.resolve("none.html").toFile());
        ResultWindows.table(folder.resolve("none.csv"), "None");
        assertNull(ij.WindowManager.getFrame("None"));
    }

    @Test
    void aTableKeepsNumbersAndTexts() {
        CsvTable csv = new CsvTable(
                List.of("feature", "ICC"), List.of(List.of("size", "0.25"), List.of("heat", ""), List.of("x", "NaN")));
        ResultsTable table = ResultWindows.table(csv);
        assertEquals(3, table.size());
        assertEquals(0.25, table.getValue("ICC", 0));
        assertEquals("size", table.getStringValue("feature", 0));
        assertEquals("", table.getStringValue("ICC", 1));
        assertTrue(Double.isNaN(table.getValue("ICC", 2)));
    }

    @Test
    void aFigureIsACalibratedImageWithItsCaption() {
        Figure figure = new Figure("bars", "Bars", "What is seen.", 72, 36, graphics -> {});
        ImagePlus image = ResultWindows.image(figure);
        assertEquals("Bars", image.getTitle());
        assertEquals(144, image.getWidth());
        assertEquals(72, image.getHeight());
        assertEquals(1.0, image.getCalibration().getX(image.getWidth()), 1e-12);
        assertEquals("inch", image.getCalibration().getUnit());
        assertEquals("What is seen.", image.getProperty("Info"));
    }

    @Test
    void aboutSaysVersionAndWhatToCite() throws IOException {
        String text = AboutRadiomics.text();
        assertTrue(text.startsWith(Software.nameAndVersion() + ", ImageJ "), text);
        String citation = Files.readString(Path.of("CITATION.cff"));
        for (String doi : List.of("10.1148/radiol.2020191145", "10.1038/nmeth.2019")) {
            assertTrue(text.contains("doi:" + doi), doi);
            assertTrue(citation.contains("doi: " + doi), doi);
        }
        assertNull(MacroHarness.run("run(\"About Radiomics...\"); run(\"Check Installation...\");", ""));
    }
}
