// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Tag;

/** What the headers of a series say of its values that their user should know. */
final class PixelNotes {
    private static final String PHILIPS = "Philips MR Imaging DD 001";
    private static final int PHILIPS_GROUP = 0x2005;
    private static final int PHILIPS_SCALE_SLOPE = 0x0E;

    private PixelNotes() {}

    /** A sentence for each thing that holds of some slices. */
    static List<String> of(DicomSeries series) {
        List<String> notes = new ArrayList<>();
        if (any(series, header -> header.text(Tag.LOSSY_IMAGE_COMPRESSION).equals("01"))) {
            notes.add("the images were compressed with loss; values of texture may have changed");
        }
        if (any(series, header -> header.text(Tag.PHOTOMETRIC_INTERPRETATION).equals("MONOCHROME1"))) {
            notes.add("the images are shown with large values dark (MONOCHROME1); the values are as stored");
        }
        if (any(series, PixelNotes::hasPhilipsScale)) {
            notes.add(
                    "the images hold a Philips scale slope (2005,xx0E), which is not applied: values of several series"
                            + " may differ in scale");
        }
        return notes;
    }

    private static boolean hasPhilipsScale(DataSet header) {
        return header.privateTag(PHILIPS, PHILIPS_GROUP, PHILIPS_SCALE_SLOPE).isPresent();
    }

    private static boolean any(DicomSeries series, Predicate<DataSet> holds) {
        return series.slices().stream().map(SeriesSlice::header).distinct().anyMatch(holds);
    }
}
