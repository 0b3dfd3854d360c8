// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.util.Set;

/**
 * What to search for; an empty text asks for anything. The archive understands * and ? in patient and accession number.
 *
 * @param patient PatientID (0010,0020)
 * @param accession AccessionNumber (0008,0050)
 * @param study StudyInstanceUID
 * @param series SeriesInstanceUID
 * @param modality for instance CT, PT, MR, SEG, RTSTRUCT
 * @param shown what results show
 * @param most results at most
 */
public record ArchiveQuery(
        String patient, String accession, String study, String series, String modality, Set<Shown> shown, int most) {
    private static final int MOST = 1000;

    public ArchiveQuery {
        patient = patient.strip();
        accession = accession.strip();
        study = study.strip();
        series = series.strip();
        modality = modality.strip();
        shown = Set.copyOf(shown);
        if (!study.isEmpty()) {
            ArchiveAddress.requireUid("the study", study);
        }
        if (!series.isEmpty()) {
            ArchiveAddress.requireUid("the series", series);
        }
        if (most < 1) {
            throw new IllegalArgumentException("the most results must be at least 1, found " + most);
        }
    }

    /** Everything; at most 1000 results, of which only identifiers, modalities and counts are shown. */
    public static ArchiveQuery all() {
        return new ArchiveQuery("", "", "", "", "", Set.of(), MOST);
    }

    public ArchiveQuery withPatient(String patient) {
        return new ArchiveQuery(patient, accession, study, series, modality, shown, most);
    }

    public ArchiveQuery withAccession(String accession) {
        return new ArchiveQuery(patient, accession, study, series, modality, shown, most);
    }

    public ArchiveQuery withStudy(String study) {
        return new ArchiveQuery(patient, accession, study, series, modality, shown, most);
    }

    public ArchiveQuery withSeries(String series) {
        return new ArchiveQuery(patient, accession, study, series, modality, shown, most);
    }

    public ArchiveQuery withModality(String modality) {
        return new ArchiveQuery(patient, accession, study, series, modality, shown, most);
    }

    public ArchiveQuery showing(Set<Shown> shown) {
        return new ArchiveQuery(patient, accession, study, series, modality, shown, most);
    }

    public ArchiveQuery withMost(int most) {
        return new ArchiveQuery(patient, accession, study, series, modality, shown, most);
    }

    /** Whether it names a patient, an accession number, a study or a series. */
    public boolean isNarrow() {
        return !(patient + accession + study + series).isEmpty();
    }

    /** What was searched for identifies a patient and is not told. */
    @Override
    public String toString() {
        return "query";
    }
}
