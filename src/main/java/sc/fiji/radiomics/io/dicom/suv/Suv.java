// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.suv;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.SeriesSlice;

/**
 * Standardised uptake values of a PET series.
 *
 * <p>SUV = A s / (D 2^(-t/h)). A: activity concentration of a voxel, Bq/mL; s: weight or lean body mass, g, or body
 * surface area, cm²; D: activity injected, Bq; t: time from the injection to the time that the decay of A is corrected
 * to, s; h: half-life, s.
 *
 * <p>What the headers do not say is not guessed: no weight, no dose, no correction for decay or attenuation, an
 * injection after the image, counts of an unknown vendor, or slices that contradict one another are refused.
 */
public final class Suv {
    private static final String PET = "1.2.840.10008.5.1.4.1.1.128";
    private static final double SAME_TIME = 1;

    /** What must be the same in all slices. */
    private static final int[] OF_SERIES = {
        Tag.UNITS,
        Tag.SUV_TYPE,
        Tag.DECAY_CORRECTION,
        Tag.MANUFACTURER,
        Tag.PATIENT_WEIGHT,
        Tag.PATIENT_SIZE,
        Tag.PATIENT_SEX
    };

    private static final int[] OF_INJECTION = {
        Tag.RADIONUCLIDE_TOTAL_DOSE,
        Tag.RADIONUCLIDE_HALF_LIFE,
        Tag.RADIOPHARMACEUTICAL_START_TIME,
        Tag.RADIOPHARMACEUTICAL_START_DATE_TIME
    };

    private Suv() {}

    /**
     * The factors of a series.
     *
     * @param headers one for each slice, in their order
     * @param type what uptake is related to
     * @param unit of the injected dose
     * @throws DicomException naming the file and the reason why there is no SUV
     */
    public static SuvConversion of(List<DataSet> headers, SuvType type, DoseUnit unit) throws DicomException {
        checkSame(headers);
        List<SliceFactor> slices = new ArrayList<>();
        for (DataSet header : headers) {
            checkKind(header);
            checkCorrections(header);
            slices.add(SliceFactor.of(header, type, unit));
        }
        Set<String> warnings = new LinkedHashSet<>();
        slices.forEach(slice -> warnings.addAll(slice.warnings()));
        warnReferences(slices, warnings);
        return new SuvConversion(
                type,
                slices.stream().map(SliceFactor::factor).toList(),
                slices.get(0).activity(),
                slices.get(0).lines(),
                List.copyOf(warnings));
    }

    /**
     * An image in SUV.
     *
     * @throws DicomException naming the file and the reason why there is no SUV
     */
    public static DicomImage convert(DicomImage image, SuvType type, DoseUnit unit) throws DicomException {
        List<DataSet> headers =
                image.series().slices().stream().map(SeriesSlice::header).toList();
        return of(headers, type, unit).apply(image);
    }

    private static void checkKind(DataSet header) throws DicomException {
        String kind = header.text(Tag.SOP_CLASS_UID);
        if (!kind.equals(PET)) {
            String modality = header.text(Tag.MODALITY);
            throw header.error(
                    Tag.SOP_CLASS_UID,
                    modality.equals("PT")
                            ? "SUV of enhanced and other PET images is not implemented, only of " + PET + "; found "
                                    + kind
                            : "SUV needs a PET image, found modality " + modality);
        }
    }

    private static void checkCorrections(DataSet header) throws DicomException {
        List<String> corrected = header.texts(Tag.CORRECTED_IMAGE);
        boolean none = header.text(Tag.DECAY_CORRECTION).equals("NONE");
        boolean decay = corrected.contains("DECY");
        if (!corrected.contains("ATTN") || decay == none) {
            throw header.error(
                    Tag.CORRECTED_IMAGE,
                    "SUV needs correction for attenuation (ATTN) and " + (none ? "none for decay" : "decay (DECY)")
                            + ", found " + (corrected.isEmpty() ? "none" : String.join(", ", corrected)));
        }
    }

    private static void checkSame(List<DataSet> headers) throws DicomException {
        for (DataSet header : headers) {
            compare(headers.get(0), header, OF_SERIES);
            DataSet first = injection(headers.get(0));
            compare(first, injection(header), OF_INJECTION);
        }
    }

    private static DataSet injection(DataSet header) {
        return header.item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE)
                .orElseGet(() -> DataSet.builder(header.source()).build());
    }

    private static void compare(DataSet first, DataSet other, int[] tags) throws DicomException {
        for (int tag : tags) {
            if (!first.texts(tag).equals(other.texts(tag))) {
                throw other.error(tag, "SUV needs the same value in all slices, found others");
            }
        }
    }

    private static void warnReferences(List<SliceFactor> slices, Set<String> warnings) {
        double[] seconds = slices.stream()
                .map(SliceFactor::seconds)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        if (seconds.length > 1 && seconds[seconds.length - 1] - seconds[0] > SAME_TIME) {
            warnings.add("the time from the injection differs between slices, from " + SliceFactor.number(seconds[0])
                    + " to " + SliceFactor.number(seconds[seconds.length - 1]) + " s; each has its own factor");
        }
    }
}
