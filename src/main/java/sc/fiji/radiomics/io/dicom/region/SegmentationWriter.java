// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.Code;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Origin;
import sc.fiji.radiomics.io.dicom.StudyObject;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Uid;
import sc.fiji.radiomics.io.dicom.Vr;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesSlice;
import sc.fiji.radiomics.io.dicom.series.SourceImages;

/**
 * Masks as a binary Segmentation object in the study of their image (DICOM PS3.3, A.51 and C.8.20).
 *
 * <p>Each region is a segment of its own, so that regions may overlap; slices without voxels have no frame. Frames lie
 * where the slices of the image lie and name the slice they were made from. Patient and study are copied from the image.
 * Identifiers are derived from image, content and time: the same input gives the same bytes.
 */
public final class SegmentationWriter {
    /** SOP class of a Segmentation. */
    public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.66.4";

    private static final Code SEGMENTATION = Code.dcm("113076", "Segmentation");
    private static final Code SOURCE_IMAGE = Code.dcm("121322", "Source Image for Image Processing Operation");
    private static final int MOST_SEGMENTS = 65535;
    private static final int LONG_TEXT = 64;
    private static final int LONGEST_NAME = 1024;

    private final DicomSeries series;
    private final DataSet image;
    private final List<Segment> segments;
    private final Origin origin;
    private final PackedFrames content;
    private final String seed;

    private SegmentationWriter(DicomSeries series, List<Segment> segments, Origin origin) {
        this.series = series;
        this.image = series.slices().get(0).header();
        this.segments = segments;
        this.origin = origin;
        this.content = PackedFrames.of(series.grid(), segments);
        this.seed = digest();
    }

