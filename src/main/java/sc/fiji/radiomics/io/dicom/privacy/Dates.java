// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import sc.fiji.radiomics.io.dicom.Moment;
import sc.fiji.radiomics.io.dicom.Vr;

/** Dates moved by days; times of day stay. What is no date becomes empty. */
final class Dates {
    private static final int DATE = 8;

    private final int days;

    Dates(int days) {
        this.days = days;
    }

    /** A value of DA, DT or TM. */
    String moved(Vr vr, String value) {
        return switch (vr) {
            case TM -> value.matches("[0-9.:]+") ? value : "";
            case DA -> date(value);
            case DT -> value.length() < DATE ? "" : date(value.substring(0, DATE)) + rest(value);
            default -> throw new IllegalArgumentException("expected a date or a time, found " + vr);
        };
    }

    private String date(String value) {
        return Moment.date(value)
                .map(date -> DateTimeFormatter.BASIC_ISO_DATE.format(moved(date)))
                .orElse("");
    }

    private LocalDate moved(LocalDate date) {
        return date.minusDays(days);
    }

    private String rest(String value) {
        String rest = value.substring(DATE);
        return rest.matches("[0-9.]*([+-]\\d{4})?")
                        && !date(value.substring(0, DATE)).isEmpty()
                ? rest
                : "";
    }
}
