// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes data sets of bytes (DICOM PS3.5, chapter 7). Lengths are unsigned numbers, each checked against the end of what
 * encloses it; sequences are followed to a limited depth; the number of elements is limited.
 */
final class DataSetParser {
    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final int FIRST_PIXELS = 0x7FE00008;
    private static final int META_GROUP = 2;

    /** How elements are encoded here, what items inherit, and how deep they are. */
    private record Context(boolean explicit, boolean bigEndian, CharacterSet characters, boolean signed, int depth) {
        Context with(CharacterSet characters) {
            return new Context(explicit, bigEndian, characters, signed, depth);
        }

        Context signed(boolean signed) {
            return new Context(explicit, bigEndian, characters, signed, depth);
        }

        Context inside() {
            return new Context(explicit, bigEndian, characters, signed, depth + 1);
        }

        /** Unknown values are encoded so, whatever the file is (PS3.5, section 6.2.2, note 2). */
        Context unknown() {
            return new Context(false, false, characters, signed, depth);
        }
    }

    /** Tag, representation and length, and where the value begins. */
    private record Head(int tag, Vr vr, long length, int value) {}

    private final String source;
    private final byte[] bytes;
    private final Limits limits;
    private final List<String> notes;
    private int position;
    private int count;

    DataSetParser(String source, byte[] bytes, Limits limits, List<String> notes) {
        this.source = source;
        this.bytes = bytes;
        this.limits = limits;
        this.notes = notes;
    }

    /** Where the last data set ended. */
    int position() {
        return position;
    }

    /** The file meta information: group 0002, explicit little endian, whatever its group length says. */
    DataSet meta(int from) throws DicomException {
        Context context = new Context(true, false, CharacterSet.DEFAULT, false, 0);
        List<Element> elements = new ArrayList<>();
        position = from;
        while (position + 8 <= bytes.length && Tag.group(tag(position, context)) == META_GROUP) {
            elements.add(element(head(bytes.length, context), bytes.length, context));
        }
        return new DataSet(source, elements, CharacterSet.DEFAULT);
    }

    /**
     * A data set.
     *
     * @param header whether to stop before the pixels
     */
    DataSet parse(int from, TransferSyntax syntax, boolean header) throws DicomException {
        position = from;
        Context context = new Context(syntax.explicit(), syntax.bigEndian(), CharacterSet.DEFAULT, false, 0);
        List<Element> elements = new ArrayList<>();
        while (position < bytes.length) {
            if (header
                    && bytes.length - position >= 4
                    && Integer.compareUnsigned(tag(position, context), FIRST_PIXELS) >= 0) {
                break;
            }
            if (trailingZeros()) {
                notes.add("zeros after the last element");
                break;
            }
            context = add(elements, bytes.length, context);
        }
        return new DataSet(source, elements, CharacterSet.DEFAULT);
    }

