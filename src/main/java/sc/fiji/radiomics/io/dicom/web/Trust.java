// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that are trusted in place of those of Java, for a hospital that signs its own. */
public final class Trust {
    private Trust() {}

    /**
     * Trusts the certificates of a file and those they signed, and no others. The name of the host is checked as ever.
     *
     * @param file X.509 certificates as text (PEM) or bytes (DER)
     * @throws IOException naming the file
     */
    public static SSLContext of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(CertificateFactory.getInstance("X.509").generateCertificates(in));
        } catch (IOException e) {
            throw new IOException("cannot read the certificate " + file + ": " + Reason.of(e), e);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot read the certificate " + file + ": " + e.getMessage(), e);
        }
    }

    private static SSLContext of(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        if (certificates.isEmpty()) {
            throw new IOException("expected at least one certificate, found none");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
