// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.util.Optional;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;

/** Frames that are decoded one by one. */
final class CompressedFrames implements WholePixels.FrameSource {
    /** Samples that a frame may have whatever its length. */
    private static final long ALWAYS = 1 << 22;

    /** Samples for each byte beyond: a blank frame of JPEG-LS has a few thousand. */
    private static final long EXPANSION = 4096;

    private final PixelHeader header;
    private final PixelFormat format;
    private final FrameTable table;
    private final Compression compression;

    private CompressedFrames(PixelHeader header, FrameTable table, Compression compression) {
        this.header = header;
        format = header.format();
        this.table = table;
        this.compression = compression;
    }

    /**
     * Frames of compressed pixels. The bytes of the first one decide between the kinds of JPEG; what differs from the
     * transfer syntax is noted.
     *
     * @throws DicomException naming the reason, if frames cannot be told apart or their compression is not known
     */
    static CompressedFrames of(TransferSyntax syntax, Element pixels, PixelHeader header) throws DicomException {
        refuseHighThroughput(syntax, header);
        FrameTable table = FrameTable.of(header.data(), pixels, header.frames(), header.notes());
        Optional<Compression> said = Compression.of(syntax);
        Optional<Compression> found = said.filter(Compression::keepsPlaces).isPresent()
                ? said
                : Compression.of(table.frame(0)).or(() -> said);
        if (found.isEmpty()) {
            throw header.data()
                    .error(
                            Tag.PIXEL_DATA,
                            "transfer syntax %s, but the pixels are compressed in a way that they do not tell"
                                    .formatted(syntax.title()));
        }
        if (!agree(said.orElse(null), found.get())) {
            header.notes()
                    .add("transfer syntax %s, but the pixels are %s; read as such"
                            .formatted(syntax.title(), found.get().title()));
        }
        CompressedFrames frames = new CompressedFrames(header, table, found.get());
        if (frames.lowBit() != header.format().lowBit() && !found.get().keepsPlaces()) {
            throw header.data()
                    .error(
                            Tag.HIGH_BIT,
                            "expected %d with compressed pixels, found %d"
                                    .formatted(
                                            header.format().bitsStored() - 1,
                                            header.format().highBit()));
        }
        return frames;
    }

    private static void refuseHighThroughput(TransferSyntax syntax, PixelHeader header) throws DicomException {
        if (syntax == TransferSyntax.HTJ2K
                || syntax == TransferSyntax.HTJ2K_LOSSLESS
                || syntax == TransferSyntax.HTJ2K_LOSSLESS_RPCL) {
            throw header.data().error(Tag.PIXEL_DATA, Jpeg2000Decoder.HIGH_THROUGHPUT);
        }
    }

    /** An extended JPEG may be a baseline one. */
    private static boolean agree(Compression said, Compression found) {
        return said == found || said == Compression.JPEG_EXTENDED && found == Compression.JPEG_BASELINE;
    }

    @Override
    public int lowBit() {
        return compression.keepsPlaces() ? format.lowBit() : 0;
    }

    @Override
    public int[] samples(int frame) throws DicomException {
        byte[] stream = table.frame(frame);
        try {
            if (format.samples() > Math.max(ALWAYS, EXPANSION * stream.length)) {
                throw new FrameException("expected at most %d samples of %d compressed bytes, found %d"
                        .formatted(EXPANSION * stream.length, stream.length, format.samples()));
            }
            return compression.decoder().decode(stream, format);
        } catch (FrameException e) {
            DicomException fault = new DicomException(
                    header.data().source(),
                    "%s: frame %d: %s".formatted(Tag.describe(Tag.PIXEL_DATA), frame + 1, e.getMessage()),
                    table.offset(frame));
            fault.initCause(e);
            throw fault;
        }
    }
}
