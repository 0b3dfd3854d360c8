// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.Vr;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;

/** A segmentation made for a test: frames of 5 x 3 pixels, 1 mm along rows and 1.5 mm along columns. */
final class MadeSegments {
    static final int COLUMNS = 5;
    static final int ROWS = 3;
    static final String FILE = "made.dcm";

    private final String type;
    private final List<DataSet> frames = new ArrayList<>();
    private final List<int[]> pixels = new ArrayList<>();
    private Vector3 row = new Vector3(1, 0, 0);
    private Vector3 column = new Vector3(0, 1, 0);
    private double thickness = 3;

    MadeSegments(String type) {
        this.type = type;
    }

    MadeSegments along(Vector3 row, Vector3 column) {
        this.row = row;
        this.column = column;
        return this;
    }

    MadeSegments thickness(double thickness) {
        this.thickness = thickness;
        return this;
    }

    /** A frame whose pixels are set at these indices, by the value given. */
    MadeSegments frame(int segment, Vector3 position, int value, int... set) {
        return frame(segment, position, List.of(), value, set);
    }

    MadeSegments frame(int segment, Vector3 position, List<String> sources, int value, int... set) {
        DataSetBuilder groups = item().putItems(
                        Tag.PLANE_POSITION_SEQUENCE,
                        item().putNumbers(Tag.IMAGE_POSITION_PATIENT, position.x(), position.y(), position.z())
                                .build());
        if (!type.equals("LABELMAP")) {
            groups.putItems(
                    Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                    item().put(Tag.REFERENCED_SEGMENT_NUMBER, segment).build());
        }
        if (!sources.isEmpty()) {
            List<DataSet> images = sources.stream()
                    .map(uid -> item().put(Tag.REFERENCED_SOP_INSTANCE_UID, uid).build())
                    .toList();
            groups.putItems(
                    Tag.DERIVATION_IMAGE_SEQUENCE,
                    item().putItems(Tag.SOURCE_IMAGE_SEQUENCE, images).build());
        }
        frames.add(groups.build());
        int[] values = new int[COLUMNS * ROWS];
        for (int i : set) {
            values[i] = value;
        }
        pixels.add(values);
        return this;
    }

    static DataSetBuilder item() {
        return DataSet.builder(FILE);
    }

    DataSetBuilder data() {
        boolean isBinary = type.equals("BINARY");
        byte[] bytes = new byte[isBinary ? (COLUMNS * ROWS * pixels.size() + 7) / 8 : COLUMNS * ROWS * pixels.size()];
        for (int frame = 0, at = 0; frame < pixels.size(); frame++) {
            for (int value : pixels.get(frame)) {
                if (isBinary) {
                    bytes[at / 8] |= (byte) (value << at % 8);
                } else {
                    bytes[at] = (byte) value;
                }
                at++;
            }
        }
        return item().put(
                        Tag.SOP_CLASS_UID, type.equals("LABELMAP") ? RegionObject.LABEL_MAP : RegionObject.SEGMENTATION)
                .put(Tag.FRAME_OF_REFERENCE_UID, "1.2.3")
                .put(Tag.SEGMENTATION_TYPE, type)
                .put(Tag.ROWS, ROWS)
                .put(Tag.COLUMNS, COLUMNS)
                .put(Tag.NUMBER_OF_FRAMES, pixels.size())
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.BITS_ALLOCATED, isBinary ? 1 : 8)
                .put(Tag.BITS_STORED, isBinary ? 1 : 8)
                .put(Tag.HIGH_BIT, isBinary ? 0 : 7)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .put(Tag.MAXIMUM_FRACTIONAL_VALUE, 200)
                .putItems(Tag.SEGMENT_SEQUENCE, segment(1, "one"), segment(2, "two"))
                .putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared())
                .putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames)
                .putBytes(Tag.PIXEL_DATA, Vr.OB, bytes);
    }

    static DataSet segment(int number, String label) {
        return item().put(Tag.SEGMENT_NUMBER, number)
                .put(Tag.SEGMENT_LABEL, label)
                .put(Tag.SEGMENT_ALGORITHM_TYPE, "AUTOMATIC")
                .put(Tag.SEGMENT_ALGORITHM_NAME, "net")
                .putItems(
                        Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE,
                        item().put(Tag.CODE_MEANING, "Liver").build())
                .build();
    }

    private DataSet shared() {
        return item().putItems(
                        Tag.PIXEL_MEASURES_SEQUENCE,
                        item().putNumbers(Tag.PIXEL_SPACING, 1.5, 1)
                                .putNumbers(Tag.SLICE_THICKNESS, thickness)
                                .build())
                .putItems(
                        Tag.PLANE_ORIENTATION_SEQUENCE,
                        item().putNumbers(
                                        Tag.IMAGE_ORIENTATION_PATIENT,
                                        row.x(),
                                        row.y(),
                                        row.z(),
                                        column.x(),
                                        column.y(),
                                        column.z())
                                .build())
                .build();
    }

    Segmentation object() throws IOException {
        return object(data().build());
    }

    static Segmentation object(DataSet data) throws IOException {
        DicomFile file = new DicomFile(item().build(), data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, List.of());
        return (Segmentation) RegionObject.of(file, new CompactToolkit());
    }
}
