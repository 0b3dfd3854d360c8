// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import java.util.Arrays;
import sc.fiji.radiomics.io.dicom.Code;

/** How an image was made: the code of its modality (DICOM PS3.16, context group 29) and that of the procedure. */
enum ImagingKind {
    CT(Code.dcm("CT", "Computed Tomography"), Code.sct("77477000", "Computed tomography")),
    MR(Code.dcm("MR", "Magnetic Resonance"), Code.sct("113091000", "Magnetic resonance imaging")),
    PT(Code.dcm("PT", "Positron emission tomography"), Code.sct("82918005", "Positron emission tomography")),
    NM(Code.dcm("NM", "Nuclear Medicine"), Code.sct("363679005", "Imaging procedure")),
    US(Code.dcm("US", "Ultrasound"), Code.sct("363679005", "Imaging procedure")),
    MG(Code.dcm("MG", "Mammography"), Code.sct("363679005", "Imaging procedure")),
    OT(Code.dcm("OT", "Other Modality"), Code.sct("363679005", "Imaging procedure"));

    private final Code modality;
    private final Code procedure;

    ImagingKind(Code modality, Code procedure) {
        this.modality = modality;
        this.procedure = procedure;
    }

    /** The kind of a modality; other if it is none of these. */
    static ImagingKind of(String modality) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(modality))
                .findFirst()
                .orElse(OT);
    }

    Code modality() {
        return modality;
    }

    Code procedure() {
        return procedure;
    }
}
