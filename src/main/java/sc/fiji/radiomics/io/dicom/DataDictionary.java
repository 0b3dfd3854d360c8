// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names and value representations of the standard's data elements (DICOM PS3.6, chapter 6). An element that may be of
 * several representations has the first of them here.
 */
public final class DataDictionary {
    private record Entry(Vr vr, boolean signedOrNot, String keyword) {}

    private static final DataDictionary STANDARD = new DataDictionary();

    private final Map<Integer, Entry> byTag = new HashMap<>();
    private final Map<String, Entry> byPattern = new HashMap<>();
    private final Map<String, Integer> byKeyword = new HashMap<>();

    private DataDictionary() {
        try (InputStream in = DataDictionary.class.getResourceAsStream("dictionary.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    add(line.split("\t"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String[] cells) {
        Entry entry = new Entry(Vr.valueOf(cells[1].substring(0, 2)), cells[1].startsWith("US|SS"), cells[2]);
        if (cells[0].contains("x")) {
            byPattern.put(cells[0], entry);
        } else {
            int tag = Integer.parseUnsignedInt(cells[0], 16);
            byTag.put(tag, entry);
            byKeyword.put(cells[2], tag);
        }
    }

    private static Optional<Entry> entry(int tag) {
        Entry entry = STANDARD.byTag.get(tag);
        if (entry == null && !Tag.isPrivate(tag)) {
            String hex = String.format("%08X", tag);
            entry = STANDARD.byPattern.get(hex.substring(0, 2) + "xx" + hex.substring(4));
        }
        return Optional.ofNullable(entry);
    }

    /** How an element is represented: UL for a group length, LO for a private creator, unknown for private data. */
    public static Vr vr(int tag) {
        if (Tag.element(tag) == 0) {
            return Vr.UL;
        }
        if (Tag.isPrivateCreator(tag)) {
            return Vr.LO;
        }
        return tag == Tag.PIXEL_DATA ? Vr.OW : entry(tag).map(Entry::vr).orElse(Vr.UN);
    }

    /** Whether an element is of signed numbers if the pixels are, else of unsigned ones. */
    static boolean signedAsPixels(int tag) {
        return entry(tag).map(Entry::signedOrNot).orElse(false);
    }

    /** The keyword of an element, if it is a standard one: {@code PixelSpacing}. */
    public static Optional<String> keyword(int tag) {
        return entry(tag).map(Entry::keyword);
    }

    /** The element of a keyword. */
    public static Optional<Integer> tag(String keyword) {
        return Optional.ofNullable(STANDARD.byKeyword.get(keyword));
    }
}
