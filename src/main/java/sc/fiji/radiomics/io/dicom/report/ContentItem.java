// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import java.util.List;
import sc.fiji.radiomics.io.dicom.Code;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.Tag;

/** Items of the content tree of a structured report (DICOM PS3.3, C.17.3). */
final class ContentItem {
    /** How an item relates to the one that holds it. */
    enum Relationship {
        CONTAINS("CONTAINS"),
        CONTEXT("HAS OBS CONTEXT"),
        ACQUISITION("HAS ACQ CONTEXT"),
        MODIFIER("HAS CONCEPT MOD");

        private final String term;

        Relationship(String term) {
            this.term = term;
        }
    }

    /** Numeric Value Qualifier Code Sequence. */
    static final int QUALIFIER = 0x0040A301;

    static final Code NOT_A_NUMBER = Code.dcm("114000", "Not a number");
    static final Code NEGATIVE_INFINITY = Code.dcm("114001", "Negative Infinity");
    static final Code POSITIVE_INFINITY = Code.dcm("114002", "Positive Infinity");

    private ContentItem() {}

    private static DataSetBuilder item(Relationship relationship, String type) {
        return DataSet.builder("content item")
                .put(Tag.RELATIONSHIP_TYPE, relationship.term)
                .put(Tag.VALUE_TYPE, type);
    }

    private static DataSetBuilder item(Relationship relationship, String type, Code name) {
        return item(relationship, type).putItems(Tag.CONCEPT_NAME_CODE_SEQUENCE, name.toItem());
    }

    static DataSet text(Relationship relationship, Code name, String value) {
        return item(relationship, "TEXT", name).put(Tag.TEXT_VALUE, value).build();
    }

    static DataSet person(Relationship relationship, Code name, String value) {
        return item(relationship, "PNAME", name).put(Tag.PERSON_NAME, value).build();
    }

    static DataSet uid(Relationship relationship, Code name, String value) {
        return item(relationship, "UIDREF", name).put(Tag.UID, value).build();
    }

    static DataSet code(Relationship relationship, Code name, Code value) {
        return item(relationship, "CODE", name)
                .putItems(Tag.CONCEPT_CODE_SEQUENCE, value.toItem())
                .build();
    }

    /** An image without a name, as a library lists it. */
    static DataSet image(DataSet reference) {
        return item(Relationship.CONTAINS, "IMAGE")
                .putItems(Tag.REFERENCED_SOP_SEQUENCE, reference)
                .build();
    }

    static DataSet image(Code name, DataSet reference) {
        return item(Relationship.CONTAINS, "IMAGE", name)
                .putItems(Tag.REFERENCED_SOP_SEQUENCE, reference)
                .build();
    }

    static DataSet container(Code name, List<DataSet> content) {
        return container(name, content, "");
    }

    /**
     * @param template that the content follows; empty if it is part of that of the item above
     */
    static DataSet container(Code name, List<DataSet> content, String template) {
        DataSetBuilder item = item(Relationship.CONTAINS, "CONTAINER", name).put(Tag.CONTINUITY_OF_CONTENT, "SEPARATE");
        if (!template.isEmpty()) {
            item.putItems(Tag.CONTENT_TEMPLATE_SEQUENCE, template(template));
        }
        return item.putItems(Tag.CONTENT_SEQUENCE, content).build();
    }

    static DataSet template(String identifier) {
        return DataSet.builder("template")
                .put(Tag.MAPPING_RESOURCE, "DCMR")
                .put(Tag.TEMPLATE_IDENTIFIER, identifier)
                .build();
    }

    /** A number; one that is not finite has no value but says why. */
    static DataSet number(Measurement measurement) {
        DataSetBuilder item = item(Relationship.CONTAINS, "NUM", measurement.name());
        double value = measurement.value();
        if (Double.isFinite(value)) {
            item.putItems(Tag.MEASURED_VALUE_SEQUENCE, value(value, measurement.unit()));
        } else {
            item.putItems(Tag.MEASURED_VALUE_SEQUENCE)
                    .putItems(QUALIFIER, qualifier(value).toItem());
        }
        measurement
                .method()
                .ifPresent(method -> item.putItems(
                        Tag.CONTENT_SEQUENCE, code(Relationship.MODIFIER, Concept.MEASUREMENT_METHOD, method)));
        return item.build();
    }

    /** The decimal text of 16 characters, and the double precision number if that says more. */
    private static DataSet value(double value, Code unit) {
        String decimal = DataSetBuilder.decimal(value);
        DataSetBuilder item = DataSet.builder("value")
                .put(Tag.NUMERIC_VALUE, decimal)
                .putItems(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, unit.toItem());
        if (Double.parseDouble(decimal) != value) {
            item.putNumbers(Tag.FLOATING_POINT_VALUE, value);
        }
        return item.build();
    }

    private static Code qualifier(double value) {
        if (Double.isNaN(value)) {
            return NOT_A_NUMBER;
        }
        return value < 0 ? NEGATIVE_INFINITY : POSITIVE_INFINITY;
    }
}
