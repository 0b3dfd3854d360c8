// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveAddressTest {
    private static String refusal(String address) {
        return assertThrows(IllegalArgumentException.class, () -> ArchiveAddress.of(address))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pacs.example.org/dicom-web",
                "HTTPS://pacs.example.org:8443/x/y/",
                "http://localhost:8042/dicom-web",
                "http://127.0.0.1/dicom-web",
                "http://127.3.4.5",
                "http://[::1]:8042/dicom-web"
            })
    void encryptedOrOnThisMachineIsTaken(String address) {
        assertEquals(address.replaceAll("/+$", ""), ArchiveAddress.of(address).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pacs.example.org/dicom-web",
                "http://localhost.example.org/",
                "http://127.0.0.1.example.org/",
                "http://10.0.0.1/",
                "http://[::2]/"
            })
    void anotherMachineWithoutEncryptionIsRefused(String address) {
        assertTrue(
                refusal(address)
                        .startsWith("the address of an archive on another machine must begin with https://, found"
                                + " http:// for host "),
                address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pacs", "ftp://pacs.example.org", "https:///x", "https://a b", "file:///etc/passwd"})
    void whatIsNoAddressIsRefused(String address) {
        assertTrue(refusal(address).contains("https://pacs.example.org/dicom-web"), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ann:hunter2@pacs.example.org/",
                "https://pacs.example.org/?token=hunter2",
                "https://pacs.example.org/#hunter2",
                "https://ann:hunter2 @pacs.example.org/"
            })
    void aSecretInTheAddressIsRefusedAndNotRepeated(String address) {
        assertFalse(refusal(address).contains("hunter2"), address);
    }

    @Test
    void credentialsBelongToOneSchemeHostAndPort() {
        ArchiveAddress address = ArchiveAddress.of("https://pacs.example.org/dicom-web");
        assertTrue(address.owns(URI.create("https://PACS.example.org:443/elsewhere")));
        assertFalse(address.owns(URI.create("https://pacs.example.org:444/dicom-web")));
        assertFalse(address.owns(URI.create("http://pacs.example.org/dicom-web")));
        assertFalse(address.owns(URI.create("https://other.example.org/dicom-web")));
        assertFalse(address.owns(URI.create("https://x@pacs.example.org/dicom-web")));
        assertFalse(address.owns(URI.create("/relative")));
    }

    @Test
    void aShownAddressLeavesOutWhatWasSearchedFor() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("PatientID", "Müller & Co=1");
        query.put("AccessionNumber", "");
        query.put("Modality", "CT");
        query.put("limit", "10");
        URI uri = ArchiveAddress.with(
                ArchiveAddress.of("https://pacs.example.org/x").at("studies"), query);
        assertEquals(
                "https://pacs.example.org/x/studies?PatientID=M%C3%BCller%20%26%20Co%3D1&Modality=CT&limit=10",
                uri.toString());
        assertEquals(
                "https://pacs.example.org/x/studies?PatientID=...&Modality=CT&limit=10", ArchiveAddress.shown(uri));
    }

    @Test
    void onlyUidsBecomePartsOfAddressesAndFiles() {
        assertEquals("1.2.840", ArchiveAddress.requireUid("the study", "1.2.840"));
        for (String bad : new String[] {"", "..", "../1", "1/2", "1.2\\3", "1.2.a", "1".repeat(65)}) {
            assertThrows(IllegalArgumentException.class, () -> ArchiveAddress.requireUid("the study", bad), bad);
        }
    }
}
