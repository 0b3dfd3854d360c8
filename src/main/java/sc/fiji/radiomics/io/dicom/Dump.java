// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * A file as lines for a person: tag, value representation, length in bytes, keyword and value of each element, items of
 * sequences indented. Shows all there is, also of the patient.
 */
public final class Dump {
    private static final int LONGEST_VALUE = 80;
    private static final int MOST_BYTES = 24;

    private final Consumer<String> lines;

    private Dump(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * Writes a file line by line.
     *
     * @param lines takes each line, without its end
     */
    public static void write(DicomFile file, Consumer<String> lines) {
        Dump dump = new Dump(lines);
        lines.accept("# " + file.syntax().title());
        dump.dataSet(file.meta(), 0);
        dump.dataSet(file.data(), 0);
        file.notes().forEach(note -> lines.accept("# " + printable(note)));
    }

    private void dataSet(DataSet data, int depth) {
        for (Element element : data.elements()) {
            String head = "  ".repeat(depth) + Tag.number(element.tag()) + " " + element.vr() + " ";
            String keyword = DataDictionary.keyword(element.tag()).orElse("?");
            switch (element.kind()) {
                case VALUE -> lines.accept(head + element.value().length() + " " + keyword + value(data, element));
                case SEQUENCE -> {
                    lines.accept(head + "- " + keyword + ", items: "
                            + element.items().size());
                    int number = 1;
                    for (DataSet item : element.items()) {
                        lines.accept("  ".repeat(depth + 1) + "item " + number++);
                        dataSet(item, depth + 2);
                    }
                }
                case FRAGMENTS ->
                    lines.accept(head + fragmentBytes(element) + " " + keyword + ", fragments: "
                            + element.fragments().size());
            }
        }
    }

    private static long fragmentBytes(Element element) {
        return element.fragments().stream().mapToLong(Bytes::length).sum();
    }

    private static String value(DataSet data, Element element) {
        if (element.value().length() == 0) {
            return "";
        }
        return switch (element.vr()) {
            case OB, OW, OD, OF, OL, OV -> " " + hexadecimal(element.value());
            case UN -> " " + (isText(element.value()) ? text(data, element) : hexadecimal(element.value()));
            default -> " " + text(data, element);
        };
    }

    private static boolean isText(Bytes value) {
        ByteBuffer bytes = value.buffer();
        while (bytes.hasRemaining()) {
            byte one = bytes.get();
            if (one < ' ' && one != 0 || one == 0 && bytes.hasRemaining()) {
                return false;
            }
        }
        return true;
    }

    private static String text(DataSet data, Element element) {
        if (element.vr().text() || element.vr() == Vr.UN) {
            return shortened("[" + printable(String.join("\\", data.texts(element.tag()))), "]");
        }
        return shortened(String.join("\\", data.texts(element.tag())), "");
    }

    private static String shortened(String text, String end) {
        if (text.length() <= LONGEST_VALUE) {
            return text + end;
        }
        int cut = Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE;
        return text.substring(0, cut) + "...";
    }

    /** Control characters could change what a terminal shows. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", ".").replaceAll("\\p{Cf}", ".");
    }

    private static String hexadecimal(Bytes value) {
        StringBuilder hexadecimal = new StringBuilder();
        ByteBuffer bytes = value.buffer();
        for (int i = 0; i < Math.min(MOST_BYTES, value.length()); i++) {
            hexadecimal.append(i == 0 ? "" : " ").append(String.format("%02x", bytes.get()));
        }
        return value.length() > MOST_BYTES ? hexadecimal + " ..." : hexadecimal.toString();
    }
}
