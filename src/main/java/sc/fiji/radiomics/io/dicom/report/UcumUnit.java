// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import java.util.Arrays;
import java.util.Locale;
import sc.fiji.radiomics.io.dicom.Code;

/**
 * Units of features as units of UCUM (The Unified Code for Units of Measure; for uptake values DICOM PS3.16, context
 * group 85).
 */
public final class UcumUnit {
    private static final String SQUARE = "^2";
    private static final String TIMES_VOLUME = " mm^3";

    /** Units of intensity by the words that settings have for them. */
    private enum Intensity {
        HU("[hnsf'U]", "[hnsf'U]2", "Hounsfield unit"),
        SUV("{SUVbw}g/ml", "{SUVbw}g2/ml2", "Standardized Uptake Value body weight"),
        SUVBW("{SUVbw}g/ml", "{SUVbw}g2/ml2", "Standardized Uptake Value body weight"),
        SUVLBM("{SUVlbm}g/ml", "{SUVlbm}g2/ml2", "Standardized Uptake Value lean body mass"),
        SUVBSA("{SUVbsa}cm2/ml", "{SUVbsa}cm4/ml2", "Standardized Uptake Value body surface area"),
        BQML("Bq/ml", "Bq2/ml2", "Becquerels per milliliter"),
        ARBITRARY("[arb'U]", "[arb'U]2", "arbitrary unit");

        private final String unit;
        private final String squared;
        private final String meaning;

        Intensity(String unit, String squared, String meaning) {
            this.unit = unit;
            this.squared = squared;
            this.meaning = meaning;
        }

        static Intensity of(String word) {
            String name = word.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
            return Arrays.stream(values())
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElse(ARBITRARY);
        }
    }

    private UcumUnit() {}

    /**
     * The unit of a feature.
     *
     * @param unit as tables of features have it: a length, an area, a volume, the unit of the intensities, that
     *     squared or times a volume; empty for a pure number. A unit of intensities that is not known is arbitrary.
     */
    public static Code of(String unit) {
        return switch (unit) {
            case "" -> Measurement.NO_UNIT;
            case "mm" -> Code.ucum("mm", "millimeter");
            case "mm^2" -> Code.ucum("mm2", "square millimeter");
            case "mm^3" -> Code.ucum("mm3", "cubic millimeter");
            case "1/mm" -> Code.ucum("/mm", "per millimeter");
            default -> ofIntensity(unit);
        };
    }

    private static Code ofIntensity(String unit) {
        if (unit.endsWith(SQUARE)) {
            Intensity intensity = Intensity.of(unit.substring(0, unit.length() - SQUARE.length()));
            return Code.ucum(intensity.squared, intensity.meaning + " squared");
        }
        if (unit.endsWith(TIMES_VOLUME)) {
            Intensity intensity = Intensity.of(unit.substring(0, unit.length() - TIMES_VOLUME.length()));
            return Code.ucum(intensity.unit + ".mm3", intensity.meaning + " cubic millimeter");
        }
        Intensity intensity = Intensity.of(unit);
        return Code.ucum(intensity.unit, intensity.meaning);
    }
}
