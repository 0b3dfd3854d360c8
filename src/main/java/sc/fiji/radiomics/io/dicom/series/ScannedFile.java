// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomToolkit;
import sc.fiji.radiomics.io.dicom.Tag;

/** What one file of a folder is, by its header. */
sealed interface ScannedFile {
    Path path();

    /** Frames that lie in space. */
    record Images(Path path, List<PlacedFrame> frames) implements ScannedFile {}

    /** Something else than an image of a volume. */
    record Other(OtherObject object) implements ScannedFile {
        @Override
        public Path path() {
            return object.file();
        }
    }

    /**
     * A file that cannot be read, or an image that says nothing sensible of its place.
     *
     * @param seriesUid its series, as far as could be read
     */
    record Broken(UnreadableFile file, Optional<String> seriesUid) implements ScannedFile {
        @Override
        public Path path() {
            return file.file();
        }
    }

    /** Reads the header of a file. */
    static ScannedFile of(Path path, DicomToolkit toolkit) {
        DataSet header;
        try {
            DicomFile file = toolkit.readHeader(path);
            header = file.data();
            if (ObjectKind.isDirectory(file.meta())) {
                return new Other(OtherObject.of(path, header, "directory of a medium (DICOMDIR)"));
            }
        } catch (IOException e) {
            return new Broken(new UnreadableFile(path, e.getMessage()), Optional.empty());
        }
        try {
            Optional<String> kind = ObjectKind.notOfVolume(header);
            if (kind.isPresent()) {
                return new Other(OtherObject.of(path, header, kind.get()));
            }
            List<PlacedFrame> frames = new ArrayList<>();
            for (FrameHeader frame : FrameHeader.of(header)) {
                frames.add(PlacedFrame.of(frame));
            }
            return new Images(path, frames);
        } catch (DicomException e) {
            return new Broken(
                    new UnreadableFile(path, e.getMessage()), Optional.of(header.text(Tag.SERIES_INSTANCE_UID)));
        }
    }
}
