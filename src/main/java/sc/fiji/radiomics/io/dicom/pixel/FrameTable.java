// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sc.fiji.radiomics.io.dicom.Bytes;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * Which fragments of compressed pixels make which frame: by the extended offset table, else the basic one, else one
 * fragment for each frame, else all fragments for the only frame, else a new frame where a fragment begins a JPEG stream.
 *
 * <p>Source: DICOM PS3.5, A.4; PS3.3, C.7.6.3.1.8.
 */
final class FrameTable {
    private static final int ITEM_HEAD = 8;

    private final DataSet data;
    private final List<Bytes> fragments;
    private final int[] starts;
    /** Bytes of each frame, where the extended offset table says so. */
    private final long[] lengths;

    private FrameTable(DataSet data, List<Bytes> fragments, int[] starts, long[] lengths) {
        this.data = data;
        this.fragments = fragments;
        this.starts = starts;
        this.lengths = lengths;
    }

    /**
     * Finds the frames.
     *
     * @param pixels with fragments
     * @param frames number of frames
     * @param notes takes what is wrong with a table that was not used
     * @throws DicomException if no rule gives this number of frames
     */
    static FrameTable of(DataSet data, Element pixels, int frames, List<String> notes) throws DicomException {
        List<Bytes> fragments = pixels.fragments();
        if (frames > fragments.size()) {
            throw data.error(
                    Tag.PIXEL_DATA,
                    "expected at least one fragment for each of %d frames, found %d fragments"
                            .formatted(frames, fragments.size()));
        }
        long[] extended = longs(data, Tag.EXTENDED_OFFSET_TABLE);
        if (extended.length > 0) {
            long[] lengths = longs(data, Tag.EXTENDED_OFFSET_TABLE_LENGTHS);
            Optional<int[]> starts = places(extended, frames, fragments);
            if (starts.isPresent() && lengths.length == frames) {
                return new FrameTable(data, fragments, starts.get(), lengths);
            }
            notes.add("the extended offset table does not agree with the fragments and was not used");
        }
        long[] basic = basic(pixels.offsets());
        if (basic.length > 0) {
            Optional<int[]> starts = places(basic, frames, fragments);
            if (starts.isPresent()) {
                return new FrameTable(data, fragments, starts.get(), null);
            }
            notes.add("the basic offset table does not agree with the fragments and was not used");
        }
        return new FrameTable(data, fragments, withoutTable(data, frames, fragments), null);
    }

    private static int[] withoutTable(DataSet data, int frames, List<Bytes> fragments) throws DicomException {
        if (frames == fragments.size()) {
            int[] each = new int[frames];
            Arrays.setAll(each, frame -> frame);
            return each;
        }
        if (frames == 1) {
            return new int[1];
        }
        int[] begins = IntStream.range(0, fragments.size())
                .filter(fragment -> beginsStream(fragments.get(fragment).buffer()))
                .toArray();
        if (begins.length != frames || begins[0] != 0) {
            throw data.error(
                    Tag.PIXEL_DATA,
                    "expected an offset table, or %d frames in as many fragments or JPEG streams, found %d fragments and %d streams"
                            .formatted(frames, fragments.size(), begins.length));
        }
        return begins;
    }

    private static boolean beginsStream(ByteBuffer fragment) {
        if (fragment.remaining() < 4) {
            return false;
        }
        int first = (fragment.get(0) & 0xFF) << 16 | (fragment.get(1) & 0xFF) << 8 | fragment.get(2) & 0xFF;
        return first == 0xFFD8FF || first == 0xFF4FFF;
    }

    private static long[] longs(DataSet data, int tag) {
        ByteBuffer buffer = data.bytes(tag).orElse(ByteBuffer.allocate(0));
        long[] values = new long[buffer.remaining() / 8];
        buffer.asLongBuffer().get(values);
        return values;
    }

    private static long[] basic(Bytes table) {
        ByteBuffer buffer = table.buffer();
        long[] values = new long[buffer.remaining() / 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = buffer.getInt(4 * i) & 0xFFFFFFFFL;
        }
        return values;
    }

    /** The fragments at these offsets, if there is one for each frame, in order and beginning with the first. */
    private static Optional<int[]> places(long[] offsets, int frames, List<Bytes> fragments) {
        if (offsets.length != frames || offsets[0] != 0) {
            return Optional.empty();
        }
        Map<Long, Integer> byOffset = new HashMap<>();
        long offset = 0;
        for (int i = 0; i < fragments.size(); i++) {
            byOffset.put(offset, i);
            offset += ITEM_HEAD + (long) fragments.get(i).length();
        }
        int[] starts = new int[frames];
        for (int frame = 0; frame < frames; frame++) {
            Integer found = byOffset.get(offsets[frame]);
            if (found == null || frame > 0 && found <= starts[frame - 1]) {
                return Optional.empty();
            }
            starts[frame] = found;
        }
        return Optional.of(starts);
    }

    /** Where the first fragment of a frame begins in the file. */
    long offset(int frame) {
        return fragments.get(starts[frame]).offset();
    }

    /**
     * The bytes of one frame, its fragments joined.
     *
     * @throws DicomException if they are more than an array holds or less than the extended table says
     */
    byte[] frame(int frame) throws DicomException {
        int first = starts[frame];
        int last = frame + 1 < starts.length ? starts[frame + 1] : fragments.size();
        long length = 0;
        for (int i = first; i < last; i++) {
            length += fragments.get(i).length();
        }
        if (lengths != null) {
            if (lengths[frame] < 0 || lengths[frame] > length) {
                throw data.error(
                        Tag.EXTENDED_OFFSET_TABLE_LENGTHS,
                        "frame %d: expected at most %d bytes, found %d".formatted(frame + 1, length, lengths[frame]));
            }
            length = lengths[frame];
        }
        byte[] bytes = new byte[Math.toIntExact(Math.min(length, Integer.MAX_VALUE - 8))];
        int at = 0;
        for (int i = first; i < last && at < bytes.length; i++) {
            int count = Math.min(fragments.get(i).length(), bytes.length - at);
            fragments.get(i).buffer().get(bytes, at, count);
            at += count;
        }
        return bytes;
    }
}
