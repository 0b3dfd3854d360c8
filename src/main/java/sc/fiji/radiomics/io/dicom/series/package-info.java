// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers

/**
 * From files to volumes: series listed without patient data, sorted by geometry, rescaled slice by slice.
 *
 * <p>A {@link sc.fiji.radiomics.io.dicom.series.DicomSeries} is the geometry and the headers of the slices of one
 * volume; {@link sc.fiji.radiomics.io.dicom.series.DicomImage} has its voxels as well. What cannot be put on a regular
 * grid is refused with the reason.
 */
package sc.fiji.radiomics.io.dicom.series;
