// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A data set while it is made. Values take the representation of the {@link DataDictionary}. Text is UTF-8: a new data
 * set says so if it holds more than ASCII; one that is changed keeps its character set and takes ASCII only.
 */
public final class DataSetBuilder {
    private static final int DECIMAL_STRING = 16;
    private static final String UTF_8 = "ISO_IR 192";

    private final String source;
    private final List<Element> elements;
    private final CharacterSet characters;

    DataSetBuilder(String source, List<Element> elements, CharacterSet characters) {
        this.source = source;
        this.elements = elements;
        this.characters = characters;
    }

    /** Puts an element as it is, in place of one with its tag. */
    public DataSetBuilder put(Element element) {
        remove(element.tag());
        elements.add(element);
        return this;
    }

    /** Puts an empty value. */
    public DataSetBuilder putEmpty(int tag) {
        return put(Element.value(tag, DataDictionary.vr(tag), Bytes.of(new byte[0])));
    }

    /** Puts text. */
    public DataSetBuilder put(int tag, String... values) {
        return put(tag, DataDictionary.vr(tag), values);
    }

    /** Puts text with a representation, as private elements need. */
    public DataSetBuilder put(int tag, Vr vr, String... values) {
        return put(Element.value(tag, vr, Bytes.of(String.join("\\", values).getBytes(StandardCharsets.UTF_8))));
    }

    /** Puts whole numbers, as binary numbers or as text. */
    public DataSetBuilder put(int tag, int... values) {
        return putNumbers(tag, Arrays.stream(values).asDoubleStream().toArray());
    }

    /** Puts numbers, as binary numbers or as text of at most 16 characters. */
    public DataSetBuilder putNumbers(int tag, double... values) {
        Vr vr = DataDictionary.vr(tag);
        if (vr.text()) {
            return put(
                    tag, Arrays.stream(values).mapToObj(DataSetBuilder::decimal).toArray(String[]::new));
        }
        ByteBuffer bytes = ByteBuffer.allocate(values.length * vr.unit()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (vr) {
                case FD, OD -> bytes.putDouble(value);
                case FL, OF -> bytes.putFloat((float) value);
                case SL, UL, OL -> bytes.putInt((int) (long) value);
                case SS, US, OW -> bytes.putShort((short) (int) value);
                default ->
                    throw new IllegalArgumentException(
                            "numbers must go to a numeric element, found " + Tag.describe(tag) + " of " + vr);
            }
        }
        return put(Element.value(tag, vr, Bytes.of(bytes.array())));
    }

    /**
     * A number as a decimal string: the shortest text that reads back equal, rounded if that is longer than 16
     * characters.
     *
     * @throws IllegalArgumentException if the number is not finite
     */
    public static String decimal(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a decimal string must be finite, found " + value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        for (int digits = 17; ; digits--) {
            BigDecimal rounded = new BigDecimal(Double.toString(value)).round(new MathContext(digits));
            String plain = rounded.stripTrailingZeros().toPlainString();
            String text = plain.length() <= DECIMAL_STRING
                    ? plain
                    : rounded.stripTrailingZeros().toString();
            if (text.length() <= DECIMAL_STRING) {
                return text;
            }
        }
    }

    /** Puts tags as values. */
    public DataSetBuilder putTags(int tag, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) Tag.group(value)).putShort((short) Tag.element(value));
        }
        return put(Element.value(tag, Vr.AT, Bytes.of(bytes.array())));
    }

    /** Puts bytes with a representation, little endian. */
    public DataSetBuilder putBytes(int tag, Vr vr, byte[] bytes) {
        return put(Element.value(tag, vr, Bytes.of(bytes)));
    }

    /** Puts a sequence. */
    public DataSetBuilder putItems(int tag, List<DataSet> items) {
        return put(Element.sequence(tag, items));
    }

    /** Puts a sequence of one or more items. */
    public DataSetBuilder putItems(int tag, DataSet... items) {
        return putItems(tag, List.of(items));
    }

    /** Copies an element of another data set, if that has it; its text becomes UTF-8. */
    public DataSetBuilder copy(DataSet from, int tag) {
        from.find(tag).ifPresent(element -> put(inUtf8(from, element)));
        return this;
    }

    private static Element inUtf8(DataSet from, Element element) {
        if (element.kind() == Element.Kind.SEQUENCE) {
            return Element.sequence(
                    element.tag(),
                    element.items().stream().map(DataSetBuilder::inUtf8).toList());
        }
        if (!element.vr().localised()) {
            return element;
        }
        byte[] text = String.join("\\", from.texts(element.tag())).getBytes(StandardCharsets.UTF_8);
        return Element.value(element.tag(), element.vr(), Bytes.of(text));
    }

    private static DataSet inUtf8(DataSet item) {
        DataSetBuilder copy = DataSet.builder(item.source());
        item.elements().stream()
                .filter(element -> element.tag() != Tag.SPECIFIC_CHARACTER_SET)
                .forEach(element -> copy.put(inUtf8(item, element)));
        return copy.build();
    }

    /** Removes an element, if it is there. */
    public DataSetBuilder remove(int tag) {
        elements.removeIf(element -> element.tag() == tag);
        return this;
    }

    /** The data set. Its items have no character set of their own where they can take over its one. */
    public DataSet build() {
        boolean named = elements.stream().anyMatch(element -> element.tag() == Tag.SPECIFIC_CHARACTER_SET);
        if (!named && elements.stream().anyMatch(DataSetBuilder::beyondAscii)) {
            put(Tag.SPECIFIC_CHARACTER_SET, UTF_8);
        }
        DataSet whole = new DataSet(source, elements, characters);
        if (!isUtf8(whole)) {
            return whole;
        }
        List<Element> inheriting =
                elements.stream().map(element -> inheriting(element, whole)).toList();
        return new DataSet(source, inheriting, characters);
    }

    private static boolean isUtf8(DataSet data) {
        return data.texts(Tag.SPECIFIC_CHARACTER_SET).equals(List.of(UTF_8));
    }

    private static Element inheriting(Element element, DataSet root) {
        if (element.kind() != Element.Kind.SEQUENCE) {
            return element;
        }
        return Element.sequence(
                element.tag(),
                element.items().stream().map(item -> inheriting(item, root)).toList());
    }

    /** An item of UTF-8 text without its own character set; items of other sets stay as they are. */
    private static DataSet inheriting(DataSet item, DataSet root) {
        if (!isUtf8(item)) {
            return item;
        }
        List<Element> elements = item.elements().stream()
                .filter(element -> element.tag() != Tag.SPECIFIC_CHARACTER_SET)
                .map(element -> inheriting(element, root))
                .toList();
        return new DataSet(item.source(), elements, root.characters());
    }

    private static boolean beyondAscii(Element element) {
        if (element.items().stream().anyMatch(item -> item.has(Tag.SPECIFIC_CHARACTER_SET))) {
            return true;
        }
        if (!element.vr().localised()) {
            return false;
        }
        ByteBuffer bytes = element.value().buffer();
        while (bytes.hasRemaining()) {
            if (bytes.get() < 0) {
                return true;
            }
        }
        return false;
    }
}
