// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Where a token or a password comes from. Unless it was typed, the secret is read anew for each request, so that a
 * renewed token counts, and is not kept; {@code toString} and errors name its place only.
 */
public final class Secret {
    /** Gives the secret; the array is cleared after use. */
    @FunctionalInterface
    public interface Source {
        char[] read() throws IOException;
    }

    private static final int LONGEST = 1 << 16;

    private final String place;
    private final Source source;

    private Secret(String place, Source source) {
        this.place = place;
        this.source = source;
    }

    /** The value of an environment variable. */
    public static Secret environment(String variable) {
        return environment(variable, System.getenv());
    }

    static Secret environment(String variable, Map<String, String> environment) {
        return new Secret("in the environment variable " + variable, () -> {
            String value = environment.get(variable);
            return value == null ? new char[0] : value.toCharArray();
        });
    }

    /** The content of a UTF-8 text file without the end of its last line. */
    public static Secret file(Path file) {
        return new Secret("in the file " + file, () -> read(file));
    }

    /** What the caller gives whenever it is needed, for instance after asking a person. */
    public static Secret from(Source source) {
        return new Secret("from the caller", source);
    }

    /** What a person has typed, kept in memory as long as this object. */
    public static Secret typed(char[] secret) {
        char[] kept = secret.clone();
        return new Secret("from the person who was asked", kept::clone);
    }

    /**
     * The secret, to be cleared by the caller.
     *
     * @throws IOException naming the place if there is nothing, or characters that no header of HTTP can carry
     */
    char[] read() throws IOException {
        char[] secret = source.read();
        if (secret == null || secret.length == 0) {
            throw new IOException("expected the secret for the archive " + place + ", found nothing");
        }
        for (char c : secret) {
            if (Character.isISOControl(c)) {
                Arrays.fill(secret, '\0');
                throw new IOException("the secret " + place + " must be one line, found a control character");
            }
        }
        return secret;
    }

    private static char[] read(Path file) throws IOException {
        byte[] bytes;
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException("it is larger than " + LONGEST + " bytes");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException("cannot read the secret for the archive from file " + file + ": " + Reason.of(e), e);
        }
        try {
            return withoutLineEnd(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
        } catch (CharacterCodingException e) { // no cause: nothing of the content may be told
            throw new IOException("the secret in the file " + file + " must be UTF-8 text, found other bytes");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static char[] withoutLineEnd(CharBuffer text) {
        int end = text.limit();
        while (end > 0 && (text.get(end - 1) == '\n' || text.get(end - 1) == '\r')) {
            end--;
        }
        char[] secret = Arrays.copyOf(text.array(), end);
        Arrays.fill(text.array(), '\0');
        return secret;
    }

    @Override
    public String toString() {
        return "secret " + place;
    }
}
