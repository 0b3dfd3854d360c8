// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.io.TiffDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * Images as ImageJ has them: TIFF and the other image files its opener reads without a window, and images in memory.
 *
 * <p>Intensities are calibrated ones: ImageJ's calibration function (a CT offset, say) is applied; a
 * colour table is only for display, the indices into it are the intensities. Spacing is in mm; other
 * units of length are converted. An image without a unit keeps its numbers as mm, which is noted. The origin of the
 * calibration is kept. ImageJ knows no axes: images made here carry them as a property, others have those of the patient
 * (LPS).
 *
 * <p>Refused: RGB, several channels or frames, units that are no lengths, spacings that are not positive.
 */
public final class ImageJImage {
    private static final Set<Integer> FILE_TYPES =
            Set.of(Opener.TIFF, Opener.FITS, Opener.PGM, Opener.JPEG, Opener.GIF, Opener.BMP, Opener.PNG, Opener.AVI);

    private ImageJImage() {}

    /**
     * Reads a file with ImageJ's opener.
     *
     * @throws IOException naming the file and what is wrong with it
     */
    public static ReadImage read(Path file) throws IOException {
        ImagePlus image = open(file);
        try {
            return from(image);
        } catch (IllegalArgumentException e) {
            throw FileError.reading(file, e);
        } finally {
            image.flush();
        }
    }

    /** The image in a file, as ImageJ has it. */
    static ImagePlus open(Path file) throws IOException {
        InputFile source = InputFile.of(file);
        String path = file.toAbsolutePath().toString();
        int type = new Opener().getFileType(path);
        if (!FILE_TYPES.contains(type)) {
            throw FileError.reading(file, "expected an image that ImageJ opens, found " + named(type));
        }
        if (type == Opener.TIFF) {
            checkTiff(source);
        }
        Opener opener = new Opener();
        opener.setSilentMode(true);
        ImagePlus image;
        try {
            image = opener.openImage(path);
        } catch (RuntimeException e) { // ImageJ's decoders meet damaged files with whatever happens next
            throw FileError.reading(file, e);
        }
        if (image == null || image.getWidth() == 0) {
            throw FileError.reading(file, "ImageJ could not open it");
        }
        return image;
    }

    private static String named(int type) {
        return switch (type) {
            case Opener.DICOM, Opener.TIFF_AND_DICOM -> "a DICOM file";
            case Opener.ROI -> "an ImageJ ROI";
            case Opener.ZIP -> "a zip file";
            case Opener.TEXT, Opener.JAVA_OR_TEXT, Opener.TABLE -> "a text or table";
            default -> "an unknown format";
        };
    }

    /** ImageJ fills what a truncated TIFF lacks with zeros, so its promises are compared with the size of the file. */
    private static void checkTiff(InputFile source) throws IOException {
        Path file = source.path();
        TiffDirectories.check(file);
        FileInfo[] images;
        try {
            images = new TiffDecoder(
                            file.toAbsolutePath().getParent().toString() + java.io.File.separator,
                            file.getFileName().toString())
                    .getTiffInfo();
        } catch (IOException | RuntimeException e) {
            throw FileError.reading(file, "the TIFF directory is damaged");
        }
        if (images == null || images.length == 0) {
            throw FileError.reading(file, "expected a TIFF with an image, found none");
        }
        for (FileInfo info : images) {
            long end = end(info);
            if (end > source.size() || info.width < 1 || info.height < 1) {
                throw FileError.reading(
                        file,
                        "expected " + info.width + " x " + info.height + " pixels up to byte " + end
                                + ", found a file of " + source.size() + " bytes: the file is truncated");
            }
        }
    }

    private static long end(FileInfo info) {
        if (info.compression <= FileInfo.COMPRESSION_NONE) {
            double bytes = (double) info.width * info.height * info.getBytesPerPixel() * Math.max(1, info.nImages);
            return (long) Math.min(Long.MAX_VALUE / 2.0, info.getOffset() + bytes);
        }
        long end = 0;
        for (int i = 0; info.stripOffsets != null && i < info.stripOffsets.length; i++) {
            end = Math.max(end, (info.stripOffsets[i] & 0xffffffffL) + info.stripLengths[i]);
        }
        return end;
    }

