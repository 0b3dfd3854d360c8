// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.dicom.web.Archive;
import sc.fiji.radiomics.io.dicom.web.ArchiveQuery;
import sc.fiji.radiomics.io.dicom.web.SeriesEntry;
import sc.fiji.radiomics.io.dicom.web.Shown;
import sc.fiji.radiomics.io.dicom.web.StudyEntry;

/** Lists what an archive has. */
@Command(
        name = "find",
        description = {"Lists studies, or their series, of a hospital archive (DICOMweb).", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics dicom find https://pacs.example.org/dicom-web --secret-env TOKEN --accession 4711",
            "  radiomics dicom find https://pacs.example.org/dicom-web --user ann --secret-file pw --study 1.2.3 --list series",
            "",
            "Neither names nor identifiers of patients are listed.",
            QueryInputs.PRIVACY_FOOTER,
            ArchiveInputs.LOGIN_FOOTER
        })
final class DicomFindCommand implements Callable<Integer> {
    /** What a row is. */
    enum Level {
        studies,
        series
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private ArchiveInputs inputs;

    @Mixin
    private QueryInputs wanted;

    @Option(
            names = "--list",
            paramLabel = "LEVEL",
            defaultValue = "studies",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Level level;

    @Option(
            names = "--show",
            split = ",",
            paramLabel = "WHAT",
            description = "what else to show: date, description; descriptions may hold anything")
    private List<String> show = new ArrayList<>();

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "1000",
            description = "most rows (default: ${DEFAULT-VALUE})")
    private int most;

    @Option(names = "--out", paramLabel = "CSV", description = "table to write; otherwise it is printed")
    private Path out;

    @Override
    public Integer call() {
        Archive archive = inputs.open();
        ArchiveQuery query = wanted.query(show);
        CsvTable table = ArchiveInputs.told(() -> {
            ArchiveQuery limited = query.withMost(most);
            return level == Level.studies
                    ? studies(archive.studies(limited, Progress.NONE), limited)
                    : series(archive.series(limited, Progress.NONE), limited);
        });
        if (out != null) {
            ArchiveInputs.told(() -> {
                table.write(out);
                return out;
            });
        } else {
            spec.commandLine().getOut().print(table.text());
        }
        if (table.rows().size() == most) {
            spec.commandLine().getErr().println("There may be more: these are the first " + most + " (--most).");
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static CsvTable studies(List<StudyEntry> found, ArchiveQuery query) {
        List<List<String>> rows = new ArrayList<>();
        for (StudyEntry one : found) {
            List<String> row = new ArrayList<>(List.of(
                    one.study(), String.join(" ", one.modalities()), text(one.series()), text(one.instances())));
            shown(query).forEach(shown -> row.add(one.shown().getOrDefault(shown, "")));
            rows.add(row);
        }
        return new CsvTable(header(query, "study", "modalities", "series", "instances"), rows);
    }

    private static CsvTable series(List<SeriesEntry> found, ArchiveQuery query) {
        List<List<String>> rows = new ArrayList<>();
        for (SeriesEntry one : found) {
            List<String> row = new ArrayList<>(
                    List.of(one.study(), one.series(), one.modality(), text(one.number()), text(one.instances())));
            shown(query).forEach(shown -> row.add(one.shown().getOrDefault(shown, "")));
            rows.add(row);
        }
        return new CsvTable(header(query, "study", "series", "modality", "number", "instances"), rows);
    }

    private static List<Shown> shown(ArchiveQuery query) {
        return query.shown().stream().sorted().toList();
    }

    private static List<String> header(ArchiveQuery query, String... columns) {
        List<String> header = new ArrayList<>(List.of(columns));
        shown(query).forEach(shown -> header.add(shown.toString()));
        return header;
    }

    private static String text(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }
}
