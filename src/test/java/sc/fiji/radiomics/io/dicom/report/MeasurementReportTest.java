// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.io.dicom.Code;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.Origin;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.region.MadeSeries;
import sc.fiji.radiomics.io.dicom.region.Segment;
import sc.fiji.radiomics.io.dicom.region.SegmentationWriter;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;

class MeasurementReportTest {
    static final Origin ORIGIN = new Origin("1.2.3", LocalDateTime.of(2024, 5, 6, 7, 8, 9), "Reader^One");

    static final AlgorithmIdentification SETTINGS =
            new AlgorithmIdentification("Radiomics for Fiji", "1.2.3", List.of("image: original", "bins: fbs25\nµ: 1"));

    static DicomSeries series() {
        return MadeSeries.of(MadeSeries.grid());
    }

    static DataSet segmentation() throws DicomException {
        Grid grid = MadeSeries.grid();
        return SegmentationWriter.segmentation(series(), MadeSeries.overlapping(grid), ORIGIN);
    }

    static List<Measurement> measurements() {
        Code method = new Code("3D_comb", Code.PRIVATE_SCHEME, "3D merged (IBSI IAZD)");
        return List.of(
                new Measurement(
                        FeatureCode.of("RNU0", "morph_volume", "Volume (mesh)"),
                        1234.5,
                        UcumUnit.of("mm^3"),
                        Optional.empty()),
                new Measurement(
                        FeatureCode.of("ACUI", "cm_contrast", "Contrast"),
                        1.0 / 3,
                        Measurement.NO_UNIT,
                        Optional.of(method)),
                new Measurement(
                        FeatureCode.of("Q4LE", "stat_mean", "Mean intensity"),
                        -1e-300,
                        UcumUnit.of("HU"),
                        Optional.empty()),
                new Measurement(
                        FeatureCode.of("", "morph2d_pca_maj_axis", "Major axis length"),
                        Double.NaN,
                        Measurement.NO_UNIT,
                        Optional.empty()),
                new Measurement(
                        FeatureCode.of("NI2N", "cm_corr", "Correlation"),
                        Double.NEGATIVE_INFINITY,
                        Measurement.NO_UNIT,
                        Optional.of(method)));
    }

    static MeasurementReport report(DataSet segmentation) throws DicomException {
        List<MeasuredRegion> regions = MeasuredRegion.of(segmentation);
        return new MeasurementReport(List.of(
                new MeasurementGroup(regions.get(0), SETTINGS, measurements()),
                new MeasurementGroup(regions.get(1), SETTINGS, measurements().subList(0, 2))));
    }

    static DicomFile through(DataSet data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
        return new DicomReader(Limits.DEFAULT).read("made.dcm", out.toByteArray());
    }

    private static DataSet written() throws DicomException {
        DataSet segmentation = segmentation();
        return report(segmentation).toDataSet(series(), segmentation, ORIGIN);
    }

    private static DataSet child(DataSet parent, Code name) {
        return children(parent, name).findFirst().orElseThrow();
    }

    private static Stream<DataSet> children(DataSet parent, Code name) {
        return parent.items(Tag.CONTENT_SEQUENCE).stream()
                .filter(item -> Code.from(item, Tag.CONCEPT_NAME_CODE_SEQUENCE)
                        .map(name::isSame)
                        .orElse(false));
    }

    private static String value(DataSet parent, Code name) {
        return Code.from(child(parent, name), Tag.CONCEPT_CODE_SEQUENCE)
                .orElseThrow()
                .value();
    }

    @Test
    void measurementsReadBackEqualToTheLastBit() throws IOException {
        DataSet segmentation = segmentation();
        MeasurementReport report = report(segmentation);
        DataSet written = report.toDataSet(series(), segmentation, ORIGIN);
        assertEquals(report, MeasurementReport.read(through(written)));
    }

    @Test
    void theReportFollowsTemplate1500() throws IOException {
        DataSet root = through(written()).data();
        assertEquals("1.2.840.10008.5.1.4.1.1.88.34", root.text(Tag.SOP_CLASS_UID));
        assertEquals("SR", root.text(Tag.MODALITY));
        assertEquals(
                Code.dcm("126000", "Imaging Measurement Report"),
                Code.from(root, Tag.CONCEPT_NAME_CODE_SEQUENCE).orElseThrow());
        assertEquals(
                "1500", root.item(Tag.CONTENT_TEMPLATE_SEQUENCE).orElseThrow().text(Tag.TEMPLATE_IDENTIFIER));
        List<String> rows = root.items(Tag.CONTENT_SEQUENCE).stream()
                .map(item -> item.text(Tag.RELATIONSHIP_TYPE) + " " + item.text(Tag.VALUE_TYPE) + " "
                        + Code.from(item, Tag.CONCEPT_NAME_CODE_SEQUENCE)
                                .orElseThrow()
                                .value())
                .toList();
        assertEquals(
                List.of(
                        "HAS CONCEPT MOD CODE 121049",
                        "HAS OBS CONTEXT CODE 121005",
                        "HAS OBS CONTEXT UIDREF 121012",
                        "HAS OBS CONTEXT TEXT 121013",
                        "HAS OBS CONTEXT TEXT 121014",
                        "HAS OBS CONTEXT TEXT 121015",
                        "HAS OBS CONTEXT CODE 121005",
                        "HAS OBS CONTEXT PNAME 121008",
                        "HAS CONCEPT MOD CODE 121058",
                        "CONTAINS CONTAINER 111028",
                        "CONTAINS CONTAINER 126010"),
                rows);
        assertEquals("77477000", value(root, Concept.PROCEDURE));
    }

