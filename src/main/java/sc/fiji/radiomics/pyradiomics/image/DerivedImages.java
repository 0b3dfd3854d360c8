// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.Iterator;
import java.util.List;

/** The images of an image type, computed one at a time while they are asked for. */
public final class DerivedImages implements Iterable<DerivedImage> {
    private final List<String> names;
    private final List<String> notes;

    private DerivedImages(List<String> names, List<String> notes) {
        this.names = names;
        this.notes = notes;
    }

    /** @throws IllegalArgumentException if the image cannot have the image type at all */
    public static DerivedImages of(Prepared prepared, ImageTypeChoice choice) {
        throw new UnsupportedOperationException("follows");
    }

    /** Names of the images in the order in which they come. */
    public List<String> names() {
        return names;
    }

    /** Images that PyRadiomics would not make either, and why. */
    public List<String> notes() {
        return notes;
    }

    /** Each image is computed by {@code next()} and held by nobody else. */
    @Override
    public Iterator<DerivedImage> iterator() {
        throw new UnsupportedOperationException("follows");
    }
}
