// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import java.util.Optional;
import sc.fiji.radiomics.io.dicom.Code;

/**
 * One number about a region (DICOM PS3.16, template 1419).
 *
 * @param name what was measured
 * @param value NaN if it is undefined for the region
 * @param unit of the value, a unit of UCUM
 * @param method how the name is to be understood, for a texture its aggregation; nothing if the name says all
 */
public record Measurement(Code name, double value, Code unit, Optional<Code> method) {
    /** The unit of a pure number. */
    public static final Code NO_UNIT = Code.ucum("1", "no units");
}
