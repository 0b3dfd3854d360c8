// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.util.Optional;
import sc.fiji.radiomics.io.dicom.TransferSyntax;

/** How the frames of a file are compressed, and the decoder for it. */
enum Compression {
    RLE("RLE", new RleDecoder()),
    DEFLATE("deflated frames", new DeflatedDecoder()),
    JPEG_BASELINE("JPEG baseline", new JpegBaselineDecoder()),
    JPEG_EXTENDED("JPEG extended", new JpegDctDecoder()),
    JPEG_LOSSLESS("JPEG lossless", new JpegLosslessDecoder()),
    JPEG_LS("JPEG-LS", new JpegLsDecoder()),
    JPEG_2000("JPEG 2000", new Jpeg2000Decoder());

    private final String title;
    private final FrameDecoder decoder;

    Compression(String title, FrameDecoder decoder) {
        this.title = title;
        this.decoder = decoder;
    }

    String title() {
        return title;
    }

    FrameDecoder decoder() {
        return decoder;
    }

    /** Whether a sample keeps its place among the bits allocated; other streams hold the bits stored alone. */
    boolean keepsPlaces() {
        return this == RLE || this == DEFLATE;
    }

    /** What a transfer syntax says; nothing for pixels that are not compressed. */
    static Optional<Compression> of(TransferSyntax syntax) {
        return switch (syntax) {
            case RLE -> Optional.of(RLE);
            case DEFLATED_FRAME -> Optional.of(DEFLATE);
            case JPEG_BASELINE -> Optional.of(JPEG_BASELINE);
            case JPEG_EXTENDED -> Optional.of(JPEG_EXTENDED);
            case JPEG_LOSSLESS, JPEG_LOSSLESS_SV1 -> Optional.of(JPEG_LOSSLESS);
            case JPEG_LS_LOSSLESS, JPEG_LS_NEAR -> Optional.of(JPEG_LS);
            case JPEG_2000_LOSSLESS, JPEG_2000 -> Optional.of(JPEG_2000);
            case HTJ2K_LOSSLESS, HTJ2K_LOSSLESS_RPCL, HTJ2K -> Optional.of(JPEG_2000);
            default -> Optional.empty();
        };
    }

    /** What the first bytes of a frame show, where they show it. */
    static Optional<Compression> of(byte[] stream) {
        if (Jpeg2000Stream.isHere(stream)) {
            return Optional.of(JPEG_2000);
        }
        try {
            return switch (JpegProcess.frame(new JpegSegments(stream))) {
                case 0xC0, 0xC2 -> Optional.of(JPEG_BASELINE);
                case 0xC1 -> Optional.of(JPEG_EXTENDED);
                case 0xC3 -> Optional.of(JPEG_LOSSLESS);
                case 0xF7 -> Optional.of(JPEG_LS);
                default -> Optional.empty();
            };
        } catch (FrameException e) {
            return Optional.empty(); // no JPEG of any kind
        }
    }
}
