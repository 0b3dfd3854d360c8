// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.SharedData;

class DicomRegionsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Path file) {
        return Radiomics.run(
                new PrintWriter(out, true), new PrintWriter(err, true), "dicom", "regions", file.toString());
    }

    @Test
    void listsTheRegionsOfAStructureSet() {
        assertEquals(0, run(SharedData.path("dicom/cases/pet_sts001_raw/rtstruct/rs.dcm")));
        assertEquals(
                "1 \"GTV_Mass\", GTV, MANUAL, 32 contours\n2 \"GTV_Edema\", GTV, MANUAL, 43 contours\n",
                out.toString().replace("\r", ""));
    }

    @Test
    void listsTheSegmentsOfASegmentation() {
        assertEquals(0, run(SharedData.path("dicom/cases/seg_labelmap/seg/sparse-labelmap-ppv5.dcm")));
        assertEquals(
                "0 \"Background\", background, MANUAL, 2 frames\n1 \"Liver\", Liver, SEMIAUTOMATIC SlicerEditor, 2"
                        + " frames\n",
                out.toString().replace("\r", ""));
    }

    @Test
    void saysWhatAFileIsThatHoldsNone() {
        Path image = SharedData.path("dicom/synthetic/malformed/dicom/good.dcm");
        assertEquals(2, run(image));
        assertEquals(
                "radiomics: cannot read " + image + ": expected a segmentation or a structure set, found SOP class"
                        + " \"1.2.840.10008.5.1.4.1.1.2\"\n",
                err.toString().replace("\r", ""));
    }
}
