// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.pipeline.Software;

/** The command {@code radiomics}. Exit codes: 0 all done, 1 some or all cases failed, 2 wrong usage. */
@Command(
        name = "radiomics",
        description = {"From clinical images to radiomics features and validated models.", ""},
        subcommands = {
            ExtractCommand.class,
            MapCommand.class,
            StudyCommand.class,
            ScanCommand.class,
            PredictCommand.class,
            ValidateCommand.class,
            ReproducibilityCommand.class,
            PerturbCommand.class,
            HarmoniseCommand.class,
            LandmarksCommand.class,
            ClassifyCommand.class,
            DicomCommand.class,
            DemoCommand.class,
            FeaturesCommand.class,
            SettingsCommand.class,
            CheckCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Radiomics.Version.class,
        footer = {
            "",
            "Exit codes: 0 all done, 1 some cases failed, 2 wrong usage.",
            "Start with:  radiomics demo",
            "Then:        radiomics help extract, radiomics help study"
        })
public final class Radiomics {
    /** Some cases failed. */
    static final int FAILED = 1;
    /** Wrong usage: nothing was done. */
    static final int USAGE = 2;

    public static void main(String[] arguments) {
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    /**
     * Runs the command without ending the program.
     *
     * @param out for results
     * @param err for progress and errors
     * @return the exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Radiomics());
        line.setOut(out);
        line.setErr(err);
        line.setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler((error, command, parsed) -> {
            if (error instanceof RadiomicsException) {
                command.getErr().println("radiomics: " + error.getMessage());
                return USAGE;
            }
            throw error;
        });
        return arguments.length == 0 ? line.execute("--help") : line.execute(arguments);
    }

    /** Name and version for {@code --version}. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Software.nameAndVersion()};
        }
    }
}
