// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

/**
 * Data elements by their standard keywords, as 32-bit numbers: group in the upper half, element in the lower one (DICOM
 * PS3.6, chapter 6). Only those that this project uses; {@link DataDictionary} has them all.
 */
public final class Tag {
    public static final int FILE_META_INFORMATION_VERSION = 0x00020001;
    public static final int MEDIA_STORAGE_SOP_CLASS_UID = 0x00020002;
    public static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x00020003;
    public static final int TRANSFER_SYNTAX_UID = 0x00020010;
    public static final int IMPLEMENTATION_CLASS_UID = 0x00020012;
    public static final int IMPLEMENTATION_VERSION_NAME = 0x00020013;
    public static final int SPECIFIC_CHARACTER_SET = 0x00080005;
    public static final int IMAGE_TYPE = 0x00080008;
    public static final int INSTANCE_CREATION_DATE = 0x00080012;
    public static final int INSTANCE_CREATION_TIME = 0x00080013;
    public static final int SOP_CLASS_UID = 0x00080016;
    public static final int SOP_INSTANCE_UID = 0x00080018;
    public static final int STUDY_DATE = 0x00080020;
    public static final int SERIES_DATE = 0x00080021;
    public static final int ACQUISITION_DATE = 0x00080022;
    public static final int CONTENT_DATE = 0x00080023;
    public static final int ACQUISITION_DATE_TIME = 0x0008002A;
    public static final int STUDY_TIME = 0x00080030;
    public static final int SERIES_TIME = 0x00080031;
    public static final int ACQUISITION_TIME = 0x00080032;
    public static final int CONTENT_TIME = 0x00080033;
    public static final int ACCESSION_NUMBER = 0x00080050;
    public static final int MODALITY = 0x00080060;
    public static final int MODALITIES_IN_STUDY = 0x00080061;
    public static final int CONVERSION_TYPE = 0x00080064;
    public static final int MANUFACTURER = 0x00080070;
    public static final int INSTITUTION_NAME = 0x00080080;
    public static final int REFERRING_PHYSICIAN_NAME = 0x00080090;
    public static final int CODE_VALUE = 0x00080100;
    public static final int CODING_SCHEME_DESIGNATOR = 0x00080102;
    public static final int CODING_SCHEME_VERSION = 0x00080103;
    public static final int CODE_MEANING = 0x00080104;
    public static final int MAPPING_RESOURCE = 0x00080105;
    public static final int LONG_CODE_VALUE = 0x00080119;
    public static final int URN_CODE_VALUE = 0x00080120;
    public static final int TIMEZONE_OFFSET_FROM_UTC = 0x00080201;
    public static final int STATION_NAME = 0x00081010;
    public static final int STUDY_DESCRIPTION = 0x00081030;
    public static final int SERIES_DESCRIPTION = 0x0008103E;
    public static final int MANUFACTURER_MODEL_NAME = 0x00081090;
    public static final int REFERENCED_STUDY_SEQUENCE = 0x00081110;
    public static final int REFERENCED_SERIES_SEQUENCE = 0x00081115;
    public static final int REFERENCED_IMAGE_SEQUENCE = 0x00081140;
    public static final int REFERENCED_INSTANCE_SEQUENCE = 0x0008114A;
    public static final int REFERENCED_SOP_CLASS_UID = 0x00081150;
    public static final int REFERENCED_SOP_INSTANCE_UID = 0x00081155;
    public static final int REFERENCED_FRAME_NUMBER = 0x00081160;
    public static final int RETRIEVE_URL = 0x00081190;
    public static final int FAILURE_REASON = 0x00081197;
    public static final int FAILED_SOP_SEQUENCE = 0x00081198;
    public static final int REFERENCED_SOP_SEQUENCE = 0x00081199;
    public static final int SOURCE_IMAGE_SEQUENCE = 0x00082112;
    public static final int ANATOMIC_REGION_SEQUENCE = 0x00082218;
    public static final int FRAME_TYPE = 0x00089007;
    public static final int DERIVATION_IMAGE_SEQUENCE = 0x00089124;
    public static final int DERIVATION_CODE_SEQUENCE = 0x00089215;
    public static final int PATIENT_NAME = 0x00100010;
    public static final int PATIENT_ID = 0x00100020;
    public static final int ISSUER_OF_PATIENT_ID = 0x00100021;
    public static final int PATIENT_BIRTH_DATE = 0x00100030;
    public static final int PATIENT_SEX = 0x00100040;
    public static final int PATIENT_AGE = 0x00101010;
    public static final int PATIENT_SIZE = 0x00101020;
    public static final int PATIENT_WEIGHT = 0x00101030;
    public static final int PATIENT_IDENTITY_REMOVED = 0x00120062;
    public static final int DEIDENTIFICATION_METHOD = 0x00120063;
    public static final int DEIDENTIFICATION_METHOD_CODE_SEQUENCE = 0x00120064;
    public static final int CONTRAST_BOLUS_AGENT = 0x00180010;
    public static final int SCAN_OPTIONS = 0x00180022;
    public static final int SEQUENCE_NAME = 0x00180024;
    public static final int RADIOPHARMACEUTICAL = 0x00180031;
    public static final int SLICE_THICKNESS = 0x00180050;
    public static final int KVP = 0x00180060;
    public static final int REPETITION_TIME = 0x00180080;
    public static final int ECHO_TIME = 0x00180081;
    public static final int ECHO_NUMBERS = 0x00180086;
    public static final int SPACING_BETWEEN_SLICES = 0x00180088;
    public static final int DEVICE_SERIAL_NUMBER = 0x00181000;
    public static final int SOFTWARE_VERSIONS = 0x00181020;
    public static final int PROTOCOL_NAME = 0x00181030;
    public static final int TRIGGER_TIME = 0x00181060;
    public static final int RADIOPHARMACEUTICAL_VOLUME = 0x00181071;
    public static final int RADIOPHARMACEUTICAL_START_TIME = 0x00181072;
    public static final int RADIOPHARMACEUTICAL_STOP_TIME = 0x00181073;
    public static final int RADIONUCLIDE_TOTAL_DOSE = 0x00181074;
    public static final int RADIONUCLIDE_HALF_LIFE = 0x00181075;
    public static final int RADIONUCLIDE_POSITRON_FRACTION = 0x00181076;
    public static final int RADIOPHARMACEUTICAL_SPECIFIC_ACTIVITY = 0x00181077;
    public static final int RADIOPHARMACEUTICAL_START_DATE_TIME = 0x00181078;
    public static final int RADIOPHARMACEUTICAL_STOP_DATE_TIME = 0x00181079;
    public static final int GANTRY_DETECTOR_TILT = 0x00181120;
    public static final int IMAGER_PIXEL_SPACING = 0x00181164;
    public static final int CONVOLUTION_KERNEL = 0x00181210;
    public static final int ACTUAL_FRAME_DURATION = 0x00181242;
    public static final int FRAME_ACQUISITION_DATE_TIME = 0x00189074;
    public static final int EFFECTIVE_ECHO_TIME = 0x00189082;
    public static final int DIFFUSION_BVALUE = 0x00189087;
    public static final int MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE = 0x00189112;
    public static final int MR_ECHO_SEQUENCE = 0x00189114;
    public static final int MR_DIFFUSION_SEQUENCE = 0x00189117;
    public static final int FRAME_REFERENCE_DATE_TIME = 0x00189151;
    public static final int FRAME_ACQUISITION_DURATION = 0x00189220;
    public static final int MR_IMAGE_FRAME_TYPE_SEQUENCE = 0x00189226;
    public static final int CT_IMAGE_FRAME_TYPE_SEQUENCE = 0x00189329;
    public static final int STUDY_INSTANCE_UID = 0x0020000D;
    public static final int SERIES_INSTANCE_UID = 0x0020000E;
    public static final int STUDY_ID = 0x00200010;
    public static final int SERIES_NUMBER = 0x00200011;
    public static final int ACQUISITION_NUMBER = 0x00200012;
    public static final int INSTANCE_NUMBER = 0x00200013;
    public static final int IMAGE_POSITION_PATIENT = 0x00200032;
    public static final int IMAGE_ORIENTATION_PATIENT = 0x00200037;
    public static final int FRAME_OF_REFERENCE_UID = 0x00200052;
    public static final int LATERALITY = 0x00200060;
    public static final int TEMPORAL_POSITION_IDENTIFIER = 0x00200100;
    public static final int NUMBER_OF_TEMPORAL_POSITIONS = 0x00200105;
    public static final int POSITION_REFERENCE_INDICATOR = 0x00201040;
    public static final int SLICE_LOCATION = 0x00201041;
    public static final int NUMBER_OF_STUDY_RELATED_SERIES = 0x00201206;
    public static final int NUMBER_OF_STUDY_RELATED_INSTANCES = 0x00201208;
    public static final int NUMBER_OF_SERIES_RELATED_INSTANCES = 0x00201209;
    public static final int IMAGE_COMMENTS = 0x00204000;
    public static final int STACK_ID = 0x00209056;
    public static final int IN_STACK_POSITION_NUMBER = 0x00209057;
    public static final int FRAME_CONTENT_SEQUENCE = 0x00209111;
    public static final int PLANE_POSITION_SEQUENCE = 0x00209113;
    public static final int PLANE_ORIENTATION_SEQUENCE = 0x00209116;
    public static final int TEMPORAL_POSITION_INDEX = 0x00209128;
    public static final int FRAME_ACQUISITION_NUMBER = 0x00209156;
    public static final int DIMENSION_INDEX_VALUES = 0x00209157;
    public static final int DIMENSION_ORGANIZATION_UID = 0x00209164;
    public static final int DIMENSION_INDEX_POINTER = 0x00209165;
    public static final int FUNCTIONAL_GROUP_POINTER = 0x00209167;
    public static final int CONVERSION_SOURCE_ATTRIBUTES_SEQUENCE = 0x00209172;
    public static final int DIMENSION_ORGANIZATION_SEQUENCE = 0x00209221;
    public static final int DIMENSION_INDEX_SEQUENCE = 0x00209222;
    public static final int DIMENSION_ORGANIZATION_TYPE = 0x00209311;
    public static final int DIMENSION_DESCRIPTION_LABEL = 0x00209421;
    public static final int SAMPLES_PER_PIXEL = 0x00280002;
    public static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
    public static final int PLANAR_CONFIGURATION = 0x00280006;
    public static final int NUMBER_OF_FRAMES = 0x00280008;
    public static final int ROWS = 0x00280010;
    public static final int COLUMNS = 0x00280011;
    public static final int PIXEL_SPACING = 0x00280030;
    public static final int CORRECTED_IMAGE = 0x00280051;
    public static final int BITS_ALLOCATED = 0x00280100;
    public static final int BITS_STORED = 0x00280101;
    public static final int HIGH_BIT = 0x00280102;
    public static final int PIXEL_REPRESENTATION = 0x00280103;
    public static final int SMALLEST_IMAGE_PIXEL_VALUE = 0x00280106;
    public static final int LARGEST_IMAGE_PIXEL_VALUE = 0x00280107;
    public static final int SMALLEST_PIXEL_VALUE_IN_SERIES = 0x00280108;
    public static final int PIXEL_PADDING_VALUE = 0x00280120;
    public static final int PIXEL_PADDING_RANGE_LIMIT = 0x00280121;
    public static final int BURNED_IN_ANNOTATION = 0x00280301;
    public static final int RECOGNIZABLE_VISUAL_FEATURES = 0x00280302;
    public static final int LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED = 0x00280303;
    public static final int PIXEL_SPACING_CALIBRATION_TYPE = 0x00280A02;
    public static final int WINDOW_CENTER = 0x00281050;
    public static final int WINDOW_WIDTH = 0x00281051;
    public static final int RESCALE_INTERCEPT = 0x00281052;
    public static final int RESCALE_SLOPE = 0x00281053;
    public static final int RESCALE_TYPE = 0x00281054;
    public static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;
    public static final int LOSSY_IMAGE_COMPRESSION_RATIO = 0x00282112;
    public static final int LOSSY_IMAGE_COMPRESSION_METHOD = 0x00282114;
    public static final int MODALITY_LUT_SEQUENCE = 0x00283000;
    public static final int LUT_DESCRIPTOR = 0x00283002;
    public static final int LUT_EXPLANATION = 0x00283003;
    public static final int MODALITY_LUT_TYPE = 0x00283004;
    public static final int LUT_DATA = 0x00283006;
    public static final int VOI_LUT_SEQUENCE = 0x00283010;
    public static final int PIXEL_MEASURES_SEQUENCE = 0x00289110;
    public static final int FRAME_VOI_LUT_SEQUENCE = 0x00289132;
    public static final int PIXEL_VALUE_TRANSFORMATION_SEQUENCE = 0x00289145;
    public static final int MEASUREMENT_UNITS_CODE_SEQUENCE = 0x004008EA;
    public static final int REAL_WORLD_VALUE_MAPPING_SEQUENCE = 0x00409096;
    public static final int LUT_LABEL = 0x00409210;
    public static final int REAL_WORLD_VALUE_LAST_VALUE_MAPPED = 0x00409211;
    public static final int REAL_WORLD_VALUE_LUT_DATA = 0x00409212;
    public static final int REAL_WORLD_VALUE_FIRST_VALUE_MAPPED = 0x00409216;
    public static final int REAL_WORLD_VALUE_INTERCEPT = 0x00409224;
    public static final int REAL_WORLD_VALUE_SLOPE = 0x00409225;
    public static final int RELATIONSHIP_TYPE = 0x0040A010;
    public static final int VALUE_TYPE = 0x0040A040;
    public static final int CONCEPT_NAME_CODE_SEQUENCE = 0x0040A043;
    public static final int CONTINUITY_OF_CONTENT = 0x0040A050;
    public static final int DATE_TIME = 0x0040A120;
    public static final int PERSON_NAME = 0x0040A123;
    public static final int UID = 0x0040A124;
    public static final int TEXT_VALUE = 0x0040A160;
    public static final int FLOATING_POINT_VALUE = 0x0040A161;
    public static final int CONCEPT_CODE_SEQUENCE = 0x0040A168;
    public static final int PURPOSE_OF_REFERENCE_CODE_SEQUENCE = 0x0040A170;
    public static final int MEASURED_VALUE_SEQUENCE = 0x0040A300;
    public static final int NUMERIC_VALUE = 0x0040A30A;
    public static final int REFERENCED_REQUEST_SEQUENCE = 0x0040A370;
    public static final int PERFORMED_PROCEDURE_CODE_SEQUENCE = 0x0040A372;
    public static final int CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE = 0x0040A375;
    public static final int COMPLETION_FLAG = 0x0040A491;
    public static final int VERIFICATION_FLAG = 0x0040A493;
    public static final int PRELIMINARY_FLAG = 0x0040A496;
    public static final int CONTENT_TEMPLATE_SEQUENCE = 0x0040A504;
    public static final int CONTENT_SEQUENCE = 0x0040A730;
    public static final int TEMPLATE_IDENTIFIER = 0x0040DB00;
    public static final int RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE = 0x00540016;
    public static final int NUMBER_OF_SLICES = 0x00540081;
    public static final int NUMBER_OF_TIME_SLICES = 0x00540101;
    public static final int RADIONUCLIDE_CODE_SEQUENCE = 0x00540300;
    public static final int RADIOPHARMACEUTICAL_CODE_SEQUENCE = 0x00540304;
    public static final int SERIES_TYPE = 0x00541000;
    public static final int UNITS = 0x00541001;
    public static final int COUNTS_SOURCE = 0x00541002;
    public static final int SUV_TYPE = 0x00541006;
    public static final int DECAY_CORRECTION = 0x00541102;
    public static final int FRAME_REFERENCE_TIME = 0x00541300;
    public static final int DECAY_FACTOR = 0x00541321;
    public static final int IMAGE_INDEX = 0x00541330;
    public static final int SEGMENTATION_TYPE = 0x00620001;
    public static final int SEGMENT_SEQUENCE = 0x00620002;
    public static final int SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE = 0x00620003;
    public static final int SEGMENT_NUMBER = 0x00620004;
    public static final int SEGMENT_LABEL = 0x00620005;
    public static final int SEGMENT_DESCRIPTION = 0x00620006;
    public static final int SEGMENT_ALGORITHM_TYPE = 0x00620008;
    public static final int SEGMENT_ALGORITHM_NAME = 0x00620009;
    public static final int SEGMENT_IDENTIFICATION_SEQUENCE = 0x0062000A;
    public static final int REFERENCED_SEGMENT_NUMBER = 0x0062000B;
    public static final int RECOMMENDED_DISPLAY_CIE_LAB_VALUE = 0x0062000D;
    public static final int MAXIMUM_FRACTIONAL_VALUE = 0x0062000E;
    public static final int SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE = 0x0062000F;
    public static final int SEGMENTATION_FRACTIONAL_TYPE = 0x00620010;
    public static final int SEGMENTS_OVERLAP = 0x00620013;
    public static final int TRACKING_ID = 0x00620020;
    public static final int TRACKING_UID = 0x00620021;
    public static final int CONTENT_LABEL = 0x00700080;
    public static final int CONTENT_DESCRIPTION = 0x00700081;
    public static final int CONTENT_CREATOR_NAME = 0x00700084;
    public static final int PRESENTATION_LUT_SHAPE = 0x20500020;
    public static final int STRUCTURE_SET_LABEL = 0x30060002;
    public static final int STRUCTURE_SET_NAME = 0x30060004;
    public static final int STRUCTURE_SET_DATE = 0x30060008;
    public static final int STRUCTURE_SET_TIME = 0x30060009;
    public static final int REFERENCED_FRAME_OF_REFERENCE_SEQUENCE = 0x30060010;
    public static final int RT_REFERENCED_STUDY_SEQUENCE = 0x30060012;
    public static final int RT_REFERENCED_SERIES_SEQUENCE = 0x30060014;
    public static final int CONTOUR_IMAGE_SEQUENCE = 0x30060016;
    public static final int STRUCTURE_SET_ROI_SEQUENCE = 0x30060020;
    public static final int ROI_NUMBER = 0x30060022;
    public static final int REFERENCED_FRAME_OF_REFERENCE_UID = 0x30060024;
    public static final int ROI_NAME = 0x30060026;
    public static final int ROI_DESCRIPTION = 0x30060028;
    public static final int ROI_DISPLAY_COLOR = 0x3006002A;
    public static final int ROI_GENERATION_ALGORITHM = 0x30060036;
    public static final int ROI_CONTOUR_SEQUENCE = 0x30060039;
    public static final int CONTOUR_SEQUENCE = 0x30060040;
    public static final int CONTOUR_GEOMETRIC_TYPE = 0x30060042;
    public static final int NUMBER_OF_CONTOUR_POINTS = 0x30060046;
    public static final int CONTOUR_NUMBER = 0x30060048;
    public static final int CONTOUR_DATA = 0x30060050;
    public static final int RT_ROI_OBSERVATIONS_SEQUENCE = 0x30060080;
    public static final int OBSERVATION_NUMBER = 0x30060082;
    public static final int REFERENCED_ROI_NUMBER = 0x30060084;
    public static final int RT_ROI_INTERPRETED_TYPE = 0x300600A4;
    public static final int ROI_INTERPRETER = 0x300600A6;
    public static final int SHARED_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009229;
    public static final int PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009230;
    public static final int OVERLAY_ROWS = 0x60000010;
    public static final int OVERLAY_COLUMNS = 0x60000011;
    public static final int EXTENDED_OFFSET_TABLE = 0x7FE00001;
    public static final int EXTENDED_OFFSET_TABLE_LENGTHS = 0x7FE00002;
    public static final int FLOAT_PIXEL_DATA = 0x7FE00008;
    public static final int DOUBLE_FLOAT_PIXEL_DATA = 0x7FE00009;
    public static final int PIXEL_DATA = 0x7FE00010;
    public static final int DATA_SET_TRAILING_PADDING = 0xFFFCFFFC;