    @Test
    void aReportThatNobodyAnswersForNamesNoPerson() throws IOException {
        DataSet segmentation = segmentation();
        Origin alone = new Origin("1.2.3", ORIGIN.time(), "");
        DataSet root = report(segmentation).toDataSet(series(), segmentation, alone);
        assertEquals(1, children(root, Concept.OBSERVER_TYPE).count());
        assertEquals(0, children(root, Concept.PERSON_NAME).count());
    }

    @Test
    void aGroupFollowsTemplate1411AndRefersToItsSegment() throws IOException {
        DataSet segmentation = segmentation();
        DataSet root = through(written()).data();
        List<DataSet> groups =
                children(child(root, Concept.MEASUREMENTS), Concept.GROUP).toList();
        assertEquals(2, groups.size());
        for (int i = 0; i < 2; i++) {
            DataSet group = groups.get(i);
            DataSet segment = segmentation.items(Tag.SEGMENT_SEQUENCE).get(i);
            assertEquals(
                    "1411",
                    group.item(Tag.CONTENT_TEMPLATE_SEQUENCE).orElseThrow().text(Tag.TEMPLATE_IDENTIFIER));
            assertEquals(
                    segment.text(Tag.TRACKING_UID),
                    child(group, Concept.TRACKING_UID).text(Tag.UID));
            assertEquals(
                    segment.text(Tag.TRACKING_ID),
                    child(group, Concept.TRACKING_IDENTIFIER).text(Tag.TEXT_VALUE));
            assertEquals(Segment.LESION.value(), value(group, Concept.FINDING));
            DataSet reference = child(group, Concept.SEGMENT)
                    .item(Tag.REFERENCED_SOP_SEQUENCE)
                    .orElseThrow();
            assertEquals(segmentation.text(Tag.SOP_INSTANCE_UID), reference.text(Tag.REFERENCED_SOP_INSTANCE_UID));
            assertEquals(segment.text(Tag.SEGMENT_NUMBER), reference.text(Tag.REFERENCED_SEGMENT_NUMBER));
            assertEquals(MadeSeries.SERIES, child(group, Concept.SOURCE_SERIES).text(Tag.UID));
        }
    }

    /** PS3.3, C.17.2.3: every object that the content refers to is listed as evidence. */
    @Test
    void everyObjectThatTheContentRefersToIsEvidence() throws IOException {
        DataSet root = through(written()).data();
        Set<String> referred = new TreeSet<>();
        collect(root.items(Tag.CONTENT_SEQUENCE), referred);
        DataSet study =
                root.item(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE).orElseThrow();
        assertEquals(MadeSeries.STUDY, study.text(Tag.STUDY_INSTANCE_UID));
        Set<String> evidence = new TreeSet<>();
        study.items(Tag.REFERENCED_SERIES_SEQUENCE).forEach(series -> collect(List.of(series), evidence));
        assertEquals(referred, evidence);
        assertEquals(4, evidence.size(), "three slices and the segmentation");
    }

    private static void collect(List<DataSet> items, Set<String> to) {
        for (DataSet item : items) {
            item.items(Tag.REFERENCED_SOP_SEQUENCE)
                    .forEach(reference -> to.add(reference.text(Tag.REFERENCED_SOP_INSTANCE_UID)));
            collect(item.items(Tag.CONTENT_SEQUENCE), to);
        }
    }

    @Test
    void aNumberOfMoreThanSixteenCharactersIsAlsoWrittenInBinary() throws IOException {
        DataSet root = through(written()).data();
        DataSet group = child(child(root, Concept.MEASUREMENTS), Concept.GROUP);
        DataSet volume = child(group, new Code("RNU0", "IBSI", "-"))
                .item(Tag.MEASURED_VALUE_SEQUENCE)
                .orElseThrow();
        assertEquals("1234.5", volume.text(Tag.NUMERIC_VALUE));
        assertFalse(volume.find(Tag.FLOATING_POINT_VALUE).isPresent());
        assertEquals(
                Code.ucum("mm3", "cubic millimeter"),
                Code.from(volume, Tag.MEASUREMENT_UNITS_CODE_SEQUENCE).orElseThrow());
        DataSet contrast = child(group, new Code("ACUI", "IBSI", "-"))
                .item(Tag.MEASURED_VALUE_SEQUENCE)
                .orElseThrow();
        assertEquals("0.33333333333333", contrast.text(Tag.NUMERIC_VALUE));
        assertEquals(1.0 / 3, contrast.number(Tag.FLOATING_POINT_VALUE).getAsDouble());
    }

