// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.io.dicom.DicomToolkit;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesListing;

/**
 * Finds the DICOM series that new objects are to belong to.
 *
 * <p>An image of another format is refused: SEG and SR belong to a patient, a study and a frame of reference, which it
 * does not have, and an archive could not file objects with invented ones.
 *
 * @param toolkit reads headers
 * @param executor whose threads read
 */
public record SourceSeries(DicomToolkit toolkit, TaskExecutor executor) {
    private static final List<String> OTHER_FORMATS =
            List.of(".nii", ".nii.gz", ".hdr", ".img", ".nrrd", ".nhdr", ".mha", ".mhd", ".tif", ".tiff");

    /**
     * The geometry and headers of a series.
     *
     * @param image folder, or a file of the series
     * @param choice of a folder with several series; see {@link SeriesListing#choose}
     * @throws IOException naming the folder or file, and the reason
     */
    public DicomSeries series(Path image, String choice) throws IOException {
        String name = image.toString().toLowerCase(Locale.ROOT);
        if (OTHER_FORMATS.stream().anyMatch(name::endsWith)) {
            throw new IOException(
                    image + ": the image must be a DICOM series, because SEG and SR belong to its patient,"
                            + " study and frame of reference; name the folder of its files (the mask may be of any format)");
        }
        if (Files.isRegularFile(image)) {
            SeriesListing around = SeriesListing.around(image, toolkit, executor);
            return around.series(around.containing(image));
        }
        SeriesListing listing = SeriesListing.of(image, toolkit, executor);
        return listing.series(listing.choose(choice));
    }
}
