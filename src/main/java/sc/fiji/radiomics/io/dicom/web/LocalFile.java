// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written up to a limit; failures of the disk name the file. */
final class LocalFile extends OutputStream {
    private final Path file;
    private final OutputStream out;
    private final long limit;
    private final int part;
    private long count;

    LocalFile(Path file, long limit, int part) throws IOException {
        this.file = file;
        this.limit = limit;
        this.part = part;
        out = Files.newOutputStream(file);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        count += length;
        if (count > limit) {
            throw new BadAnswer("part " + part + " of the answer is larger than the limit of " + limit + " bytes");
        }
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private IOException failed(IOException cause) {
        return new IOException("cannot write " + file + ": " + Reason.of(cause), cause);
    }
}
