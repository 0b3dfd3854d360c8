// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.util.Arrays;
import java.util.Optional;

/** How a data set and its pixels are encoded (DICOM PS3.5, section 10 and annex A). */
public enum TransferSyntax {
    IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2", "Implicit VR Little Endian", false),
    EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1", "Explicit VR Little Endian", false),
    DEFLATED("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", false),
    EXPLICIT_BIG_ENDIAN("1.2.840.10008.1.2.2", "Explicit VR Big Endian", false),
    DEFLATED_FRAME("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression", true),
    RLE("1.2.840.10008.1.2.5", "RLE Lossless", true),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", "JPEG Baseline (8 bit)", true),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", "JPEG Extended (12 bit)", true),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", "JPEG Lossless", true),
    JPEG_LOSSLESS_SV1("1.2.840.10008.1.2.4.70", "JPEG Lossless, first-order prediction", true),
    JPEG_LS_LOSSLESS("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", true),
    JPEG_LS_NEAR("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless", true),
    JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless", true),
    JPEG_2000("1.2.840.10008.1.2.4.91", "JPEG 2000", true),
    HTJ2K_LOSSLESS("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless", true),
    HTJ2K_LOSSLESS_RPCL("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 RPCL Lossless", true),
    HTJ2K("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000", true);

    private final String uid;
    private final String title;
    private final boolean encapsulated;

    TransferSyntax(String uid, String title, boolean encapsulated) {
        this.uid = uid;
        this.title = title;
        this.encapsulated = encapsulated;
    }

    /** The syntax of a UID, if it is one of these. */
    public static Optional<TransferSyntax> of(String uid) {
        return Arrays.stream(values()).filter(syntax -> syntax.uid.equals(uid)).findFirst();
    }

    public String uid() {
        return uid;
    }

    /** The name of the standard, for a person. */
    public String title() {
        return title;
    }

    /** Whether pixels are stored as compressed fragments. */
    public boolean encapsulated() {
        return encapsulated;
    }

    /** Whether data elements carry their value representation. */
    public boolean explicit() {
        return this != IMPLICIT_LITTLE_ENDIAN;
    }

    public boolean bigEndian() {
        return this == EXPLICIT_BIG_ENDIAN;
    }
}
