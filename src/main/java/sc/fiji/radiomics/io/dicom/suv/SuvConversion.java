// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.suv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;

/**
 * How the values of a PET series become SUV.
 *
 * @param type what uptake is related to
 * @param factors one for each slice, of values after the rescale
 * @param activity in the body that the first slice is divided by, Bq; none if the values were SUV already
 * @param lines how the factors were made: formula, elements and values, without dates and names
 * @param warnings what a person should look at
 */
public record SuvConversion(
        SuvType type, List<Double> factors, OptionalDouble activity, List<String> lines, List<String> warnings) {
    public SuvConversion {
        factors = List.copyOf(factors);
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /** One line for a person: type, unit and factor. */
    public String summary() {
        double least = Collections.min(factors);
        double most = Collections.max(factors);
        return "SUV by " + type.title() + " in " + type.unit() + ": value x " + SliceFactor.number(least)
                + (least == most ? "" : " to " + SliceFactor.number(most));
    }

    /** The whole account in one line, to be stored with a result. */
    public String text() {
        return summary() + "; " + String.join("; ", lines);
    }

    /**
     * The image in SUV; its notes say how it was made.
     *
     * @throws IllegalArgumentException if the image has another number of slices
     */
    public DicomImage apply(DicomImage image) {
        Grid grid = image.volume().grid();
        if (factors.size() != grid.nz()) {
            throw new IllegalArgumentException(
                    "an image of " + grid.nz() + " slices needs as many SUV factors, found " + factors.size());
        }
        float[] values = image.volume().voxels();
        float[] suv = new float[values.length];
        int slice = grid.nx() * grid.ny();
        for (int z = 0; z < grid.nz(); z++) {
            double factor = factors.get(z);
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                suv[i] = (float) (factor * values[i]);
            }
        }
        List<String> notes = new ArrayList<>(image.series().notes());
        notes.add(text());
        notes.addAll(warnings);
        DicomSeries series = image.series();
        return new DicomImage(
                new DicomSeries(series.grid(), series.frameOfReference(), series.slices(), notes),
                Volume.of(grid, suv));
    }
}
