// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * NRRD images: one file ({@code .nrrd}) or a header beside its voxels ({@code .nhdr}).
 *
 * <p>Read: three axes of all integer and float types, raw, gzip or as text, both byte orders. The space LPS is ours;
 * RAS and LAS are converted; a file that names none is taken as LPS. Spacing comes from the space directions, else from
 * the spacings; a file with neither is refused, because its voxels have no size.
 *
 * <p>Refused: other than three axes (a leading axis of colours or vectors), bzip2 and hex encoding, voxels spread over
 * several files, sheared directions, files shorter than their header says.
 *
 * <p>Source: "Definition of NRRD File Format", teem.sourceforge.net/nrrd/format.html.
 */
public final class Nrrd {
    private Nrrd() {}

    /**
     * Reads an image.
     *
     * @param file a {@code .nrrd} or {@code .nhdr}
     * @throws IOException naming the file and what is wrong with it
     */
    public static Volume read(Path file) throws IOException {
        InputFile source = InputFile.of(file);
        try (InputStream in = source.raw()) {
            NrrdHeader header = NrrdHeader.read(file, in);
            if (header.dataFile().isEmpty()) {
                return read(header, source, in, source.size() - header.length());
            }
            Path other = file.resolveSibling(header.dataFile().get());
            InputFile data = InputFile.of(other);
            try (InputStream voxels = data.raw()) {
                return read(header, data, voxels, data.size());
            }
        }
    }

    private static Volume read(NrrdHeader header, InputFile source, InputStream in, long stored) throws IOException {
        Grid grid = header.grid();
        int voxels = grid.voxels();
        VoxelData data = new VoxelData(source.path(), header.type(), header.order());
        for (int line = 0; line < header.lineSkip(); line++) {
            skipLine(in, source.path());
        }
        if (header.encoding() == NrrdHeader.Encoding.TEXT) {
            return Volume.of(grid, data.readText(in, stored, voxels));
        }
        boolean zipped = header.encoding() == NrrdHeader.Encoding.GZIP;
        long skip = header.byteSkip();
        if (skip == -1 && !zipped) {
            skip = Math.max(0, stored - (long) voxels * header.type().bytes); // the voxels are the end of the file
        }
        data.checkSize(stored, zipped, skip, voxels);
        try (InputStream content = zipped ? unzip(in, source.path()) : in) {
            data.skip(content, skip);
            return Volume.of(grid, data.read(content, stored, voxels));
        }
    }

    private static InputStream unzip(InputStream in, Path file) throws IOException {
        try {
            return new GZIPInputStream(in, 1 << 16);
        } catch (IOException e) {
            throw FileError.reading(file, e);
        }
    }

    private static void skipLine(InputStream in, Path file) throws IOException {
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw FileError.reading(file, "expected as many lines as line skip says, found the end of the file");
            }
        }
    }

    /**
     * Writes intensities as float in one gzip-encoded file, little-endian, in space LPS.
     *
     * @param file its name ends in {@code .nrrd}
     * @throws IOException naming the file and the reason
     */
    public static void write(Volume image, Path file) throws IOException {
        write(image.grid(), "float", file, VoxelContent.of(image));
    }

    /**
     * Writes a mask as unsigned char, 1 inside and 0 outside, otherwise as {@link #write(Volume, Path)}.
     *
     * @throws IOException naming the file and the reason
     */
    public static void write(Mask mask, Path file) throws IOException {
        write(mask.grid(), "unsigned char", file, VoxelContent.of(mask));
    }

    private static void write(Grid grid, String type, Path file, AtomicFile.Content voxels) throws IOException {
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".nrrd")) {
            throw FileError.writing(file, "expected a name that ends in .nrrd");
        }
        AtomicFile.write(file, out -> {
            out.write(header(grid, type).getBytes(StandardCharsets.US_ASCII));
            try (OutputStream zipped = new GZIPOutputStream(out, 1 << 16)) {
                voxels.writeTo(zipped);
            }
        });
    }

    private static String header(Grid grid, String type) {
        Vector3 spacing = grid.spacing();
        return String.join(
                "\n",
                "NRRD0004",
                "type: " + type,
                "dimension: 3",
                "space: left-posterior-superior",
                "sizes: " + grid.nx() + " " + grid.ny() + " " + grid.nz(),
                "space directions: " + vector(grid.direction().i().times(spacing.x())) + " "
                        + vector(grid.direction().j().times(spacing.y())) + " "
                        + vector(grid.direction().k().times(spacing.z())),
                "kinds: domain domain domain",
                "endian: little",
                "encoding: gzip",
                "space origin: " + vector(grid.origin()),
                "",
                "");
    }

    private static String vector(Vector3 v) {
        return "(" + v.x() + "," + v.y() + "," + v.z() + ")";
    }
}