    /** {@link #from} without the notes. */
    public static Volume volume(ImagePlus image) {
        return from(image).image();
    }

    /**
     * The image in memory as intensities on a grid. The pixels are copied.
     *
     * @throws IllegalArgumentException if the image is RGB, has several channels or frames, or no usable spacing
     */
    public static ReadImage from(ImagePlus image) {
        if (image.getType() == ImagePlus.COLOR_RGB) {
            throw new IllegalArgumentException("expected grey levels, found an RGB image");
        }
        if (image.getNChannels() > 1 || image.getNFrames() > 1) {
            throw new IllegalArgumentException("expected one channel and one frame, found " + image.getNChannels()
                    + " channels and " + image.getNFrames() + " frames");
        }
        List<String> notes = new ArrayList<>();
        Grid grid = ImageJGrid.of(image, notes);
        return new ReadImage(Volume.of(grid, voxels(image, grid)), notes);
    }

    /** The grid of an image in memory, for regions drawn on it; see {@link #from}. */
    public static Grid grid(ImagePlus image) {
        return ImageJGrid.of(image, new ArrayList<>());
    }

    /**
     * The grid of an image that was made for another and lost its place on the way, as a mask made with ImageJ's own
     * commands does: with the axes of the other image if it has none of its own, and with its origin if it has none.
     *
     * @param image whose size and spacing count
     * @param other whose place counts
     */
    public static Grid grid(ImagePlus image, ImagePlus other) {
        return ImageJGrid.of(image, other);
    }

    private static float[] voxels(ImagePlus image, Grid grid) {
        float[] to = new float[grid.voxels()];
        float[] table = image.getCalibration().getCTable(); // null if intensities are the stored numbers
        ImageStack stack = image.getStack();
        int size = grid.nx() * grid.ny();
        for (int z = 0; z < grid.nz(); z++) {
            Object slice = stack.getPixels(z + 1);
            int at = z * size;
            if (slice instanceof byte[] bytes) {
                for (int i = 0; i < size; i++) {
                    int value = bytes[i] & 0xff;
                    to[at + i] = table == null ? value : table[value];
                }
            } else if (slice instanceof short[] shorts) {
                for (int i = 0; i < size; i++) {
                    int value = shorts[i] & 0xffff;
                    to[at + i] = table == null ? value : table[value];
                }
            } else if (slice instanceof float[] floats) {
                System.arraycopy(floats, 0, to, at, size);
            } else {
                throw new IllegalArgumentException("expected grey levels, found an RGB image");
            }
        }
        return to;
    }

    /**
     * A copy for ImageJ: 32-bit, calibrated in mm; origin and axes are kept, so that {@link #grid} gives the same grid.
     *
     * @param title of the image
     */
    public static ImagePlus imagePlus(Volume volume, String title) {
        Grid grid = volume.grid();
        ImageStack stack = new ImageStack(grid.nx(), grid.ny());
        int size = grid.nx() * grid.ny();
        for (int z = 0; z < grid.nz(); z++) {
            float[] slice = new float[size];
            System.arraycopy(volume.voxels(), z * size, slice, 0, size);
            stack.addSlice(null, slice);
        }
        return ImageJGrid.calibrate(new ImagePlus(title, stack), grid);
    }

    /**
     * A mask for ImageJ: 8-bit, 255 inside and 0 outside, as ImageJ's own masks are; calibrated as images are.
     *
     * @param title of the image
     */
    public static ImagePlus imagePlus(Mask mask, String title) {
        Grid grid = mask.grid();
        ImageStack stack = new ImageStack(grid.nx(), grid.ny());
        int size = grid.nx() * grid.ny();
        for (int z = 0; z < grid.nz(); z++) {
            byte[] slice = new byte[size];
            for (int i = 0; i < size; i++) {
                slice[i] = (byte) (mask.voxels()[z * size + i] ? 255 : 0);
            }
            stack.addSlice(null, slice);
        }
        return ImageJGrid.calibrate(new ImagePlus(title, stack), grid);
    }
}
