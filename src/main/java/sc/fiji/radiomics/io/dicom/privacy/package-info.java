// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers

/**
 * De-identified copies of DICOM files by the basic confidentiality profile of DICOM PS3.15, annex E, and what in files
 * would identify a patient.
 *
 * <p>{@link sc.fiji.radiomics.io.dicom.privacy.DeidentifiedCopy} copies files, {@link
 * sc.fiji.radiomics.io.dicom.privacy.Deidentifier} changes one data set, {@link
 * sc.fiji.radiomics.io.dicom.privacy.IdentityCheck} lists what identifies, by name and never by value. Nothing here
 * looks into pixels: what is burned in, and faces, are pointed out for a person to look at.
 */
package sc.fiji.radiomics.io.dicom.privacy;
