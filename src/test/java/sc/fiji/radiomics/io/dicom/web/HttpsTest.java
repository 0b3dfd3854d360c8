// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;

/** An archive with a certificate that it signed itself. */
class HttpsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static void keytool(String... arguments) throws Exception {
        Path log = folder.resolve("keytool.log");
        List<String> line = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                folder.resolve("store.p12").toString(),
                "-storepass",
                PASSWORD));
        line.addAll(List.of(arguments));
        int code = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertEquals(0, code, Files.readString(log));
    }

    private static void makeKey(String alias, String names) throws Exception {
        keytool("-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=test", "-ext", "SAN=" + names);
        keytool(
                "-exportcert",
                "-alias",
                alias,
                "-rfc",
                "-file",
                certificate(alias).toString());
    }

    private static Path certificate(String alias) {
        return folder.resolve(alias + ".pem");
    }

    @BeforeAll
    static void makeKeys() throws Exception {
        makeKey("archive", "ip:127.0.0.1,dns:localhost");
        makeKey("other", "dns:other.example.org");
    }

    private static SSLContext context(String alias) throws Exception {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
            all.load(in, PASSWORD.toCharArray());
        }
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static int studies(ArchiveServer server, ArchiveOptions options) throws IOException {
        Login login = Login.token(Secret.from("hunter2"::toCharArray));
        return new Archive(ArchiveAddress.of(server.address()), login, options)
                .studies(ArchiveQuery.all(), Progress.NONE)
                .size();
    }

    @Test
    void theCertificateThatTheCallerTrustsIsEnough() throws Exception {
        try (ArchiveServer server = ArchiveServer.start(context("archive"))) {
            server.addSeries("P1", "1.2", "1.2.1", "CT", 1);
            server.login = "Bearer hunter2";
            assertEquals(1, studies(server, ArchiveOptions.defaults().withTrust(Trust.of(certificate("archive")))));
        }
    }

    @Test
    void whatNobodyTrustsIsRefusedAtOnceAndSeesNoLogin() throws Exception {
        try (ArchiveServer server = ArchiveServer.start(context("archive"))) {
            for (ArchiveOptions options : List.of(
                    ArchiveOptions.defaults(), ArchiveOptions.defaults().withTrust(Trust.of(certificate("other"))))) {
                ArchiveException error = assertThrows(ArchiveException.class, () -> studies(server, options));
                assertTrue(
                        error.getMessage().contains(" failed: no trusted encrypted connection to 127.0.0.1 ("),
                        error.getMessage());
            }
            assertEquals(List.of(), server.logins);
        }
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
        try (ArchiveServer server = ArchiveServer.start(context("other"))) {
            ArchiveOptions options = ArchiveOptions.defaults().withTrust(Trust.of(certificate("other")));
            ArchiveException error = assertThrows(ArchiveException.class, () -> studies(server, options));
            assertTrue(error.getMessage().contains("no trusted encrypted connection"), error.getMessage());
            assertEquals(List.of(), server.logins);
        }
    }

    @Test
    void aFileThatIsNoCertificateIsNamed() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        for (Path file : List.of(text, folder.resolve("missing.pem"), Files.writeString(folder.resolve("empty"), ""))) {
            IOException error = assertThrows(IOException.class, () -> Trust.of(file));
            assertTrue(error.getMessage().startsWith("cannot read the certificate " + file + ": "), error.getMessage());
        }
    }
}
