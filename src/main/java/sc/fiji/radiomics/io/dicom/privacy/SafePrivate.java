// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Vr;

/** Private elements that are known and hold nothing about a person (DICOM PS3.15, section E.3.10). */
final class SafePrivate {
    private record Known(String creator, int group, int element) {}

    private static final Map<Known, String> KNOWN = known();
    private static final int BLOCK = 8;

    private SafePrivate() {}

    private static Map<Known, String> known() {
        Map<Known, String> known = new HashMap<>();
        for (String[] cells : ConfidentialityProfile.table("safe-private.tsv")) {
            known.put(new Known(cells[0], Integer.parseInt(cells[1], 16), Integer.parseInt(cells[2], 16)), cells[3]);
        }
        return Map.copyOf(known);
    }

    /** The element that reserves the block of a private element. */
    static int creatorOf(int tag) {
        return Tag.of(Tag.group(tag), Tag.element(tag) >>> BLOCK);
    }

    /** How a private element is represented, if it is safe; that of the file if the list does not say. */
    static Optional<Vr> representation(DataSet data, Element element) {
        int tag = element.tag();
        if (Tag.element(tag) < 0x1000 || element.kind() != Element.Kind.VALUE) {
            return Optional.empty();
        }
        Known known = new Known(data.text(creatorOf(tag)), Tag.group(tag), Tag.element(tag) & 0xFF);
        return Optional.ofNullable(KNOWN.get(known)).map(vr -> vr.equals("-") ? element.vr() : Vr.valueOf(vr));
    }

    /** The names of all blocks that have a safe element. */
    static List<String> creators() {
        return KNOWN.keySet().stream().map(Known::creator).distinct().sorted().toList();
    }
}
