// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.TransferSyntax;

/** A damaged report is read, or fails by its name; nothing else happens. */
class ReportMutantsTest {
    private static final int MUTANTS = 4000;

    @Test
    void aDamagedReportReadsOrFailsByName() throws IOException {
        DataSet segmentation = MeasurementReportTest.segmentation();
        DataSet report = MeasurementReportTest.report(segmentation)
                .toDataSet(MeasurementReportTest.series(), segmentation, MeasurementReportTest.ORIGIN);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(report, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
        SplittableRandom random = new SplittableRandom(20240506);
        int read = 0;
        int failed = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String name = "mutant " + i;
            try {
                MeasurementReport.read(new DicomReader(Limits.DEFAULT).read(name, mutant(out.toByteArray(), random)));
                read++;
            } catch (IOException e) {
                assertTrue(e.getMessage().contains(name), e.getMessage());
                failed++;
            }
        }
        assertTrue(read > 100 && failed > 100, read + " read, " + failed + " failed");
    }

    private static byte[] mutant(byte[] bytes, SplittableRandom random) {
        for (int change = random.nextInt(8); change >= 0; change--) {
            bytes[132 + random.nextInt(bytes.length - 132)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : '\\');
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
