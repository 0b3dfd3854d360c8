// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A series in the cache.
 *
 * @param entry which series
 * @param folder that holds its instances and nothing else
 * @param files its instances, by InstanceNumber as the archive tells it, then by identifier
 * @param missing what the archive has and could not be fetched: reasons by SOPInstanceUID
 * @param arrived how many came from the archive now; the others were in the cache
 * @param stopped whether a person stopped it
 * @param notes what a person should know
 */
public record FetchedSeries(
        SeriesEntry entry,
        Path folder,
        List<Path> files,
        Map<String, String> missing,
        int arrived,
        boolean stopped,
        List<String> notes) {
    public FetchedSeries {
        files = List.copyOf(files);
        missing = Collections.unmodifiableMap(new TreeMap<>(missing));
        notes = List.copyOf(notes);
    }

    /** Whether all instances are there. */
    public boolean isComplete() {
        return missing.isEmpty();
    }

    /** How many instances the archive has. */
    public int expected() {
        return files.size() + missing.size();
    }
}
