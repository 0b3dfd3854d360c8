// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomToolkit;
import sc.fiji.radiomics.io.dicom.Origin;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.region.Segment;
import sc.fiji.radiomics.io.dicom.region.SegmentationWriter;
import sc.fiji.radiomics.io.dicom.report.MeasuredRegion;
import sc.fiji.radiomics.io.dicom.report.MeasurementGroup;
import sc.fiji.radiomics.io.dicom.report.MeasurementReport;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.table.FeatureRow;

/**
 * Regions and features of a DICOM series as objects of its study: a SEG, and a structured report that refers to it.
 *
 * @param series the image
 * @param origin who made them and when
 * @param description what is said of the regions
 */
public record DicomExport(DicomSeries series, Origin origin, RegionDescription description) {
    /** Name of the file of the regions. */
    public static final String SEGMENTATION = "segmentation.dcm";

    /** Name of the file of the features. */
    public static final String REPORT = "report.dcm";

    private static final DicomFeatures.Rows NOTHING = new DicomFeatures.Rows(List.of(), List.of(), List.of(), true);

    /** Colours of segments that can be told apart by everybody (Okabe and Ito 2008), as regions have them in Fiji. */
    private static final int[] COLOURS = {0xE69F00, 0x56B4E9, 0xF0E442, 0x009E73, 0xCC79A7, 0xD55E00, 0x0072B2};

    /**
     * What was written.
     *
     * @param written files with what they hold
     * @param notes what a person should know
     * @param failures regions whose features failed, with the reason
     */
    public record Summary(List<String> written, List<String> notes, List<String> failures) {
        public Summary {
            written = List.copyOf(written);
            notes = List.copyOf(notes);
            failures = List.copyOf(failures);
        }
    }

    /**
     * Writes the regions, and their features if there is a pipeline, into a folder. Regions without voxels are left out:
     * contours may be smaller than a voxel.
     *
     * @param features extracts them; nothing: there is no report
     * @return no files if it was cancelled
     * @throws IOException naming file and reason
     * @throws RadiomicsException if no region has voxels
     */
    public Summary write(Regions found, Optional<DicomFeatures> features, DicomToolkit toolkit, Path folder)
            throws IOException {
        List<String> notes = new ArrayList<>(series.notes());
        notes.addAll(found.notes());
        Regions regions = withVoxels(found, notes);
        List<Segment> segments = segments(regions);
        DataSet segmentation = segmentation(segments);
        DicomFeatures.Rows rows = features.isPresent() ? features.get().of(series, regions) : NOTHING;
        notes.addAll(rows.notes());
        List<String> written = new ArrayList<>();
        if (rows.isComplete()) {
            AtomicFile.requireFolder(folder);
            Files.deleteIfExists(folder.resolve(REPORT)); // of the segmentation that is replaced
            write(segmentation, folder.resolve(SEGMENTATION), toolkit);
            written.add(SEGMENTATION + ": " + counted(segments.size(), "segment"));
        }
        if (rows.isComplete() && rows.count() > 0) {
            write(report(segmentation, rows.rows(), features.get().settings()), folder.resolve(REPORT), toolkit);
            written.add(REPORT + ": features of " + counted(rows.count(), "region"));
        }
        return new Summary(written, notes, rows.failures());
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static Regions withVoxels(Regions found, List<String> notes) {
        List<Roi> rois = new ArrayList<>();
        for (Roi roi : found.rois()) {
            if (roi.morphological().isEmpty()) {
                notes.add("ROI " + roi.name() + " has no voxels and is left out");
            } else {
                rois.add(roi);
            }
        }
        if (rois.isEmpty()) {
            throw new RadiomicsException("a DICOM segmentation needs a region with voxels, found none");
        }
        return new Regions(rois, List.of());
    }

    /**
     * Regions as segments on the whole grid of the image, in their order.
     *
     * @throws IllegalArgumentException naming the region, if it has no voxels, or if a code is for none of them
     */
    public List<Segment> segments(Regions regions) {
        description.requireNames(regions.rois().stream().map(roi -> roi.name()).toList());
        List<Segment> segments = new ArrayList<>();
        for (Roi roi : regions.rois()) {
            segments.add(Segment.of(roi.name(), onWhole(roi.morphological(), series.grid()))
                    .as(
                            description.category().of(roi.name()),
                            description.type().of(roi.name()))
                    .by(description.algorithm())
                    .in(COLOURS[segments.size() % COLOURS.length]));
        }
        return segments;
    }

    private static Mask onWhole(Mask part, Grid grid) {
        Box at = grid.boxOf(part.grid());
        Mask whole = part.crop(grid.box().minus(at.x0(), at.y0(), at.z0()));
        return Mask.of(grid, whole.voxels());
    }

    /** The regions as a SEG. */
    public DataSet segmentation(List<Segment> segments) throws IOException {
        return SegmentationWriter.segmentation(series, segments, origin);
    }

    /**
     * The features as a structured report.
     *
     * @param segmentation that {@link #segmentation} made
     * @param rows one for each segment in their order; nothing where there are no features
     * @param settings that made the rows
     */
    public DataSet report(DataSet segmentation, List<Optional<FeatureRow>> rows, List<Settings> settings)
            throws IOException {
        List<MeasuredRegion> regions = MeasuredRegion.of(segmentation);
        List<MeasurementGroup> groups = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            MeasuredRegion region = regions.get(i);
            rows.get(i).ifPresent(row -> groups.addAll(DicomMeasurements.of(row, region, settings)));
        }
        return new MeasurementReport(groups).toDataSet(series, segmentation, origin);
    }

    private static void write(DataSet object, Path file, DicomToolkit toolkit) throws IOException {
        AtomicFile.write(file, out -> toolkit.write(object, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out));
    }
}
