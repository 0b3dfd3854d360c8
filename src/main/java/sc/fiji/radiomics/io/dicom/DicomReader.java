// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import sc.fiji.radiomics.FreeMemory;

/**
 * Reads DICOM files (PS3.10) and bare data sets (PS3.5): implicit and explicit little endian, explicit big endian,
 * deflated.
 *
 * <p>A file is one array in memory, whose parts the data set points to. What the file says is never trusted: a length
 * must fit what encloses it, a transfer syntax must agree with the first element.
 */
public final class DicomReader {
    private static final int PREAMBLE = 128;
    private static final int FIRST_PART = 1 << 15;
    private static final String UNKNOWN_FORMAT =
            "expected a DICOM file, found neither DICM after 128 bytes nor a data set that begins with group 0008";

    private final Limits limits;

    public DicomReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads a file whole.
     *
     * @throws IOException naming the file, the reason and the place
     */
    public DicomFile read(Path file) throws IOException {
        long size = size(file);
        long left = FreeMemory.left(size);
        if (size > Integer.MAX_VALUE - 16 || size > left) {
            throw new DicomException(
                    file.toString(),
                    "expected a file that fits into " + (left >> 20) + " MB of free memory, found " + (size >> 20)
                            + " MB");
        }
        return new Parsing(file.toString(), bytes(file, (int) size), true).file(false);
    }

    /**
     * Reads a file up to its pixels, and of a large file no more than that takes.
     *
     * @throws IOException naming the file, the reason and the place
     */
    public DicomFile readHeader(Path file) throws IOException {
        return readHead(file).file();
    }

    /**
     * A file up to its pixels.
     *
     * @param end the byte where the element of its pixels begins, or the file ends; -1 if the data set is deflated
     */
    public record Head(DicomFile file, long end) {}

    /**
     * Reads a file as {@link #readHeader}.
     *
     * @throws IOException naming the file, the reason and the place
     */
    public Head readHead(Path file) throws IOException {
        long size = size(file);
        for (long part = FIRST_PART; part < size; part *= 8) {
            Parsing parsing = new Parsing(file.toString(), bytes(file, (int) Math.min(part, 1 << 29)), false);
            parsing.requireDicom(); // another format is not read further
            try {
                return parsing.head();
            } catch (DicomException e) {
                if (part >= 1 << 29) {
                    throw e;
                }
            }
        }
        return new Parsing(file.toString(), bytes(file, (int) Math.min(size, 1 << 29)), true).head();
    }

    /**
     * Reads a file that is in memory.
     *
     * @param source its name, for messages
     * @throws DicomException naming the source, the reason and the place
     */
    public DicomFile read(String source, byte[] bytes) throws DicomException {
        return new Parsing(source, bytes, true).file(false);
    }

    /** Whether a file has the mark of DICOM files; bare data sets have none. */
    public static boolean isMarked(byte[] head) {
        return head.length >= PREAMBLE + 4
                && head[PREAMBLE] == 'D'
                && head[PREAMBLE + 1] == 'I'
                && head[PREAMBLE + 2] == 'C'
                && head[PREAMBLE + 3] == 'M';
    }

    private static long size(Path file) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new DicomException(file.toString(), "expected a file, found a folder");
            }
            return Files.size(file);
        } catch (NoSuchFileException e) {
            throw new DicomException(file.toString(), "no such file");
        }
    }

    private static byte[] bytes(Path file, int count) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = new byte[count]; // why: in.readNBytes(count) reads 8 kB at a time and copies them twice
            int read = in.readNBytes(bytes, 0, count);
            return read < count ? Arrays.copyOf(bytes, read) : bytes;
        }
    }

    /** One file on its way from bytes to a data set. */
    private final class Parsing {
        private final String source;
        private final byte[] bytes;
        private final boolean complete;
        private final List<String> notes = new ArrayList<>();
        private long end = -1;

        Parsing(String source, byte[] bytes, boolean complete) {
            this.source = source;
            this.bytes = bytes;
            this.complete = complete;
        }

        Head head() throws DicomException {
            DicomFile file = file(true);
            return new Head(file, end);
        }

        DicomFile file(boolean header) throws DicomException {
            if (bytes.length == 0) {
                throw new DicomException(source, "the file is empty");
            }
            requireDicom();
            int start = isMarked(bytes) ? PREAMBLE + 4 : 0;
            DataSetParser metaParser = new DataSetParser(source, bytes, limits, notes);
            DataSet meta = metaParser.meta(start);
            int body = metaParser.position();
            if (body >= bytes.length) {
                throw new DicomException(source, "expected a data set, found the end of the file", body);
            }
            TransferSyntax syntax = syntax(meta, body);
            DataSetParser parser;
            if (syntax == TransferSyntax.DEFLATED) {
                parser = new DataSetParser(source, inflated(body), limits, notes);
                body = 0;
            } else {
                parser = new DataSetParser(source, bytes, limits, notes);
            }
            DataSet data = parser.parse(body, syntax, header);
            end = syntax == TransferSyntax.DEFLATED ? -1 : parser.position();
            if (header
                    && end > body
                    && end < bytes.length / 2) { // why: the headers of a whole study must fit into memory
                return new Parsing(source, Arrays.copyOf(bytes, (int) end), complete).file(true);
            }
            return new DicomFile(meta, data, syntax, List.copyOf(notes));
        }

        void requireDicom() throws DicomException {
            if (!isMarked(bytes) && !FirstElement.plausible(bytes, 0)) {
                throw new DicomException(source, UNKNOWN_FORMAT);
            }
        }

        private TransferSyntax syntax(DataSet meta, int body) throws DicomException {
            String uid = meta.text(Tag.TRANSFER_SYNTAX_UID);
            if (uid.isEmpty()) {
                TransferSyntax found = FirstElement.syntax(bytes, body);
                notes.add("no transfer syntax; read as " + found.title());
                return found;
            }
            TransferSyntax said = TransferSyntax.of(uid)
                    .orElseThrow(() -> new DicomException(
                            source, "expected a transfer syntax that can be read, found " + uid + ", which is not"));
            if (said != TransferSyntax.DEFLATED && FirstElement.plausible(bytes, body)) {
                TransferSyntax found = FirstElement.syntax(bytes, body);
                if (found.explicit() != said.explicit() || found.bigEndian() != said.bigEndian()) {
                    notes.add("transfer syntax " + said.title() + " expected, found " + found.title());
                    return said.encapsulated() ? said : found;
                }
            }
            return said;
        }

        private byte[] inflated(int body) throws DicomException {
            long most = limits.inflated(bytes.length - body);
            Inflater inflater = new Inflater(true);
            try {
                inflater.setInput(bytes, body, bytes.length - body);
                java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
                byte[] part = new byte[1 << 16];
                while (!inflater.finished()) {
                    int count = inflater.inflate(part);
                    if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                        if (complete) {
                            throw new DicomException(source, "the deflated data set ends too early", bytes.length);
                        }
                        break;
                    }
                    out.write(part, 0, count);
                    if (out.size() > most) {
                        throw new DicomException(
                                source,
                                "expected a deflated data set of at most " + most + " bytes when inflated, found more");
                    }
                }
                return out.toByteArray();
            } catch (DataFormatException e) {
                throw new DicomException(source, "expected a deflated data set, found " + e.getMessage(), body);
            } finally {
                inflater.end();
            }
        }
    }
}
