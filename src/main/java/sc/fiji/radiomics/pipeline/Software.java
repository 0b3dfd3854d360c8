// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What made a result: name and version of this software, as written beside every result. */
public final class Software {
    public static final String NAME = "Radiomics for Fiji";

    private Software() {}

    public static String version() {
        try (InputStream in = Software.class.getResourceAsStream("/radiomics-version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String nameAndVersion() {
        return NAME + " " + version();
    }
}
