// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.io.ByteArrayOutputStream;

/** What the parts of ITU-T T.81 that several decoders share say: names of processes, and what a frame header tells. */
final class JpegProcess {
    private JpegProcess() {}

    /** The coding process that a frame marker stands for (T.81, table B.1), or what else it is. */
    static String name(int marker) {
        return switch (marker) {
            case 0xC0 -> "baseline";
            case 0xC1 -> "extended sequential";
            case 0xC2 -> "progressive";
            case 0xC3 -> "lossless";
            case 0xC5, 0xC6, 0xC7, 0xCD, 0xCE, 0xCF -> "hierarchical";
            case 0xC9 -> "extended sequential, arithmetic coding";
            case 0xCA -> "progressive, arithmetic coding";
            case 0xCB -> "lossless, arithmetic coding";
            case 0xCC -> "arithmetic coding";
            case 0xF7 -> "JPEG-LS";
            case JpegSegments.DNL -> "number of lines after the first scan";
            default -> "not expected here";
        };
    }

    /** Whether this is a frame marker, SOF0 to SOF15 or JPEG-LS. */
    private static boolean isFrame(int marker) {
        return marker == 0xF7 || marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /**
     * Goes to the frame header of a stream.
     *
     * @return its marker
     * @throws FrameException if coded data come first or the stream ends
     */
    static int frame(JpegSegments segments) throws FrameException {
        int marker = segments.next();
        while (!isFrame(marker)) {
            if (marker == JpegSegments.SOS || marker == JpegSegments.EOI) {
                throw segments.fault("expected a JPEG frame header");
            }
            marker = segments.next();
        }
        return marker;
    }

    /** Refuses a stream whose frame header says otherwise than the data set. */
    static void requireFrame(byte[] stream, PixelFormat format) throws FrameException {
        JpegSegments segments = new JpegSegments(stream);
        frame(segments);
        int precision = segments.u8();
        int rows = segments.u16();
        int columns = segments.u16();
        format.requireSize("JPEG", rows, columns, segments.u8());
        format.requirePrecision("JPEG", precision);
    }

    /**
     * A stream without comments and data of applications before its first scan: they say nothing of the samples, and
     * decoders stumble over strange ones.
     */
    static byte[] withoutApplications(byte[] stream) throws FrameException {
        JpegSegments segments = new JpegSegments(stream);
        ByteArrayOutputStream out = new ByteArrayOutputStream(stream.length);
        out.write(stream, 0, segments.end());
        int marker = 0;
        while (marker != JpegSegments.SOS && marker != JpegSegments.EOI) {
            int start = segments.end();
            marker = segments.next();
            if (!JpegSegments.isApplication(marker)) {
                out.write(stream, start, segments.end() - start);
            }
        }
        out.write(stream, segments.end(), stream.length - segments.end());
        return out.toByteArray();
    }
}
