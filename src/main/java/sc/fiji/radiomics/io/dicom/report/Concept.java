// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import sc.fiji.radiomics.io.dicom.Code;

/** Names of content items of template 1500 and its parts (DICOM PS3.16, annexes A and D). */
final class Concept {
    static final Code REPORT = Code.dcm("126000", "Imaging Measurement Report");
    static final Code LANGUAGE = Code.dcm("121049", "Language of Content Item and Descendants");
    static final Code PROCEDURE = Code.dcm("121058", "Procedure reported");
    static final Code OBSERVER_TYPE = Code.dcm("121005", "Observer Type");
    static final Code PERSON = Code.dcm("121006", "Person");
    static final Code DEVICE = Code.dcm("121007", "Device");
    static final Code PERSON_NAME = Code.dcm("121008", "Person Observer Name");
    static final Code DEVICE_UID = Code.dcm("121012", "Device Observer UID");
    static final Code DEVICE_NAME = Code.dcm("121013", "Device Observer Name");
    static final Code DEVICE_MANUFACTURER = Code.dcm("121014", "Device Observer Manufacturer");
    static final Code DEVICE_MODEL = Code.dcm("121015", "Device Observer Model Name");
    static final Code IMAGE_LIBRARY = Code.dcm("111028", "Image Library");
    static final Code IMAGE_GROUP = Code.dcm("126200", "Image Library Group");
    static final Code MODALITY = Code.dcm("121139", "Modality");
    static final Code FRAME_OF_REFERENCE = Code.dcm("112227", "Frame of Reference UID");
    static final Code MEASUREMENTS = Code.dcm("126010", "Imaging Measurements");
    static final Code GROUP = Code.dcm("125007", "Measurement Group");
    static final Code TRACKING_IDENTIFIER = Code.dcm("112039", "Tracking Identifier");
    static final Code TRACKING_UID = Code.dcm("112040", "Tracking Unique Identifier");
    static final Code FINDING = Code.dcm("121071", "Finding");
    static final Code SEGMENT = Code.dcm("121191", "Referenced Segment");
    static final Code SOURCE_SERIES = Code.dcm("121232", "Source series for segmentation");
    static final Code ALGORITHM_NAME = Code.dcm("111001", "Algorithm Name");
    static final Code ALGORITHM_PARAMETERS = Code.dcm("111002", "Algorithm Parameters");
    static final Code ALGORITHM_VERSION = Code.dcm("111003", "Algorithm Version");
    static final Code MEASUREMENT_METHOD = Code.sct("370129005", "Measurement Method");

    private Concept() {}
}
