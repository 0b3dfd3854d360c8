// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers

/**
 * The DICOM data set, read and written by the rules of DICOM PS3.5.
 *
 * <p>{@link sc.fiji.radiomics.io.dicom.DicomReader} makes a {@link sc.fiji.radiomics.io.dicom.DicomFile} of a file,
 * whose {@link sc.fiji.radiomics.io.dicom.DataSet} gives values by {@link sc.fiji.radiomics.io.dicom.Tag}. Every length
 * is checked against what encloses it before anything is allocated, so that a hostile file ends in a
 * {@link sc.fiji.radiomics.io.dicom.DicomException}. Pixels, series, regions and archives are in the packages below.
 */
package sc.fiji.radiomics.io.dicom;
