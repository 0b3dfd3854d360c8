// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.LabelNames;
import sc.fiji.radiomics.io.ReadImage;

/**
 * Image and regions of a case as they lie on disk, to be looked at.
 *
 * @param image intensities
 * @param regions on the grid of the image or a box of it; none if the case has no mask
 */
public record OpenedCase(Volume image, List<Roi> regions) {
    public OpenedCase {
        regions = List.copyOf(regions);
    }

    /**
     * Reads the files of a case as {@link Pipeline#run} does.
     *
     * @throws RadiomicsException naming case, file and reason
     */
    public static OpenedCase read(Case one, Settings.MaskReading reading) {
        ReadImage read = read(one, one.image(), one::read);
        Volume image = read.image();
        if (one.mask().isEmpty()) {
            return new OpenedCase(image, List.of());
        }
        SortedMap<Integer, String> names = one.labels().isPresent()
                ? read(one, one.labels().get(), LabelNames::read)
                : Collections.unmodifiableSortedMap(new TreeMap<>());
        Regions regions =
                read(one, one.mask().get(), file -> MaskFile.read(file, read.slices(), names, one.regions(), reading));
        return new OpenedCase(image, regions.rois());
    }

    private interface Reader<T> {
        T read(Path file) throws IOException;
    }

    private static <T> T read(Case one, Path file, Reader<T> reader) {
        try {
            return reader.read(file);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | StepException e) {
            String reason = e instanceof StepException step ? step.reason() : e.getMessage();
            throw new RadiomicsException("case " + one.id() + " (" + file.getFileName() + "): " + reason, e);
        }
    }
}
