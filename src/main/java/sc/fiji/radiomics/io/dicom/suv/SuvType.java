// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.suv;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.radiomics.io.dicom.DicomException;

/** What uptake is related to: SUV = activity concentration x size of the body / activity in the body. */
public enum SuvType {
    BODY_WEIGHT("bw", "BW", "body weight", "g/mL") {
        @Override
        double size(Body body) throws DicomException {
            return GRAMS * body.weight();
        }
    },
    LEAN_BODY_MASS_JANMAHASATIAN(
            "lbm-janmahasatian",
            "LBMJANMA",
            "lean body mass (Janmahasatian 2005, doi:10.2165/00003088-200544100-00004)",
            "g/mL") {
        @Override
        double size(Body body) throws DicomException {
            return GRAMS * body.leanMassJanmahasatian();
        }
    },
    LEAN_BODY_MASS_JAMES("lbm-james", "LBMJAMES128", "lean body mass (James 1976)", "g/mL") {
        @Override
        double size(Body body) throws DicomException {
            return GRAMS * body.leanMassJames();
        }
    },
    BODY_SURFACE_AREA(
            "bsa", "BSA", "body surface area (DuBois 1916, doi:10.1001/archinte.1916.00080130010002)", "cm2/mL") {
        @Override
        double size(Body body) throws DicomException {
            return SQUARE_CENTIMETRES * body.surfaceArea();
        }
    };

    private static final double GRAMS = 1e3;
    private static final double SQUARE_CENTIMETRES = 1e4;

    private final String key;
    private final String term;
    private final String title;
    private final String unit;

    SuvType(String key, String term, String title, String unit) {
        this.key = key;
        this.term = term;
        this.title = title;
        this.unit = unit;
    }

    /** How settings name it. */
    public String key() {
        return key;
    }

    @Override
    public String toString() {
        return key;
    }

    /** The term of SUV Type (0054,1006). */
    String term() {
        return term;
    }

    /** What it is, for a person. */
    public String title() {
        return title;
    }

    /** Unit of the values. */
    public String unit() {
        return unit;
    }

    /** Grams or square centimetres. */
    abstract double size(Body body) throws DicomException;

    /**
     * The type that settings name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SuvType of(String key) {
        return Arrays.stream(values())
                .filter(type -> type.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "SUV must be one of " + String.join(", ", keys()) + ", found " + key));
    }

    /** All names of settings. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(SuvType::key).collect(Collectors.toUnmodifiableList());
    }
}
