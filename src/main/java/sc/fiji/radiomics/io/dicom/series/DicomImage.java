// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.util.Optional;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * A volume with the series it comes from.
 *
 * @param series geometry and headers
 * @param volume intensities after the rescale of each slice
 * @param padding voxels that are no measurement but fill the image outside the field of view, to be left out of any
 *     region; nothing if there are none
 */
public record DicomImage(DicomSeries series, Volume volume, Optional<Mask> padding) {
    /** An image without padding. */
    public DicomImage(DicomSeries series, Volume volume) {
        this(series, volume, Optional.empty());
    }
}
