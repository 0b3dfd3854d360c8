// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.suv;

/**
 * What the injected dose of a PET file is in. The standard says becquerel (PS3.3, C.8.9.2); some files hold
 * megabecquerel.
 */
public enum DoseUnit {
    /** Becquerel; a dose that must be something else is refused. */
    CHECKED("checked"),
    /** Becquerel, however small. */
    BECQUEREL("Bq"),
    /** Megabecquerel. */
    MEGABECQUEREL("MBq");

    private static final double MEGA = 1e6;
    /** A thousandth of what is given to a small child; what is given to adults in MBq is well below. */
    private static final double SMALLEST = 10_000;

    private final String key;

    DoseUnit(String key) {
        this.key = key;
    }

    /** How settings name it. */
    public String key() {
        return key;
    }

    @Override
    public String toString() {
        return key;
    }

    /** Whether a dose is most likely in another unit than becquerel. */
    boolean doubts(double stored) {
        return this == CHECKED && stored < SMALLEST;
    }

    double becquerel(double stored) {
        return this == MEGABECQUEREL ? stored * MEGA : stored;
    }
}
