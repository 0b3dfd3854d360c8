// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.util.List;
import sc.fiji.radiomics.image.Grid;

/**
 * The geometry and the headers of one volume.
 *
 * @param grid of the voxels; slices ascend along row x column
 * @param frameOfReference UID of the patient coordinates; empty if the files do not say
 * @param slices one for each z of the grid, in its order
 * @param notes what a person should know: small gaps, what was left out
 */
public record DicomSeries(Grid grid, String frameOfReference, List<SeriesSlice> slices, List<String> notes) {
    /**
     * @throws IllegalArgumentException if there is not one slice for each z
     */
    public DicomSeries {
        slices = List.copyOf(slices);
        notes = List.copyOf(notes);
        if (slices.size() != grid.nz()) {
            throw new IllegalArgumentException(
                    "a grid of " + grid.nz() + " slices needs as many headers, found " + slices.size());
        }
    }
}
