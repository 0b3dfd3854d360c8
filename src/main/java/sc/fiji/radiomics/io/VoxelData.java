// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * Reads a block of numbers from a stream.
 *
 * <p>A header can promise any number of voxels. Memory therefore grows with the data that are really there: it
 * starts with four times the size of the file, at least 16 million voxels, and doubles as data come.
 *
 * @param file for messages
 * @param type how the numbers are stored
 * @param order byte order
 * @param slope stored numbers are multiplied by it
 * @param intercept and added to this
 */
record VoxelData(Path file, VoxelType type, ByteOrder order, double slope, double intercept) {
    private static final int BLOCK = 1 << 16;
    private static final int FIRST = 1 << 24;
    /** No deflate stream holds more bytes than this many times its length (258 bytes in 2 bits). */
    static final long DEFLATE_LIMIT = 1032;

    VoxelData(Path file, VoxelType type, ByteOrder order) {
        this(file, type, order, 1, 0);
    }

    /**
     * Fails if a file cannot hold the data, before anything is allocated.
     *
     * @param stored bytes of the file from which the data are decoded
     * @param compressed whether these bytes are a deflate stream
     * @param before bytes before the voxels, counted like the voxels
     */
    void checkSize(long stored, boolean compressed, long before, int voxels) throws IOException {
        long needed = before + (long) voxels * type.bytes;
        long possible = compressed ? (stored + 64) * DEFLATE_LIMIT : stored;
        if (needed > possible) {
            throw FileError.reading(
                    file,
                    "expected " + promise(voxels) + ", found a file of " + stored + " bytes"
                            + (compressed ? ", too short even if compressed" : ""));
        }
    }

    /**
     * @param stored bytes of the file from which the data are decoded
     * @throws IOException if the stream ends early or is damaged, or cannot be read
     */
    float[] read(InputStream in, long stored, int voxels) throws IOException {
        float[] to = new float[(int) Math.min(voxels, Math.max(FIRST, 4 * (stored / type.bytes)))];
        byte[] block = new byte[BLOCK];
        ByteBuffer view = ByteBuffer.wrap(block).order(order);
        int done = 0;
        while (done < voxels) {
            int want = (int) Math.min(BLOCK, (long) (voxels - done) * type.bytes);
            fill(in, block, want, done, voxels);
            int n = want / type.bytes;
            if (done + n > to.length) {
                to = Arrays.copyOf(to, (int) Math.min(voxels, 2L * to.length));
            }
            type.decode(view, n, slope, intercept, to, done);
            done += n;
        }
        end(in);
        return to;
    }

    /** Leaves the stream that many bytes further on. */
    void skip(InputStream in, long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw FileError.reading(file, "expected voxels from byte " + bytes + " on, found the end of the file");
        } catch (ZipException e) {
            throw damaged(e);
        } catch (IOException e) {
            throw FileError.reading(file, e);
        }
    }

    /**
     * Reads numbers written as text, separated by white space or commas.
     *
     * @param stored bytes of the text
     * @throws IOException if there are too few numbers, or something else among them
     */
    float[] readText(InputStream in, long stored, int voxels) throws IOException {
        if (stored < 2L * voxels - 1) {
            throw FileError.reading(
                    file, "expected " + voxels + " numbers as text, found a text of " + stored + " bytes");
        }
        float[] to = new float[voxels];
        StringBuilder number = new StringBuilder();
        int done = 0;
        for (int c = in.read(); done < voxels; c = in.read()) {
            if (c > ' ' && c != ',') {
                number.append((char) c);
            } else if (number.length() > 0) {
                to[done++] = number(number.toString());
                number.setLength(0);
            } else if (c < 0) {
                throw FileError.reading(
                        file,
                        "expected " + voxels + " numbers as text, found only " + done + ": the file is truncated");
            }
        }
        return to;
    }

    private float number(String text) throws IOException {
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            double value =
                    switch (lower) {
                        case "nan", "-nan" -> Double.NaN;
                        case "inf", "+inf" -> Double.POSITIVE_INFINITY;
                        case "-inf" -> Double.NEGATIVE_INFINITY;
                        default -> Double.parseDouble(text);
                    };
            return (float) (slope * value + intercept);
        } catch (NumberFormatException e) {
            throw FileError.reading(file, "expected a number, found \"" + text + "\"");
        }
    }

    private void fill(InputStream in, byte[] block, int want, int done, int voxels) throws IOException {
        int filled = 0;
        try {
            while (filled < want) {
                int n = in.read(block, filled, want - filled);
                if (n < 0) {
                    throw new EOFException();
                }
                filled += n;
            }
        } catch (EOFException e) { // from here, or from inside a truncated gzip stream
            long found = (long) done * type.bytes + filled;
            throw FileError.reading(
                    file, "expected " + promise(voxels) + ", found only " + found + " bytes: the file is truncated");
        } catch (ZipException e) {
            throw damaged(e);
        } catch (IOException e) {
            throw FileError.reading(file, e);
        }
    }

    /** Makes a gzip stream that ends here compare its checksum; whatever else follows is not ours. */
    private void end(InputStream in) throws IOException {
        try {
            in.read();
        } catch (ZipException e) {
            throw damaged(e);
        } catch (EOFException e) {
            throw FileError.reading(file, "the compressed data end without their checksum: the file is truncated");
        } catch (IOException e) {
            throw FileError.reading(file, e);
        }
    }

    private IOException damaged(ZipException e) {
        return FileError.reading(file, "the compressed data are damaged (" + e.getMessage() + ")");
    }

    private String promise(int voxels) {
        return voxels + " voxels of " + type.label() + " (" + (long) voxels * type.bytes + " bytes)";
    }
}
