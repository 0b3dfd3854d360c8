// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an archive says of the instances sent to it (PS3.18, section 10.5.3 and annex I.2).
 *
 * @param stored warnings by SOPInstanceUID, empty text if there is none
 * @param failed reasons by SOPInstanceUID
 */
record StoreAnswer(Map<String, String> stored, Map<String, String> failed) {
    private static final String STORED = "00081199";
    private static final String FAILED = "00081198";
    private static final String INSTANCE = "00081155";
    private static final String WARNING_REASON = "00081196";
    private static final String FAILURE_REASON = "00081197";

    static StoreAnswer of(List<JsonDataSet> answer) {
        Map<String, String> stored = new HashMap<>();
        Map<String, String> failed = new HashMap<>();
        for (JsonDataSet one : answer) {
            for (JsonDataSet item : one.items(STORED)) {
                item.text(INSTANCE).ifPresent(instance -> stored.put(instance, reason(item, WARNING_REASON, "")));
            }
            for (JsonDataSet item : one.items(FAILED)) {
                item.text(INSTANCE)
                        .ifPresent(instance ->
                                failed.put(instance, reason(item, FAILURE_REASON, "the archive gives no reason")));
            }
        }
        return new StoreAnswer(Map.copyOf(stored), Map.copyOf(failed));
    }

    private static String reason(JsonDataSet item, String tag, String none) {
        var code = item.number(tag);
        return code.isPresent() && code.getAsInt() != 0
                ? String.format(Locale.ROOT, "%s (%04X)", meaning(code.getAsInt()), code.getAsInt())
                : none;
    }

    /** PS3.18, tables I.2-1 and I.2-2; PS3.7, annex C. */
    private static String meaning(int code) {
        return switch (code) {
            case 0x0110 -> "the archive could not process it";
            case 0x0111 -> "the archive has this instance already";
            case 0x0117 -> "its instance UID is not valid";
            case 0x0119 -> "its class and its instance do not agree";
            case 0x0122 -> "the archive does not take this kind of object";
            case 0x0124 -> "the archive does not allow it";
            case 0xB000 -> "the archive changed values of it";
            case 0xB006 -> "the archive left out elements of it";
            case 0xB007 -> "it does not match its class";
            case 0xC122 -> "the archive does not take its transfer syntax";
            default ->
                switch (code >> 8) {
                    case 0xA7 -> "the archive is out of resources";
                    case 0xA9 -> "it does not match its class";
                    case 0xC0, 0xC1, 0xC2, 0xC3 -> "the archive cannot understand it";
                    default -> (code >> 12) == 0xC ? "the archive cannot understand it" : "the archive refused it";
                };
        };
    }
}
