// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static sc.fiji.radiomics.io.CsvTable.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.plot.FigureFile;
import sc.fiji.radiomics.plot.ScanFigure;
import sc.fiji.radiomics.study.CentreValidation;
import sc.fiji.radiomics.study.SettingScan;
import sc.fiji.radiomics.study.StudyFile;
import sc.fiji.radiomics.study.StudyPlan;

/** A scan of a study over extraction settings, with the files of its result. */
public final class ScanFolder {
    /** A line per setting. */
    public static final String NAME = "scan.csv";

    private ScanFolder() {}

    /**
     * Runs a study over several settings and writes {@link #NAME}, {@code scan-centres.csv} (a line per setting, centre and
     * measure), {@code notes.csv} and {@code figures/}.
     *
     * @param plan the study.yaml
     * @param tables feature table of each setting by its name, in place of those of the plan; relative to the working folder
     * @param columns pattern of feature columns of each further setting, of the tables of the plan
     * @param folder of the results; made if needed
     * @throws RadiomicsException naming the setting, the file and the reason
     */
    public static SettingScan run(
            Path plan,
            Map<String, Path> tables,
            Map<String, String> columns,
            Path folder,
            TaskExecutor executor,
            Progress progress) {
        StudyPlan read = StudyFile.read(plan);
        Map<String, StudyPlan.Tables> settings = new LinkedHashMap<>();
        tables.forEach((name, table) -> settings.put(
                name, with(read.tables(), List.of(table.toAbsolutePath().toString()), List.of())));
        columns.forEach((name, pattern) ->
                settings.put(name, with(read.tables(), read.tables().features(), List.of(pattern))));
        try {
            AtomicFile.requireFolder(folder);
            SettingScan scan = SettingScan.run(read, plan.toAbsolutePath().getParent(), settings, executor, progress);
            write(scan, folder);
            return scan;
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private static StudyPlan.Tables with(StudyPlan.Tables plan, List<String> features, List<String> include) {
        return new StudyPlan.Tables(
                features,
                plan.clinical(),
                plan.id(),
                plan.clinicalId(),
                plan.roi(),
                include.isEmpty() ? plan.include() : include,
                plan.exclude());
    }

    private static void write(SettingScan scan, Path folder) throws IOException {
        table(scan).write(folder.resolve(NAME));
        centres(scan).write(folder.resolve("scan-centres.csv"));
        List<String> notes = new ArrayList<>(List.of(scan.warning()));
        notes.addAll(scan.notes());
        new CsvTable(List.of("note"), notes.stream().map(List::of).toList()).write(folder.resolve("notes.csv"));
        if (scan.settings().stream().anyMatch(setting -> !setting.values().isEmpty())) {
            FigureFile.write(ScanFigure.of(scan), Files.createDirectories(folder.resolve("figures")));
        }
    }

    private static CsvTable table(SettingScan scan) {
        List<List<String>> rows = new ArrayList<>();
        for (SettingScan.Setting one : scan.settings()) {
            List<String> row = new ArrayList<>(List.of(one.name(), "" + one.cases(), "" + one.features()));
            row.add("" + one.validation().centres().size());
            row.addAll(summary(one.pooled()));
            row.add(number(one.worst()));
            row.add(number(one.stability()));
            row.add("" + one.signature().size());
            row.add(String.join("; ", one.signature()));
            rows.add(row);
        }
        return new CsvTable(
                List.of(
                        "setting",
                        "cases",
                        "features",
                        scan.grouping().isEmpty() ? "folds" : "centres",
                        "measure",
                        "average",
                        "lower",
                        "upper",
                        "new centre lower",
                        "I2",
                        "worst",
                        "stability",
                        "signature size",
                        "signature"),
                rows);
    }

    private static List<String> summary(Optional<CentreValidation.Pooled> pooled) {
        return pooled.map(one -> List.of(
                        one.measure().toString(),
                        number(one.value()),
                        number(one.limits().lower()),
                        number(one.limits().upper()),
                        number(one.prediction().lower()),
                        number(one.analysis().iSquared())))
                .orElse(List.of("", "", "", "", "", ""));
    }

    private static CsvTable centres(SettingScan scan) {
        List<List<String>> rows = new ArrayList<>();
        for (SettingScan.Setting one : scan.settings()) {
            for (CentreValidation.Centre centre : one.validation().centres()) {
                centre.values()
                        .forEach(value -> rows.add(List.of(
                                one.name(),
                                centre.name(),
                                "" + centre.cases(),
                                "" + centre.events(),
                                "" + centre.features(),
                                value.measure().toString(),
                                number(value.value()),
                                number(value.limits().lower()),
                                number(value.limits().upper()))));
            }
        }
        return new CsvTable(
                List.of("setting", "centre", "cases", "events", "signature size", "measure", "value", "lower", "upper"),
                rows);
    }
}
