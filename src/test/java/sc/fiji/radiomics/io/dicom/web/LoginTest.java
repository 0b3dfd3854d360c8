// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    @TempDir
    private Path folder;

    private Path file(byte... content) throws IOException {
        return Files.write(folder.resolve("secret.txt"), content);
    }

    private static Secret secret(String text) {
        return Secret.from(text::toCharArray);
    }

    @Test
    void headersAreThoseOfTheStandards() throws IOException {
        assertTrue(Login.NONE.header().isEmpty());
        assertEquals(
                "Bearer abc.DEF-1", Login.token(secret("abc.DEF-1")).header().orElseThrow());
        // RFC 7617, sections 2 and 2.1
        assertEquals(
                "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
                Login.basic("Aladdin", secret("open sesame")).header().orElseThrow());
        assertEquals(
                "Basic dGVzdDoxMjPCow==",
                Login.basic("test", secret("123\u00a3")).header().orElseThrow());
    }

    @Test
    void aSecretComesFromAVariableOrAFileAndIsReadAnew() throws IOException {
        assertArrayEquals(
                "s3".toCharArray(), Secret.environment("T", Map.of("T", "s3")).read());
        Path file = file((byte) 's', (byte) '3', (byte) '\r', (byte) '\n');
        Secret secret = Secret.file(file);
        assertArrayEquals("s3".toCharArray(), secret.read());
        Files.writeString(file, "renewed");
        assertArrayEquals("renewed".toCharArray(), secret.read());
    }

    @Test
    void whatWasTypedIsKeptUntilTheEnd() throws IOException {
        char[] typed = {'s', '3'};
        Secret secret = Secret.typed(typed);
        typed[0] = 0;
        java.util.Arrays.fill(secret.read(), 'x'); // a request clears what it was given
        assertArrayEquals("s3".toCharArray(), secret.read());
        assertEquals("secret from the person who was asked", secret.toString());
    }

    private static String refusal(Login login) {
        IOException error = assertThrows(IOException.class, login::header);
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        assertFalse(trace.toString().contains("hunter"), trace.toString());
        return error.getMessage();
    }

    @Test
    void whatIsNoSecretIsToldByItsPlaceOnly() throws IOException {
        assertEquals(
                "expected the secret for the archive in the environment variable T, found nothing",
                refusal(Login.token(Secret.environment("T", Map.of()))));
        Path missing = folder.resolve("missing");
        assertEquals(
                "cannot read the secret for the archive from file " + missing + ": no such file",
                refusal(Login.token(Secret.file(missing))));
        assertEquals(
                "the secret in the file " + folder.resolve("secret.txt") + " must be UTF-8 text, found other bytes",
                refusal(Login.token(Secret.file(file((byte) 'h', (byte) 0xff)))));
        assertEquals(
                "the secret from the caller must be one line, found a control character",
                refusal(Login.basic("ann", secret("hunter2\nhunter3"))));
        assertEquals(
                "the secret from the caller must be a token of visible ASCII characters, found another; a password"
                        + " needs the name of a user",
                refusal(Login.token(secret("hunter 2"))));
        assertThrows(IllegalArgumentException.class, () -> Login.basic("a:b", secret("x")));
    }

    @Test
    void nothingIsShown() {
        String shown = "" + Login.token(secret("hunter2")) + Login.basic("ann", secret("hunter2")) + Login.NONE
                + secret("hunter2");
        assertEquals("login by tokenlogin by name and passwordno loginsecret from the caller", shown);
    }
}
