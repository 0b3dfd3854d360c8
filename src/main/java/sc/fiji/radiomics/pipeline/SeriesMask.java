// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.DicomRegionFile;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.io.dicom.region.ImageSlices;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.preprocess.Reorder;

/**
 * The regions of a mask file of any format on the slices of a DICOM series. A mask image that a converter turned round
 * or cut down is put back where it lies in the patient.
 */
public final class SeriesMask {
    private static final List<String> SELECTIONS = List.of(".roi", ".zip");

    private SeriesMask() {}

    /**
     * Reads the regions of a file.
     *
     * @param names of labels; others are called by their number, those of DICOM by their names
     * @param wanted names or numbers of the regions to take, of DICOM also patterns; empty: all
     * @throws IOException naming the file and what is wrong with it
     * @throws StepException if the grids differ, the mask is empty, or a wanted region is not there
     */
    public static Regions read(Path file, DicomSeries series, SortedMap<Integer, String> names, List<String> wanted)
            throws IOException {
        Settings.MaskReading reading = Settings.defaults().mask();
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (SELECTIONS.stream().noneMatch(name::endsWith)
                && DicomRegionFile.open(file).isEmpty()) {
            ReadImage mask = ImageFile.readWithNotes(file);
            Optional<Volume> moved =
                    mask.isCalibrated() && !mask.image().grid().matches(series.grid(), reading.tolerance())
                            ? Reorder.onto(mask.image(), series.grid(), reading.tolerance())
                            : Optional.empty();
            if (moved.isPresent()) {
                Regions regions = Regions.of(moved.get(), series.grid(), names, wanted, reading);
                List<String> notes = new ArrayList<>(mask.notes());
                notes.add("mask: its voxels are in another order and were put where they lie in the patient");
                notes.addAll(regions.notes());
                return new Regions(regions.rois(), notes);
            }
        }
        return MaskFile.read(file, ImageSlices.of(series), names, wanted, reading);
    }
}
