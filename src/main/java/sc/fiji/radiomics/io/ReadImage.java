// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.util.List;
import sc.fiji.radiomics.image.Volume;

/**
 * An image and what its reader had to assume.
 *
 * @param image the image
 * @param notes for a person, to be stored with the results; empty if the file said everything
 */
public record ReadImage(Volume image, List<String> notes) {
    /** Start of the note of an image without a unit of length. */
    static final String NOT_CALIBRATED = "the image is not calibrated: ";

    public ReadImage {
        notes = List.copyOf(notes);
    }

    /** Whether the file said how large the voxels are. */
    public boolean isCalibrated() {
        return notes.stream().noneMatch(note -> note.startsWith(NOT_CALIBRATED));
    }
}
