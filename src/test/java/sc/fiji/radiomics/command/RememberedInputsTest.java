// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.prefs.PrefService;

class RememberedInputsTest {
    private final PrefService preferences = PlainImageJ.context().service(PrefService.class);
    private final ConvertService convert = PlainImageJ.context().service(ConvertService.class);

    private static Module module() {
        return PlainImageJ.context()
                .service(ModuleService.class)
                .createModule(
                        PlainImageJ.context().service(CommandService.class).getCommand(ExtractFeatures.class));
    }

    @AfterEach
    void forget() {
        preferences.clear(ExtractFeatures.class);
    }

    private Module again() {
        Module module = module();
        RememberedInputs.restore(module, preferences, convert);
        return module;
    }

    @Test
    void theNextDialogOpensWithTheLastChoice() {
        Module first = module();
        first.setInput("settings", "pet");
        first.setInput("grouping", "group");
        first.setInput("settingsfile", new File("my settings.yaml"));
        RememberedInputs.remember(first, preferences);
        Module second = again();
        assertEquals("pet", second.getInput("settings"));
        assertEquals("group", second.getInput("grouping"));
        assertEquals(new File("my settings.yaml"), second.getInput("settingsfile"));
        assertEquals(false, second.isInputResolved("settings"));
    }

    @Test
    void whatBelongsToOnePatientIsForgotten() {
        Module first = module();
        first.setInput("caseid", "P-012");
        first.setInput("regions", "GTV");
        first.setInput("mask", MaskRef.OVERLAY);
        first.setInput("output", new File("P-012.csv"));
        RememberedInputs.remember(first, preferences);
        Module second = again();
        assertEquals("", second.getInput("caseid"));
        assertEquals("", second.getInput("regions"));
        assertEquals(MaskRef.AUTOMATIC, second.getInput("mask"));
        assertEquals(new File(""), second.getInput("output"));
    }

    @Test
    void aChoiceThatIsNoLongerOfferedAndWhatAMacroGaveAreLeftAlone() {
        preferences.put(ExtractFeatures.class, "settings", "no-such-preset");
        preferences.put(ExtractFeatures.class, "grouping", "all");
        Module module = module();
        module.setInput("grouping", "group");
        module.resolveInput("grouping");
        RememberedInputs.restore(module, preferences, convert);
        assertEquals("ct", module.getInput("settings"));
        assertEquals("group", module.getInput("grouping"));
    }

    @Test
    void withoutADisplayNothingIsRememberedOrRestored() {
        preferences.put(ExtractFeatures.class, "settings", "mr");
        Module module = module();
        RememberedInputs command = new RememberedInputs();
        PlainImageJ.context().inject(command);
        command.process(module);
        assertEquals("ct", module.getInput("settings"));
        RememberedInputs.AfterRun after = new RememberedInputs.AfterRun();
        PlainImageJ.context().inject(after);
        after.process(module);
        assertEquals("mr", preferences.get(ExtractFeatures.class, "settings"));
    }
}
