// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.dicom.region.DicomRegion;
import sc.fiji.radiomics.io.dicom.region.ImageSlices;
import sc.fiji.radiomics.io.dicom.region.RegionChoice;
import sc.fiji.radiomics.io.dicom.region.RegionEntry;
import sc.fiji.radiomics.io.dicom.region.RegionObject;
import sc.fiji.radiomics.io.dicom.region.RegionOptions;
import sc.fiji.radiomics.io.dicom.region.Segmentation;
import sc.fiji.radiomics.preprocess.Resample;

/**
 * The regions of a DICOM segmentation or structure set on the slices of an image. Regions that are asked for must be
 * there and hold a voxel; when all are asked for, those that cannot be read or are empty are left out with a note.
 */
final class DicomMask {
    private final RegionObject object;
    private final ImageSlices slices;
    private final Settings.MaskReading settings;
    private final List<Roi> rois = new ArrayList<>();
    private final Map<String, List<String>> notes = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    private DicomMask(RegionObject object, ImageSlices slices, Settings.MaskReading settings) {
        this.object = object;
        this.slices = slices;
        this.settings = settings;
    }

    /**
     * @param labels names of numbers, instead of those in the file
     * @param wanted names, numbers or patterns; empty: all
     * @throws IOException naming the file, if a wanted region is not there or cannot be read
     */
    static Regions read(
            RegionObject object,
            ImageSlices slices,
            SortedMap<Integer, String> labels,
            List<String> wanted,
            Settings.MaskReading settings)
            throws IOException {
        RegionChoice choice = new RegionChoice(wanted);
        DicomMask mask = new DicomMask(object, slices, settings);
        for (RegionEntry entry : choice.from(object)) {
            mask.add(entry, mask.unused(labels.getOrDefault(entry.number(), entry.name()), entry), choice.isAll());
        }
        if (mask.rois.isEmpty()) {
            throw new StepException(
                    "read mask", "the mask must hold a region, found " + String.join("; ", mask.allNotes()), null);
        }
        return new Regions(mask.rois, mask.allNotes());
    }

    /** A name for the results: with the number behind it, if there is none or another region has it. */
    private String unused(String name, RegionEntry entry) {
        String called = name.isBlank() ? Integer.toString(entry.number()) : name;
        return names.add(called) ? called : called + " (" + entry.number() + ")";
    }

    private void add(RegionEntry entry, String name, boolean mayBeLeftOut) throws IOException {
        DicomRegion region;
        try {
            region = region(entry);
        } catch (IOException e) {
            if (!mayBeLeftOut) {
                throw e;
            }
            note("left out: " + reason(e), name);
            return;
        }
        region.notes().forEach(note -> note(note, name));
        Mask mask = region.mask();
        if (mask.box().isPresent()) {
            rois.add(Roi.of(name, mask.crop(mask.box().get())));
        } else if (!mayBeLeftOut) {
            throw new StepException(
                    "read mask",
                    "the region '" + name + "' must hold a voxel, found " + String.join("; ", region.notes()),
                    null);
        }
    }

    /** Notes go to the results, the place of a file does not. */
    private String reason(IOException e) {
        String start = "cannot read " + object.source() + ": ";
        return e.getMessage().startsWith(start) ? e.getMessage().substring(start.length()) : e.getMessage();
    }

    private DicomRegion region(RegionEntry entry) throws IOException {
        RegionOptions options = options();
        if (settings.mismatch() == Settings.Mismatch.REFUSE || !(object instanceof Segmentation segmentation)) {
            return object.region(entry, slices, options);
        }
        try {
            return object.region(entry, slices, options);
        } catch (IOException e) {
            ImageSlices own = ImageSlices.of(segmentation.ownSlices().grid(), slices.frameOfReference());
            DicomRegion region = segmentation.region(entry, own, options);
            List<String> all = new ArrayList<>(region.notes());
            all.add("mask resampled through patient space from " + own.grid().describe() + " to "
                    + slices.grid().describe());
            return new DicomRegion(
                    region.number(), region.name(), Resample.throughSpace(region.mask(), slices.grid()), all);
        }
    }

    private RegionOptions options() {
        double threshold = settings.threshold().orElse(RegionOptions.DEFAULT.threshold());
        return StepException.attempt("read mask", () -> new RegionOptions(threshold, false));
    }

    private void note(String note, String region) {
        notes.computeIfAbsent(note, any -> new ArrayList<>()).add(region);
    }

    private List<String> allNotes() {
        return notes.entrySet().stream()
                .map(note -> "region " + String.join(", ", note.getValue()) + ": " + note.getKey())
                .toList();
    }
}
