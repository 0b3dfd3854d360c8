// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * What this project needs of a DICOM library. Everything above data sets and frames (series, regions, structured
 * reports) uses this interface, so that another library can take the place of the one here.
 */
public interface DicomToolkit {
    /**
     * Reads a file whole.
     *
     * @throws IOException naming the file, the reason and the place, in particular if it is no DICOM file
     */
    DicomFile read(Path file) throws IOException;

    /**
     * Reads a file up to its pixels.
     *
     * @throws IOException naming the file, the reason and the place, in particular if it is no DICOM file
     */
    DicomFile readHeader(Path file) throws IOException;

    /**
     * The frames of a file's pixel data, decoded one by one as they are asked for.
     *
     * @throws IOException naming the file and the reason, if it has no pixels or they are not what the header says
     */
    Frames frames(DicomFile file) throws IOException;

    /** What is done with a file while it is open. */
    interface Use {
        /**
         * @param file perhaps without its pixels
         * @param frames good until this returns
         */
        void on(DicomFile file, Frames frames) throws IOException;
    }

    /**
     * Opens a file for its frames alone. Pixels need not be in memory: they may be read while they are handed out.
     *
     * @throws IOException naming the file and the reason, in particular if it has no pixels
     */
    default void open(Path file, Use use) throws IOException {
        DicomFile whole = read(file);
        use.on(whole, frames(whole));
    }

    /**
     * Writes a data set with its file meta information (DICOM PS3.10), explicit little endian; compressed pixels stay as
     * they are.
     *
     * @param syntax of compressed pixels; any other is written as explicit little endian
     */
    void write(DataSet data, TransferSyntax syntax, OutputStream out) throws IOException;
}
