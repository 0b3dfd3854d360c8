// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.series.MadeSeries;

class DicomCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Radiomics.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private Path series() throws IOException {
        Path series = Files.createDirectory(folder.resolve("series"));
        DataSet first = MadeSeries.slice("1.2.3.5", 1, 0)
                .put(Tag.SERIES_DESCRIPTION, "Thorax")
                .build();
        MadeSeries.write(
                series,
                List.of(
                        first,
                        MadeSeries.slice("1.2.3.5", 2, 2).build(),
                        MadeSeries.slice("1.2.3.5", 3, 4).build()));
        Files.writeString(series.resolve("note.txt"), "no DICOM at all, but long enough");
        return series;
    }

    @Test
    void listsAFolder() throws IOException {
        assertEquals(0, run("dicom", "list", series().toString(), "--threads", "2"));
        assertEquals(
                """
                volumes:
                  CT series 7 "Thorax", 4 x 3 x 3 voxels of 0.500 x 0.800 x 2.000 mm, UID 1.2.3.5
                not read:
                  note.txt: expected a DICOM file, found neither DICM after 128 bytes nor a data set that begins with \
                group 0008
                """,
                out.toString().replace("\r", ""));
    }

    @Test
    void dumpsAFile() throws IOException {
        assertEquals(0, run("dicom", "dump", series().resolve("0.dcm").toString()));
        assertTrue(out.toString().contains("(0028,0030) DS 8 PixelSpacing [0.8\\0.5]\n"), out.toString());
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path note = series().resolve("note.txt");
        assertEquals(2, run("dicom", "dump", note.toString()));
        assertEquals(
                "radiomics: cannot read " + note
                        + ": expected a DICOM file, found neither DICM after 128 bytes nor a data"
                        + " set that begins with group 0008\n",
                err.toString());
        err.getBuffer().setLength(0);
        assertEquals(2, run("dicom", "list", folder.resolve("none").toString()));
        assertEquals("radiomics: cannot read " + folder.resolve("none") + ": no such file or folder\n", err.toString());
        err.getBuffer().setLength(0);
        assertEquals(2, run("dicom", "list", folder.toString(), "--threads", "0"));
        assertTrue(err.toString().startsWith("--threads must be at least 1, found 0\n"), err.toString());
        err.getBuffer().setLength(0);
        assertEquals(2, run("dicom"));
        assertTrue(err.toString().startsWith("radiomics dicom needs one of its commands\n"), err.toString());
    }

    @Test
    void aSeriesIsAnImageOfTheBatch() throws IOException {
        Path series = series();
        Path manifest = Files.writeString(folder.resolve("m.csv"), "case,image\nP-1,series\nP-2,series/1.dcm\n");
        Path results = folder.resolve("out");
        assertEquals(
                0, run("extract", "--manifest", manifest.toString(), "--settings", "ct", "--out", results.toString()));
        CsvTable table = CsvTable.read(results.resolve("features.csv"));
        assertEquals(List.of("P-1", "P-2"), table.column("case"));
        for (String column : table.header()) {
            if (!column.equals("case")) {
                assertEquals(table.column(column).get(0), table.column(column).get(1), column);
            }
        }
        String run = Files.readString(results.resolve("run.yaml"));
        assertTrue(!Files.readString(results.resolve("features.csv")).contains("Thorax"));
        assertTrue(!run.contains("Thorax") && !run.contains("Secret"), run);
    }
}
