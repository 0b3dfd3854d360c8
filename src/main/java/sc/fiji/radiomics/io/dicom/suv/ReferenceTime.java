// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.suv;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.OptionalInt;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Moment;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * The moment that the decay of a PET slice is corrected to when Decay Correction (0054,1102) is START.
 *
 * <p>In this order: the vendor's own element; the acquisition time if the series time equals it; the acquisition time
 * plus the time of mean counts minus Frame Reference Time (0054,1300), in which GE's files leave the time of mean
 * counts out. The series time alone is not taken, because it changes when a series is processed again.
 *
 * @param moment the moment
 * @param rule how it was found, for a person, without the moment itself
 */
record ReferenceTime(Moment moment, String rule) {
    private static final double MILLISECONDS = 1e-3;
    private static final String SIEMENS = "SIEMENS MED PT";
    private static final String GE = "GEMS_PETD_01";

    static ReferenceTime of(DataSet header, double decay) throws DicomException {
        OptionalInt siemens = header.privateTag(SIEMENS, 0x0071, 0x22);
        if (siemens.isPresent() && header.has(siemens.getAsInt())) {
            return vendor(header, siemens.getAsInt(), SIEMENS);
        }
        OptionalInt ge = header.privateTag(GE, 0x0009, 0x0D);
        if (ge.isPresent() && header.has(ge.getAsInt())) {
            return vendor(header, ge.getAsInt(), GE);
        }
        Moment acquisition = acquisition(header);
        LocalTime series = Moment.time(header, Tag.SERIES_TIME).orElse(null);
        if (acquisition.local().toLocalTime().equals(series)) {
            return new ReferenceTime(
                    acquisition,
                    Tag.describe(Tag.ACQUISITION_TIME) + ", which equals " + Tag.describe(Tag.SERIES_TIME));
        }
        double offset = MILLISECONDS * number(header, Tag.FRAME_REFERENCE_TIME);
        if (isGe(header)) {
            return new ReferenceTime(
                    acquisition.plusSeconds(-offset),
                    Tag.describe(Tag.ACQUISITION_TIME) + " - " + Tag.describe(Tag.FRAME_REFERENCE_TIME));
        }
        return new ReferenceTime(
                acquisition.plusSeconds(meanCounts(header, decay) - offset),
                Tag.describe(Tag.ACQUISITION_TIME) + " + time of mean counts (from "
                        + Tag.describe(Tag.ACTUAL_FRAME_DURATION) + ") - "
                        + Tag.describe(Tag.FRAME_REFERENCE_TIME));
    }

    /** When the mean of the counts of a slice were counted. */
    static ReferenceTime ofMeanCounts(DataSet header, double decay) throws DicomException {
        return new ReferenceTime(
                acquisition(header).plusSeconds(meanCounts(header, decay)),
                Tag.describe(Tag.ACQUISITION_TIME) + " + time of mean counts (from "
                        + Tag.describe(Tag.ACTUAL_FRAME_DURATION) + ")");
    }

    private static ReferenceTime vendor(DataSet header, int tag, String creator) throws DicomException {
        Moment moment = Moment.dateTime(header, tag).orElseThrow();
        return new ReferenceTime(moment, Tag.number(tag) + " of " + creator);
    }

    private static Moment acquisition(DataSet header) throws DicomException {
        LocalTime time = Moment.time(header, Tag.ACQUISITION_TIME)
                .orElseThrow(() -> header.error(Tag.ACQUISITION_TIME, "SUV needs the acquisition time, found none"));
        LocalDate date = Moment.date(header, Tag.ACQUISITION_DATE)
                .or(() -> Moment.date(header.text(Tag.SERIES_DATE)))
                .orElseThrow(() -> header.error(Tag.ACQUISITION_DATE, "SUV needs the acquisition date, found none"));
        return Moment.of(header, date, time);
    }

    /**
     * Seconds from the beginning of a frame to the time at which the count rate equals its mean over the frame:
     * ln(d T / (1 - exp(-d T))) / d; d: decay per second, T: length of the frame.
     */
    static double meanCounts(DataSet header, double decay) throws DicomException {
        double counted = decay * MILLISECONDS * number(header, Tag.ACTUAL_FRAME_DURATION);
        if (!(counted > 0)) {
            throw header.error(Tag.ACTUAL_FRAME_DURATION, "SUV needs a frame duration above 0 ms");
        }
        return Math.log(counted / -Math.expm1(-counted)) / decay;
    }

    private static double number(DataSet header, int tag) throws DicomException {
        return header.number(tag).orElseThrow(() -> header.error(tag, "SUV needs this time in ms, found none"));
    }

    private static boolean isGe(DataSet header) {
        return header.text(Tag.MANUFACTURER).toUpperCase(Locale.ROOT).matches("GE|GE[ _-].*|GEMS.*|GENERAL ELECTRIC.*");
    }
}