    /**
     * Masks as a data set to write.
     *
     * @param series the image
     * @param segments one or more, with masks on the grid of the image
     * @throws IllegalArgumentException if there are no segments or a mask has another grid
     * @throws DicomException if the image cannot be referred to: it has no study, or no frame of reference
     */
    public static DataSet segmentation(DicomSeries series, List<Segment> segments, Origin origin)
            throws DicomException {
        if (segments.isEmpty() || segments.size() > MOST_SEGMENTS) {
            throw new IllegalArgumentException("a SEG must have 1 to 65535 segments, found " + segments.size());
        }
        for (Segment segment : segments) {
            Grid grid = segment.mask().grid();
            if (!grid.matches(series.grid(), 1e-3)) {
                throw new IllegalArgumentException("the mask of \"" + segment.name()
                        + "\" must have the grid of the image, found " + grid.describe() + " and "
                        + series.grid().describe());
            }
        }
        if (series.frameOfReference().isEmpty()) {
            throw series.slices()
                    .get(0)
                    .header()
                    .error(
                            Tag.FRAME_OF_REFERENCE_UID,
                            "expected the patient coordinates that a SEG refers to, found none");
        }
        return new SegmentationWriter(series, List.copyOf(segments), origin).dataSet();
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Segment segment : segments) {
                digest.update(List.of(
                                segment.name(),
                                segment.category(),
                                segment.type(),
                                segment.algorithm(),
                                segment.colour())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
            }
            digest.update(content.frames().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(content.bits()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    private String uid(String what) {
        return Uid.derived(
                what,
                image.text(Tag.SERIES_INSTANCE_UID),
                origin.version(),
                origin.time().toString(),
                seed);
    }

    private DataSet dataSet() throws DicomException {
        DataSetBuilder data = StudyObject.in(image, origin, "the segmentation")
                .put(Tag.SOP_CLASS_UID, SOP_CLASS)
                .put(Tag.SOP_INSTANCE_UID, uid("segmentation"))
                .put(Tag.MODALITY, "SEG")
                .put(Tag.SERIES_INSTANCE_UID, uid("series of the segmentation"))
                .put(Tag.SERIES_NUMBER, StudyObject.seriesNumber(image, 1))
                .put(Tag.SERIES_DESCRIPTION, "Regions of interest")
                .put(Tag.FRAME_OF_REFERENCE_UID, series.frameOfReference())
                .putEmpty(Tag.POSITION_REFERENCE_INDICATOR)
                .copy(image, Tag.POSITION_REFERENCE_INDICATOR)
                .put(Tag.CONTENT_LABEL, "RADIOMICS")
                .put(Tag.CONTENT_DESCRIPTION, "Regions of interest")
                .put(Tag.CONTENT_CREATOR_NAME, StudyObject.line(origin.creator(), LONG_TEXT));
        pixels(data);
        data.putItems(
                Tag.SEGMENT_SEQUENCE,
                IntStream.range(0, segments.size()).mapToObj(this::segment).toList());
        dimensions(data);
        data.putItems(Tag.REFERENCED_SERIES_SEQUENCE, SourceImages.series(series));
        data.putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared());
        data.putItems(
                Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                content.frames().stream().map(this::group).toList());
        return data.build();
    }

    private void pixels(DataSetBuilder data) {
        data.put(Tag.IMAGE_TYPE, "DERIVED", "PRIMARY")
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.NUMBER_OF_FRAMES, content.frames().size())
                .put(Tag.ROWS, series.grid().ny())
                .put(Tag.COLUMNS, series.grid().nx())
                .put(Tag.BITS_ALLOCATED, 1)
                .put(Tag.BITS_STORED, 1)
                .put(Tag.HIGH_BIT, 0)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .put(Tag.SEGMENTATION_TYPE, "BINARY")
                .put(Tag.SEGMENTS_OVERLAP, overlap() ? "YES" : "NO")
                .putBytes(Tag.PIXEL_DATA, Vr.OB, content.bits());
        boolean lossy = series.slices().stream()
                .anyMatch(slice ->
                        slice.header().text(Tag.LOSSY_IMAGE_COMPRESSION).equals("01"));
        data.put(Tag.LOSSY_IMAGE_COMPRESSION, lossy ? "01" : "00");
        if (lossy) {
            data.copy(image, Tag.LOSSY_IMAGE_COMPRESSION_RATIO).copy(image, Tag.LOSSY_IMAGE_COMPRESSION_METHOD);
        }
    }

    private boolean overlap() {
        boolean[] taken = new boolean[series.grid().voxels()];
        for (Segment segment : segments) {
            boolean[] voxels = segment.mask().voxels();
            for (int i = 0; i < taken.length; i++) {
                if (voxels[i] && taken[i]) {
                    return true;
                }
                taken[i] |= voxels[i];
            }
        }
        return false;
    }

    private DataSet segment(int index) {
        Segment segment = segments.get(index);
        DataSetBuilder item = DataSet.builder("segment")
                .put(Tag.SEGMENT_NUMBER, index + 1)
                .put(Tag.SEGMENT_LABEL, StudyObject.line(segment.name(), LONG_TEXT))
                .put(Tag.SEGMENT_ALGORITHM_TYPE, segment.algorithm().method().name())
                .putItems(
                        Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE,
                        segment.category().toItem())
                .putItems(
                        Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE,
                        segment.type().toItem())
                .put(Tag.RECOMMENDED_DISPLAY_CIE_LAB_VALUE, CieLab.scaled(segment.colour()))
                .put(Tag.TRACKING_ID, StudyObject.line(segment.name(), LONGEST_NAME))
                .put(Tag.TRACKING_UID, trackingUid(index));
        if (!segment.algorithm().name().isEmpty()) {
            item.put(
                    Tag.SEGMENT_ALGORITHM_NAME,
                    StudyObject.line(segment.algorithm().name(), LONG_TEXT));
        }
        return item.build();
    }

    /** The same for a region of the same name on the same image, whatever its outline; unlike for equal names. */
    private String trackingUid(int index) {
        String name = segments.get(index).name();
        long earlier = segments.subList(0, index).stream()
                .filter(segment -> segment.name().equals(name))
                .count();
        return Uid.derived("region", image.text(Tag.SERIES_INSTANCE_UID), name, Long.toString(earlier));
    }

    private void dimensions(DataSetBuilder data) {
        String organisation = uid("dimensions");
        data.putItems(
                Tag.DIMENSION_ORGANIZATION_SEQUENCE,
                DataSet.builder("dimensions")
                        .put(Tag.DIMENSION_ORGANIZATION_UID, organisation)
                        .build());
        data.putItems(
                Tag.DIMENSION_INDEX_SEQUENCE,
                index(organisation, Tag.REFERENCED_SEGMENT_NUMBER, Tag.SEGMENT_IDENTIFICATION_SEQUENCE, "Segment"),
                index(organisation, Tag.IMAGE_POSITION_PATIENT, Tag.PLANE_POSITION_SEQUENCE, "Slice"));
    }

    private static DataSet index(String organisation, int tag, int group, String label) {
        return DataSet.builder("dimension")
                .put(Tag.DIMENSION_ORGANIZATION_UID, organisation)
                .putTags(Tag.DIMENSION_INDEX_POINTER, tag)
                .putTags(Tag.FUNCTIONAL_GROUP_POINTER, group)
                .put(Tag.DIMENSION_DESCRIPTION_LABEL, label)
                .build();
    }

    private DataSet shared() {
        Grid grid = series.grid();
        Direction axes = grid.direction();
        Vector3 i = axes.i();
        Vector3 j = axes.j();
        DataSet measures = DataSet.builder("pixel measures")
                .putNumbers(
                        Tag.PIXEL_SPACING, grid.spacing().y(), grid.spacing().x())
                .putNumbers(Tag.SLICE_THICKNESS, grid.spacing().z())
                .putNumbers(Tag.SPACING_BETWEEN_SLICES, grid.spacing().z())
                .build();
        DataSet orientation = DataSet.builder("plane orientation")
                .putNumbers(Tag.IMAGE_ORIENTATION_PATIENT, i.x(), i.y(), i.z(), j.x(), j.y(), j.z())
                .build();
        return DataSet.builder("shared groups")
                .putItems(Tag.PIXEL_MEASURES_SEQUENCE, measures)
                .putItems(Tag.PLANE_ORIENTATION_SEQUENCE, orientation)
                .build();
    }

    private DataSet group(PackedFrames.Frame frame) {
        SeriesSlice slice = series.slices().get(frame.z());
        Vector3 position = slice.position();
        DataSet source = SourceImages.reference(slice)
                .putItems(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, SOURCE_IMAGE.toItem())
                .build();
        DataSet derivation = DataSet.builder("derivation")
                .putItems(Tag.SOURCE_IMAGE_SEQUENCE, source)
                .putItems(Tag.DERIVATION_CODE_SEQUENCE, SEGMENTATION.toItem())
                .build();
        return DataSet.builder("frame")
                .putItems(
                        Tag.FRAME_CONTENT_SEQUENCE,
                        DataSet.builder("frame content")
                                .put(Tag.DIMENSION_INDEX_VALUES, frame.segment() + 1, frame.z() + 1)
                                .build())
                .putItems(
                        Tag.PLANE_POSITION_SEQUENCE,
                        DataSet.builder("plane position")
                                .putNumbers(Tag.IMAGE_POSITION_PATIENT, position.x(), position.y(), position.z())
                                .build())
                .putItems(Tag.DERIVATION_IMAGE_SEQUENCE, derivation)
                .putItems(
                        Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                        DataSet.builder("segment identification")
                                .put(Tag.REFERENCED_SEGMENT_NUMBER, frame.segment() + 1)
                                .build())
                .build();
    }
}
