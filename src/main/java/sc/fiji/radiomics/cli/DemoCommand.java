// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.demo.DemoCohort;
import sc.fiji.radiomics.pipeline.Batch;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.Manifest;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.report.StudyFolder;

/** Makes the demo study and runs it from images to the report. */
@Command(
        name = "demo",
        description = {
            "Makes a small synthetic study and runs it from images to features, signature, nomogram and report: a first",
            "look without data of your own.",
            "",
            "60 CT scans of patients who never lived, with outlines of tumours and nodes, and a clinical table with an",
            "outcome that truly depends on texture, size and a blood marker.",
            ""
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "radiomics-demo",
            description = "folder for the study and its results (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            converter = LanguageTag.class,
            description = "language of report and quality page: en or zh (default: en)")
    private Language language = Language.ENGLISH;

    @Override
    public Integer call() {
        Path study = out.resolve("study");
        Path results = out.resolve("results");
        PrintWriter err = spec.commandLine().getErr();
        err.println("Making " + DemoCohort.CASES + " synthetic cases in " + study + " ...");
        try {
            DemoCohort.write(study, DemoCohort.SEED);
        } catch (IOException e) {
            throw new RadiomicsException("demo study: " + e.getMessage(), e);
        }
        Path manifest = study.resolve("cases.csv");
        Path settings = study.resolve("settings.yaml");
        List<Case> cases = Manifest.read(manifest);
        Batch batch = new Batch(new Pipeline(SettingsFile.read(settings.toString())), results, false);
        int processors = Runtime.getRuntime().availableProcessors();
        int code = BatchRun.run(spec.commandLine(), batch, cases, new BatchRun.Output(results, processors, language));
        Path plan = study.resolve("study.yaml");
        Path report = out.resolve("report");
        code = Math.max(
                code,
                StudyRun.run(
                        spec.commandLine(),
                        StudyFolder.of(plan, report).in(Optional.of(language)),
                        report,
                        processors));
        PrintWriter print = spec.commandLine().getOut();
        print.println("About it:  " + study.resolve("README.md"));
        print.println("The same by hand, as for data of your own:");
        print.println("  radiomics extract --manifest " + quoted(manifest) + " --settings " + quoted(settings)
                + " --out " + quoted(results));
        print.println("  radiomics study " + quoted(plan) + " --out " + quoted(report));
        print.flush();
        return code;
    }

    /** For the shell, if the path has spaces. */
    private static String quoted(Path path) {
        return path.toString().contains(" ") ? '"' + path.toString() + '"' : path.toString();
    }
}
