// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.util.Locale;
import java.util.Optional;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * What may tell the volumes of one series apart that lie in the same place, the most telling first. Each is looked for
 * where enhanced images have it, else where classic ones do.
 */
enum Distinction {
    STACK("stack", "", Tag.FRAME_CONTENT_SEQUENCE, Tag.STACK_ID),
    TEMPORAL_POSITION(
            "temporal position",
            "",
            Tag.FRAME_CONTENT_SEQUENCE,
            Tag.TEMPORAL_POSITION_INDEX,
            Tag.TEMPORAL_POSITION_IDENTIFIER),
    ECHO("echo time", " ms", Tag.MR_ECHO_SEQUENCE, Tag.EFFECTIVE_ECHO_TIME, Tag.ECHO_TIME),
    B_VALUE("b-value", " s/mm²", Tag.MR_DIFFUSION_SEQUENCE, Tag.DIFFUSION_BVALUE),
    GRADIENT("diffusion gradient", "", Tag.MR_DIFFUSION_SEQUENCE, 0x00189089),
    TRIGGER("trigger time", " ms", 0x00189118, 0x00209153, Tag.TRIGGER_TIME),
    ACQUISITION("acquisition", "", Tag.FRAME_CONTENT_SEQUENCE, Tag.FRAME_ACQUISITION_NUMBER, Tag.ACQUISITION_NUMBER),
    IMAGE_TYPE("image type", "", Tag.MR_IMAGE_FRAME_TYPE_SEQUENCE, Tag.FRAME_TYPE, Tag.IMAGE_TYPE),
    SEQUENCE("sequence", "", 0, Tag.SEQUENCE_NAME),
    FRAME_TIME("frame reference time", " ms", 0, Tag.FRAME_REFERENCE_TIME),
    ACQUISITION_TIME("acquisition time", "", 0, Tag.ACQUISITION_TIME);

    private static final int GRADIENT_SEQUENCE = 0x00189076;

    private final String title;
    private final String unit;
    private final int group;
    private final int[] tags;

    Distinction(String title, String unit, int group, int... tags) {
        this.title = title;
        this.unit = unit;
        this.group = group;
        this.tags = tags;
    }

    /** Its name, for a person. */
    String title() {
        return title;
    }

    /** What a frame says; empty if nothing. */
    String of(FrameHeader frame) {
        if (this == GRADIENT) {
            Optional<String> nested = frame.having(group, GRADIENT_SEQUENCE)
                    .flatMap(item -> item.item(GRADIENT_SEQUENCE))
                    .map(item -> String.join("/", item.texts(tags[0])));
            return nested.orElseGet(() -> frame.text(group, tags[0]));
        }
        for (int tag : tags) {
            String value = frame.text(group, tag);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /**
     * A value for a person.
     *
     * @param rank of the value among those of the series, from 1; stands for a time of day, which is none of anybody's
     *     business
     */
    String describe(String value, int rank) {
        if (value.isEmpty()) {
            return "no " + title;
        }
        return this == ACQUISITION_TIME ? title + " " + rank : title + " " + rounded(value) + unit;
    }

    private static String rounded(String value) {
        try {
            double number = Double.parseDouble(value);
            return String.format(Locale.ROOT, "%.4f", number)
                    .replaceAll("0+$", "")
                    .replaceAll("\\.$", "");
        } catch (NumberFormatException e) {
            return value;
        }
    }
}
