// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;

/**
 * Checks the marker chain of a JPEG 2000 codestream, because decoders make images of shortened streams without a word:
 * main header against the data set, tile parts from SOT to SOT, each tile, and the end marker.
 *
 * <p>Source: ITU-T T.800 (2002), annex A; the box that some files put around the codestream: annex I.
 */
final class Jpeg2000Stream {
    private static final int SOC = 0xFF4F;
    private static final int SIZ = 0xFF51;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;
    /** COD, COC, TLM, PLM, PLT, QCD, QCC, RGN, POC, CRG, COM; packed packet headers (PPM, PPT) are not read. */
    private static final Set<Integer> SEGMENTS =
            Set.of(0xFF52, 0xFF53, 0xFF55, 0xFF57, 0xFF58, 0xFF5C, 0xFF5D, 0xFF5E, 0xFF5F, 0xFF63, 0xFF64);

    private static final int PACKET_START = 0x91;
    private static final int PACKET_HEADER_END = 0x92;
    private static final int HIGH_THROUGHPUT = 0x4000;
    private static final int SIGNATURE_BOX = 0x6A502020;
    private static final int CODESTREAM_BOX = 0x6A703263;

    private final byte[] stream;
    private final PixelFormat format;
    private int position;
    private long tiles;

    private Jpeg2000Stream(byte[] stream, PixelFormat format) {
        this.stream = stream;
        this.format = format;
    }

    /**
     * The codestream alone, checked.
     *
     * @param stream a codestream, or a JP2 file that holds one
     * @throws FrameException if it is not whole or not what the data set says
     */
    static byte[] check(byte[] stream, PixelFormat format) throws FrameException {
        byte[] codestream = unwrap(stream);
        new Jpeg2000Stream(codestream, format).chain();
        return codestream;
    }

    /** Whether these bytes begin a codestream or a JP2 file. */
    static boolean isHere(byte[] stream) {
        return stream.length > 12 && (u16(stream, 0) == SOC && u16(stream, 2) == SIZ || isWrapped(stream));
    }

    private static boolean isWrapped(byte[] stream) {
        return stream.length > 12 && u32(stream, 0) == 12 && u32(stream, 4) == SIGNATURE_BOX;
    }

    private static byte[] unwrap(byte[] stream) throws FrameException {
        if (!isWrapped(stream)) {
            return stream;
        }
        long at = 0;
        while (at + 8 <= stream.length) {
            long length = u32(stream, (int) at);
            long end = length == 0 ? stream.length : at + length;
            if (length == 1 || length > 0 && length < 8 || end > stream.length) {
                break;
            }
            if (u32(stream, (int) at + 4) == CODESTREAM_BOX) {
                return Arrays.copyOfRange(stream, (int) at + 8, (int) end);
            }
            at = end;
        }
        throw new FrameException("expected a codestream in a JP2 file, found none that is whole");
    }

    private void chain() throws FrameException {
        if (!isHere(stream)) {
            throw new FrameException("expected a JPEG 2000 codestream (FF4F FF51), found other bytes");
        }
        position = 2;
        size();
        header(SOT);
        BitSet seen = new BitSet();
        while (u16() == SOT) {
            seen.set(tilePart());
        }
        if (u16() != EOC) {
            throw fault("expected the next tile part or the end marker (FFD9) of JPEG 2000");
        }
        if (seen.cardinality() != tiles) {
            throw fault("expected %d JPEG 2000 tiles, found %d,".formatted(tiles, seen.cardinality()));
        }
    }

    /** The SIZ segment, T.800 A.5.1. */
    private void size() throws FrameException {
        int length = segment();
        int at = position + 4;
        if (length < 41) {
            throw fault("the JPEG 2000 size segment is too short");
        }
        if ((u16(stream, at) & HIGH_THROUGHPUT) != 0) {
            throw new FrameException(Jpeg2000Decoder.HIGH_THROUGHPUT);
        }
        long columns = u32(stream, at + 2) - u32(stream, at + 10);
        long rows = u32(stream, at + 6) - u32(stream, at + 14);
        int components = u16(stream, at + 34);
        if (rows != format.rows() || columns != format.columns() || components != format.samplesPerPixel()) {
            format.requireSize("JPEG 2000", clamped(rows), clamped(columns), components);
        }
        if (length != 38 + 3 * components) {
            throw fault("the JPEG 2000 size segment has length %d for %d components".formatted(length, components));
        }
        for (int component = 0; component < components; component++) {
            int each = at + 36 + 3 * component;
            format.requirePrecision("JPEG 2000", (stream[each] & 0x7F) + 1);
            if (stream[each + 1] != 1 || stream[each + 2] != 1) {
                throw fault("expected JPEG 2000 components of full size");
            }
        }
        tiles = tiles(at, 2, 18, 26) * tiles(at, 6, 22, 30);
        if (tiles < 1 || tiles > 65535) {
            throw fault("a JPEG 2000 image must have 1 to 65535 tiles, found " + tiles);
        }
        position += 2 + length;
    }

