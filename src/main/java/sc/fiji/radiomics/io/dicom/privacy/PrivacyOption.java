// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Options of the basic confidentiality profile (DICOM PS3.15, E.3), with their codes of PS3.16, CID 7050. */
public enum PrivacyOption {
    /** Content of structured reports is kept, each item by the rules of the profile. */
    CLEAN_STRUCTURED_CONTENT("structured-content", "113104", "Clean Structured Content Option"),
    /** Descriptions and names of regions keep the words that say nothing about a person. */
    CLEAN_DESCRIPTORS("descriptors", "113105", "Clean Descriptors Option"),
    /** Dates are moved by a number of days that depends on the patient and the key; times of day stay. */
    MODIFIED_DATES("modified-dates", "113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    /** Age, sex, height, weight. */
    PATIENT_CHARACTERISTICS("patient-characteristics", "113108", "Retain Patient Characteristics Option"),
    /** Station and serial number. */
    DEVICE_IDENTITY("device", "113109", "Retain Device Identity Option"),
    /** Private elements that are known and safe, such as Philips' SUV factors. */
    SAFE_PRIVATE("safe-private", "113111", "Retain Safe Private Option"),
    /** Name and address of the hospital. */
    INSTITUTION_IDENTITY("institution", "113112", "Retain Institution Identity Option");

    private final String key;
    private final String code;
    private final String meaning;

    PrivacyOption(String key, String code, String meaning) {
        this.key = key;
        this.code = code;
        this.meaning = meaning;
    }

    /** How settings name it. */
    public String key() {
        return key;
    }

    String code() {
        return code;
    }

    String meaning() {
        return meaning;
    }

    /** What radiomics needs: structured content, region names, time spans, SUV. */
    public static Set<PrivacyOption> forRadiomics() {
        return EnumSet.of(
                CLEAN_STRUCTURED_CONTENT, CLEAN_DESCRIPTORS, MODIFIED_DATES, PATIENT_CHARACTERISTICS, SAFE_PRIVATE);
    }

    /**
     * The option that settings name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PrivacyOption of(String key) {
        return Arrays.stream(values())
                .filter(option -> option.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "option must be one of " + String.join(", ", keys()) + ", found " + key));
    }

    /** All names of settings. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(PrivacyOption::key).toList();
    }
}
