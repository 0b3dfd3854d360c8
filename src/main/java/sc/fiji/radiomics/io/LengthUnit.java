// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Names of units of length as image files write them. */
final class LengthUnit {
    private static final Map<String, Double> MILLIMETRES = Map.ofEntries(
            Map.entry("mm", 1.0),
            Map.entry("millimeter", 1.0),
            Map.entry("millimeters", 1.0),
            Map.entry("millimetre", 1.0),
            Map.entry("millimetres", 1.0),
            Map.entry("m", 1000.0),
            Map.entry("meter", 1000.0),
            Map.entry("metre", 1000.0),
            Map.entry("cm", 10.0),
            Map.entry("centimeter", 10.0),
            Map.entry("centimetre", 10.0),
            Map.entry("µm", 1e-3), // micro sign
            Map.entry("μm", 1e-3), // Greek mu
            Map.entry("um", 1e-3),
            Map.entry("\\u00b5m", 1e-3), // as ImageJ escapes it in TIFF files
            Map.entry("micron", 1e-3),
            Map.entry("microns", 1e-3),
            Map.entry("micrometer", 1e-3),
            Map.entry("micrometre", 1e-3),
            Map.entry("nm", 1e-6),
            Map.entry("nanometer", 1e-6),
            Map.entry("nanometre", 1e-6),
            Map.entry("inch", 25.4),
            Map.entry("inches", 25.4),
            Map.entry("in", 25.4));

    private LengthUnit() {}

    /** Millimetres per unit; nothing if the name is no unit of length. */
    static OptionalDouble millimetres(String unit) {
        Double factor = MILLIMETRES.get(unit.strip().toLowerCase(Locale.ROOT));
        return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
    }
}
