// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import java.util.List;

/**
 * The software that measured and its settings (DICOM PS3.16, template 4019).
 *
 * @param name of the software
 * @param version of the software
 * @param parameters texts of any form, for example {@code discretisation: fbs25}
 */
public record AlgorithmIdentification(String name, String version, List<String> parameters) {
    /** The algorithm of a report that names none; it cannot be written. */
    public static final AlgorithmIdentification UNKNOWN = new AlgorithmIdentification("", "", List.of());

    /** @throws IllegalArgumentException if a parameter is empty */
    public AlgorithmIdentification {
        parameters = List.copyOf(parameters);
        if (parameters.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("the parameters of an algorithm must not be empty, found " + parameters);
        }
    }
}
