// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

/**
 * The marker segments of a JPEG stream, one after the other and never beyond its end.
 *
 * <p>Source: ITU-T T.81 (1992), annex B.1.1; ITU-T T.87 (1998), annex C uses the same segments.
 */
final class JpegSegments {
    static final int DHT = 0xC4;
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DRI = 0xDD;
    static final int DNL = 0xDC;
    static final int RST0 = 0xD0;
    static final int APP0 = 0xE0;
    static final int COM = 0xFE;

    private final byte[] stream;
    private int position;
    private int end;

    /** @throws FrameException if the stream does not begin with SOI */
    JpegSegments(byte[] stream) throws FrameException {
        this.stream = stream;
        if (stream.length < 2 || stream[0] != (byte) 0xFF || stream[1] != (byte) SOI) {
            throw new FrameException("expected a JPEG stream, found no SOI marker (FFD8) at its begin");
        }
        position = 2;
        end = 2;
    }

    /**
     * Goes to the next marker.
     *
     * @return its code without FF
     * @throws FrameException if the bytes here are no marker, its segment is longer than the stream, or the stream ends
     */
    int next() throws FrameException {
        position = end;
        if (position == stream.length) {
            throw fault("the stream ends without its end marker (FFD9)");
        }
        if (stream[position] != (byte) 0xFF) {
            throw fault("expected a marker");
        }
        while (position < stream.length && stream[position] == (byte) 0xFF) {
            position++;
        }
        if (position == stream.length) {
            throw fault("the stream ends inside a marker");
        }
        int marker = stream[position++] & 0xFF;
        end = position;
        if (marker != EOI) {
            end = stream.length;
            int length = u16();
            if (length < 2 || length > stream.length - position + 2) {
                throw fault("segment FF%02X has length %d, but %d bytes are left"
                        .formatted(marker, length, stream.length - position));
            }
            end = position + length - 2;
        }
        return marker;
    }

    /** Bytes of this segment that are not read. */
    int left() {
        return end - position;
    }

    int u8() throws FrameException {
        if (position >= end) {
            throw fault("a segment is too short");
        }
        return stream[position++] & 0xFF;
    }

    int u16() throws FrameException {
        return u8() << 8 | u8();
    }

    /** Where the bytes after this segment begin: the coded data after SOS. */
    int end() {
        return end;
    }

    /** Goes on with the marker at this index. */
    void goTo(int index) {
        end = index;
        position = index;
    }

    /**
     * Passes a restart marker.
     *
     * @param at where coded data ended
     * @param number of markers before it
     * @return where coded data go on
     */
    int restart(int at, int number) throws FrameException {
        int code = RST0 + number % 8;
        if (at + 1 >= stream.length || stream[at] != (byte) 0xFF || stream[at + 1] != (byte) code) {
            throw new FrameException(
                    "expected restart marker %d at byte %d of the JPEG stream".formatted(number % 8, at));
        }
        return at + 2;
    }

    static boolean isApplication(int marker) {
        return marker == COM || marker >= APP0 && marker <= APP0 + 15;
    }

    /**
     * Passes a segment that says nothing of the samples: a comment or data of an application.
     *
     * @throws FrameException if it is another one
     */
    void skip(int marker, String expected) throws FrameException {
        if (!isApplication(marker)) {
            throw fault("expected %s, found marker FF%02X (%s)".formatted(expected, marker, JpegProcess.name(marker)));
        }
    }

    FrameException fault(String what) {
        return new FrameException("%s at byte %d of the JPEG stream".formatted(what, position));
    }
}
