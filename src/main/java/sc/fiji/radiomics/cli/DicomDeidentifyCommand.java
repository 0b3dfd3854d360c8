// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.dicom.privacy.DeidentificationSettings;
import sc.fiji.radiomics.io.dicom.privacy.DeidentifiedCopy;
import sc.fiji.radiomics.io.dicom.privacy.KeyFile;
import sc.fiji.radiomics.io.dicom.privacy.PrivacyOption;
import sc.fiji.radiomics.io.dicom.privacy.Pseudonyms;

/** A copy of DICOM files without what identifies the patient. */
@Command(
        name = "deidentify",
        description = {
            "Copies DICOM files without what identifies the patient: basic confidentiality profile of PS3.15.",
            "Pixels are not changed: text that is burned in and faces stay, and are pointed out.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics dicom deidentify scans --case P-012 --key-file study.key --out anonymous",
            "  radiomics dicom deidentify scans --cases cases.csv --key-file study.key --out anonymous",
            "",
            "Files: OUT/CASE/MODALITY-SERIES/INSTANCE.dcm; none is overwritten. The same key gives the same identifiers",
            "and the same shift of dates, so that files copied later belong together. Keep the key, and keep it secret.",
            "Keep: structured-content, descriptors, modified-dates, patient-characteristics, device, safe-private,",
            "institution, or none. What remains can still identify: look before you share."
        })
final class DicomDeidentifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "files and folders with all folders in them")
    private List<Path> sources;

    @ArgGroup(multiplicity = "1")
    private Names names;

    @Option(
            names = "--key-file",
            required = true,
            paramLabel = "FILE",
            description =
                    "secret of at least 16 characters on the first line; a random one is made if there is no file")
    private Path keyFile;

    @Option(
            names = "--keep",
            split = ",",
            paramLabel = "OPTION",
            description = "what stays beyond the basic profile (default: the first four and safe-private)")
    private List<String> keep;

    @Option(names = "--burned-in", description = "also copy files that say that text is burned into the pixels")
    private boolean burnedIn;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the copies")
    private Path out;

    /** One case id, or one for each patient. */
    private static final class Names {
        @Option(names = "--case", paramLabel = "ID", description = "case id, if all files are of one patient")
        private String one;

        @Option(names = "--cases", paramLabel = "CSV", description = "table with the columns patient (id) and case")
        private Path table;
    }

    @Override
    public Integer call() {
        try {
            Set<PrivacyOption> options = options();
            Map<String, List<Path>> cases = cases();
            Pseudonyms pseudonyms = key();
            int failures = 0;
            for (Map.Entry<String, List<Path>> each : cases.entrySet()) {
                DeidentificationSettings settings = new DeidentificationSettings(each.getKey(), pseudonyms, options);
                DeidentifiedCopy.Result result = new DeidentifiedCopy(settings, burnedIn)
                        .copy(
                                each.getValue(),
                                out,
                                new SparseProgress(
                                        new ConsoleProgress(spec.commandLine().getErr())));
                print(each.getKey(), result);
                failures += result.failures().size();
            }
            return failures == 0 ? 0 : Radiomics.FAILED;
        } catch (IOException | IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private Set<PrivacyOption> options() {
        if (keep == null) {
            return PrivacyOption.forRadiomics();
        }
        return keep.stream()
                .filter(name -> !name.equals("none"))
                .map(PrivacyOption::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Sources by case id. */
    private Map<String, List<Path>> cases() throws IOException {
        if (names.one != null) {
            return Map.of(names.one, sources);
        }
        CsvTable table = CsvTable.read(names.table);
        SortedMap<String, List<Path>> cases = new TreeMap<>();
        SortedMap<String, List<Path>> patients = DeidentifiedCopy.byPatient(sources);
        int unknown = 0;
        for (int row = 0; row < table.rows().size(); row++) {
            List<Path> files = patients.remove(table.column("patient").get(row));
            if (files != null && cases.put(table.column("case").get(row), files) != null) {
                throw new RadiomicsException(names.table + ": a case id is for one patient, found one twice");
            }
        }
        for (List<Path> files : patients.values()) {
            unknown += files.size();
        }
        if (unknown > 0) {
            throw new RadiomicsException(
                    names.table + " must have the patients of all files, found " + unknown + " files of others");
        }
        return cases;
    }

    private Pseudonyms key() throws IOException {
        if (!Files.exists(keyFile)) {
            KeyFile.make(keyFile);
            spec.commandLine().getOut().println("Made a random key in " + keyFile + ": keep it, and keep it secret.");
        }
        return KeyFile.read(keyFile);
    }

    private void print(String id, DeidentifiedCopy.Result result) {
        PrintWriter text = spec.commandLine().getOut();
        text.println(id + ": " + result.copied().size() + " files in " + out.resolve(id));
        result.risks().forEach((risk, files) -> text.println("Look at " + files + " files: " + risk.text()));
        text.flush();
        PrintWriter errors = spec.commandLine().getErr();
        result.failures().forEach(failure -> errors.println("Not copied: " + failure));
        errors.flush();
    }
}
