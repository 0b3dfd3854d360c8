// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "10, 10:00:00",
        "1021, 10:21:00",
        "102133, 10:21:33",
        "102133.5, 10:21:33.5",
        "102133.123456, 10:21:33.123456",
        "10:21:33.25, 10:21:33.25",
        "235960, 23:59:59"
    })
    void timesAreReadAsTheStandardWritesThem(String text, String expected) {
        assertEquals(Optional.of(LocalTime.parse(expected)), Moment.time(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "24", "1060", "102161", "10 21", "102133,5", "-10", "102133.", "1021333"})
    void whatIsNoTimeIsNone(String text) {
        assertTrue(Moment.time(text).isEmpty());
    }

    @Test
    void datesAreReadInBothFormsOfTheStandard() {
        assertEquals(Optional.of(LocalDate.of(2020, 2, 29)), Moment.date("20200229"));
        assertEquals(Optional.of(LocalDate.of(1993, 8, 22)), Moment.date("1993.08.22"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20190229", "202002", "2020-02-29", "20201301", "20200229-20200301", "1993.0822"})
    void whatIsNoDateIsNone(String text) {
        assertTrue(Moment.date(text).isEmpty());
    }

    @Test
    void dateTimesHaveFractionsAndOffsets() {
        Moment moment =
                Moment.dateTime("20200131235959.75-0330", Optional.empty()).orElseThrow();
        assertEquals(LocalDateTime.of(2020, 1, 31, 23, 59, 59, 750_000_000), moment.local());
        assertEquals(Optional.of(ZoneOffset.ofHoursMinutes(-3, -30)), moment.offset());
        assertEquals(
                LocalDateTime.of(2020, 1, 31, 7, 0),
                Moment.dateTime("2020013107", Optional.empty()).orElseThrow().local());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"20200131", "2020", "20200131235959+25", "20200131235959+9900", "20200131 2359", "2020013125"})
    void whatIsNoDateWithATimeIsNone(String text) {
        assertTrue(Moment.dateTime(text, Optional.empty()).isEmpty());
    }

    @Test
    void secondsAreCountedOverMidnight() {
        Moment before = Moment.dateTime("20200131235959.5", Optional.empty()).orElseThrow();
        Moment after = Moment.dateTime("20200201000001.25", Optional.empty()).orElseThrow();
        assertEquals(1.75, before.secondsTo(after));
        assertEquals(-1.75, after.secondsTo(before));
        assertEquals(after, before.plusSeconds(1.75));
    }

    @Test
    void offsetsCountOnlyIfBothAreKnown() {
        Moment noonInZurich =
                Moment.dateTime("20200131120000+0100", Optional.empty()).orElseThrow();
        Moment noonInUtc =
                Moment.dateTime("20200131120000+0000", Optional.empty()).orElseThrow();
        Moment noonSomewhere =
                Moment.dateTime("20200131120000", Optional.empty()).orElseThrow();
        assertEquals(3600, noonInZurich.secondsTo(noonInUtc));
        assertEquals(0, noonInZurich.secondsTo(noonSomewhere));
    }

    @Test
    void aDataSetGivesItsOffsetToMomentsWithoutOne() throws DicomException {
        DataSet data = DataSet.builder("made.dcm")
                .put(Tag.TIMEZONE_OFFSET_FROM_UTC, "+0200")
                .put(Tag.ACQUISITION_DATE_TIME, "20200131120000")
                .build();
        assertEquals(
                Optional.of(ZoneOffset.ofHours(2)),
                Moment.dateTime(data, Tag.ACQUISITION_DATE_TIME).orElseThrow().offset());
    }

    @Test
    void whatCannotBeReadNamesFileAndElementButNotTheValue() {
        DataSet data = DataSet.builder("made.dcm").put(Tag.SERIES_TIME, "noon").build();
        DicomException error = assertThrows(DicomException.class, () -> Moment.time(data, Tag.SERIES_TIME));
        assertEquals(
                "cannot read made.dcm: (0008,0031) SeriesTime: expected a time as HHMMSS.FFFFFF", error.getMessage());
    }
}
