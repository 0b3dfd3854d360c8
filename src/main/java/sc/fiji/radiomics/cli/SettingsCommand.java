// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;

/** Lists the presets, or prints settings in full. */
@Command(
        name = "settings",
        description = {
            "Lists the presets, or prints a preset or file with all keys and their effective values.",
            "",
            "A settings file is YAML: it says what differs from the defaults, or from a preset:",
            "",
            "  preset: ct",
            "  name: ct-fine",
            "  discretisation: [fbs10, fbs25]",
            ""
        },
        mixinStandardHelpOptions = true)
final class SettingsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "PRESET-OR-FILE", description = "what to print; without it, the presets")
    private String reference;

    @Option(names = "--as-written", description = "print a preset as its author wrote it, with comments")
    private boolean asWritten;

    @Override
    public Integer call() {
        if (reference == null) {
            for (String preset : SettingsFile.presets()) {
                String comment =
                        SettingsFile.presetText(preset).lines().findFirst().orElse("");
                spec.commandLine().getOut().printf("%-14s %s%n", preset, comment.replaceFirst("^# *", ""));
            }
        } else if (asWritten && SettingsFile.presets().contains(reference)) {
            spec.commandLine().getOut().print(SettingsFile.presetText(reference));
        } else {
            String separator = "";
            for (Settings settings : SettingsFile.read(reference)) {
                spec.commandLine().getOut().print(separator + SettingsFile.write(settings));
                separator = "---\n";
            }
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
