// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.dicom.region.ImageSlices;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.suv.DoseUnit;
import sc.fiji.radiomics.io.dicom.suv.Suv;
import sc.fiji.radiomics.io.dicom.suv.SuvType;

/**
 * An image and what its reader had to assume.
 *
 * @param image the image
 * @param notes for a person, to be stored with the results; empty if the file said everything
 * @param series where the slices of a DICOM image come from
 */
public record ReadImage(Volume image, List<String> notes, Optional<DicomSeries> series) {
    /** Start of the note of an image without a unit of length. */
    static final String NOT_CALIBRATED = "the image is not calibrated: ";

    public ReadImage {
        notes = List.copyOf(notes);
    }

    /** An image that is not from DICOM. */
    public ReadImage(Volume image, List<String> notes) {
        this(image, notes, Optional.empty());
    }

    /** Where the slices of the image lie, for regions in patient coordinates. */
    public ImageSlices slices() {
        return series.map(ImageSlices::of).orElseGet(() -> ImageSlices.of(image.grid(), ""));
    }

    /** Whether the file said how large the voxels are. */
    public boolean isCalibrated() {
        return notes.stream().noneMatch(note -> note.startsWith(NOT_CALIBRATED));
    }

    /**
     * The image in SUV, made from the headers of its series; its notes say how.
     *
     * @throws IOException if it is no PET series from DICOM, or naming the file and what SUV lacks
     */
    public ReadImage toSuv(SuvType type, DoseUnit dose) throws IOException {
        DicomSeries from = series.orElseThrow(
                () -> new IOException(
                        "SUV by " + type.title()
                                + " needs a DICOM series, found an image of another format; if its values are SUV already, set suv: none"));
        DicomImage suv = Suv.convert(new DicomImage(from, image), type, dose);
        List<String> all = new ArrayList<>(notes);
        all.addAll(suv.series()
                .notes()
                .subList(from.notes().size(), suv.series().notes().size()));
        return new ReadImage(suv.volume(), all, series);
    }

    /** The same voxels on the grid of another image of as many, for an image that does not say how large they are. */
    public ReadImage placedOn(Grid grid) {
        List<String> placed = notes.stream()
                .map(note -> note.startsWith(NOT_CALIBRATED)
                        ? "not calibrated: its voxels are taken as those of the image"
                        : note)
                .toList();
        return new ReadImage(Volume.of(grid, image.voxels()), placed);
    }
}
