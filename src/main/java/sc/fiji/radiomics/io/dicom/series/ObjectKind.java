// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/** Which objects are no images of a volume, by their SOP class (DICOM PS3.4, B.5), else by what they lack. */
final class ObjectKind {
    private static final String DIRECTORY = "1.2.840.10008.1.3.10";
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    /** Beginnings of UIDs after the common one, the longer ones first. */
    private static final List<Map.Entry<String, String>> KINDS = List.of(
            Map.entry("481.2", "radiotherapy dose"),
            Map.entry("481.3", "structure set"),
            Map.entry("481.", "radiotherapy object"),
            Map.entry("66.1", "registration"),
            Map.entry("66.2", "fiducials"),
            Map.entry("66.3", "registration"),
            Map.entry("66.4", "segmentation"),
            Map.entry("66.5", "surface segmentation"),
            Map.entry("66.6", "tractography"),
            Map.entry("66.7", "label map segmentation"),
            Map.entry("66.8", "height map segmentation"),
            Map.entry("67", "real world value mapping"),
            Map.entry("66", "raw data"),
            Map.entry("88.59", "key object selection"),
            Map.entry("88.", "structured report"),
            Map.entry("11.", "presentation state"),
            Map.entry("9.", "waveform"),
            Map.entry("104.", "encapsulated document"));

    private ObjectKind() {}

    /** Whether a file is the table of contents of a medium, by its file meta information. */
    static boolean isDirectory(DataSet meta) {
        return meta.text(Tag.MEDIA_STORAGE_SOP_CLASS_UID).equals(DIRECTORY);
    }

    /**
     * What an object is, for a person, if it is no image of a volume.
     *
     * @throws DicomException naming file and element that are no numbers
     */
    static Optional<String> notOfVolume(DataSet header) throws DicomException {
        String sopClass = header.text(Tag.SOP_CLASS_UID);
        for (Map.Entry<String, String> kind : KINDS) {
            String uid = STORAGE + kind.getKey();
            if (sopClass.equals(uid) || uid.endsWith(".") && sopClass.startsWith(uid)) {
                return Optional.of(kind.getValue());
            }
        }
        if (header.find(Tag.ROWS).isEmpty() && header.find(Tag.COLUMNS).isEmpty()) {
            return Optional.of("object without pixels");
        }
        String colours = header.text(Tag.PHOTOMETRIC_INTERPRETATION);
        int samples = header.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
        if (samples != 1 || !colours.isEmpty() && !colours.startsWith("MONOCHROME")) {
            return Optional.of(
                    "colour image (" + (colours.isEmpty() ? samples + " samples" : colours) + "), no intensities");
        }
        boolean isClassic =
                header.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).isEmpty();
        if (isClassic && header.integer(Tag.NUMBER_OF_FRAMES).orElse(1) > 1) {
            return Optional.of("image of " + header.text(Tag.NUMBER_OF_FRAMES)
                    + " frames without functional groups, which does not say where each of them lies");
        }
        if (isClassic && !header.has(Tag.IMAGE_POSITION_PATIENT) && !header.has(Tag.IMAGE_ORIENTATION_PATIENT)) {
            return Optional.of("image without a position in space");
        }
        return Optional.empty();
    }
}
