// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Named fields of a text header (NRRD, MetaImage), and how to read numbers from them. Names are in lower case. */
final class HeaderText {
    private static final int LONGEST_LINE = 1 << 20;
    private final Path file;
    private final Map<String, String> fields = new LinkedHashMap<>();

    HeaderText(Path file) {
        this.file = file;
    }

    /** The next line without its end; {@code null} at the end of the stream. */
    static byte[] line(Path file, InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
            if (line.size() > LONGEST_LINE) {
                throw FileError.reading(file, "expected a text header, found a line of more than 1 MB");
            }
        }
        return line.toByteArray();
    }

    static String text(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    void put(String name, String value) throws IOException {
        if (fields.putIfAbsent(name, value) != null) {
            throw refuse("expected the field \"" + name + "\" once, found it twice");
        }
    }

    Optional<String> find(String... names) {
        return Arrays.stream(names).filter(fields::containsKey).map(fields::get).findFirst();
    }

    String get(String... names) throws IOException {
        return find(names).orElseThrow(() -> refuse("expected the field \"" + names[0] + "\", found none"));
    }

    int integer(String name, int otherwise) throws IOException {
        String value = fields.get(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw refuse("the field \"" + name + "\" must be a whole number, found \"" + value + "\"");
        }
    }

    /** The sizes of three axes. */
    int[] sizes(String name) throws IOException {
        String value = get(name);
        try {
            int[] sizes = Arrays.stream(value.split("\\s+"))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            if (sizes.length == 3) {
                return sizes;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw refuse("the field \"" + name + "\" must be three whole numbers, found \"" + value + "\"");
    }

    double[] numbers(String name, String value, int count) throws IOException {
        try {
            double[] numbers = Arrays.stream(value.split("\\s+"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (numbers.length == count) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw refuse("the field \"" + name + "\" must be " + count + " numbers, found \"" + value + "\"");
    }

    IOException refuse(String reason) {
        return FileError.reading(file, reason);
    }
}
