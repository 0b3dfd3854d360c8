// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.io.dicom.Code;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Origin;
import sc.fiji.radiomics.io.dicom.StudyObject;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Uid;
import sc.fiji.radiomics.io.dicom.report.ContentItem.Relationship;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SourceImages;

/** Makes the data set of a measurement report. */
final class ReportWriter {
    private static final Code ENGLISH = new Code("en", "RFC5646", "English");
    private static final int LONG_TEXT = 64;
    private static final int PROCEDURE_CODE_SEQUENCE = 0x00081032;
    private static final int CODING_SCHEME_IDENTIFICATION_SEQUENCE = 0x00080110;
    private static final int CODING_SCHEME_NAME = 0x00080115;
    private static final int CODING_SCHEME_RESPONSIBLE_ORGANIZATION = 0x00080116;
    private static final int REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE = 0x00081111;

    private final MeasurementReport report;
    private final DicomSeries series;
    private final DataSet image;
    private final DataSet segmentation;
    private final Origin origin;

    ReportWriter(MeasurementReport report, DicomSeries series, DataSet segmentation, Origin origin) {
        if (report.groups().stream().allMatch(group -> group.measurements().isEmpty())) {
            throw new IllegalArgumentException("a report must have measurements, found none");
        }
        String uid = segmentation.text(Tag.SOP_INSTANCE_UID);
        report.groups().forEach(group -> {
            AlgorithmIdentification algorithm = group.algorithm();
            if (algorithm.name().isBlank() || algorithm.version().isBlank()) {
                throw new IllegalArgumentException("measurements must name software and version, found \""
                        + algorithm.name() + "\" and \"" + algorithm.version() + "\"");
            }
            if (!group.region().segmentation().equals(uid)) {
                throw new IllegalArgumentException("the regions of a report must be segments of " + uid + ", found "
                        + group.region().segmentation());
            }
        });
        this.report = report;
        this.series = series;
        this.image = series.slices().get(0).header();
        this.segmentation = segmentation;
        this.origin = origin;
    }

    private String uid(String what) {
        return Uid.derived(
                what,
                segmentation.text(Tag.SOP_INSTANCE_UID),
                origin.version(),
                origin.time().toString(),
                report.toString());
    }

    DataSet dataSet() throws DicomException {
        DataSetBuilder data = StudyObject.in(image, origin, "the report")
                .put(Tag.SOP_CLASS_UID, MeasurementReport.SOP_CLASS)
                .put(Tag.SOP_INSTANCE_UID, uid("report"))
                .put(Tag.MODALITY, "SR")
                .put(Tag.SERIES_INSTANCE_UID, uid("series of the report"))
                .put(Tag.SERIES_NUMBER, StudyObject.seriesNumber(image, 2))
                .put(Tag.SERIES_DESCRIPTION, "Radiomics features")
                .putItems(REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)
                .putItems(Tag.PERFORMED_PROCEDURE_CODE_SEQUENCE)
                .put(Tag.COMPLETION_FLAG, "COMPLETE")
                .put(Tag.VERIFICATION_FLAG, "UNVERIFIED")
                .putItems(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE, evidence())
                .putItems(CODING_SCHEME_IDENTIFICATION_SEQUENCE, privateScheme());
        return data.put(Tag.VALUE_TYPE, "CONTAINER")
                .putItems(Tag.CONCEPT_NAME_CODE_SEQUENCE, Concept.REPORT.toItem())
                .put(Tag.CONTINUITY_OF_CONTENT, "SEPARATE")
                .putItems(Tag.CONTENT_TEMPLATE_SEQUENCE, ContentItem.template("1500"))
                .putItems(Tag.CONTENT_SEQUENCE, content())
                .build();
    }

    private static DataSet privateScheme() {
        return DataSet.builder("coding scheme")
                .put(Tag.CODING_SCHEME_DESIGNATOR, Code.PRIVATE_SCHEME)
                .put(CODING_SCHEME_NAME, "Tags of features of Radiomics for Fiji")
                .put(CODING_SCHEME_RESPONSIBLE_ORGANIZATION, Origin.MANUFACTURER)
                .build();
    }

    /** All objects that the content refers to, by study and series. */
    private DataSet evidence() {
        DataSet segments = DataSet.builder("referenced series")
                .put(Tag.SERIES_INSTANCE_UID, segmentation.text(Tag.SERIES_INSTANCE_UID))
                .putItems(Tag.REFERENCED_SOP_SEQUENCE, segmentationReference().build())
                .build();
        DataSet images = DataSet.builder("referenced series")
                .put(Tag.SERIES_INSTANCE_UID, image.text(Tag.SERIES_INSTANCE_UID))
                .putItems(Tag.REFERENCED_SOP_SEQUENCE, SourceImages.instances(series))
                .build();
        return DataSet.builder("evidence")
                .put(Tag.STUDY_INSTANCE_UID, image.text(Tag.STUDY_INSTANCE_UID))
                .putItems(Tag.REFERENCED_SERIES_SEQUENCE, segments, images)
                .build();
    }

