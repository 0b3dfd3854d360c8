// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import sc.fiji.radiomics.image.Volume;

/**
 * Reads an image in whichever format it is: by the ending of its name, else by its first bytes, else with ImageJ.
 * Intensities that are NaN or infinite are passed on. A DICOM series is named by its folder or by any of its files.
 */
public final class ImageFile {
    /** What can be read, for a person. */
    public static final String FORMATS = "DICOM series (a folder or one of its files), NIfTI (.nii, .nii.gz, .hdr with"
            + " .img), NRRD (.nrrd, .nhdr), MetaImage (.mha, .mhd), TIFF (.tif) and other grey images that ImageJ opens";

    private ImageFile() {}

    /**
     * Reads an image and forgets what the reader had to assume; see {@link #readWithNotes}.
     *
     * @throws IOException naming the file, what was expected and what was found
     */
    public static Volume read(Path file) throws IOException {
        return readWithNotes(file).image();
    }

    /**
     * Reads an image.
     *
     * @throws IOException naming the file, what was expected and what was found
     */
    public static ReadImage readWithNotes(Path file) throws IOException {
        return readWithNotes(file, "", TaskExecutors.singleThreaded());
    }

    /**
     * Reads an image.
     *
     * @param file of the image, or folder of a DICOM series
     * @param series UID or pattern of the series, if a folder holds several; empty: its only one
     * @param executor in whose threads the slices of a DICOM series are read
     * @throws IOException naming the file, what was expected and what was found
     */
    public static ReadImage readWithNotes(Path file, String series, TaskExecutor executor) throws IOException {
        if (Files.isDirectory(file)) {
            return DicomSource.read(file, series, executor);
        }
        InputFile source = InputFile.of(file);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String stem = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (stem.endsWith(".nii") || stem.endsWith(".hdr") || stem.endsWith(".img")) {
            return certain(Nifti.read(file));
        }
        if (name.endsWith(".nrrd") || name.endsWith(".nhdr")) {
            return certain(Nrrd.read(file));
        }
        if (name.endsWith(".mha") || name.endsWith(".mhd")) {
            return certain(MetaImage.read(file));
        }
        byte[] head = source.head(NiftiHeader.SIZE_2);
        if (isNifti(head)) {
            return certain(Nifti.read(file));
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("NRRD000")) {
            return certain(Nrrd.read(file));
        }
        if (text.matches("(?s)(ObjectType|NDims|Comment)\\s*=.*")) {
            return certain(MetaImage.read(file));
        }
        if (!source.isGzip() && DicomSource.isDicom(file, head)) {
            return DicomSource.read(file, series, executor);
        }
        try {
            return ImageJImage.read(file);
        } catch (IOException e) {
            throw new IOException(e.getMessage() + ". Formats that can be read: " + FORMATS, e);
        }
    }

    /**
     * The files that an image, a mask or any other file of a case is read from: the file itself; of a DICOM series all
     * files of its folder.
     *
     * @throws IOException naming the file, if it cannot be read
     */
    public static List<Path> inputs(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return DicomSource.files(file);
        }
        InputFile source = InputFile.of(file);
        boolean isDicom = !source.isGzip() && DicomSource.isDicom(file, source.head(NiftiHeader.SIZE_2));
        return isDicom ? DicomSource.files(file) : List.of(file);
    }

    private static ReadImage certain(Volume image) {
        return new ReadImage(image, List.of());
    }

    private static boolean isNifti(byte[] head) {
        if (head.length < NiftiHeader.SIZE_1) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int size = bytes.getInt(0);
        if (size != NiftiHeader.SIZE_1 && size != NiftiHeader.SIZE_2) {
            size = Integer.reverseBytes(size);
        }
        int at = size == NiftiHeader.SIZE_1 ? 344 : 4;
        return (size == NiftiHeader.SIZE_1 || size == NiftiHeader.SIZE_2)
                && head[at] == 'n'
                && (head[at + 1] == '+' || head[at + 1] == 'i');
    }
}
