// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import sc.fiji.radiomics.io.dicom.Bytes;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Vr;

/** Pixels that are whole numbers: takes the bits stored out of what its source gives, and extends their sign. */
final class WholePixels extends PixelData {
    /** Samples of a part: small enough for the fastest cache, large enough for long loops. */
    static final int PART = 1 << 12;

    private final FrameSource source;

    /** Where frames come from: the bytes of the file, or a decoder. */
    interface FrameSource {
        /** All bits of the samples of a frame. */
        int[] samples(int frame) throws IOException;

        /** Lowest of the bits stored in them. */
        int lowBit();

        /** Hands out all bits of the samples of a frame. */
        default void parts(int frame, Part part) throws IOException {
            int[] samples = samples(frame);
            part.take(0, samples, samples.length);
        }
    }

    WholePixels(PixelHeader header, FrameSource source) {
        super(header);
        this.source = source;
    }

    static WholePixels of(DicomFile file, PixelHeader header) throws DicomException {
        Element pixels = file.data().find(Tag.PIXEL_DATA).orElseThrow();
        if (pixels.kind() == Element.Kind.SEQUENCE) {
            throw file.data().error(Tag.PIXEL_DATA, "expected pixels, found a sequence");
        }
        if (pixels.kind() == Element.Kind.FRAGMENTS) {
            return new WholePixels(header, CompressedFrames.of(file.syntax(), pixels, header));
        }
        if (file.syntax().encapsulated()) {
            header.notes()
                    .add("transfer syntax %s, but the pixels are not compressed; read as they are"
                            .formatted(file.syntax().title()));
        }
        return new WholePixels(header, nativeFrames(pixels, header));
    }

    private static FrameSource nativeFrames(Element pixels, PixelHeader header) throws DicomException {
        PixelFormat format = header.format();
        if (header.photometric().endsWith("_422") || header.photometric().endsWith("_420")) {
            throw header.data()
                    .error(
                            Tag.PHOTOMETRIC_INTERPRETATION,
                            "expected colours of full size, found %s without compression"
                                    .formatted(header.photometric()));
        }
        checkLength(header, Tag.PIXEL_DATA, pixels.value().length());
        Bytes value = pixels.value();
        // why: 16-bit words of the big endian syntax swap bytes of two samples (PS3.5, annex D.1)
        boolean isSwapped = value.bigEndian() && pixels.vr() == Vr.OW && format.bitsAllocated() <= 8;
        ByteBuffer bytes = isSwapped ? swapped(value.array()) : value.buffer();
        return new FrameSource() {
            @Override
            public int[] samples(int frame) {
                return NativeSamples.frame(bytes, format, frame);
            }

            @Override
            public int lowBit() {
                return format.lowBit();
            }

            @Override
            public void parts(int frame, Part part) throws IOException {
                if (format.samplesPerPixel() > 1 || format.bitsAllocated() < Byte.SIZE) {
                    FrameSource.super.parts(frame, part);
                    return;
                }
                int[] samples = new int[PART];
                for (int from = 0; from < format.samples(); from += PART) {
                    int count = Math.min(PART, format.samples() - from);
                    NativeSamples.part(bytes, format, (long) frame * format.samples() + from, samples, count);
                    part.take(from, samples, count);
                }
            }
        };
    }

    private static ByteBuffer swapped(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            byte first = bytes[i];
            bytes[i] = bytes[i + 1];
            bytes[i + 1] = first;
        }
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public int[] integers(int frame) throws IOException {
        int[] samples = stored(frame);
        checkRange(frame, samples, samples.length);
        return samples;
    }

    @Override
    public void parts(int frame, Part part) throws IOException {
        checkFrame(frame);
        source.parts(frame, (from, samples, count) -> {
            extend(samples, count);
            checkRange(frame, samples, count);
            part.take(from, samples, count);
        });
    }

    private void checkRange(int frame, int[] samples, int count) throws DicomException {
        if (format.signed() || format.bitsStored() < Integer.SIZE) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (samples[i] < 0) {
                throw header.data()
                        .error(
                                Tag.PIXEL_DATA,
                                "frame %d: expected samples up to 2147483647, found %d"
                                        .formatted(frame + 1, Integer.toUnsignedLong(samples[i])));
            }
        }
    }

    @Override
    public double[] frame(int frame) throws IOException {
        int[] stored = stored(frame);
        double[] samples = new double[stored.length];
        boolean isUnsigned = !format.signed();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = isUnsigned ? stored[i] & 0xFFFFFFFFL : stored[i];
        }
        return samples;
    }

    private int[] stored(int frame) throws IOException {
        checkFrame(frame);
        int[] samples = source.samples(frame);
        extend(samples, samples.length);
        return samples;
    }

    /** Takes the bits stored out of all bits. */
    private void extend(int[] samples, int count) {
        int above = Integer.SIZE - format.bitsStored() - source.lowBit();
        int unused = Integer.SIZE - format.bitsStored();
        if (format.signed()) {
            for (int i = 0; i < count; i++) {
                samples[i] = samples[i] << above >> unused;
            }
        } else {
            for (int i = 0; i < count; i++) {
                samples[i] = samples[i] << above >>> unused;
            }
        }
    }
}
