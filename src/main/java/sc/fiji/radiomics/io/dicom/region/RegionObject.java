// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.io.IOException;
import java.util.List;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomToolkit;
import sc.fiji.radiomics.io.dicom.Tag;

/** A DICOM object that holds regions: a segmentation (SEG) or a structure set (RTSTRUCT). */
public sealed interface RegionObject permits StructureSet, Segmentation {
    /** SOP class of structure sets. */
    String STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3";

    /** SOP class of segmentations. */
    String SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";

    /** SOP class of label map segmentations. */
    String LABEL_MAP = "1.2.840.10008.5.1.4.1.1.66.7";

    /** Whether a data set is of a class that holds regions. */
    static boolean isOne(String sopClass) {
        return sopClass.equals(STRUCTURE_SET) || sopClass.equals(SEGMENTATION) || sopClass.equals(LABEL_MAP);
    }

    /**
     * A file's regions.
     *
     * @param file whole; for {@link #entries} alone its header will do
     * @param toolkit decodes frames
     * @throws DicomException naming the file, if it holds no regions or its sequences contradict one another
     */
    static RegionObject of(DicomFile file, DicomToolkit toolkit) throws DicomException {
        String sopClass = file.data().text(Tag.SOP_CLASS_UID);
        return switch (sopClass) {
            case STRUCTURE_SET -> StructureSet.of(file);
            case SEGMENTATION, LABEL_MAP -> Segmentation.of(file, toolkit);
            default ->
                throw new DicomException(
                        file.source(),
                        "expected a segmentation or a structure set, found SOP class \"" + sopClass + "\"");
        };
    }

    /** The file, for messages. */
    String source();

    /** What regions there are, in the order of the file. */
    List<RegionEntry> entries();

    /**
     * A region on the slices of an image.
     *
     * @param entry one of {@link #entries}
     * @return on the whole grid of the slices; empty, with a note, if the region has no area
     * @throws IOException naming the file and the region, if it does not lie on these slices or cannot be read
     */
    DicomRegion region(RegionEntry entry, ImageSlices slices, RegionOptions options) throws IOException;
}
