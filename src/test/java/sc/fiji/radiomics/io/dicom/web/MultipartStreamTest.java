// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Multipart answers as archives write them, well and badly (RFC 2046, section 5.1). */
class MultipartStreamTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A stream that gives at most so many bytes at a time, as a network does. */
    private static InputStream inPieces(byte[] all, int most) {
        return new FilterInputStream(new ByteArrayInputStream(all)) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                return super.read(target, from, Math.min(length, most));
            }
        };
    }

    private static List<byte[]> parts(InputStream in, String boundary) throws IOException {
        MultipartStream stream = new MultipartStream(in, boundary);
        List<byte[]> parts = new ArrayList<>();
        while (stream.next()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertEquals(stream.copyTo(out, 1 << 20), out.size());
            parts.add(out.toByteArray());
        }
        assertFalse(stream.next());
        return parts;
    }

    private static List<String> texts(String answer, String boundary) throws IOException {
        return parts(new ByteArrayInputStream(bytes(answer)), boundary).stream()
                .map(part -> new String(part, StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static void assertRefused(String message, String answer) {
        BadAnswer error = assertThrows(BadAnswer.class, () -> texts(answer, "b"));
        assertEquals(message, error.getMessage());
    }

    @Test
    void partsWithAndWithoutHeadersAndLengthsAreRead() throws IOException {
        assertEquals(
                List.of("one", "", "three\r\n"),
                texts(
                        "--b\r\nContent-Type: application/dicom\r\nContent-Length: 3\r\n\r\none"
                                + "\r\n--b\r\n\r\n"
                                + "\r\n--b\r\ncontent-LENGTH:7\r\n\r\nthree\r\n"
                                + "\r\n--b--\r\nepilogue",
                        "b"));
    }

    @Test
    void aPreambleAndSpacesAfterTheBoundaryAreAllowed() throws IOException {
        assertEquals(List.of("x"), texts("read me\r\n--b \t\r\n\r\nx\r\n--b--", "b"));
    }

    @Test
    void anAnswerWithoutPartsHasNone() throws IOException {
        assertEquals(List.of(), texts("--b--\r\n", "b"));
    }

    @Test
    void headersAreFoundByLowerCaseName() throws IOException {
        MultipartStream stream = new MultipartStream(
                new ByteArrayInputStream(bytes("--b\r\nContent-Type: a/b; c=d\r\nX:\r\n\r\nx\r\n--b--")), "b");
        assertTrue(stream.next());
        assertEquals(Map.of("content-type", "a/b; c=d", "x", ""), stream.headers());
    }

    @Test
    void aBoundaryMayHave70Characters() throws IOException {
        String boundary = "a".repeat(70);
        assertEquals(List.of("x"), texts("--" + boundary + "\r\n\r\nx\r\n--" + boundary + "--", boundary));
        for (String bad : List.of("", "a".repeat(71), "a ", "a\nb")) {
            assertThrows(BadAnswer.class, () -> texts("", bad), bad);
        }
    }

    @Test
    void whatOnlyBeginsLikeABoundaryBelongsToThePart() throws IOException {
        String content = "1\r\n--bc\r\n2\r\n--b-\r\n3\n--b\r\n4--b--";
        assertEquals(List.of(content), texts("--b\r\n\r\n" + content + "\r\n--b--", "b"));
    }

    @Test
    void aPartThatSaysItsLengthMayHoldTheBoundary() throws IOException {
        String content = "1\r\n--b\r\n\r\n2\r\n--b--";
        assertEquals(
                List.of(content),
                texts("--b\r\nContent-Length: " + content.length() + "\r\n\r\n" + content + "\r\n--b--", "b"));
    }

    @Test
    void aWrongLengthIsRefused() {
        assertRefused(
                "part 1 of the answer must have 2 bytes by its Content-Length, found 3",
                "--b\r\nContent-Length: 2\r\n\r\none\r\n--b--");
        assertRefused(
                "part 1 of the answer must have a whole number as Content-Length",
                "--b\r\nContent-Length: -2\r\n\r\none\r\n--b--");
        InterruptedTransfer cut = assertThrows(
                InterruptedTransfer.class, () -> texts("--b\r\nContent-Length: 40\r\n\r\none\r\n--b--\r\n", "b"));
        assertEquals("the answer ends within its part 1", cut.getMessage());
    }

    @Test
    void theWrongBoundaryIsToldFromACut() {
        InterruptedTransfer cut =
                assertThrows(InterruptedTransfer.class, () -> texts("--other\r\n\r\nx\r\n--other--\r\n", "b"));
        assertEquals("the answer ends before its first part", cut.getMessage());
    }

    @Test
    void badHeadersAreRefused() {
        assertRefused("part 1 of the answer has a header without a colon", "--b\r\nnonsense\r\n\r\nx\r\n--b--");
        assertRefused(
                "part 1 of the answer has headers of more than 16384 bytes",
                "--b\r\n" + "X: y\r\n".repeat(4000) + "\r\nx\r\n--b--");
    }

    @Test
    void anAnswerCutAnywhereIsNoticed() throws IOException {
        byte[] whole = bytes("--b\r\nContent-Type: a\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--");
        assertEquals(2, parts(new ByteArrayInputStream(whole), "b").size());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThrows(InterruptedTransfer.class, () -> parts(new ByteArrayInputStream(cut), "b"), length + " bytes");
        }
    }

    @Test
    void anyContentComesBackHoweverTheBytesArrive() throws IOException {
        Random random = new Random(20261121);
        byte[] letters = bytes("\r\n-b");
        for (int round = 0; round < 3000; round++) {
            List<byte[]> contents = new ArrayList<>();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            for (int part = random.nextInt(4); part > 0; part--) {
                byte[] content = new byte[random.nextInt(40)];
                for (int i = 0; i < content.length; i++) {
                    content[i] = letters[random.nextInt(letters.length)];
                }
                contents.add(content);
                answer.writeBytes(bytes("\r\n--b\r\nContent-Length: " + content.length + "\r\n\r\n"));
                answer.writeBytes(content);
            }
            answer.writeBytes(bytes("\r\n--b--\r\n"));
            List<byte[]> read = parts(inPieces(answer.toByteArray(), 1 + random.nextInt(9)), "b");
            assertEquals(contents.size(), read.size());
            for (int i = 0; i < read.size(); i++) {
                assertArrayEquals(contents.get(i), read.get(i), "round " + round);
            }
        }
    }

    @Test
    void aPartBeyondTheLimitIsRefusedAndNothingIsHeld() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '\r';
            }

            @Override
            public int read(byte[] target, int from, int length) {
                java.util.Arrays.fill(target, from, from + length, (byte) '\r');
                return length;
            }
        };
        MultipartStream stream = new MultipartStream(
                new SequenceInputStream(new ByteArrayInputStream(bytes("--b\r\n\r\n")), endless), "b");
        assertTrue(stream.next());
        long limit = 64L << 20;
        BadAnswer error = assertThrows(BadAnswer.class, () -> stream.copyTo(OutputStream.nullOutputStream(), limit));
        assertEquals("part 1 of the answer is larger than the limit of " + limit + " bytes", error.getMessage());
    }
}
