// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.dicom.Code;
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
 */
public record DicomExport(DicomSeries series, Origin origin) {
    /** Name of the file of the regions. */
    public static final String SEGMENTATION = "segmentation.dcm";

    /** Name of the file of the features. */
    public static final String REPORT = "report.dcm";

    /** Colours of segments that can be told apart by everybody (Okabe and Ito 2008), as regions have them in Fiji. */
    private static final int[] COLOURS = {0xE69F00, 0x56B4E9, 0xF0E442, 0x009E73, 0xCC79A7, 0xD55E00, 0x0072B2};

    /**
     * What regions are said to be.
     *
     * @param codes by the name of the region; under the empty name that of all others
     * @param other what regions are that have no code here
     */
    public record Meaning(Map<String, Code> codes, Code other) {
        public Meaning {
            codes = Map.copyOf(codes);
        }

        /** Codes as a person gives them: one code for all regions, or {@code name=code} for one of them. */
        public static Meaning parse(List<String> texts, Code other) {
            Map<String, Code> codes = new java.util.TreeMap<>();
            for (String text : texts) {
                int end = text.lastIndexOf('=');
                codes.put(end < 0 ? "" : text.substring(0, end).strip(), Code.parse(text.substring(end + 1)));
            }
            return new Meaning(codes, other);
        }

        Code of(String region) {
            return codes.getOrDefault(region, codes.getOrDefault("", other));
        }
    }

    /**
     * What is said of all regions.
     *
     * @param category of what they are
     * @param type what they are
     * @param algorithm how they were found
     */
    public record Description(Meaning category, Meaning type, Segment.Algorithm algorithm) {
        /** Lesions that a person drew. */
        public static final Description UNKNOWN = new Description(
                new Meaning(Map.of(), Segment.ABNORMAL),
                new Meaning(Map.of(), Segment.LESION),
                Segment.Algorithm.MANUAL);

        /** @throws IllegalArgumentException naming what the regions are called, if a code is for another one */
        private void requireNames(List<String> names) {
            for (Meaning meaning : List.of(category, type)) {
                for (String name : meaning.codes().keySet()) {
                    if (!name.isEmpty() && !names.contains(name)) {
                        throw new IllegalArgumentException("a code must be for one of the regions "
                                + String.join(", ", names) + "; found '" + name + "'");
                    }
                }
            }
        }
    }

    /**
     * Regions as segments on the whole grid of the image, in their order.
     *
     * @throws IllegalArgumentException naming the region, if it has no voxels, or if a code is for none of them
     */
    public List<Segment> segments(Regions regions, Description description) {
        description.requireNames(regions.rois().stream().map(roi -> roi.name()).toList());
        List<Segment> segments = new ArrayList<>();
        for (sc.fiji.radiomics.image.Roi roi : regions.rois()) {
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

    /** Writes an object to a file, whole or not at all. */
    public static void write(DataSet object, Path file, DicomToolkit toolkit) throws IOException {
        AtomicFile.write(file, out -> toolkit.write(object, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out));
    }
}