    private boolean trailingZeros() {
        if (bytes[position] != 0 || bytes.length - position > 1 << 16) {
            return false;
        }
        for (int i = position; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Reads one element and gives what holds for the next ones. */
    private Context add(List<Element> elements, int end, Context context) throws DicomException {
        Head head = head(end, context);
        Element element = element(head, end, context);
        elements.add(element);
        if (head.tag == Tag.SPECIFIC_CHARACTER_SET) {
            List<Element> alone = List.of(element);
            CharacterSet set = new DataSet(source, alone, context.characters).characters();
            return context.with(set);
        }
        if (head.tag == Tag.PIXEL_REPRESENTATION && element.value().length() == 2) {
            return context.signed(element.value().buffer().getShort(0) == 1);
        }
        return context;
    }

    private Head head(int end, Context context) throws DicomException {
        require(position, 8, end, "a data element");
        if (++count > limits.elements()) {
            throw failure("expected at most " + limits.elements() + " data elements and items, found more", position);
        }
        int tag = tag(position, context);
        if (Tag.group(tag) == Tag.group(Tag.ITEM)) {
            throw failure("expected a data element, found a delimiter " + Tag.number(tag), position);
        }
        if (!context.explicit) {
            return new Head(tag, dictionary(tag, context), length(position + 4, context), position + 8);
        }
        char first = (char) (bytes[position + 4] & 0xFF);
        char second = (char) (bytes[position + 5] & 0xFF);
        Optional<Vr> vr = Vr.of(first, second);
        if (vr.isEmpty() && !(first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z')) {
            note(Tag.describe(tag) + " has no value representation");
            return new Head(tag, dictionary(tag, context), length(position + 4, context), position + 8);
        }
        if (vr.isPresent() && !vr.get().longLength()) {
            return new Head(tag, vr.get(), shortLength(position + 6, context), position + 8);
        }
        require(position, 12, end, "a data element");
        return new Head(tag, vr.orElse(Vr.UN), length(position + 8, context), position + 12);
    }

    private static Vr dictionary(int tag, Context context) {
        return context.signed && DataDictionary.signedAsPixels(tag) ? Vr.SS : DataDictionary.vr(tag);
    }

    private Element element(Head head, int end, Context context) throws DicomException {
        if (head.length == UNDEFINED) {
            position = head.value;
            return undefined(head, end, context);
        }
        if (head.length > end - (long) head.value) {
            throw failure(
                    "expected " + head.length + " bytes of " + Tag.describe(head.tag) + ", found " + (end - head.value),
                    position);
        }
        int length = (int) head.length;
        position = head.value + length;
        if (head.vr == Vr.SQ) {
            return sequence(head, context);
        }
        if (head.vr == Vr.UN && context.explicit && !Tag.isPrivate(head.tag)) {
            return known(head, context);
        }
        return Element.value(head.tag, head.vr, new Bytes(bytes, head.value, length, context.bigEndian));
    }

    /** A sequence whose length is known. */
    private Element sequence(Head head, Context context) throws DicomException {
        int end = head.value + (int) head.length;
        position = head.value;
        List<DataSet> items = items(head.tag, end, false, context);
        position = end;
        return Element.sequence(head.tag, items);
    }

    /** A standard element that somebody wrote as unknown: what the dictionary says, in implicit little endian. */
    private Element known(Head head, Context context) throws DicomException {
        Vr vr = dictionary(head.tag, context);
        int length = (int) head.length;
        if (vr == Vr.SQ) {
            int before = count;
            try {
                return sequence(head, context.unknown());
            } catch (DicomException e) {
                if (count > limits.elements()) {
                    throw e;
                }
                count = Math.max(count, before);
                note(Tag.describe(head.tag) + " is of unknown representation and no sequence");
                position = head.value + length;
                vr = Vr.UN;
            }
        }
        return Element.value(head.tag, vr, new Bytes(bytes, head.value, length, false));
    }

    private Element undefined(Head head, int end, Context context) throws DicomException {
        boolean pixels = head.tag == Tag.PIXEL_DATA;
        if (pixels || head.vr == Vr.OB || head.vr == Vr.OW) {
            return fragments(head, end, context);
        }
        if (head.vr == Vr.SQ || head.vr == Vr.UN) {
            Context inner = head.vr == Vr.UN && context.explicit ? context.unknown() : context;
            return Element.sequence(head.tag, items(head.tag, end, true, inner));
        }
        throw failure("expected a length of " + Tag.describe(head.tag) + " of " + head.vr + ", found none", head.value);
    }

    private List<DataSet> items(int sequence, int end, boolean delimited, Context context) throws DicomException {
        if (context.depth >= limits.depth()) {
            throw failure("expected sequences at most " + limits.depth() + " deep, found more", position);
        }
        List<DataSet> items = new ArrayList<>();
        while (delimited || position < end) {
            require(position, 8, end, "an item of " + Tag.describe(sequence));
            int start = position;
            int tag = tag(start, context);
            long length = length(start + 4, context);
            position = start + 8;
            if (tag == Tag.SEQUENCE_END) {
                if (!delimited) {
                    note(Tag.describe(sequence) + " has a length and an end");
                }
                return items;
            }
            if (tag != Tag.ITEM) {
                throw failure("expected an item of " + Tag.describe(sequence) + ", found " + Tag.number(tag), start);
            }
            if (++count > limits.elements()) {
                throw failure("expected at most " + limits.elements() + " data elements and items, found more", start);
            }
            items.add(item(sequence, end, length, context.inside()));
        }
        return items;
    }

    private DataSet item(int sequence, int end, long length, Context context) throws DicomException {
        List<Element> elements = new ArrayList<>(8);
        Context now = context;
        if (length == UNDEFINED) {
            while (true) {
                require(position, 8, end, "the end of an item of " + Tag.describe(sequence));
                if (tag(position, context) == Tag.ITEM_END) {
                    position += 8;
                    break;
                }
                now = add(elements, end, now);
            }
        } else {
            if (length > end - (long) position) {
                throw failure(
                        "expected an item of at most " + (end - position) + " bytes in " + Tag.describe(sequence)
                                + ", found one of " + length,
                        position - 8);
            }
            int last = position + (int) length;
            while (position < last) {
                now = add(elements, last, now);
            }
        }
        return new DataSet(source, elements, context.characters);
    }

    /** Compressed pixels: an offset table and fragments, each as long as it says (PS3.5, A.4). */
    private Element fragments(Head head, int end, Context context) throws DicomException {
        List<Bytes> parts = new ArrayList<>();
        while (true) {
            require(position, 8, end, "a fragment of " + Tag.describe(head.tag));
            int start = position;
            int tag = tag(start, context);
            long length = length(start + 4, context);
            position = start + 8;
            if (tag == Tag.SEQUENCE_END) {
                break;
            }
            if (tag != Tag.ITEM) {
                throw failure(
                        "expected a fragment or the end of " + Tag.describe(head.tag) + ", found " + Tag.number(tag),
                        start);
            }
            if (length > end - (long) position) {
                throw failure(
                        "expected a fragment of at most " + (end - position) + " bytes in " + Tag.describe(head.tag)
                                + ", found one of " + length,
                        start);
            }
            if (++count > limits.elements()) {
                throw failure("expected at most " + limits.elements() + " data elements and items, found more", start);
            }
            parts.add(new Bytes(bytes, position, (int) length, false));
            position += (int) length;
        }
        Bytes offsets = parts.isEmpty() ? Bytes.of(new byte[0]) : parts.remove(0);
        return Element.fragments(head.tag, head.vr, offsets, parts);
    }

    private int tag(int at, Context context) {
        return Tag.of(shortLength(at, context), shortLength(at + 2, context));
    }

    private int shortLength(int at, Context context) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        return context.bigEndian ? first << 8 | second : second << 8 | first;
    }

    private long length(int at, Context context) {
        long first = shortLength(at, context);
        long second = shortLength(at + 2, context);
        return context.bigEndian ? first << 16 | second : second << 16 | first;
    }

    private void require(int at, int length, int end, String what) throws DicomException {
        if (length > end - at) {
            throw failure("expected " + what + ", found the end of the " + (end == bytes.length ? "file" : "item"), at);
        }
    }

    private void note(String text) {
        if (notes.size() < 100) {
            notes.add(text);
        }
    }

    private DicomException failure(String reason, int at) {
        return new DicomException(source, reason, at);
    }
}
