// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/** SHA-256 fingerprints (FIPS 180-4) as 64 hexadecimal digits, to tell later whether a file or an image is the same. */
public final class Sha256 {
    private static final int BLOCK = 1 << 16;

    private Sha256() {}

    /**
     * The fingerprint of the bytes of a file.
     *
     * @throws IOException naming the file
     */
    public static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = InputFile.of(file).raw()) {
            byte[] block = new byte[BLOCK];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                digest.update(block, 0, n);
            }
        } catch (IOException e) {
            throw e.getMessage() != null && e.getMessage().startsWith("cannot read") ? e : FileError.reading(file, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The fingerprint of files that are read together: of one file that of its bytes; of several that of the lines of
     * their fingerprints, sorted, so that names do not count ({@code sha256sum * | cut -c1-64 | sort | sha256sum}).
     *
     * @throws IOException naming the file that cannot be read
     */
    public static String of(List<Path> files) throws IOException {
        if (files.size() == 1) {
            return of(files.get(0));
        }
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            lines.add(of(file) + "\n");
        }
        Collections.sort(lines);
        return of(String.join("", lines).getBytes(StandardCharsets.US_ASCII));
    }

    /** The fingerprint of bytes in memory. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /**
     * The fingerprint of an image in memory: size (3 x int32), spacing, origin, the three axes (15 x float64), then the
     * intensities (float32), all little-endian.
     */
    public static String of(Volume image) {
        return of(image.grid(), VoxelContent.of(image));
    }

    /** The fingerprint of a mask in memory, as of an image, but with one byte 0 or 1 per voxel. */
    public static String of(Mask mask) {
        return of(mask.grid(), VoxelContent.of(mask));
    }

    private static String of(Grid grid, AtomicFile.Content voxels) {
        MessageDigest digest = digest();
        ByteBuffer head = ByteBuffer.allocate(3 * 4 + 15 * 8).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(grid.nx()).putInt(grid.ny()).putInt(grid.nz());
        Vector3[] vectors = {
            grid.spacing(),
            grid.origin(),
            grid.direction().i(),
            grid.direction().j(),
            grid.direction().k()
        };
        for (Vector3 v : vectors) {
            head.putDouble(v.x()).putDouble(v.y()).putDouble(v.z());
        }
        digest.update(head.array());
        try (java.security.DigestOutputStream out =
                new java.security.DigestOutputStream(java.io.OutputStream.nullOutputStream(), digest)) {
            voxels.writeTo(out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e); // nothing is written anywhere
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
