// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutors;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.ReadImage;

/**
 * One patient or scan of a batch.
 *
 * @param id chosen by the user, unique in the batch; the only identifier that results carry
 * @param image image file
 * @param mask mask, label image, ImageJ ROI file, DICOM segmentation or structure set; nothing: the whole image is the region
 * @param regions names, label numbers or, of DICOM, patterns of the regions to take; empty: all
 * @param labels table of label names; nothing: regions are called by their label numbers
 * @param extra columns of the manifest that are carried through to the results
 * @param series which DICOM series of the image's folder: UID or pattern; empty: its only one
 * @param reference mask of the tissues that normalisation refers to; nothing: they are regions of the mask
 */
public record Case(
        String id,
        Path image,
        Optional<Path> mask,
        List<String> regions,
        Optional<Path> labels,
        Map<String, String> extra,
        String series,
        Optional<Path> reference) {
    /** @throws IllegalArgumentException if the id is blank or has control characters */
    public Case {
        if (id.isBlank() || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a case needs an id of visible characters, found '" + id + "'");
        }
        regions = List.copyOf(regions);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** A case without reference tissues of their own. */
    public Case(
            String id,
            Path image,
            Optional<Path> mask,
            List<String> regions,
            Optional<Path> labels,
            Map<String, String> extra,
            String series) {
        this(id, image, mask, regions, labels, extra, series, Optional.empty());
    }

    /** A case whose image is the only one of its file or folder. */
    public Case(
            String id,
            Path image,
            Optional<Path> mask,
            List<String> regions,
            Optional<Path> labels,
            Map<String, String> extra) {
        this(id, image, mask, regions, labels, extra, "");
    }

    /** The same case under another id. */
    public Case withId(String other) {
        return new Case(other, image, mask, regions, labels, extra, series, reference);
    }

    /** The same case with other regions. */
    public Case withRegions(List<String> other) {
        return new Case(id, image, mask, other, labels, extra, series, reference);
    }

    /**
     * The image as it lies on disk, with what its reader had to assume.
     *
     * @throws IOException naming the file and the reason
     */
    ReadImage read(Path file) throws IOException {
        return ImageFile.readWithNotes(file, series, TaskExecutors.singleThreaded());
    }

    public static Case of(String id, Path image, Path mask) {
        return new Case(id, image, Optional.of(mask), List.of(), Optional.empty(), Map.of());
    }
}
