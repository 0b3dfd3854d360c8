// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of files that were sent.
 *
 * @param stored what the archive confirms to have stored
 * @param failed reasons by file; sending these again is all that is left to do
 * @param warnings what the archive changed or complains about, by stored file
 * @param stopped whether a person stopped it
 */
public record Sent(List<Path> stored, Map<Path, String> failed, Map<Path, String> warnings, boolean stopped) {
    public Sent {
        stored = List.copyOf(stored);
        failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
        warnings = Collections.unmodifiableMap(new LinkedHashMap<>(warnings));
    }

    public boolean isComplete() {
        return failed.isEmpty();
    }
}
