// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import sc.fiji.radiomics.image.Volume;

/**
 * A volume with the series it comes from.
 *
 * @param series geometry and headers
 * @param volume intensities after the rescale of each slice
 */
public record DicomImage(DicomSeries series, Volume volume) {}
