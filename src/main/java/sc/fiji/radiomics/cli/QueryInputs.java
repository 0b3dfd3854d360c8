// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.dicom.web.ArchiveQuery;
import sc.fiji.radiomics.io.dicom.web.Shown;

/** What to look for in an archive: the options that find and fetch share. */
final class QueryInputs {
    static final String PRIVACY_FOOTER =
            "What identifies a patient can stand in a file instead of the command line: radiomics dicom find ... @FILE";

    @Option(names = "--patient", paramLabel = "ID", defaultValue = "", description = "the patient's identifier")
    private String patient;

    @Option(names = "--accession", paramLabel = "NUMBER", defaultValue = "", description = "accession number")
    private String accession;

    @Option(names = "--study", paramLabel = "UID", defaultValue = "", description = "Study Instance UID")
    private String study;

    @Option(names = "--series", paramLabel = "UID", defaultValue = "", description = "Series Instance UID")
    private String series;

    @Option(
            names = "--modality",
            paramLabel = "CODE",
            defaultValue = "",
            description = "for example CT, PT, MR, SEG, RTSTRUCT")
    private String modality;

    /**
     * The query.
     *
     * @param shown what to show beside identifiers, modalities and counts
     */
    ArchiveQuery query(List<String> shown) {
        return ArchiveInputs.told(() -> ArchiveQuery.all()
                .withPatient(patient)
                .withAccession(accession)
                .withStudy(study)
                .withSeries(series)
                .withModality(modality)
                .showing(shown(shown)));
    }

    private static Set<Shown> shown(List<String> names) {
        Set<Shown> shown = EnumSet.noneOf(Shown.class);
        for (String name : names) {
            shown.add(List.of(Shown.values()).stream()
                    .filter(one -> one.toString().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(
                            () -> new RadiomicsException("--show must be date or description, found '" + name + "'")));
        }
        return shown;
    }
}