    private DataSetBuilder segmentationReference() {
        return DataSet.builder("reference")
                .put(Tag.REFERENCED_SOP_CLASS_UID, segmentation.text(Tag.SOP_CLASS_UID))
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, segmentation.text(Tag.SOP_INSTANCE_UID));
    }

    private List<DataSet> content() {
        List<DataSet> content = new ArrayList<>();
        content.add(ContentItem.code(Relationship.MODIFIER, Concept.LANGUAGE, ENGLISH));
        content.addAll(observers());
        content.add(ContentItem.code(Relationship.MODIFIER, Concept.PROCEDURE, procedure()));
        content.add(ContentItem.container(
                Concept.IMAGE_LIBRARY, List.of(ContentItem.container(Concept.IMAGE_GROUP, images())), "1600"));
        content.add(ContentItem.container(
                Concept.MEASUREMENTS, report.groups().stream().map(this::group).toList()));
        return content;
    }

    private List<DataSet> observers() {
        List<DataSet> items = new ArrayList<>(List.of(
                ContentItem.code(Relationship.CONTEXT, Concept.OBSERVER_TYPE, Concept.DEVICE),
                ContentItem.uid(Relationship.CONTEXT, Concept.DEVICE_UID, DicomWriter.IMPLEMENTATION_CLASS_UID),
                ContentItem.text(Relationship.CONTEXT, Concept.DEVICE_NAME, Origin.MODEL + " " + origin.version()),
                ContentItem.text(Relationship.CONTEXT, Concept.DEVICE_MANUFACTURER, Origin.MANUFACTURER),
                ContentItem.text(Relationship.CONTEXT, Concept.DEVICE_MODEL, Origin.MODEL)));
        if (!origin.creator().isBlank()) {
            items.add(ContentItem.code(Relationship.CONTEXT, Concept.OBSERVER_TYPE, Concept.PERSON));
            items.add(ContentItem.person(
                    Relationship.CONTEXT, Concept.PERSON_NAME, StudyObject.line(origin.creator(), LONG_TEXT)));
        }
        return items;
    }

    private Code procedure() {
        return Code.from(image, PROCEDURE_CODE_SEQUENCE)
                .orElseGet(() -> ImagingKind.of(image.text(Tag.MODALITY)).procedure());
    }

    private List<DataSet> images() {
        List<DataSet> items = new ArrayList<>();
        items.add(ContentItem.code(
                Relationship.ACQUISITION,
                Concept.MODALITY,
                ImagingKind.of(image.text(Tag.MODALITY)).modality()));
        items.add(ContentItem.uid(Relationship.ACQUISITION, Concept.FRAME_OF_REFERENCE, series.frameOfReference()));
        SourceImages.instances(series).forEach(reference -> items.add(ContentItem.image(reference)));
        return items;
    }

    private DataSet group(MeasurementGroup group) {
        List<DataSet> items = new ArrayList<>();
        MeasuredRegion region = group.region();
        items.add(ContentItem.text(Relationship.CONTEXT, Concept.TRACKING_IDENTIFIER, region.name()));
        items.add(ContentItem.uid(Relationship.CONTEXT, Concept.TRACKING_UID, region.trackingUid()));
        region.finding()
                .ifPresent(finding -> items.add(ContentItem.code(Relationship.CONTAINS, Concept.FINDING, finding)));
        items.add(ContentItem.image(
                Concept.SEGMENT,
                segmentationReference()
                        .put(Tag.REFERENCED_SEGMENT_NUMBER, region.segment())
                        .build()));
        items.add(ContentItem.uid(Relationship.CONTAINS, Concept.SOURCE_SERIES, image.text(Tag.SERIES_INSTANCE_UID)));
        items.addAll(algorithm(group.algorithm()));
        group.measurements().forEach(measurement -> items.add(ContentItem.number(measurement)));
        return ContentItem.container(Concept.GROUP, items, "1411");
    }

    private static List<DataSet> algorithm(AlgorithmIdentification algorithm) {
        List<DataSet> items = new ArrayList<>();
        items.add(ContentItem.text(Relationship.MODIFIER, Concept.ALGORITHM_NAME, algorithm.name()));
        items.add(ContentItem.text(Relationship.MODIFIER, Concept.ALGORITHM_VERSION, algorithm.version()));
        algorithm
                .parameters()
                .forEach(parameter ->
                        items.add(ContentItem.text(Relationship.MODIFIER, Concept.ALGORITHM_PARAMETERS, parameter)));
        return items;
    }
}
