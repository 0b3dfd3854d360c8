// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Optional;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.Frames;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;

/**
 * Samples that are read from an open file while they are handed out, so that a slice costs hardly more than its bytes.
 * Only for what is common and plain: grey values of 8, 16 or 32 bits in little endian, not compressed, that end the file.
 * Everything else is left to {@link PixelData}, which also says what is wrong with a file.
 *
 * <p>Source: DICOM PS3.5, chapter 7 and section 8.1.
 */
final class StreamedSamples implements WholePixels.FrameSource {
    private static final int EXPLICIT_HEAD = 12;
    private static final int IMPLICIT_HEAD = 8;

    private final FileChannel channel;
    private final DataSet data;
    private final long start;
    private final PixelFormat format;

    private StreamedSamples(FileChannel channel, DataSet data, long start, PixelFormat format) {
        this.channel = channel;
        this.data = data;
        this.start = start;
        this.format = format;
    }

    /**
     * The frames of a file, if they can be read this way.
     *
     * @param channel of the file; to be open as long as the frames are used
     * @throws IOException naming the file, if it cannot be read or its header is wrong
     */
    static Optional<Frames> of(FileChannel channel, DicomReader.Head head) throws IOException {
        TransferSyntax syntax = head.file().syntax();
        if (head.end() < 0
                || syntax.bigEndian()
                || syntax.encapsulated()
                || head.end() + EXPLICIT_HEAD > channel.size()) {
            return Optional.empty();
        }
        ByteBuffer element = ByteBuffer.allocate(EXPLICIT_HEAD).order(ByteOrder.LITTLE_ENDIAN);
        fill(element, channel, head.end());
        int tag = element.getShort(0) << 16 | element.getShort(2) & 0xFFFF;
        int size = syntax.explicit() ? EXPLICIT_HEAD : IMPLICIT_HEAD;
        long length = element.getInt(size - Integer.BYTES) & 0xFFFFFFFFL;
        boolean isWords =
                !syntax.explicit() || element.get(4) == 'O' && (element.get(5) == 'W' || element.get(5) == 'B');
        long start = head.end() + size;
        if (tag != Tag.PIXEL_DATA || !isWords || start + length != channel.size()) {
            return Optional.empty();
        }
        PixelHeader header = PixelHeader.of(head.file().data(), 0);
        PixelFormat format = header.format();
        long expected = format.nativeBytes() * header.frames();
        if (format.samplesPerPixel() > 1
                || format.bitsAllocated() < Byte.SIZE
                || length - expected > 1
                || length < expected) {
            return Optional.empty();
        }
        return Optional.of(
                new WholePixels(header, new StreamedSamples(channel, head.file().data(), start, format)));
    }

    /** Reads as many bytes as the buffer holds; false if the file ends before. */
    private static boolean fill(ByteBuffer bytes, FileChannel channel, long from) throws IOException {
        bytes.position(0);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int[] samples(int frame) throws IOException {
        int[] all = new int[format.samples()];
        parts(frame, (from, stored, count) -> System.arraycopy(stored, 0, all, from, count));
        return all;
    }

    @Override
    public int lowBit() {
        return format.lowBit();
    }

    @Override
    public void parts(int frame, Frames.Part part) throws IOException {
        int unit = format.bitsAllocated() / Byte.SIZE;
        int[] samples = new int[WholePixels.PART];
        ByteBuffer bytes = ByteBuffer.allocate(WholePixels.PART * unit).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < format.samples(); from += WholePixels.PART) {
            int count = Math.min(WholePixels.PART, format.samples() - from);
            bytes.limit(count * unit);
            if (!fill(bytes, channel, start + ((long) frame * format.samples() + from) * unit)) {
                throw data.error(Tag.PIXEL_DATA, "frame " + (frame + 1) + ": the file ends too early");
            }
            NativeSamples.part(bytes, format, 0, samples, count);
            part.take(from, samples, count);
        }
    }
}
