// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Unique identifiers of what this software makes: UUIDs under the root 2.25 (DICOM PS3.5, annex B.2). */
public final class Uid {
    private static final String ROOT = "2.25.";

    private Uid() {}

    /** An identifier that depends on nothing but these texts, so that the same input gives the same file. */
    public static String derived(String... from) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", from).getBytes(StandardCharsets.UTF_8));
            byte[] uuid = Arrays.copyOf(hash, 16);
            uuid[6] = (byte) (uuid[6] & 0x0F | 0x80); // version 8: made by a rule of one's own (RFC 9562)
            uuid[8] = (byte) (uuid[8] & 0x3F | 0x80);
            return ROOT + new BigInteger(1, uuid);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
