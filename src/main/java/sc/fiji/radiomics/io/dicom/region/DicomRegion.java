// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.List;
import sc.fiji.radiomics.image.Mask;

/**
 * A region on the grid of a series.
 *
 * @param number ROI Number or Segment Number
 * @param name ROI Name or Segment Label, as the object gives it
 * @param mask the voxels of the region
 * @param notes what a person should know: contours outside the image, a threshold that was used
 */
public record DicomRegion(int number, String name, Mask mask, List<String> notes) {
    public DicomRegion {
        notes = List.copyOf(notes);
    }
}
