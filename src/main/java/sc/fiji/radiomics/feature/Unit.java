// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

/** Unit of a feature. {@code intensity} stands for the unit of the image: HU, SUV or arbitrary. */
public enum Unit {
    NONE(""),
    MILLIMETRE("mm"),
    SQUARE_MILLIMETRE("mm^2"),
    CUBIC_MILLIMETRE("mm^3"),
    PER_MILLIMETRE("1/mm"),
    INTENSITY("intensity"),
    SQUARE_INTENSITY("intensity^2"),
    INTENSITY_CUBIC_MILLIMETRE("intensity mm^3");

    private final String text;

    Unit(String text) {
        this.text = text;
    }

    /** As written in tables, with the name of the image's unit in place of the word intensity. */
    public String text(String intensityUnit) {
        return intensityUnit.isEmpty() ? text : text.replace("intensity", intensityUnit);
    }

    @Override
    public String toString() {
        return text;
    }
}
