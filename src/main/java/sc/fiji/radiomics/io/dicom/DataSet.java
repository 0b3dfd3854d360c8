// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Data elements in the order of their tags (DICOM PS3.5, chapter 7): a file, or an item of a sequence. Immutable. */
public final class DataSet {
    private static final Comparator<Element> BY_TAG = (a, b) -> Integer.compareUnsigned(a.tag(), b.tag());

    private final String source;
    private final Element[] elements;
    private final CharacterSet characters;

    /**
     * @param source the file, for messages
     * @param elements of equal tags the last one counts
     * @param inherited character set, if the data set has none of its own
     */
    DataSet(String source, List<Element> elements, CharacterSet inherited) {
        this.source = source;
        this.elements = sorted(elements);
        this.characters = has(Tag.SPECIFIC_CHARACTER_SET)
                ? CharacterSet.of(texts(Tag.SPECIFIC_CHARACTER_SET, CharacterSet.DEFAULT))
                        .orElse(CharacterSet.DEFAULT)
                : inherited;
    }

    private static Element[] sorted(List<Element> elements) {
        Element[] all = elements.toArray(Element[]::new);
        Arrays.sort(all, BY_TAG); // stable
        int kept = 0;
        for (int i = 0; i < all.length; i++) {
            if (i + 1 == all.length || all[i].tag() != all[i + 1].tag()) {
                all[kept++] = all[i];
            }
        }
        return Arrays.copyOf(all, kept);
    }

    /** The file the data set is from, for messages. */
    public String source() {
        return source;
    }

    CharacterSet characters() {
        return characters;
    }

    /** All elements in the order of their tags, as unsigned numbers. */
    public List<Element> elements() {
        return List.of(elements);
    }

    /** An element, if the data set has it. */
    public Optional<Element> find(int tag) {
        int low = 0;
        int high = elements.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(elements[middle].tag(), tag);
            if (order == 0) {
                return Optional.of(elements[middle]);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** Whether an element is there and not empty. */
    public boolean has(int tag) {
        return find(tag)
                .map(element -> switch (element.kind()) {
                    case VALUE -> element.value().length() > 0;
                    case SEQUENCE -> !element.items().isEmpty();
                    case FRAGMENTS -> !element.fragments().isEmpty();
                })
                .orElse(false);
    }

    /** The first value as text, without padding; empty if there is none. */
    public String text(int tag) {
        List<String> all = texts(tag);
        return all.isEmpty() ? "" : all.get(0);
    }

    /** All values as text, without padding; numbers as Java writes them. */
    public List<String> texts(int tag) {
        return texts(tag, characters);
    }

    private List<String> texts(int tag, CharacterSet set) {
        Element element = find(tag).orElse(null);
        if (element == null || element.value().length() == 0) {
            return List.of();
        }
        if (!element.vr().text() && element.vr() != Vr.UN) {
            return Binary.texts(element);
        }
        byte[] bytes = element.value().array();
        String all = element.vr().localised() || element.vr() == Vr.UN
                ? set.decode(bytes, element.vr() == Vr.PN)
                : new String(bytes, StandardCharsets.ISO_8859_1);
        if (!element.vr().multiple()) {
            return List.of(trimmed(all));
        }
        boolean name = element.vr() == Vr.PN;
        return Arrays.stream(all.split("\\\\", -1))
                .map(value -> name ? trimmed(value).replaceFirst("=+$", "") : trimmed(value)) // empty parts of a name
                .toList();
    }

    private static String trimmed(String value) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) <= ' ') {
            end--;
        }
        int start = 0;
        while (start < end && value.charAt(start) == ' ') {
            start++;
        }
        return value.substring(start, end);
    }

    /**
     * All values as numbers; an empty value among others is NaN.
     *
     * @throws DicomException if a value is no number
     */
    public double[] numbers(int tag) throws DicomException {
        Element element = find(tag).orElse(null);
        if (element == null || element.value().length() == 0) {
            return new double[0];
        }
        if (!element.vr().text() && element.vr() != Vr.UN) {
            return Binary.numbers(element);
        }
        List<String> all = texts(tag);
        if (all.stream().allMatch(String::isEmpty)) {
            return new double[0];
        }
        double[] numbers = new double[all.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(tag, all.get(i));
        }
        return numbers;
    }

    private double number(int tag, String value) throws DicomException {
        if (value.isEmpty()) {
            return Double.NaN;
        }
        try {
            if (!value.matches("[-+0-9.eE]+")) { // Java also reads 1d, 0x1p3 and NaN
                throw new NumberFormatException();
            }
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw error(tag, "expected a number, found \"" + shortened(value) + "\"");
        }
    }

    private static String shortened(String value) {
        return value.length() > 40 ? value.substring(0, 40) + "..." : value;
    }

    /**
     * The first value as a number.
     *
     * @throws DicomException if it is none
     */
    public OptionalDouble number(int tag) throws DicomException {
        double[] all = numbers(tag);
        return all.length == 0 || Double.isNaN(all[0]) ? OptionalDouble.empty() : OptionalDouble.of(all[0]);
    }

    /**
     * All values as whole numbers.
     *
     * @throws DicomException if one is no whole number of 32 bits
     */
    public int[] integers(int tag) throws DicomException {
        double[] all = numbers(tag);
        int[] whole = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            whole[i] = (int) all[i];
            if (whole[i] != all[i]) {
                throw error(tag, "expected whole numbers, found " + all[i]);
            }
        }
        return whole;
    }

    /**
     * The first value as a whole number.
     *
     * @throws DicomException if it is none
     */
    public OptionalInt integer(int tag) throws DicomException {
        OptionalDouble value = number(tag);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        int whole = (int) value.getAsDouble();
        if (whole != value.getAsDouble()) {
            throw error(tag, "expected a whole number, found " + value.getAsDouble());
        }
        return OptionalInt.of(whole);
    }

    /** The items of a sequence; empty if there are none. */
    public List<DataSet> items(int tag) {
        return find(tag).map(Element::items).orElse(List.of());
    }

    /** The first item of a sequence. */
    public Optional<DataSet> item(int tag) {
        return items(tag).stream().findFirst();
    }

    /** The bytes of a value. */
    public Optional<ByteBuffer> bytes(int tag) {
        return find(tag).map(element -> element.value().buffer());
    }

    /**
     * Where a vendor's element is in this data set: in the block that the creator reserved (DICOM PS3.5, section 7.8.1).
     *
     * @param creator the vendor's name for the block
     * @param group odd
     * @param element the last two digits of the element number: 0x09 of (7053,xx09)
     */
    public OptionalInt privateTag(String creator, int group, int element) {
        for (int block = 0x10; block <= 0xFF; block++) {
            if (text(Tag.of(group, block)).equals(creator)) {
                int tag = Tag.of(group, block << 8 | element);
                if (find(tag).isPresent()) {
                    return OptionalInt.of(tag);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** A failure that names the file and the element. */
    public DicomException error(int tag, String reason) {
        return new DicomException(source, Tag.describe(tag) + ": " + reason);
    }

    /** A failure that names the file. */
    public DicomException error(String reason) {
        return new DicomException(source, reason);
    }

    /** A changeable copy. */
    public DataSetBuilder toBuilder() {
        return new DataSetBuilder(source, new ArrayList<>(Arrays.asList(elements)), characters);
    }

    /** An empty data set to fill, whose text will be UTF-8. */
    public static DataSetBuilder builder(String source) {
        return new DataSetBuilder(source, new ArrayList<>(), CharacterSet.DEFAULT);
    }
}
