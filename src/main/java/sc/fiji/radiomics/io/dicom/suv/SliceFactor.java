// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.suv;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Moment;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * The factor from the values of one PET slice to SUV.
 *
 * @param factor of values after the rescale
 * @param seconds of decay between injection and reference, if decay was counted
 * @param activity that the concentration is divided by, Bq, if it was
 * @param lines how the factor was made, for a person, without dates
 * @param warnings doubts
 */
record SliceFactor(
        double factor, OptionalDouble seconds, OptionalDouble activity, List<String> lines, List<String> warnings) {
    /** After so many half-lives the dates of a file contradict one another: a thousandth is left. */
    private static final double LONGEST = 10;

    private static final MathContext SHOWN = new MathContext(9);
    private static final double SOON = 1800;
    private static final double DOUBTFUL = 60;

    /** Decay that has to be taken into account: from the injection to what the image is corrected to. */
    private record Decay(double seconds, boolean ofImage, String rule) {}

    static SliceFactor of(DataSet header, SuvType type, DoseUnit unit) throws DicomException {
        StoredValues stored = StoredValues.of(header);
        List<String> lines = new ArrayList<>();
        lines.add(stored.source());
        return stored.suv().isPresent()
                ? ofSuv(header, stored, type, lines)
                : ofActivity(header, stored.scale(), type, unit, lines);
    }

    private static SliceFactor ofSuv(DataSet header, StoredValues stored, SuvType type, List<String> lines)
            throws DicomException {
        SuvType from = stored.suv().orElseThrow();
        double factor = stored.scale();
        if (from == type) {
            lines.add("the values are SUV by " + type.title() + " already");
        } else {
            if (from == SuvType.BODY_SURFACE_AREA) {
                // why: the file does not say by which formula the area was estimated
                throw header.error(Tag.UNITS, "SUV by body surface area cannot be converted to SUV by " + type.title());
            }
            Body body = new Body(header);
            factor *= type.size(body) / from.size(body);
            lines.add("SUV by " + from.title() + " converted: x " + size(type, body) + " / " + size(from, body));
            addBody(lines, header);
        }
        return new SliceFactor(factor, OptionalDouble.empty(), OptionalDouble.empty(), lines, List.of());
    }

    private static SliceFactor ofActivity(DataSet header, double scale, SuvType type, DoseUnit unit, List<String> lines)
            throws DicomException {
        Injection injection = Injection.of(header, unit);
        List<String> warnings = new ArrayList<>();
        Decay decay = decay(header, injection, warnings);
        double left = Math.pow(2, -decay.seconds / injection.halfLife());
        Body body = new Body(header);
        double activity = injection.dose() * (decay.ofImage ? 1 : left);
        double factor = scale * type.size(body) / activity / (decay.ofImage ? left : 1);
        lines.add(
                decay.ofImage
                        ? "SUV = value x size / dose x 2^(seconds / half-life)"
                        : "SUV = value x size / (dose x 2^(-seconds / half-life))");
        lines.add("size: " + size(type, body));
        addBody(lines, header);
        lines.add("dose: " + number(injection.dose()) + " Bq, from " + Tag.describe(Tag.RADIONUCLIDE_TOTAL_DOSE)
                + (unit == DoseUnit.MEGABECQUEREL ? " in MBq, as the settings say" : ""));
        lines.add("half-life: " + number(injection.halfLife()) + " s, " + Tag.describe(Tag.RADIONUCLIDE_HALF_LIFE));
        lines.add("seconds: " + number(decay.seconds) + ", " + decay.rule);
        lines.add("activity: " + number(activity) + " Bq");
        return new SliceFactor(factor, OptionalDouble.of(decay.seconds), OptionalDouble.of(activity), lines, warnings);
    }

    private static Decay decay(DataSet header, Injection injection, List<String> warnings) throws DicomException {
        String correction = header.text(Tag.DECAY_CORRECTION);
        String source = Tag.describe(Tag.DECAY_CORRECTION) + " = " + correction;
        switch (correction) {
            case "ADMIN":
                return new Decay(0, false, source + ": the image is corrected to the injection");
            case "START":
                ReferenceTime start = ReferenceTime.of(header, injection.decay());
                double seconds = seconds(injection, start.moment(), warnings);
                doubtSeriesTime(header, start, warnings);
                return new Decay(seconds, false, source + ", from " + since(injection) + " to " + start.rule());
            case "NONE":
                ReferenceTime mean = ReferenceTime.ofMeanCounts(header, injection.decay());
                return new Decay(
                        seconds(injection, mean.moment(), warnings),
                        true,
                        source + ", from " + since(injection) + " to " + mean.rule());
            default:
                throw header.error(
                        Tag.DECAY_CORRECTION, "SUV needs START, ADMIN or NONE, found \"" + correction + "\"");
        }
    }

    private static String since(Injection injection) {
        return Tag.describe(injection.momentTag());
    }

    private static double seconds(Injection injection, Moment reference, List<String> warnings) throws DicomException {
        double seconds = injection.moment(reference).secondsTo(reference);
        if (seconds < 0) {
            throw injection
                    .header()
                    .error(
                            injection.momentTag(),
                            "the injection is " + number(-seconds) + " s after the time that the decay is counted to, "
                                    + "and no date explains it");
        }
        if (seconds > LONGEST * injection.halfLife()) {
            throw injection
                    .header()
                    .error(
                            injection.momentTag(),
                            "the injection is " + number(seconds) + " s before the time that the decay is counted to, "
                                    + "more than " + (int) LONGEST + " half-lives: the dates contradict one another");
        }
        if (seconds < SOON) {
            warnings.add("only " + Math.round(seconds / 60) + " minutes from the injection to the image");
        }
        doubtInjection(injection, warnings);
        return seconds;
    }

    /** Two elements say when was injected. */
    private static void doubtInjection(Injection injection, List<String> warnings) throws DicomException {
        Optional<Moment> whole = Moment.dateTime(injection.item(), Tag.RADIOPHARMACEUTICAL_START_DATE_TIME);
        var time = Moment.time(injection.item(), Tag.RADIOPHARMACEUTICAL_START_TIME);
        if (whole.isPresent() && time.isPresent()) {
            double apart = whole.get()
                    .secondsTo(new Moment(
                            whole.get().local().with(time.get()), whole.get().offset()));
            if (Math.abs(apart) > DOUBTFUL) {
                warnings.add(Tag.describe(Tag.RADIOPHARMACEUTICAL_START_TIME) + " differs by "
                        + number(Math.abs(apart)) + " s from " + Tag.describe(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME)
                        + ", which is taken");
            }
        }
    }

    /** An older rule takes the series time unless it is after the acquisition. */
    private static void doubtSeriesTime(DataSet header, ReferenceTime reference, List<String> warnings)
            throws DicomException {
        var time = Moment.time(header, Tag.SERIES_TIME);
        var acquisition = Moment.time(header, Tag.ACQUISITION_TIME);
        if (time.isEmpty() || acquisition.isEmpty() || time.get().isAfter(acquisition.get())) {
            return;
        }
        double apart = Math.abs(reference
                .moment()
                .secondsTo(new Moment(
                        reference.moment().local().with(time.get()),
                        reference.moment().offset())));
        if (apart > DOUBTFUL) {
            warnings.add(Tag.describe(Tag.SERIES_TIME) + " differs by " + number(apart)
                    + " s from the time that the decay is counted to");
        }
    }

    private static String size(SuvType type, Body body) throws DicomException {
        boolean area = type == SuvType.BODY_SURFACE_AREA;
        return type.title() + " " + number(type.size(body)) + (area ? " cm2" : " g");
    }

    private static void addBody(List<String> lines, DataSet header) {
        for (int tag : new int[] {Tag.PATIENT_WEIGHT, Tag.PATIENT_SIZE, Tag.PATIENT_SEX}) {
            if (header.has(tag)) {
                lines.add(Tag.describe(tag) + " = " + header.text(tag));
            }
        }
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : new BigDecimal(value).round(SHOWN).stripTrailingZeros().toString();
    }
}