    /** Begins an item of a sequence. */
    static final int ITEM = 0xFFFEE000;

    static final int ITEM_END = 0xFFFEE00D;
    static final int SEQUENCE_END = 0xFFFEE0DD;

    private Tag() {}

    /** The element of a group and an element number. */
    public static int of(int group, int element) {
        return group << 16 | element;
    }

    /** Group number, 0 to 65535. */
    public static int group(int tag) {
        return tag >>> 16;
    }

    /** Element number, 0 to 65535. */
    public static int element(int tag) {
        return tag & 0xFFFF;
    }

    /** Whether an element belongs to a vendor. */
    public static boolean isPrivate(int tag) {
        return (group(tag) & 1) == 1;
    }

    /** Whether an element reserves a block of private elements (DICOM PS3.5, section 7.8.1). */
    public static boolean isPrivateCreator(int tag) {
        return isPrivate(tag) && element(tag) >= 0x10 && element(tag) <= 0xFF;
    }

    /** For a person: {@code (0028,0030)}. */
    public static String number(int tag) {
        return String.format("(%04x,%04x)", group(tag), element(tag));
    }

    /** For a person: {@code (0028,0030) PixelSpacing}. */
    public static String describe(int tag) {
        return DataDictionary.keyword(tag)
                .map(keyword -> number(tag) + " " + keyword)
                .orElseGet(() -> number(tag));
    }
}
