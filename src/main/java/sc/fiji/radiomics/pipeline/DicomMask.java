// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.io.dicom.DicomToolkit;
import sc.fiji.radiomics.io.dicom.region.DicomRegion;
import sc.fiji.radiomics.io.dicom.region.RegionChoice;
import sc.fiji.radiomics.io.dicom.region.RegionEntry;
import sc.fiji.radiomics.io.dicom.region.RegionObject;
import sc.fiji.radiomics.io.dicom.region.RegionOptions;
import sc.fiji.radiomics.io.dicom.region.SliceStack;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.preprocess.Reorder;

/**
 * The regions of a mask file of any format on the slices of a DICOM series: SEG or RTSTRUCT, a mask or label image, or
 * ImageJ regions. A mask that a converter turned round or cut down is put back where it lies in the patient.
 */
public final class DicomMask {
    private static final int MAGIC = 128;
    private static final List<String> SELECTIONS = List.of(".roi", ".zip");

    private DicomMask() {}

    /**
     * Reads the regions of a file.
     *
     * @param names of labels; others are called by their number
     * @param wanted names or numbers of the regions to take; empty: all
     * @throws IOException naming the file and what is wrong with it
     * @throws StepException if the grids differ, the mask is empty, or a wanted region is not there
     */
    public static Regions read(
            Path file, DicomSeries series, SortedMap<Integer, String> names, List<String> wanted, DicomToolkit toolkit)
            throws IOException {
        if (isDicom(file)) {
            return dicom(RegionObject.of(toolkit.read(file), toolkit), series, wanted);
        }
        Settings.MaskReading reading = Settings.defaults().mask();
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (SELECTIONS.stream().noneMatch(name::endsWith)) {
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
        return MaskFile.read(file, series.grid(), names, wanted, reading);
    }

    private static boolean isDicom(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(MAGIC + 4);
            return start.length == MAGIC + 4 && new String(start, MAGIC, 4, StandardCharsets.US_ASCII).equals("DICM");
        } catch (java.nio.file.NoSuchFileException e) {
            throw new IOException("cannot read " + file + ": no such file", e);
        }
    }

    private static Regions dicom(RegionObject object, DicomSeries series, List<String> wanted) throws IOException {
        SliceStack slices = SliceStack.of(series);
        List<Roi> rois = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (RegionEntry entry : new RegionChoice(wanted).from(object)) {
            DicomRegion region = object.region(entry, slices, RegionOptions.DEFAULT);
            String name = region.name().isBlank() ? Integer.toString(region.number()) : region.name();
            rois.add(Roi.of(name, region.mask()));
            region.notes().forEach(note -> notes.add(name + ": " + note));
        }
        return new Regions(rois, notes);
    }
}
