// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.DicomToolkit;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Frames;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.TransferSyntax;

/**
 * The DICOM library of this project: {@link DicomReader}, {@link PixelData} and {@link DicomWriter}. Keeps nothing between
 * calls; may be used from several threads.
 */
public final class CompactToolkit implements DicomToolkit {
    private final DicomReader reader;

    /** With {@link Limits#DEFAULT}. */
    public CompactToolkit() {
        this(Limits.DEFAULT);
    }

    /** @param limits how much a file may ask for */
    public CompactToolkit(Limits limits) {
        reader = new DicomReader(limits);
    }

    @Override
    public DicomFile read(Path file) throws IOException {
        return reader.read(file);
    }

    @Override
    public DicomFile readHeader(Path file) throws IOException {
        return reader.readHeader(file);
    }

    @Override
    public Frames frames(DicomFile file) throws IOException {
        return PixelData.of(file);
    }

    @Override
    public void open(Path file, Use use) throws IOException {
        DicomReader.Head head = reader.readHead(file);
        try (FileChannel channel = FileChannel.open(file)) {
            Optional<Frames> frames = StreamedSamples.of(channel, head);
            if (frames.isPresent()) {
                use.on(head.file(), frames.get());
                return;
            }
        }
        DicomToolkit.super.open(file, use);
    }

    @Override
    public void write(DataSet data, TransferSyntax syntax, OutputStream out) throws IOException {
        DicomWriter.write(data, syntax, out);
    }
}
