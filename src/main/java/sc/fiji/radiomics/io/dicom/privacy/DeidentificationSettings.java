// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.util.Locale;
import java.util.Set;

/**
 * How a patient's files become de-identified.
 *
 * @param caseId in place of the patient's name and identifier; letters, digits, point, hyphen and underscore, so that
 *     it is also a name of a folder
 * @param pseudonyms with the user's key
 * @param options of the profile
 */
public record DeidentificationSettings(String caseId, Pseudonyms pseudonyms, Set<PrivacyOption> options) {
    private static final Set<String> RESERVED = Set.of("CON", "PRN", "AUX", "NUL");

    /**
     * @throws IllegalArgumentException if the case id cannot name a folder
     */
    public DeidentificationSettings {
        options = Set.copyOf(options);
        String stem = caseId.split("\\.", 2)[0].toUpperCase(Locale.ROOT);
        if (!caseId.matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9_-])?")
                || RESERVED.contains(stem)
                || stem.matches("(COM|LPT)\\d")) {
            throw new IllegalArgumentException(
                    "a case id must be 1 to 63 letters, digits, points, hyphens and underscores, found \"" + caseId
                            + "\"");
        }
    }

    boolean has(PrivacyOption option) {
        return options.contains(option);
    }
}
