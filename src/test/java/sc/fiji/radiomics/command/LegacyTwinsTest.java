// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;

class LegacyTwinsTest {
    private static ModuleInfo legacy(String identifier) {
        return new CommandInfo(EchoCommand.class) {
            @Override
            public String getIdentifier() {
                return identifier;
            }
        };
    }

    @Test
    void onlyTheTwinsOfOurCommandsDisappear() {
        try (Context context = new Context()) {
            ModuleService modules = context.service(ModuleService.class);
            ModuleInfo twin = legacy("legacy:sc.fiji.radiomics.command.CommandBridge(\"x.Y\")");
            ModuleInfo other = legacy("legacy:ij.plugin.Zoom(\"in\")");
            modules.addModule(twin);
            modules.addModule(other);
            assertFalse(modules.getModules().contains(twin));
            assertTrue(modules.getModules().contains(other));
        }
    }
}
