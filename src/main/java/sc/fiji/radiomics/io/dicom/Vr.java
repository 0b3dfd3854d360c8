// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.util.Arrays;
import java.util.Optional;

/** Value representations (DICOM PS3.5, section 6.2). */
public enum Vr {
    AE(1, ' '),
    AS(1, ' '),
    AT(2),
    CS(1, ' '),
    DA(1, ' '),
    DS(1, ' '),
    DT(1, ' '),
    FD(8),
    FL(4),
    IS(1, ' '),
    LO(1, ' '),
    LT(1, ' '),
    OB(1),
    OD(8),
    OF(4),
    OL(4),
    OV(8),
    OW(2),
    PN(1, ' '),
    SH(1, ' '),
    SL(4),
    SQ(0),
    SS(2),
    ST(1, ' '),
    SV(8),
    TM(1, ' '),
    UC(1, ' '),
    UI(1, '\0'),
    UL(4),
    UN(1),
    UR(1, ' '),
    US(2),
    UT(1, ' '),
    UV(8);

    private final int unit;
    private final boolean text;
    private final char padding;

    Vr(int unit) {
        this(unit, false, '\0');
    }

    Vr(int unit, char padding) {
        this(unit, true, padding);
    }

    Vr(int unit, boolean text, char padding) {
        this.unit = unit;
        this.text = text;
        this.padding = padding;
    }

    /** The representation of two letters, if they are one. */
    public static Optional<Vr> of(char first, char second) {
        return Arrays.stream(values())
                .filter(vr -> vr.name().charAt(0) == first && vr.name().charAt(1) == second)
                .findFirst();
    }

    /** Bytes that change their order together in big endian; 1 if none do. */
    public int unit() {
        return unit;
    }

    /** Whether values are characters. */
    public boolean text() {
        return text;
    }

    /** What makes a value of odd length even. */
    public char padding() {
        return padding;
    }

    /** Whether several values are separated by a backslash. */
    public boolean multiple() {
        return text && this != LT && this != ST && this != UT && this != UR;
    }

    /** Whether the character set of the data set holds for its values. */
    public boolean localised() {
        return switch (this) {
            case LO, LT, PN, SH, ST, UC, UT -> true;
            default -> false;
        };
    }

    /** Whether the length takes four bytes, after two empty ones, when the representation is written. */
    public boolean longLength() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
            default -> false;
        };
    }
}
