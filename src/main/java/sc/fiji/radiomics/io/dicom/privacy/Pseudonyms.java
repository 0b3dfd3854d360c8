// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replacements that are the same for the same original and key, and that nobody without the key can trace back: keyed
 * hashes (HMAC, RFC 2104, with SHA-256).
 */
public final class Pseudonyms {
    /** Shorter keys can be found by trying. */
    private static final int SHORTEST_KEY = 16;

    private static final String ROOT = "2.25.";
    private static final int LEAST_DAYS = 365;
    private static final int DAYS = 3653;

    private final byte[] key;

    /**
     * @param key a secret of the user, at least 16 characters
     * @throws IllegalArgumentException if it is shorter
     */
    public Pseudonyms(String key) {
        if (key.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "the key must have at least " + SHORTEST_KEY + " characters, found " + key.length());
        }
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /** A UID in place of another: a UUID under 2.25 (DICOM PS3.5, annex B.2). */
    String uid(String original) {
        byte[] uuid = Arrays.copyOf(hash("uid", original), 16);
        uuid[6] = (byte) (uuid[6] & 0x0F | 0x80); // version 8: made by a rule of one's own (RFC 9562)
        uuid[8] = (byte) (uuid[8] & 0x3F | 0x80);
        return ROOT + new BigInteger(1, uuid);
    }

    /** By how many days the dates of a patient move into the past: 1 to 11 years. */
    int days(String patient) {
        return LEAST_DAYS + Math.floorMod(ByteBuffer.wrap(hash("days", patient)).getInt(), DAYS);
    }

    private byte[] hash(String purpose, String original) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal((purpose + "\n" + original).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
