// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentTypeTest {
    @Test
    void valuesMayBeQuotedOrNotAndHoldSemicolons() {
        ContentType type = ContentType.of(
                "Multipart/Related; Type=\"application/octet-stream; transfer-syntax=1.2\"; boundary=a'b+c_d,./:=? ;x=\"q\\\"r\"");
        assertEquals("multipart/related", type.type());
        assertEquals(
                Map.of(
                        "type",
                        "application/octet-stream; transfer-syntax=1.2",
                        "boundary",
                        "a'b+c_d,./:=?",
                        "x",
                        "q\"r"),
                type.parameters());
    }

    @Test
    void oddTextsGiveNothing() {
        assertEquals(new ContentType("", Map.of()), ContentType.of(""));
        assertEquals(new ContentType("a/b", Map.of()), ContentType.of("a/b; ; nonsense"));
        assertEquals(
                Map.of("boundary", "first"),
                ContentType.of("a/b;boundary=first;boundary=2").parameters());
    }
}
