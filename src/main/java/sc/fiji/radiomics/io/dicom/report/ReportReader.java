// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import sc.fiji.radiomics.io.dicom.Code;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/** Reads the measurements of a report after template 1500. */
final class ReportReader {
    private ReportReader() {}

    static MeasurementReport read(DataSet data) throws DicomException {
        Optional<Code> title = Code.from(data, Tag.CONCEPT_NAME_CODE_SEQUENCE);
        if (!data.text(Tag.VALUE_TYPE).equals("CONTAINER")
                || !title.map(Concept.REPORT::isSame).orElse(false)) {
            throw data.error("expected an Imaging Measurement Report, found "
                    + title.map(Code::meaning).orElse("no structured report"));
        }
        List<MeasurementGroup> groups = new ArrayList<>();
        for (DataSet part : named(data, Concept.MEASUREMENTS).toList()) {
            for (DataSet group : named(part, Concept.GROUP).toList()) {
                groups.add(group(group));
            }
        }
        return new MeasurementReport(groups);
    }

    private static MeasurementGroup group(DataSet group) throws DicomException {
        List<Measurement> measurements = new ArrayList<>();
        for (DataSet item : group.items(Tag.CONTENT_SEQUENCE)) {
            Optional<Code> name = Code.from(item, Tag.CONCEPT_NAME_CODE_SEQUENCE);
            if (item.text(Tag.VALUE_TYPE).equals("NUM") && name.isPresent()) {
                measurements.add(measurement(name.get(), item));
            }
        }
        return new MeasurementGroup(region(group), algorithm(group), measurements);
    }

    private static MeasuredRegion region(DataSet group) throws DicomException {
        DataSet segment = named(group, Concept.SEGMENT)
                .flatMap(item -> item.items(Tag.REFERENCED_SOP_SEQUENCE).stream())
                .findFirst()
                .orElse(DataSet.builder(group.source()).build());
        return new MeasuredRegion(
                text(group, Concept.TRACKING_IDENTIFIER, Tag.TEXT_VALUE),
                text(group, Concept.TRACKING_UID, Tag.UID),
                code(group, Concept.FINDING),
                segment.text(Tag.REFERENCED_SOP_INSTANCE_UID),
                segment.integer(Tag.REFERENCED_SEGMENT_NUMBER).orElse(0));
    }

    private static AlgorithmIdentification algorithm(DataSet group) {
        return new AlgorithmIdentification(
                text(group, Concept.ALGORITHM_NAME, Tag.TEXT_VALUE),
                text(group, Concept.ALGORITHM_VERSION, Tag.TEXT_VALUE),
                named(group, Concept.ALGORITHM_PARAMETERS)
                        .map(item -> item.text(Tag.TEXT_VALUE))
                        .filter(text -> !text.isBlank())
                        .toList());
    }

    private static Measurement measurement(Code name, DataSet item) throws DicomException {
        Optional<Code> method = code(item, Concept.MEASUREMENT_METHOD);
        Optional<DataSet> value = item.item(Tag.MEASURED_VALUE_SEQUENCE);
        if (value.isEmpty()) {
            Code qualifier = Code.from(item, ContentItem.QUALIFIER).orElse(ContentItem.NOT_A_NUMBER);
            return new Measurement(name, notFinite(qualifier), Measurement.NO_UNIT, method);
        }
        OptionalDouble precise = value.get().number(Tag.FLOATING_POINT_VALUE);
        OptionalDouble decimal = value.get().number(Tag.NUMERIC_VALUE);
        double number = precise.isPresent()
                ? precise.getAsDouble()
                : decimal.orElseThrow(() ->
                        item.error(Tag.NUMERIC_VALUE, "expected the value of " + name.meaning() + ", found none"));
        Code unit = Code.from(value.get(), Tag.MEASUREMENT_UNITS_CODE_SEQUENCE).orElse(Measurement.NO_UNIT);
        return new Measurement(name, number, unit, method);
    }

    private static double notFinite(Code qualifier) {
        if (qualifier.isSame(ContentItem.POSITIVE_INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        return qualifier.isSame(ContentItem.NEGATIVE_INFINITY) ? Double.NEGATIVE_INFINITY : Double.NaN;
    }

    private static Stream<DataSet> named(DataSet parent, Code name) {
        return parent.items(Tag.CONTENT_SEQUENCE).stream()
                .filter(item -> Code.from(item, Tag.CONCEPT_NAME_CODE_SEQUENCE)
                        .map(name::isSame)
                        .orElse(false));
    }

    private static String text(DataSet parent, Code name, int tag) {
        return named(parent, name).map(item -> item.text(tag)).findFirst().orElse("");
    }

    private static Optional<Code> code(DataSet parent, Code name) {
        return named(parent, name)
                .flatMap(item -> Code.from(item, Tag.CONCEPT_CODE_SEQUENCE).stream())
                .findFirst();
    }
}
