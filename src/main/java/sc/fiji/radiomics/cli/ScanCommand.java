// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.report.ScanFolder;
import sc.fiji.radiomics.study.SettingScan;

/** The same study over several extraction settings. */
@Command(
        name = "scan",
        description = {"Runs a study over several extraction settings: which one holds in every centre?", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics scan study.yaml --table bin25=b25.csv --table bin50=b50.csv --out scan",
            "  radiomics scan study.yaml --columns 'log=log*' --columns 'wavelet=wavelet*' --out scan",
            "",
            "Each centre of the training cohort (cohorts.centre) is predicted by models of the others; without",
            "centres five folds are. Choosing the best setting is a selection: validate it in other cases.",
            "Results: scan.csv (a line per setting), scan-centres.csv, notes.csv, figures/."
        })
final class ScanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PLAN", description = "the study.yaml")
    private Path plan;

    @Option(names = "--table", paramLabel = "NAME=CSV", description = "a setting: its feature table")
    private Map<String, Path> tables = new LinkedHashMap<>();

    @Option(names = "--columns", paramLabel = "NAME=PATTERN", description = "a setting: columns of the plan's tables")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the results")
    private Path out;

    @Option(names = "--threads", paramLabel = "N", description = "threads (default: one per processor)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, found " + threads);
        }
        PrintWriter text = spec.commandLine().getOut();
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            SettingScan scan = ScanFolder.run(
                    plan,
                    tables,
                    columns,
                    out,
                    executor,
                    new ConsoleProgress(spec.commandLine().getErr()));
            scan.settings().forEach(one -> text.println(line(one)));
            text.println("Warning: " + scan.warning());
            scan.notes().forEach(note -> text.println("Note: " + note));
        }
        text.println("Results: " + out.resolve(ScanFolder.NAME));
        text.flush();
        return 0;
    }

    private static String line(SettingScan.Setting one) {
        String start = String.format(Locale.ROOT, "%-20s ", one.name());
        return start
                + one.pooled()
                        .map(pooled -> String.format(
                                Locale.ROOT,
                                "%s %.3f (%.3f to %.3f), worst %.3f",
                                pooled.measure(),
                                pooled.value(),
                                pooled.limits().lower(),
                                pooled.limits().upper(),
                                one.worst()))
                        .orElse("not validated");
    }
}
