// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;

/** A structure set made for a test, on the grid of an image. */
final class MadeContours {
    static final String FILE = "made.dcm";

    private final Grid grid;
    private final DataSetBuilder data = DataSet.builder(FILE).put(Tag.SOP_CLASS_UID, RegionObject.STRUCTURE_SET);
    private final List<DataSet> rois = new ArrayList<>();
    private final List<DataSet> contours = new ArrayList<>();

    MadeContours(Grid grid) {
        this.grid = grid;
    }

    /** A region with the number 1 and the next ones. */
    MadeContours add(String name, DataSet... items) {
        int number = rois.size() + 1;
        rois.add(DataSet.builder(FILE)
                .put(Tag.ROI_NUMBER, number)
                .put(Tag.ROI_NAME, name)
                .put(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, "1.2.3")
                .put(Tag.ROI_GENERATION_ALGORITHM, "MANUAL")
                .build());
        contours.add(
                0,
                DataSet.builder(FILE)
                        .put(Tag.REFERENCED_ROI_NUMBER, number)
                        .putItems(Tag.CONTOUR_SEQUENCE, items)
                        .build());
        return this;
    }

    /** A closed contour of points given as columns and rows of a slice. */
    DataSet contour(double z, double... points) {
        return contour("CLOSED_PLANAR", z, points);
    }

    DataSet contour(String type, double z, double... points) {
        double[] patient = new double[points.length / 2 * 3];
        for (int i = 0; i < points.length / 2; i++) {
            Vector3 point = grid.toPatient(points[2 * i], points[2 * i + 1], z);
            patient[3 * i] = point.x();
            patient[3 * i + 1] = point.y();
            patient[3 * i + 2] = point.z();
        }
        return item(type, patient);
    }

    static DataSet item(String type, double... patient) {
        return DataSet.builder(FILE)
                .put(Tag.CONTOUR_GEOMETRIC_TYPE, type)
                .put(Tag.NUMBER_OF_CONTOUR_POINTS, patient.length / 3)
                .putNumbers(Tag.CONTOUR_DATA, patient)
                .build();
    }

    /** Corners of a box. */
    static double[] box(double x0, double y0, double x1, double y1) {
        return new double[] {x0, y0, x1, y0, x1, y1, x0, y1};
    }

    DataSet data() {
        return data.putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE, rois)
                .putItems(Tag.ROI_CONTOUR_SEQUENCE, contours)
                .build();
    }

    RegionObject object() throws IOException {
        return object(data());
    }

    static RegionObject object(DataSet data) throws IOException {
        DicomFile file =
                new DicomFile(DataSet.builder(FILE).build(), data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, List.of());
        return RegionObject.of(file, new CompactToolkit());
    }
}
