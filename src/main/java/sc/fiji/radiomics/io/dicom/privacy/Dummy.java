// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.nio.charset.StandardCharsets;
import sc.fiji.radiomics.io.dicom.Bytes;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Vr;

/** Values that fit their representation and mean nothing. */
final class Dummy {
    static final String TEXT = "ANONYMOUS";

    private Dummy() {}

    static Element of(int tag, Vr vr) {
        return vr.text() ? text(tag, vr, text(vr)) : Element.value(tag, vr, Bytes.of(new byte[Math.max(2, size(vr))]));
    }

    static Element text(int tag, Vr vr, String value) {
        return Element.value(tag, vr, Bytes.of(value.getBytes(StandardCharsets.US_ASCII)));
    }

    private static int size(Vr vr) {
        return vr == Vr.AT ? 4 : vr.unit();
    }

    private static String text(Vr vr) {
        return switch (vr) {
            case DA -> "19000101";
            case TM -> "000000";
            case DT -> "19000101000000";
            case DS, IS -> "0";
            case AS -> "000Y";
            case UI -> "2.25.0";
            default -> TEXT;
        };
    }
}
