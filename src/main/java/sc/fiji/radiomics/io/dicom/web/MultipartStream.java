// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The parts of a multipart answer (RFC 2046, section 5.1), one after another, through a buffer of fixed size.
 *
 * <p>A part that says its length must have it. A line that only begins like the boundary belongs to the part. An answer
 * that ends before its closing boundary was cut off.
 */
final class MultipartStream {
    private static final int BUFFER = 1 << 16;
    private static final int HEADER_BYTES = 1 << 14;
    private static final int LONGEST_BOUNDARY = 70;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private int part;
    private boolean closed;
    private Map<String, String> headers = Map.of();

    /**
     * @param boundary 1 to 70 characters
     * @throws BadAnswer if the boundary is none
     */
    MultipartStream(InputStream in, String boundary) throws BadAnswer {
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY || !boundary.matches("[ -~]*[!-~]")) {
            throw new BadAnswer("the boundary of a multipart answer must have 1 to " + LONGEST_BOUNDARY
                    + " visible characters, found " + boundary.length());
        }
        this.in = in;
        delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        buffer[end++] = '\r'; // the first boundary may begin the answer, the others begin a line
        buffer[end++] = '\n';
    }

    /** The number of the current part, from 1. */
    int part() {
        return part;
    }

    /** Headers of the current part by lower-case name. */
    Map<String, String> headers() {
        return headers;
    }

    /** Goes to the next part and reads its headers; the part before must have been read. */
    boolean next() throws IOException {
        if (part == 0 && !closed) {
            copyTo(OutputStream.nullOutputStream(), Long.MAX_VALUE); // the preamble
        }
        if (closed) {
            return false;
        }
        part++;
        headers = readHeaders();
        return true;
    }

    /**
     * The content of the current part.
     *
     * @param limit most bytes
     * @return its bytes
     */
    long copyTo(OutputStream out, long limit) throws IOException {
        long declared = declaredLength();
        long copied = 0;
        while (true) {
            int found = find();
            int whole = found >= 0 ? found : Math.max(position, end - delimiter.length + 1);
            copied += whole - position;
            requireLength(copied, declared, limit, found >= 0);
            out.write(buffer, position, whole - position);
            position = whole;
            if (found < 0) {
                fill();
            } else if (copied >= declared && isBoundary()) {
                return copied;
            } else {
                out.write(delimiter);
                copied += delimiter.length;
                position += delimiter.length;
            }
        }
    }

    private long declaredLength() throws BadAnswer {
        String text = headers.get("content-length");
        if (text == null) {
            return -1;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new BadAnswer("part " + part + " of the answer must have a whole number as Content-Length");
        }
        return Long.parseLong(text);
    }

    private void requireLength(long copied, long declared, long limit, boolean atBoundary) throws BadAnswer {
        if (copied > limit) {
            throw new BadAnswer("part " + part + " of the answer is larger than the limit of " + limit + " bytes");
        }
        if (declared >= 0 && (copied > declared)) {
            throw new BadAnswer("part " + part + " of the answer must have " + declared
                    + " bytes by its Content-Length, found " + (atBoundary ? copied + "" : "more"));
        }
    }

    /** Where the delimiter begins, or -1. */
    private int find() {
        for (int at = position; at <= end - delimiter.length; at++) {
            if (buffer[at] == '\r'
                    && Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the delimiter here is a whole line, which is then passed; the last one ends in two dashes. */
    private boolean isBoundary() throws IOException {
        int at = position + delimiter.length;
        require(at + 2 - position);
        at = position + delimiter.length;
        if (buffer[at] == '-' && buffer[at + 1] == '-') {
            closed = true;
            position = at + 2;
            return true;
        }
        int length = delimiter.length;
        while (at(length) == ' ' || at(length) == '\t') {
            length++;
        }
        if (at(length) != '\r' || at(length + 1) != '\n') {
            return false;
        }
        position += length + 2;
        return true;
    }

    private byte at(int offset) throws IOException {
        require(offset + 1);
        return buffer[position + offset];
    }

    /** Has as many bytes in the buffer from the position on. */
    private void require(int bytes) throws IOException {
        if (bytes > BUFFER / 2) {
            throw new BadAnswer("part " + part + " of the answer has a boundary line without an end");
        }
        while (end - position < bytes) {
            fill();
        }
    }

    private void fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            position = 0;
        }
        int count = in.read(buffer, end, BUFFER - end);
        if (count < 0) {
            throw new InterruptedTransfer(
                    part == 0 ? "the answer ends before its first part" : "the answer ends within its part " + part,
                    null);
        }
        end += count;
    }

    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> read = new HashMap<>();
        int left = HEADER_BYTES;
        for (String line = line(left); !line.isEmpty(); line = line(left)) {
            left -= line.length() + 2;
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new BadAnswer("part " + part + " of the answer has a header without a colon");
            }
            read.putIfAbsent(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return read;
    }

    private String line(int longest) throws IOException {
        for (int length = 0; length < longest; length++) {
            if (at(length) == '\r' && at(length + 1) == '\n') {
                String line = new String(buffer, position, length, StandardCharsets.ISO_8859_1);
                position += length + 2;
                return line;
            }
        }
        throw new BadAnswer("part " + part + " of the answer has headers of more than " + HEADER_BYTES + " bytes");
    }
}
