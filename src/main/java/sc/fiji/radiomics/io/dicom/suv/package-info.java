// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers

/**
 * Standardised uptake values from the headers of a PET series: by body weight, lean body mass and body surface area.
 *
 * <p>{@link sc.fiji.radiomics.io.dicom.suv.Suv} makes the factor of every slice and converts an image; it refuses with
 * the reason rather than guess. A {@link sc.fiji.radiomics.io.dicom.suv.SuvConversion} says how the factors were made.
 */
package sc.fiji.radiomics.io.dicom.suv;
