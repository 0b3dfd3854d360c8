// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * Contours of regions (RTSTRUCT; DICOM PS3.3, C.8.8.5 and C.8.8.6). Names and contours are joined by ROI Number.
 *
 * <p>A voxel is in a region if its centre is inside the contours of its slice.
 */
public final class StructureSet implements RegionObject {
    /** What the file holds of one region. */
    private record Roi(RegionEntry entry, String frameOfReference, List<DataSet> contours) {}

    private final String source;
    private final Map<Integer, Roi> rois;

    private StructureSet(String source, Map<Integer, Roi> rois) {
        this.source = source;
        this.rois = rois;
    }

    static StructureSet of(DicomFile file) throws DicomException {
        DataSet data = file.data();
        Map<Integer, List<DataSet>> contours = new LinkedHashMap<>();
        for (DataSet item : data.items(Tag.ROI_CONTOUR_SEQUENCE)) {
            contours.computeIfAbsent(number(item, Tag.REFERENCED_ROI_NUMBER), any -> new ArrayList<>())
                    .addAll(item.items(Tag.CONTOUR_SEQUENCE));
        }
        Map<Integer, String> types = types(data);
        String common = data.item(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)
                .map(item -> item.text(Tag.FRAME_OF_REFERENCE_UID))
                .orElse(data.text(Tag.FRAME_OF_REFERENCE_UID));
        Map<Integer, Roi> rois = new LinkedHashMap<>();
        for (DataSet item : data.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
            int number = number(item, Tag.ROI_NUMBER);
            List<DataSet> own = contours.getOrDefault(number, List.of());
            RegionEntry entry = new RegionEntry(
                    number,
                    item.text(Tag.ROI_NAME),
                    types.getOrDefault(number, ""),
                    item.text(Tag.ROI_GENERATION_ALGORITHM),
                    own.size(),
                    false);
            String frame = item.text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID);
            if (rois.put(number, new Roi(entry, frame.isEmpty() ? common : frame, own)) != null) {
                throw file.data().error("expected each ROI number once, found " + number + " twice");
            }
        }
        contours.forEach((number, own) -> rois.computeIfAbsent(
                number,
                any -> new Roi(
                        new RegionEntry(number, "", types.getOrDefault(number, ""), "", own.size(), false),
                        common,
                        own)));
        return new StructureSet(file.source(), rois);
    }

    private static Map<Integer, String> types(DataSet data) throws DicomException {
        Map<Integer, String> types = new LinkedHashMap<>();
        for (DataSet item : data.items(Tag.RT_ROI_OBSERVATIONS_SEQUENCE)) {
            OptionalInt number = item.integer(Tag.REFERENCED_ROI_NUMBER);
            String type = item.text(Tag.RT_ROI_INTERPRETED_TYPE);
            if (number.isPresent() && !type.isEmpty()) {
                types.putIfAbsent(number.getAsInt(), type);
            }
        }
        return types;
    }

    private static int number(DataSet item, int tag) throws DicomException {
        return item.integer(tag).orElseThrow(() -> item.error(tag, "expected the number of a region, found none"));
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public List<RegionEntry> entries() {
        return rois.values().stream().map(Roi::entry).toList();
    }

    @Override
    public DicomRegion region(RegionEntry entry, ImageSlices slices, RegionOptions options) throws DicomException {
        Roi roi = rois.get(entry.number());
        if (roi == null || !roi.entry.equals(entry)) {
            throw new IllegalArgumentException("region must be of this structure set, found " + entry.describe());
        }
        String where = "region " + entry.describe();
        List<String> notes = new ArrayList<>(FramesOfReference.check(source, roi.frameOfReference, slices, options));
        ContourRegion region = new ContourRegion(slices);
        for (int i = 0; i < roi.contours.size(); i++) {
            String which = where + ", contour " + (i + 1);
            Contour contour = Contour.of(roi.contours.get(i), which);
            try {
                region.add(contour);
            } catch (IllegalArgumentException e) {
                throw new DicomException(source, which + ": " + e.getMessage());
            }
        }
        try {
            Mask mask = region.mask(notes);
            return new DicomRegion(entry.number(), entry.name(), mask, notes);
        } catch (IllegalArgumentException e) {
            throw new DicomException(source, where + ": " + e.getMessage());
        }
    }
}
