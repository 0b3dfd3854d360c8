// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static sc.fiji.radiomics.command.RunCommand.assertFails;
import static sc.fiji.radiomics.command.RunCommand.open;
import static sc.fiji.radiomics.command.RunCommand.run;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.segment.MaskComparison;

class CompareRegionsTest {
    private static final Class<CompareRegions> COMMAND = CompareRegions.class;

    @TempDir
    private Path folder;

    private ImagePlus ct;

    @BeforeEach
    void openImages() {
        RunCommand.closeAll();
        ct = open(TestImages.ct("CT"));
        open(TestImages.labels("labels"));
    }

    @AfterEach
    void close() {
        RunCommand.closeAll();
    }

    private CsvTable table(Object... inputs) throws Exception {
        Path file = folder.resolve("comparison.csv");
        Object[] all = java.util.Arrays.copyOf(inputs, inputs.length + 4);
        System.arraycopy(new Object[] {"image", ct, "output", file.toFile()}, 0, all, inputs.length, 4);
        run(COMMAND, all);
        return CsvTable.read(file);
    }

    private static Roi block(String name, int slice, int x) {
        Roi roi = new Roi(x, 3, 7, 7);
        roi.setName(name + "-" + slice);
        roi.setPosition(slice);
        return roi;
    }

    private void draw(Roi... rois) {
        Overlay overlay = new Overlay();
        for (Roi roi : rois) {
            overlay.add(roi);
        }
        ct.setOverlay(overlay);
    }

    @Test
    void allPairsOfOneMaskHaveThePureFunctionsNumbers() throws Exception {
        CsvTable table = table("mask", "labels");
        Volume labels = ImageJImage.volume(TestImages.labels("x"));
        MaskComparison expected = MaskComparison.of(Mask.ofLabel(labels, 1), Mask.ofLabel(labels, 3));
        assertEquals(1, table.rows().size());
        assertEquals(
                List.of(
                        "1",
                        "3",
                        CsvTable.number(expected.volumeA()),
                        CsvTable.number(expected.volumeB()),
                        "0.0",
                        "0.0",
                        CsvTable.number(expected.relativeVolumeDifference()),
                        CsvTable.number(expected.averageSurfaceDistance()),
                        CsvTable.number(expected.hausdorff95()),
                        CsvTable.number(expected.hausdorff()),
                        CsvTable.number(expected.centroidDistance()),
                        ""),
                table.rows().get(0));
        ResultsTable window = TableWindow.results(table);
        assertEquals(expected.hausdorff(), window.getValue("hausdorff_mm", 0), 1e-12);
    }

    /** The second reader's labels 1 and 3 against contours called 3 and oedema. */
    @Test
    void readersAreComparedByTheNamesOfTheirRegions() throws Exception {
        var grid = ImageJImage.grid(ct);
        Mask third = Mask.ofLabel(ImageJImage.volume(TestImages.labels("x")), 3);
        RegionOverlay.show(
                ct,
                List.of(
                        sc.fiji.radiomics.image.Roi.of("3", third),
                        sc.fiji.radiomics.image.Roi.of("oedema", Mask.whole(grid))));
        CsvTable table = table("mask", "Overlay", "other", "labels");
        assertEquals(List.of("3", "oedema", ""), table.column("region"));
        assertEquals(List.of("3", "", "1"), table.column("other_region"));
        assertEquals(List.of("1.0", "", ""), table.column("dice"));
        assertEquals(List.of("360.0", "6400.0", ""), table.column("volume_mm3"));
        assertEquals(List.of("", "not in labels", "not in Overlay"), table.column("note"));
    }

    @Test
    void theOnlyRegionsOfBothAreComparedWhateverTheirNames() throws Exception {
        draw(block("reader", 3, 3));
        ImagePlus other = open(TestImages.calibrated(IJ.createImage("other", 20, 20, 8, 8)));
        other.getStack().setVoxel(3, 3, 2, 1);
        CsvTable table = table("mask", "Overlay", "other", "other");
        assertEquals(List.of("reader"), table.column("region"));
        assertEquals(List.of("1"), table.column("other_region"));
        assertEquals(List.of("0.04"), table.column("dice"), "2 * 1 / (49 + 1)");
    }

    @Test
    void misuseIsToldExactly() {
        assertFails(
                "a comparison needs two regions or another mask, found the region 3",
                COMMAND,
                "image",
                ct,
                "mask",
                "labels",
                "regions",
                "3");
        assertFails("image 'CT' has no overlay: add ROIs to it or choose another mask", COMMAND, "image", ct);
        assertFails(
                "image 'scan' does not say how large its voxels are (unit: pixel): set them in mm with Image >"
                        + " Properties..., or in a macro with setVoxelSize(x, y, z, \"mm\")",
                COMMAND,
                "image",
                open(IJ.createImage("scan", 5, 5, 2, 8)));
    }

    @Test
    void aMacroNeedsNoDisplay() throws Exception {
        Path file = folder.resolve("macro.csv");
        assertNull(MacroHarness.run(
                "setBatchMode(true); newImage('a', '8-bit black', 20, 20, 3); setVoxelSize(1, 1, 2, 'mm');"
                        + " makeRectangle(2, 2, 4, 4); Roi.setName('one-1'); Roi.setPosition(1); Overlay.addSelection;"
                        + " makeRectangle(4, 2, 4, 4); Roi.setName('two-1'); Roi.setPosition(1); Overlay.addSelection;"
                        + " run('Compare Regions...', 'output=[" + file + "]');",
                ""));
        assertEquals(List.of("0.5"), CsvTable.read(file).column("dice"));
    }
}
