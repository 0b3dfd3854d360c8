// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import java.util.List;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.Origin;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;

/**
 * Features of regions as DICOM keeps them: an Imaging Measurement Report (PS3.16, template 1500) in the form of a
 * Comprehensive 3D SR (PS3.3, A.35.13).
 *
 * @param groups one for each region and choice of settings
 */
public record MeasurementReport(List<MeasurementGroup> groups) {
    /** SOP class of a Comprehensive 3D SR. */
    public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.34";

    public MeasurementReport {
        groups = List.copyOf(groups);
    }

    /**
     * The report as a data set to write, in the study of the image.
     *
     * @param series the image
     * @param segmentation the SEG that the groups refer to
     * @throws IllegalArgumentException if there are no measurements or a group refers to another SEG
     * @throws DicomException if the image has no study
     */
    public DataSet toDataSet(DicomSeries series, DataSet segmentation, Origin origin) throws DicomException {
        return new ReportWriter(this, series, segmentation, origin).dataSet();
    }

    /**
     * The measurements of a report that this or other software wrote. Content items that are not part of a group of
     * measurements are left out, and so are nested ones that qualify a measurement but for its method.
     *
     * @throws DicomException if the file is no Imaging Measurement Report, or a number is none
     */
    public static MeasurementReport read(DicomFile file) throws DicomException {
        return ReportReader.read(file.data());
    }
}
