// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.Frames;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * The pixels of a file, decoded frame by frame when they are asked for. May be used from several threads.
 *
 * <p>Read: whole numbers of 1, 8, 16 and 32 bits, signed or not, and floating-point numbers of 32 and 64 bits, not
 * compressed, in either byte order; RLE, deflated frames, JPEG baseline, extended and lossless, JPEG-LS, and JPEG 2000 if
 * a decoder is installed. Bits outside those stored, such as old overlays, are left out. Colours stay as stored.
 *
 * <p>Refused by name: High-Throughput JPEG 2000, colours that are subsampled without compression, whole numbers of 64
 * bits.
 *
 * <p>Source: DICOM PS3.3, C.7.6.3; PS3.5, chapter 8 and annex A.4.
 */
public abstract class PixelData implements Frames {
    /** Memory for one sample: decoded, on its way, and as a number. */
    private static final long BYTES_PER_SAMPLE = 20;

    final PixelHeader header;
    final PixelFormat format;

    PixelData(PixelHeader header) {
        this.header = header;
        format = header.format();
    }

    /**
     * The pixels of a file.
     *
     * @throws DicomException naming the file and the reason, if there are none or they are not what the header says
     */
    public static PixelData of(DicomFile file) throws DicomException {
        var data = file.data();
        PixelData pixels;
        if (data.find(Tag.PIXEL_DATA).isPresent()) {
            pixels = WholePixels.of(file, PixelHeader.of(data, 0));
        } else if (data.find(Tag.FLOAT_PIXEL_DATA).isPresent()) {
            pixels = new RealPixels(PixelHeader.of(data, 32), Tag.FLOAT_PIXEL_DATA);
        } else if (data.find(Tag.DOUBLE_FLOAT_PIXEL_DATA).isPresent()) {
            pixels = new RealPixels(PixelHeader.of(data, 64), Tag.DOUBLE_FLOAT_PIXEL_DATA);
        } else {
            throw data.error("expected an image, found no pixel data");
        }
        long needed = BYTES_PER_SAMPLE * pixels.format.samples();
        if (needed > Runtime.getRuntime().maxMemory()) {
            throw data.error("expected frames that fit into %d MB of memory, found %d x %d pixels"
                    .formatted(Runtime.getRuntime().maxMemory() >> 20, pixels.columns(), pixels.rows()));
        }
        return pixels;
    }

    /** How samples are stored. */
    public PixelFormat format() {
        return format;
    }

    /** What a sample means, as the file says it: MONOCHROME1 (low is white), MONOCHROME2, RGB, YBR_FULL, ... */
    public String photometricInterpretation() {
        return header.photometric();
    }

    /** The stored value that stands for no image, PixelPaddingValue. */
    public OptionalInt padding() throws DicomException {
        return header.padding(Tag.PIXEL_PADDING_VALUE);
    }

    /** The other end of the range of such values, PixelPaddingRangeLimit. */
    public OptionalInt paddingLimit() throws DicomException {
        return header.padding(Tag.PIXEL_PADDING_RANGE_LIMIT);
    }

    /** What was not as the standard says and was read all the same. */
    public List<String> notes() {
        return List.copyOf(header.notes());
    }

    @Override
    public int count() {
        return header.frames();
    }

    @Override
    public int rows() {
        return format.rows();
    }

    @Override
    public int columns() {
        return format.columns();
    }

    @Override
    public int samples() {
        return format.samplesPerPixel();
    }

    void checkFrame(int frame) {
        Objects.checkIndex(frame, count());
    }

    /** Refuses pixels that are not compressed and shorter than all frames together. */
    static void checkLength(PixelHeader header, int tag, int length) throws DicomException {
        PixelFormat format = header.format();
        long expected = format.nativeBytes();
        if (expected <= length) { // and so the products below fit
            expected = format.bitsAllocated() == 1
                    ? ((long) header.frames() * format.samples() + 7) / 8
                    : header.frames() * expected;
        }
        if (expected > length) {
            throw header.data()
                    .error(
                            tag,
                            "expected %d frames of %d x %d pixels, %d bytes or more, found %d bytes"
                                    .formatted(header.frames(), format.columns(), format.rows(), expected, length));
        }
        if (length - expected > 1) {
            header.notes().add("%d bytes after the last frame were not read".formatted(length - expected));
        }
    }
}
