// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.dicom.web.Archive;
import sc.fiji.radiomics.io.dicom.web.ArchiveAddress;
import sc.fiji.radiomics.io.dicom.web.ArchiveOptions;
import sc.fiji.radiomics.io.dicom.web.ArchiveQuery;
import sc.fiji.radiomics.io.dicom.web.Download;
import sc.fiji.radiomics.io.dicom.web.FetchedSeries;
import sc.fiji.radiomics.io.dicom.web.SeriesEntry;
import sc.fiji.radiomics.io.dicom.web.Shown;
import sc.fiji.radiomics.io.dicom.web.Trust;

/** Series of a hospital archive, fetched into a folder. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Import from Archive...",
        headless = true,
        description =
                "Fetches DICOM series of a hospital archive (DICOMweb) into a folder, with the SEG and RTSTRUCT that"
                        + " belong to them. Escape stops; the same again goes on from there. The files identify the patient.")
public class ImportFromArchive extends RadiomicsCommand {
    @Parameter(
            persist = false,
            label = "Address",
            description = "Address of the archive's DICOMweb service, for example https://pacs.example.org/dicom-web;"
                    + " http:// only for an archive on this machine.")
    private String address = "";

    @Parameter(
            persist = false,
            label = "User",
            description = "Name to log in with a password, which is asked for in a dialog unless it is named below;"
                    + " empty: the secret is a token, or no login is needed.")
    private String user = "";

    @Parameter(
            persist = false,
            label = "Variable with the secret",
            description =
                    "Environment variable that holds the token or password. The secret itself is never an option.")
    private String variable = "";

    @Parameter(
            persist = false,
            label = "File with the secret",
            description = "File that holds the token or password and nothing else, instead of the variable.")
    private File secretfile = new File("");

    @Parameter(
            persist = false,
            label = "Trusted certificate",
            description = "Certificate (PEM) that is trusted in place of those of Java, if the hospital signs its own.")
    private File trust = new File("");

    @Parameter(persist = false, label = "Patient", description = "The patient's identifier in the archive, or empty.")
    private String patient = "";

    @Parameter(persist = false, label = "Accession number", description = "Accession number of the study, or empty.")
    private String accession = "";

    @Parameter(persist = false, label = "Study", description = "Study Instance UID, or empty.")
    private String study = "";

    @Parameter(persist = false, label = "Series", description = "Series Instance UID, or empty for all of them.")
    private String series = "";

    @Parameter(
            persist = false,
            label = "Modality",
            description = "For example CT, PT, MR, SEG, RTSTRUCT; empty for all.")
    private String modality = "";

    @Parameter(
            persist = false,
            label = "With regions",
            description = "Fetch the SEG and RTSTRUCT that belong to the series, too.")
    private boolean regions = true;

    @Parameter(
            persist = false,
            min = "1",
            label = "Most series",
            description = "If the archive has more for this query, nothing is fetched.")
    private int most = 20;

    @Parameter(
            persist = false,
            label = "Folder",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder of all fetched series: STUDY/SERIES/ holds the files of one. What is there is not"
                    + " fetched again.")
    private File cache = new File("");

    @Parameter(
            persist = false,
            label = "Table",
            style = FileWidget.SAVE_STYLE,
            description = "CSV file of what was fetched and where it is; empty: only shown.")
    private File output = new File("");

    @Override
    public void run() {
        requireAtLeastOne("most", most);
        require(cache, "cache", "the folder of the fetched series");
        Progress progress = progress();
        try {
            Download download = new Download(archive(), cache.toPath(), regions, most);
            List<SeriesEntry> chosen = SeriesChoice.of(download.find(query(), progress));
            if (!chosen.isEmpty()) {
                List<FetchedSeries> fetched = download.fetch(chosen, progress);
                TableWindow.show(FetchedTable.of(fetched), "Fetched from archive", output);
                FetchedTable.tell(fetched);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private Archive archive() throws IOException {
        if (address.isBlank()) {
            throw new RadiomicsException("option 'address' must be the address of the archive, found nothing");
        }
        ArchiveOptions options = ArchiveOptions.defaults();
        return new Archive(
                ArchiveAddress.of(address),
                PasswordQuestion.login(user, variable, secretfile),
                trust.getPath().isBlank() ? options : options.withTrust(Trust.of(trust.toPath())));
    }

    private ArchiveQuery query() {
        return ArchiveQuery.all()
                .withPatient(patient)
                .withAccession(accession)
                .withStudy(study)
                .withSeries(series)
                .withModality(modality)
                .showing(SeriesChoice.isAsked() ? Set.of(Shown.DESCRIPTION) : Set.of());
    }
}
