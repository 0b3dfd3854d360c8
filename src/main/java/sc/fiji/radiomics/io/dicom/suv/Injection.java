// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.suv;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Moment;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * What was injected: activity and half-life (DICOM PS3.3, C.8.9.2).
 *
 * @param dose activity at the injection, Bq
 * @param halfLife seconds
 */
record Injection(DataSet header, DataSet item, double dose, double halfLife) {
    static Injection of(DataSet header, DoseUnit unit) throws DicomException {
        List<DataSet> items = header.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE);
        if (items.size() != 1) {
            throw header.error(
                    Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                    "SUV needs one radiopharmaceutical, found " + items.size());
        }
        DataSet item = items.get(0);
        double dose = positive(item, Tag.RADIONUCLIDE_TOTAL_DOSE, "the injected dose in Bq");
        if (unit.doubts(dose)) {
            throw item.error(
                    Tag.RADIONUCLIDE_TOTAL_DOSE,
                    "expected a dose in Bq, found " + dose + ", which is most likely MBq; set the unit of the dose to "
                            + DoseUnit.MEGABECQUEREL.key() + " if it is, to " + DoseUnit.BECQUEREL.key() + " if not");
        }
        return new Injection(
                header, item, unit.becquerel(dose), positive(item, Tag.RADIONUCLIDE_HALF_LIFE, "the half-life in s"));
    }

    private static double positive(DataSet item, int tag, String what) throws DicomException {
        OptionalDouble value = item.number(tag);
        if (value.isEmpty()) {
            throw item.error(tag, "SUV needs " + what + ", found none");
        }
        if (!(value.getAsDouble() > 0) || Double.isInfinite(value.getAsDouble())) {
            throw item.error(tag, "SUV needs " + what + " above 0, found " + value.getAsDouble());
        }
        return value.getAsDouble();
    }

    /** Decay per second. */
    double decay() {
        return Math.log(2) / halfLife;
    }

    /**
     * When it was injected: the date and time if there is one, else the time on the day of the series; the day before
     * that only if the study began there.
     *
     * @param reference a moment that cannot be before the injection
     */
    Moment moment(Moment reference) throws DicomException {
        Optional<Moment> whole = whole();
        if (whole.isPresent()) {
            return whole.get();
        }
        LocalTime time = Moment.time(item, Tag.RADIOPHARMACEUTICAL_START_TIME)
                .orElseThrow(() ->
                        item.error(Tag.RADIOPHARMACEUTICAL_START_TIME, "SUV needs the time of injection, found none"));
        LocalDate scanned = reference.local().toLocalDate();
        LocalDate series = Moment.date(header, Tag.SERIES_DATE).orElse(scanned);
        // why: a series that was processed later has a later date than its acquisition
        LocalDate day = series.isAfter(scanned) ? scanned : series;
        Moment sameDay = Moment.of(header, day, time);
        boolean studyBefore = Moment.date(header, Tag.STUDY_DATE)
                .map(day.minusDays(1)::equals)
                .orElse(false);
        return sameDay.secondsTo(reference) < 0 && studyBefore ? Moment.of(header, day.minusDays(1), time) : sameDay;
    }

    private Optional<Moment> whole() throws DicomException {
        Optional<Moment> found = Moment.dateTime(item, Tag.RADIOPHARMACEUTICAL_START_DATE_TIME);
        if (found.isPresent() && found.get().offset().isEmpty()) {
            // why: the offset from UTC is an element of the data set, not of the item
            return Optional.of(Moment.of(
                    header,
                    found.get().local().toLocalDate(),
                    found.get().local().toLocalTime()));
        }
        return found;
    }

    /** The element that says when. */
    int momentTag() {
        return item.has(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME)
                ? Tag.RADIOPHARMACEUTICAL_START_DATE_TIME
                : Tag.RADIOPHARMACEUTICAL_START_TIME;
    }
}
