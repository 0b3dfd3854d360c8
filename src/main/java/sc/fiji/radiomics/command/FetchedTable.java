// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.dicom.web.FetchedSeries;

/** What was fetched from an archive, for a person: neither names nor identifiers of patients. */
final class FetchedTable {
    private FetchedTable() {}

    /** A row per series. */
    static CsvTable of(List<FetchedSeries> fetched) {
        return new CsvTable(
                List.of("study", "series", "modality", "instances", "missing", "folder"),
                fetched.stream()
                        .map(one -> List.of(
                                one.entry().study(),
                                one.entry().series(),
                                one.entry().modality(),
                                Integer.toString(one.files().size()),
                                Integer.toString(one.missing().size()),
                                one.folder().toString()))
                        .toList());
    }

    /**
     * Notes go to ImageJ's log.
     *
     * @throws RadiomicsException if something is missing and nobody stopped it, so that a macro does not go on
     */
    static void tell(List<FetchedSeries> fetched) {
        fetched.forEach(one -> one.notes().forEach(note -> IJ.log("Radiomics: " + note)));
        if (fetched.stream().anyMatch(FetchedSeries::stopped)) {
            IJ.log("Stopped; what was fetched is kept, the same command goes on from there.");
            return;
        }
        String missing = fetched.stream()
                .filter(one -> !one.isComplete())
                .map(one -> one.missing().size() + " of " + one.expected() + " instances of series "
                        + one.entry().series() + " are missing; the first: "
                        + one.missing().values().iterator().next())
                .collect(Collectors.joining("; "));
        if (!missing.isEmpty()) {
            throw new RadiomicsException(missing);
        }
    }
}
