// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One patient or scan of a batch.
 *
 * @param id chosen by the user, unique in the batch; the only identifier that results carry
 * @param image image file
 * @param mask mask, label image, ImageJ ROI file, DICOM segmentation or structure set; nothing: the whole image is the region
 * @param regions names, label numbers or, of DICOM, patterns of the regions to take; empty: all
 * @param labels table of label names; nothing: regions are called by their label numbers
 * @param extra columns of the manifest that are carried through to the results
 */
public record Case(
        String id,
        Path image,
        Optional<Path> mask,
        List<String> regions,
        Optional<Path> labels,
        Map<String, String> extra) {
    /** @throws IllegalArgumentException if the id is blank or has control characters */
    public Case {
        if (id.isBlank() || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a case needs an id of visible characters, found '" + id + "'");
        }
        regions = List.copyOf(regions);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    public static Case of(String id, Path image, Path mask) {
        return new Case(id, image, Optional.of(mask), List.of(), Optional.empty(), Map.of());
    }
}
