// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import sc.fiji.radiomics.io.dicom.Code;

/** Units of features as units of UCUM (The Unified Code for Units of Measure). */
public final class UcumUnit {
    /** Hounsfield units: of CT. */
    public static final Code HOUNSFIELD = Code.ucum("[hnsf'U]", "Hounsfield unit");

    /** Standardised uptake values by body weight: of PET. */
    public static final Code SUV_BODY_WEIGHT = Code.ucum("{SUVbw}g/ml", "Standardized Uptake Value body weight");

    /** Intensities of no unit: of MR and others. */
    public static final Code ARBITRARY = Code.ucum("[arb'U]", "arbitrary unit");

    private UcumUnit() {}

    /**
     * The unit of a feature.
     *
     * @param unit as features name it: a length, an area, a volume, or a form of the word {@code intensity}; empty for a
     *     pure number
     * @param intensity unit of the image
     * @throws IllegalArgumentException if the unit is none of these
     */
    public static Code of(String unit, Code intensity) {
        return switch (unit) {
            case "" -> Measurement.NO_UNIT;
            case "mm" -> Code.ucum("mm", "millimeter");
            case "mm^2" -> Code.ucum("mm2", "square millimeter");
            case "mm^3" -> Code.ucum("mm3", "cubic millimeter");
            case "1/mm" -> Code.ucum("/mm", "per millimeter");
            case "intensity" -> intensity;
            case "intensity^2" -> Code.ucum(squared(intensity.value()), intensity.meaning() + " squared");
            case "intensity mm^3" -> Code.ucum(intensity.value() + ".mm3", intensity.meaning() + " cubic millimeter");
            default ->
                throw new IllegalArgumentException(
                        "unit must be a form of mm or intensity, or empty, found '" + unit + "'");
        };
    }

    /** The exponent stands after each simple unit: g2/ml2. */
    private static String squared(String unit) {
        return unit.replace("/", "2/") + "2";
    }
}
