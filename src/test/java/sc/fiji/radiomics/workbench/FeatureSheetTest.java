// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.RadiomicsException;

class FeatureSheetTest {
    private static final String FEATURES =
            """
            case,roi,centre,ct.original.stat_mean,ct.original.stat_skew
            P1,tumour,A,1.5,NaN
            P1,node,A,2.5,0.25
            P2,tumour,B,3.5,
            """;

    @TempDir
    private Path folder;

    private FeatureSheet sheet() throws IOException {
        Files.writeString(folder.resolve("features.csv"), FEATURES);
        Files.writeString(
                folder.resolve("quality.csv"),
                """
                check,weight,case,roi,column,detail
                failed,settle first,,,,"case P3, read image: no such file"
                missing values,decide,,tumour,ct.original.stat_skew,1 of 2 regions
                few voxels,decide,P1,node,ct,12 voxels
                note,know,P1,node,,cut off by the border
                """);
        return FeatureSheet.read(folder).orElseThrow();
    }

    @Test
    void findingsStandAtTheirColumnAndRow() throws IOException {
        FeatureSheet sheet = sheet();
        assertEquals(List.of("ct.original.stat_mean", "ct.original.stat_skew"), sheet.features());
        assertEquals(List.of(), sheet.ofColumn("ct.original.stat_mean"));
        assertEquals(List.of("missing values (tumour): 1 of 2 regions"), sheet.ofColumn("ct.original.stat_skew"));
        assertEquals(List.of(), sheet.ofRow(0));
        assertEquals(List.of("few voxels (ct): 12 voxels", "note: cut off by the border"), sheet.ofRow(1));
    }

    @Test
    void withoutATableThereIsNothingAndWithoutAQualityPageNoFinding() throws IOException {
        assertEquals(Optional.empty(), FeatureSheet.read(folder));
        Files.writeString(folder.resolve("features.csv"), FEATURES);
        assertEquals(List.of(), FeatureSheet.read(folder).orElseThrow().ofRow(1));
        Files.writeString(folder.resolve("features.csv"), "case,roi\nP1\n");
        assertTrue(assertThrows(RadiomicsException.class, () -> FeatureSheet.read(folder))
                .getMessage()
                .contains("line 2 must have 2 cells"));
    }

    @Test
    void theModelShowsNumbersAsNumbersAndOnlyFlaggedColumnsIfAsked() throws IOException {
        FeatureTableModel all = new FeatureTableModel(sheet(), "Notes", false);
        assertEquals(6, all.getColumnCount());
        assertEquals(1.5, all.getValueAt(0, 4));
        assertEquals(Double.NaN, all.getValueAt(0, 5));
        assertEquals(null, all.getValueAt(2, 5));
        assertEquals(Double.class, all.getColumnClass(5));
        assertEquals("few voxels (ct): 12 voxels; note: cut off by the border", all.getValueAt(1, 0));
        FeatureTableModel flagged = new FeatureTableModel(sheet(), "Notes", true);
        assertEquals(5, flagged.getColumnCount());
        assertEquals("ct.original.stat_skew", flagged.getColumnName(4));
        assertEquals(
                List.of(List.of("P2", "tumour", "B", ""), List.of("P1", "tumour", "A", "NaN")),
                flagged.shown(new int[] {2, 0}).rows());
    }

    @Test
    void theResultsTableHasNumbers() throws IOException {
        ResultsTable table = ScreenDesk.results(sheet().table());
        assertEquals(3, table.size());
        assertEquals(2.5, table.getValue("ct.original.stat_mean", 1));
        assertTrue(Double.isNaN(table.getValue("ct.original.stat_skew", 0)));
        assertEquals("node", table.getStringValue("roi", 1));
    }
}
