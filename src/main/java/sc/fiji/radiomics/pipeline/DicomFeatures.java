// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesReader;
import sc.fiji.radiomics.table.FeatureRow;

/**
 * Extracts the features of regions of a DICOM series.
 *
 * @param pipeline with the settings
 * @param reader of the voxels
 * @param progress region by region
 */
public record DicomFeatures(Pipeline pipeline, SeriesReader reader, Progress progress) {
    /**
     * Features of all regions.
     *
     * @param rows one for each region in their order; nothing for a region that failed
     * @param failures the reasons
     * @param notes on the image and on the rows
     * @param isComplete whether no region was left out because a person stopped it
     */
    public record Rows(List<Optional<FeatureRow>> rows, List<String> failures, List<String> notes, boolean isComplete) {
        public Rows {
            rows = List.copyOf(rows);
            failures = List.copyOf(failures);
            notes = List.copyOf(notes);
        }

        /** How many regions have features. */
        public long count() {
            return rows.stream().filter(Optional::isPresent).count();
        }
    }

    /** The settings that make the features. */
    public List<Settings> settings() {
        return pipeline.settings();
    }

    /**
     * Reads the voxels and extracts. A region that cannot be done is a failure, and the others go on.
     *
     * @param regions on the grid of the series or crops of it
     * @throws IOException naming file and reason, if the voxels cannot be read, or if settings are for uptake values and
     *     these cannot be made
     */
    public Rows of(DicomSeries series, Regions regions) throws IOException {
        Uptake.check(Optional.of(series), settings());
        DicomImage read = reader.read(series);
        ReadImage image =
                Uptake.of(new ReadImage(read.volume(), read.series().notes(), Optional.of(read.series())), settings());
        List<String> notes = new ArrayList<>(image.notes());
        notes.removeAll(series.notes());
        List<Optional<FeatureRow>> rows = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        TissueRegions known = TissueRegions.of(regions.rois(), settings());
        NormalisedImages images = NormalisedImages.of(image.image(), known.tissues());
        for (Roi roi : regions.rois()) {
            progress.update((double) rows.size() / regions.rois().size(), "region " + roi.name());
            if (progress.isCancelled()) {
                return new Rows(rows, failures, notes, false);
            }
            rows.add(row(images, roi, notes, failures));
        }
        return new Rows(rows, failures, notes, true);
    }

    private Optional<FeatureRow> row(NormalisedImages images, Roi roi, List<String> notes, List<String> failures) {
        try {
            FeatureRow row = pipeline.extract("", images, roi);
            row.notes().forEach(note -> notes.add("ROI " + roi.name() + ": " + note));
            return Optional.of(row);
        } catch (RadiomicsException e) {
            failures.add(e.getMessage());
            return Optional.empty();
        }
    }
}
