// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.region.RegionObject;

/** DICOM files that hold regions: segmentations (SEG) and structure sets (RTSTRUCT). */
public final class DicomRegionFile {
    private static final int HEAD = 132;

    private DicomRegionFile() {}

    /**
     * What regions a file holds, without its pixels.
     *
     * @return for {@link RegionObject#entries} alone
     * @throws IOException naming the file, if it is no DICOM file with regions
     */
    public static RegionObject list(Path file) throws IOException {
        CompactToolkit toolkit = new CompactToolkit();
        return RegionObject.of(toolkit.readHeader(file), toolkit);
    }

    /**
     * Opens a file, if it is a DICOM file with regions.
     *
     * @return nothing for any other file, DICOM images included
     * @throws IOException naming the file, if it is a DICOM file that cannot be read
     */
    public static Optional<RegionObject> open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return Optional.empty();
        }
        InputFile source = InputFile.of(file);
        if (source.isGzip() || !DicomSource.isDicom(file, source.head(HEAD))) {
            return Optional.empty();
        }
        CompactToolkit toolkit = new CompactToolkit();
        DicomFile header = toolkit.readHeader(file);
        return RegionObject.isOne(header.data().text(Tag.SOP_CLASS_UID))
                ? Optional.of(RegionObject.of(toolkit.read(file), toolkit))
                : Optional.empty();
    }
}
