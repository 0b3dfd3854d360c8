// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomToolkit;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesListing;
import sc.fiji.radiomics.io.dicom.series.SeriesReader;
import sc.fiji.radiomics.table.FeatureRow;

/** DICOM series whose regions and features are to become DICOM objects of their study. */
public final class DicomSource {
    private static final List<String> OTHER_FORMATS =
            List.of(".nii", ".nii.gz", ".hdr", ".nrrd", ".nhdr", ".mha", ".mhd", ".tif", ".tiff");

    private final DicomToolkit toolkit;
    private final TaskExecutor executor;

    /** @param executor whose threads read and decode */
    public DicomSource(DicomToolkit toolkit, TaskExecutor executor) {
        this.toolkit = toolkit;
        this.executor = executor;
    }

    /**
     * The geometry and headers of a series.
     *
     * <p>An image of another format is refused: SEG and SR belong to a patient, a study and a frame of reference, which it
     * does not have, and an archive could not file objects with invented ones.
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

    /**
     * The features of regions of a series. A region that cannot be done is a failure, and the others go on.
     *
     * @throws IOException naming file and reason, if the voxels cannot be read
     * @throws RadiomicsException if settings are for uptake values and the voxels are none
     */
    public DicomRows features(DicomSeries series, Regions regions, Pipeline pipeline) throws IOException {
        requireUnits(series.slices().get(0).header(), pipeline.settings());
        DicomImage read = new SeriesReader(toolkit, executor).read(series);
        List<String> notes = new ArrayList<>(read.series().notes());
        notes.removeAll(series.notes());
        List<Optional<FeatureRow>> rows = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Roi roi : regions.rois()) {
            try {
                FeatureRow row = pipeline.extract("", read.volume(), roi);
                row.notes().forEach(note -> notes.add("ROI " + roi.name() + ": " + note));
                rows.add(Optional.of(row));
            } catch (RadiomicsException e) {
                failures.add(e.getMessage());
                rows.add(Optional.empty());
            }
        }
        return new DicomRows(rows, failures, notes);
    }

    private static void requireUnits(DataSet header, List<Settings> settings) {
        String units = header.text(Tag.UNITS);
        boolean isActivity = header.text(Tag.MODALITY).equals("PT") && !units.equals("GML");
        for (Settings one : settings) {
            if (isActivity && one.unit().startsWith("SUV")) {
                throw new RadiomicsException("settings " + one.name() + " are for " + one.unit()
                        + ", but the voxels of the series are in " + (units.isEmpty() ? "no known unit" : units)
                        + ": convert them to SUV first");
            }
        }
    }
}
