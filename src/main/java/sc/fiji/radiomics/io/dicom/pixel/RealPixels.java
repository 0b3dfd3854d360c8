// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import sc.fiji.radiomics.io.dicom.Bytes;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Element;

/** Floating-point pixels (PS3.3 C.7.6.24 and C.7.6.25), never compressed. */
final class RealPixels extends PixelData {
    private final int tag;
    private final Bytes bytes;

    RealPixels(PixelHeader header, int tag) throws DicomException {
        super(header);
        this.tag = tag;
        Element element = header.data().find(tag).orElseThrow();
        if (element.kind() != Element.Kind.VALUE) {
            throw header.data().error(tag, "expected pixels that are not compressed, found fragments");
        }
        if (format.samplesPerPixel() != 1) {
            throw header.data().error(tag, "expected one sample per pixel, found " + format.samplesPerPixel());
        }
        bytes = element.value();
        checkLength(header, tag, bytes.length());
    }

    @Override
    public double[] frame(int frame) {
        checkFrame(frame);
        int size = Math.toIntExact(format.nativeBytes());
        ByteBuffer all = bytes.buffer();
        ByteBuffer part = all.slice(frame * size, size).order(all.order());
        double[] samples = new double[format.samples()];
        if (format.bitsAllocated() == Double.SIZE) {
            part.asDoubleBuffer().get(samples);
            return samples;
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] = part.getFloat(4 * i);
        }
        return samples;
    }

    @Override
    public int[] integers(int frame) throws DicomException {
        throw header.data().error(tag, "expected whole numbers, found floating-point pixels");
    }
}
