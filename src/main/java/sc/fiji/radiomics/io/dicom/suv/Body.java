// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.suv;

import java.util.OptionalDouble;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/** The patient's weight, height and sex in a header, and the measures of the body that are estimated from them. */
final class Body {
    private static final double TALLEST = 3;
    private static final double HEAVIEST = 700;

    private final DataSet header;

    Body(DataSet header) {
        this.header = header;
    }

    /** In kilograms. */
    double weight() throws DicomException {
        return measure(Tag.PATIENT_WEIGHT, "weight in kg", HEAVIEST);
    }

    /** In metres. */
    double height() throws DicomException {
        return measure(Tag.PATIENT_SIZE, "height in m", TALLEST);
    }

    private double measure(int tag, String what, double largest) throws DicomException {
        OptionalDouble value = header.number(tag);
        if (value.isEmpty()) {
            throw header.error(tag, "SUV needs the patient's " + what + ", found none");
        }
        double found = value.getAsDouble();
        if (!(found > 0 && found <= largest)) {
            throw header.error(tag, "SUV needs the patient's " + what + ", found " + found);
        }
        return found;
    }

    private boolean female() throws DicomException {
        String sex = header.text(Tag.PATIENT_SEX);
        if (!sex.equals("M") && !sex.equals("F")) {
            throw header.error(Tag.PATIENT_SEX, "SUV by lean body mass needs sex M or F, found \"" + sex + "\"");
        }
        return sex.equals("F");
    }

    /**
     * Lean body mass in kilograms.
     *
     * <p>Men 9270 w / (6680 + 216 b), women 9270 w / (8780 + 244 b); w: weight, kg; b: body mass index, kg/m².
     *
     * <p>Source: Janmahasatian et al. 2005, doi:10.2165/00003088-200544100-00004.
     */
    double leanMassJanmahasatian() throws DicomException {
        double weight = weight();
        double index = weight / (height() * height());
        return female() ? 9270 * weight / (8780 + 244 * index) : 9270 * weight / (6680 + 216 * index);
    }

    /**
     * Lean body mass in kilograms; a parabola that falls again, and below zero, for very obese people.
     *
     * <p>Men 1.10 w - 128 (w/h)², women 1.07 w - 148 (w/h)²; w: weight, kg; h: height, cm.
     *
     * <p>Source: James, Research on Obesity, HMSO 1976; compared in doi:10.2165/00003088-200544100-00004.
     */
    double leanMassJames() throws DicomException {
        double weight = weight();
        double ratio = weight / (100 * height());
        double mass = female() ? 1.07 * weight - 148 * ratio * ratio : 1.10 * weight - 128 * ratio * ratio;
        if (mass <= 0) {
            throw header.error(
                    Tag.PATIENT_WEIGHT, "the lean body mass of James is above zero only for people less obese");
        }
        return mass;
    }

    /**
     * Body surface area in square metres: 0.007184 w^0.425 h^0.725; w: weight, kg; h: height, cm.
     *
     * <p>Source: DuBois and DuBois 1916, doi:10.1001/archinte.1916.00080130010002.
     */
    double surfaceArea() throws DicomException {
        return 0.007184 * Math.pow(weight(), 0.425) * Math.pow(100 * height(), 0.725);
    }
}
