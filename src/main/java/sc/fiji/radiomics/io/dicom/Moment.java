// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date and a time of a data set: a DT, or a DA with a TM (DICOM PS3.5, section 6.2).
 *
 * @param local on the clock of the place
 * @param offset of that clock from UTC, if the file says so
 */
public record Moment(LocalDateTime local, Optional<ZoneOffset> offset) {
    private static final double NANOS = 1e9;
    /** The form with points is that of ACR-NEMA, which PS3.5 asks to be read. */
    private static final Pattern DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})|(\\d{4})\\.(\\d{2})\\.(\\d{2})");

    private static final Pattern TIME = Pattern.compile("(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:\\.(\\d{1,9}))?)?)?");
    private static final Pattern DATE_TIME = Pattern.compile("(\\d{8})(\\d[\\d.]*)([+-]\\d{4})?");

    /**
     * The date of an element, if it has one.
     *
     * @throws DicomException if it is no date
     */
    public static Optional<LocalDate> date(DataSet data, int tag) throws DicomException {
        String text = data.text(tag);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(date(text).orElseThrow(() -> data.error(tag, "expected a date as YYYYMMDD")));
    }

    /**
     * The time of an element, if it has one.
     *
     * @throws DicomException if it is no time
     */
    public static Optional<LocalTime> time(DataSet data, int tag) throws DicomException {
        String text = data.text(tag);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(time(text).orElseThrow(() -> data.error(tag, "expected a time as HHMMSS.FFFFFF")));
    }

    /**
     * The date and time of an element, if it has one; without an offset of its own it takes that of the data set.
     *
     * @throws DicomException if it is no date with a time
     */
    public static Optional<Moment> dateTime(DataSet data, int tag) throws DicomException {
        String text = data.text(tag);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<ZoneOffset> zone = zone(data);
        return Optional.of(dateTime(text, zone)
                .orElseThrow(() -> data.error(tag, "expected a date and time as YYYYMMDDHHMMSS.FFFFFF")));
    }

    /**
     * A date and a time on the clock of a data set.
     *
     * @throws DicomException if the data set's offset from UTC is none
     */
    public static Moment of(DataSet data, LocalDate date, LocalTime time) throws DicomException {
        return new Moment(LocalDateTime.of(date, time), zone(data));
    }

    private static Optional<ZoneOffset> zone(DataSet data) throws DicomException {
        String text = data.text(Tag.TIMEZONE_OFFSET_FROM_UTC);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(offset(text)
                .orElseThrow(() -> data.error(Tag.TIMEZONE_OFFSET_FROM_UTC, "expected an offset as +HHMM")));
    }

    /** A date as YYYYMMDD or YYYY.MM.DD. */
    public static Optional<LocalDate> date(String text) {
        Matcher match = DATE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        int first = match.group(1) == null ? 4 : 1;
        try {
            return Optional.of(LocalDate.of(number(match, first), number(match, first + 1), number(match, first + 2)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time as HH, HHMM, HHMMSS or HHMMSS.F to HHMMSS.FFFFFF; what is left out is zero. */
    static Optional<LocalTime> time(String text) {
        Matcher match = TIME.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        int second = match.group(3) == null ? 0 : number(match, 3);
        int nanos = match.group(4) == null ? 0 : Integer.parseInt((match.group(4) + "00000000").substring(0, 9));
        try {
            return Optional.of(LocalTime.of(
                    number(match, 1),
                    match.group(2) == null ? 0 : number(match, 2),
                    Math.min(second, second == 60 ? 59 : second), // a leap second belongs to the one before
                    nanos));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A date with a time, of which at least the hour is there, and an offset from UTC. */
    static Optional<Moment> dateTime(String text, Optional<ZoneOffset> zone) {
        Matcher match = DATE_TIME.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        Optional<ZoneOffset> own = match.group(3) == null ? zone : offset(match.group(3));
        if (match.group(3) != null && own.isEmpty()) {
            return Optional.empty();
        }
        return date(match.group(1))
                .flatMap(date -> time(match.group(2)).map(time -> new Moment(LocalDateTime.of(date, time), own)));
    }

    private static Optional<ZoneOffset> offset(String text) {
        try {
            return text.matches("[+-]\\d{4}") ? Optional.of(ZoneOffset.of(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }

    /** This moment later, or earlier if the number is negative. */
    public Moment plusSeconds(double seconds) {
        return new Moment(local.plusNanos(Math.round(seconds * NANOS)), offset);
    }

    /** Seconds from this moment to a later one, by UTC if both say their offset, else by the clock. */
    public double secondsTo(Moment later) {
        LocalDateTime from = local;
        LocalDateTime to = later.local;
        if (offset.isPresent() && later.offset.isPresent()) {
            from = from.minusSeconds(offset.get().getTotalSeconds());
            to = to.minusSeconds(later.offset.get().getTotalSeconds());
        }
        Duration between = Duration.between(from, to);
        return between.getSeconds() + between.getNano() / NANOS;
    }
}