    private static int clamped(long value) {
        return (int) Math.max(-1, Math.min(value, Integer.MAX_VALUE));
    }

    /** Tiles along one axis; the first tile begins at or before the image. */
    private long tiles(int at, int end, int size, int offset) throws FrameException {
        long side = u32(stream, at + size);
        long first = u32(stream, at + offset);
        long start = u32(stream, at + end + 8);
        if (side == 0 || first > start || first + side <= start) {
            throw fault(
                    "JPEG 2000 tiles of size %d from %d do not hold an image from %d".formatted(side, first, start));
        }
        return (u32(stream, at + end) - first + side - 1) / side;
    }

    /** Goes over segments up to a marker. */
    private void header(int until) throws FrameException {
        while (u16() != until) {
            if (!SEGMENTS.contains(u16())) {
                throw fault("expected a JPEG 2000 segment, found %04X".formatted(u16()));
            }
            position += 2 + segment();
        }
    }

    /** Goes over one tile part, T.800 A.4.2, and gives the number of its tile. */
    private int tilePart() throws FrameException {
        int start = position;
        if (segment() != 10) {
            throw fault("a JPEG 2000 tile part must begin with a segment of length 10");
        }
        int tile = u16(stream, position + 4);
        long length = u32(stream, position + 6);
        position += 12;
        header(SOD);
        long end = length == 0 ? lastEnd() : start + length;
        if (tile >= tiles || end < position + 2 || end > stream.length) {
            throw new FrameException("JPEG 2000 tile part of tile %d at byte %d has length %d, but %d bytes are left"
                    .formatted(tile, start, length, stream.length - start));
        }
        position += 2;
        coded((int) end);
        return tile;
    }

    /**
     * Goes over coded data, which hold no FF90 to FFFF but the markers of packets (T.800, A.1.3 and B.10.1). Damaged ones
     * can keep a decoder in an endless loop.
     */
    private void coded(int end) throws FrameException {
        while (position < end) {
            int next = stream[position] == (byte) 0xFF && position + 1 < end ? stream[position + 1] & 0xFF : 0;
            if (next == PACKET_START) {
                position += 6;
            } else if (next < 0x90 || next == PACKET_HEADER_END) {
                position++;
            } else {
                throw fault("the JPEG 2000 data are damaged: FF%02X among coded bytes".formatted(next));
            }
        }
        if (position != end) {
            throw fault("the JPEG 2000 data end inside a packet marker");
        }
    }

    /** A last tile part of unknown length goes up to the end marker; zeros may follow. */
    private int lastEnd() throws FrameException {
        int end = stream.length;
        while (end > position && stream[end - 1] == 0) {
            end--;
        }
        if (end < position + 2 || u16(stream, end - 2) != EOC) {
            throw fault("expected the end marker (FFD9) of JPEG 2000");
        }
        return end - 2;
    }

    /** Length of the segment here without its marker, checked. */
    private int segment() throws FrameException {
        if (position + 4 > stream.length) {
            throw fault("the JPEG 2000 codestream ends inside a segment");
        }
        int length = u16(stream, position + 2);
        if (length < 2 || position + 2 + length > stream.length) {
            throw fault("the JPEG 2000 codestream ends inside a segment");
        }
        return length;
    }

    private int u16() throws FrameException {
        if (position + 2 > stream.length) {
            throw fault("the JPEG 2000 codestream ends before its end marker (FFD9)");
        }
        return u16(stream, position);
    }

    private static int u16(byte[] stream, int at) {
        return (stream[at] & 0xFF) << 8 | stream[at + 1] & 0xFF;
    }

    private static long u32(byte[] stream, int at) {
        return (long) u16(stream, at) << 16 | u16(stream, at + 2);
    }

    private FrameException fault(String what) {
        return new FrameException("%s at byte %d of the codestream".formatted(what, position));
    }
}
