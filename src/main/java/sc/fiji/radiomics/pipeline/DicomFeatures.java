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
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesReader;
import sc.fiji.radiomics.io.dicom.suv.DoseUnit;
import sc.fiji.radiomics.io.dicom.suv.Suv;
import sc.fiji.radiomics.io.dicom.suv.SuvType;
import sc.fiji.radiomics.table.FeatureRow;

/**
 * Extracts the features of regions of a DICOM series.
 *
 * @param pipeline with the settings
 * @param reader of the voxels
 * @param progress region by region
 */
public record DicomFeatures(Pipeline pipeline, SeriesReader reader, Progress progress) {
    private static final String UPTAKE = "SUV";

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
     * @throws IOException naming file and reason, if the voxels cannot be read or settings are for uptake values and the
     *     series has none
     * @throws RadiomicsException if some settings are for uptake values of PET and others are not
     */
    public Rows of(DicomSeries series, Regions regions) throws IOException {
        Optional<SuvType> uptake = uptake(series.slices().get(0).header());
        DicomImage image = reader.read(series);
        if (uptake.isPresent()) {
            image = Suv.convert(image, uptake.get(), DoseUnit.CHECKED);
        }
        List<String> notes = new ArrayList<>(image.series().notes());
        notes.removeAll(series.notes());
        List<Optional<FeatureRow>> rows = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Roi roi : regions.rois()) {
            progress.update((double) rows.size() / regions.rois().size(), "region " + roi.name());
            if (progress.isCancelled()) {
                return new Rows(rows, failures, notes, false);
            }
            rows.add(row(image.volume(), roi, notes, failures));
        }
        return new Rows(rows, failures, notes, true);
    }

    private Optional<FeatureRow> row(Volume image, Roi roi, List<String> notes, List<String> failures) {
        try {
            FeatureRow row = pipeline.extract("", image, roi);
            row.notes().forEach(note -> notes.add("ROI " + roi.name() + ": " + note));
            return Optional.of(row);
        } catch (RadiomicsException e) {
            failures.add(e.getMessage());
            return Optional.empty();
        }
    }

    /** What the settings want of a PET series: uptake by their unit, or the values as they are. */
    private Optional<SuvType> uptake(DataSet header) {
        List<String> units = settings().stream().map(Settings::unit).distinct().toList();
        if (!header.text(Tag.MODALITY).equals("PT") || units.stream().noneMatch(unit -> unit.startsWith(UPTAKE))) {
            return Optional.empty();
        }
        if (units.size() > 1) {
            throw new RadiomicsException(
                    "all settings for a PET series must have one unit of intensity, found " + String.join(", ", units));
        }
        return Optional.of(
                switch (units.get(0)) {
                    case UPTAKE, "SUVbw" -> SuvType.BODY_WEIGHT;
                    case "SUVlbm" -> SuvType.LEAN_BODY_MASS_JANMAHASATIAN;
                    case "SUVbsa" -> SuvType.BODY_SURFACE_AREA;
                    default ->
                        throw new RadiomicsException(
                                "the unit of uptake must be SUV, SUVbw, SUVlbm or SUVbsa, found " + units.get(0));
                });
    }
}
