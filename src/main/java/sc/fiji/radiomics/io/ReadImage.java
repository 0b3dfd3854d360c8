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
    public ReadImage {
        notes = List.copyOf(notes);
    }
}
