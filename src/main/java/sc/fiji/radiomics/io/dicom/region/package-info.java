// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers

/**
 * Regions in DICOM: SEG and RTSTRUCT objects to masks on the grid of a series, and masks to SEG.
 *
 * <p>Every region becomes a {@link sc.fiji.radiomics.io.dicom.region.DicomRegion}, a mask of its own, because regions
 * may overlap. Objects are mapped by geometry, never by the order of their frames.
 */
package sc.fiji.radiomics.io.dicom.region;
