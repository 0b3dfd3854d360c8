// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * How a person or program shows an archive who it is: not at all, by a token (RFC 6750), or by name and password (RFC
 * 7617). Its {@code toString} shows neither.
 */
public final class Login {
    /** For an archive that asks nobody. */
    public static final Login NONE = new Login(null, null);

    private final String user;
    private final Secret secret;

    private Login(String user, Secret secret) {
        this.user = user;
        this.secret = secret;
    }

    /** By a bearer token. */
    public static Login token(Secret token) {
        return new Login(null, token);
    }

    /**
     * By name and password.
     *
     * @throws IllegalArgumentException if the name holds a colon or a control character (RFC 7617, section 2)
     */
    public static Login basic(String user, Secret password) {
        if (user.indexOf(':') >= 0 || user.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the name of the user must have no colon and no control character, found one");
        }
        return new Login(user, password);
    }

    /**
     * As a person chose it in a dialog or on a command line: nothing, a token, or with a user a password.
     *
     * @param user name of the user, empty for a token
     * @param variable name of the environment variable that holds the secret, or empty
     * @param file path of the file that holds the secret, or empty
     * @throws IllegalArgumentException if a secret is wanted and none or two are named
     */
    public static Login of(String user, String variable, String file) {
        if (!variable.isBlank() && !file.isBlank()) {
            throw new IllegalArgumentException(
                    "the secret for the archive must be in an environment variable or in a file, found both");
        }
        if (variable.isBlank() && file.isBlank()) {
            if (!user.isBlank()) {
                throw new IllegalArgumentException("a user of the archive needs a password from an environment"
                        + " variable or a file, found neither");
            }
            return NONE;
        }
        Secret secret = variable.isBlank() ? Secret.file(Path.of(file.strip())) : Secret.environment(variable.strip());
        return user.isBlank() ? token(secret) : basic(user.strip(), secret);
    }

    boolean isNone() {
        return secret == null;
    }

    /** The value of the header Authorization, made for one request. */
    Optional<String> header() throws IOException {
        if (isNone()) {
            return Optional.empty();
        }
        char[] value = secret.read();
        try {
            return Optional.of(user == null ? bearer(value) : basic(value));
        } finally {
            Arrays.fill(value, '\0');
        }
    }

    private String bearer(char[] token) throws IOException {
        for (char c : token) {
            // why here: Java's own error would show the whole header
            if (c <= ' ' || c >= 0x7f) {
                throw new IOException(
                        "the " + secret + " must be a token of visible ASCII characters, found another; a password"
                                + " needs the name of a user");
            }
        }
        return "Bearer " + new String(token);
    }

    private String basic(char[] password) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] name = (user + ":").getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(name, name.length + bytes.remaining());
        bytes.get(both, name.length, bytes.remaining());
        String header = "Basic " + Base64.getEncoder().encodeToString(both);
        Arrays.fill(both, (byte) 0);
        Arrays.fill(bytes.array(), (byte) 0);
        return header;
    }

    @Override
    public String toString() {
        return isNone() ? "no login" : user == null ? "login by token" : "login by name and password";
    }
}