    @Test
    void anUndefinedFeatureHasNoValueButSaysWhy() throws IOException {
        DataSet root = through(written()).data();
        DataSet group = child(child(root, Concept.MEASUREMENTS), Concept.GROUP);
        DataSet axis = child(group, new Code("morph2d_pca_maj_axis", Code.PRIVATE_SCHEME, "-"));
        assertTrue(axis.find(Tag.MEASURED_VALUE_SEQUENCE).isPresent());
        assertFalse(axis.has(Tag.MEASURED_VALUE_SEQUENCE));
        assertEquals(
                "114000", Code.from(axis, ContentItem.QUALIFIER).orElseThrow().value());
    }

    @Test
    void aCodeOfMoreThanSixteenCharactersIsALongCode() {
        DataSet item =
                FeatureCode.of("", "morph2d_pca_maj_axis", "Major axis length").toItem();
        assertEquals("morph2d_pca_maj_axis", item.text(Tag.LONG_CODE_VALUE));
        assertFalse(item.find(Tag.CODE_VALUE).isPresent());
        assertEquals(
                "stat_mean",
                FeatureCode.of("Q4LE", "stat_mean", "Mean").toItem().text(Tag.CODE_VALUE));
    }

    @Test
    void theSameInputGivesTheSameReportAndOtherMeasurementsAnotherOne() throws IOException {
        DataSet segmentation = segmentation();
        DataSet first = written();
        assertEquals(first.text(Tag.SOP_INSTANCE_UID), written().text(Tag.SOP_INSTANCE_UID));
        MeasurementGroup group = report(segmentation).groups().get(1);
        DataSet second = new MeasurementReport(List.of(group)).toDataSet(series(), segmentation, ORIGIN);
        assertNotEquals(first.text(Tag.SOP_INSTANCE_UID), second.text(Tag.SOP_INSTANCE_UID));
        assertEquals(first.text(Tag.STUDY_INSTANCE_UID), segmentation.text(Tag.STUDY_INSTANCE_UID));
        assertEquals("302", first.text(Tag.SERIES_NUMBER));
    }

    @Test
    void whatIsNoReportIsRefused() throws IOException {
        DicomFile segmentation = through(segmentation());
        assertEquals(
                "cannot read made.dcm: expected an Imaging Measurement Report, found no structured report",
                assertThrows(DicomException.class, () -> MeasurementReport.read(segmentation))
                        .getMessage());
        DicomFile other = through(written().toBuilder()
                .putItems(
                        Tag.CONCEPT_NAME_CODE_SEQUENCE,
                        Code.dcm("113701", "X-Ray Radiation Dose Report").toItem())
                .build());
        assertEquals(
                "cannot read made.dcm: expected an Imaging Measurement Report, found X-Ray Radiation Dose Report",
                assertThrows(DicomException.class, () -> MeasurementReport.read(other))
                        .getMessage());
    }

    @Test
    void aReportWithoutMeasurementsOrOfAnotherSegmentationIsRefused() throws IOException {
        DataSet segmentation = segmentation();
        assertEquals(
                "a report must have measurements, found none",
                assertThrows(IllegalArgumentException.class, () -> new MeasurementReport(List.of())
                                .toDataSet(series(), segmentation, ORIGIN))
                        .getMessage());
        DataSet other =
                segmentation.toBuilder().put(Tag.SOP_INSTANCE_UID, "1.2.3").build();
        assertEquals(
                "the regions of a report must be segments of 1.2.3, found " + segmentation.text(Tag.SOP_INSTANCE_UID),
                assertThrows(IllegalArgumentException.class, () -> report(segmentation)
                                .toDataSet(series(), other, ORIGIN))
                        .getMessage());
        MeasurementGroup group = report(segmentation).groups().get(0);
        MeasurementReport unknown = new MeasurementReport(
                List.of(new MeasurementGroup(group.region(), AlgorithmIdentification.UNKNOWN, group.measurements())));
        assertEquals(
                "measurements must name software and version, found \"\" and \"\"",
                assertThrows(IllegalArgumentException.class, () -> unknown.toDataSet(series(), segmentation, ORIGIN))
                        .getMessage());
    }

    @Test
    void aReportOfOtherSoftwareThatNamesNoAlgorithmOrSegmentIsRead() throws IOException {
        DataSet group = ContentItem.container(
                Concept.GROUP, List.of(ContentItem.number(measurements().get(0))));
        DataSet bare = written().toBuilder()
                .putItems(Tag.CONTENT_SEQUENCE, ContentItem.container(Concept.MEASUREMENTS, List.of(group)))
                .build();
        MeasurementReport read = MeasurementReport.read(through(bare));
        MeasuredRegion nothing = new MeasuredRegion("", "", Optional.empty(), "", 0);
        assertEquals(
                List.of(new MeasurementGroup(
                        nothing, AlgorithmIdentification.UNKNOWN, measurements().subList(0, 1))),
                read.groups());
    }
}
