// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.util.Locale;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.workbench.settings.SettingsWindow;

/** Opens the settings editor. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Edit Settings...",
        headless = true,
        description =
                "A window with all settings, what each is and whether they are valid, to be saved as a YAML file.")
public class EditSettings extends RadiomicsCommand {
    @Parameter(
            persist = false,
            label = "Start from",
            choices = {
                "ct",
                "mr",
                "mr-zscore",
                "mr-fbs",
                "pet",
                "ibsi-a",
                "ibsi-b",
                "ibsi-c",
                "ibsi-d",
                "ibsi-e",
                "ibsi-digital",
                "ibsi2-a",
                "ibsi2-b"
            },
            description = "The preset to start from.")
    private String settings = "ct";

    @Override
    public void run() {
        choice("settings", settings, SettingsFile.presets().toArray());
        if (GraphicsEnvironment.isHeadless()) {
            throw new RadiomicsException("Edit Settings needs a window; found no display: edit the YAML file of"
                    + " 'radiomics settings " + settings + "' in a text editor");
        }
        EventQueue.invokeLater(() -> SettingsWindow.open(Language.of(Locale.getDefault()), settings));
    }
}
