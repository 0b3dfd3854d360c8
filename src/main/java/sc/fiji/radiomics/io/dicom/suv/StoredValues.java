// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.suv;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * What the values of a PET slice are after the rescale: activity concentration, or SUV already.
 *
 * @param scale to Bq/mL, or to SUV
 * @param suv of which type, if it is SUV
 * @param source what says so, for a person
 */
record StoredValues(double scale, Optional<SuvType> suv, String source) {
    private static final String PHILIPS = "Philips PET Private Group";
    private static final int PHILIPS_GROUP = 0x7053;

    static StoredValues of(DataSet header) throws DicomException {
        String units = header.text(Tag.UNITS);
        String source = Tag.describe(Tag.UNITS) + " = " + units;
        return switch (units) {
            case "BQML" -> new StoredValues(1, Optional.empty(), source);
            case "CNTS" -> counts(header, source);
            case "GML" -> ratio(header, SuvType.BODY_WEIGHT, source);
            case "CM2ML" -> ratio(header, SuvType.BODY_SURFACE_AREA, source);
            default ->
                throw header.error(Tag.UNITS, "SUV needs BQML, GML, CM2ML or Philips' CNTS, found \"" + units + "\"");
        };
    }

    private static StoredValues counts(DataSet header, String source) throws DicomException {
        Optional<StoredValues> activity = philips(header, 0x09, Optional.empty(), source + ", Bq/mL by ");
        if (activity.isPresent()) {
            return activity.get();
        }
        boolean corrected = !header.text(Tag.DECAY_CORRECTION).equals("NONE");
        return philips(header, 0x00, Optional.of(SuvType.BODY_WEIGHT), source + ", SUV by ")
                .filter(found -> corrected)
                .orElseThrow(() -> header.error(
                        Tag.UNITS,
                        "counts need the scale to Bq/mL or SUV that Philips writes, found none that is not 0"));
    }

    private static Optional<StoredValues> philips(DataSet header, int element, Optional<SuvType> suv, String source)
            throws DicomException {
        OptionalInt tag = header.privateTag(PHILIPS, PHILIPS_GROUP, element);
        if (tag.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble scale = header.number(tag.getAsInt());
        if (scale.isEmpty() || scale.getAsDouble() == 0) {
            return Optional.empty();
        }
        if (!(scale.getAsDouble() > 0) || Double.isInfinite(scale.getAsDouble())) {
            throw header.error(tag.getAsInt(), "expected a scale above 0, found " + scale.getAsDouble());
        }
        return Optional.of(new StoredValues(
                scale.getAsDouble(), suv, source + Tag.number(tag.getAsInt()) + " = " + scale.getAsDouble()));
    }

    /** Values that are SUV: of the type the file says, or of the one that the unit means. */
    private static StoredValues ratio(DataSet header, SuvType meant, String source) throws DicomException {
        String term = header.text(Tag.SUV_TYPE);
        SuvType type = term.isEmpty()
                ? meant
                : Arrays.stream(SuvType.values())
                        .filter(each -> each.term().equals(term) && each.unit().equals(meant.unit()))
                        .findFirst()
                        .orElseThrow(() -> header.error(
                                Tag.SUV_TYPE, "SUV of type " + term + " in " + meant.unit() + " cannot be converted"));
        return new StoredValues(
                1,
                Optional.of(type),
                source + ", " + Tag.describe(Tag.SUV_TYPE) + (term.isEmpty() ? " empty" : " = " + term));
    }
}
