// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.util.List;
import org.scijava.event.ContextCreatedEvent;
import org.scijava.event.EventHandler;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;
import org.scijava.module.event.ModulesAddedEvent;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/**
 * Lets Fiji's search bar list each command once. Fiji reads {@code plugins.config} too and makes a second, legacy
 * module of each line that names {@link CommandBridge}; this service removes them.
 */
@Plugin(type = Service.class)
public final class LegacyTwins extends AbstractService {
    private static final String TWIN = "legacy:" + CommandBridge.class.getName();

    @Parameter
    private ModuleService modules;

    @EventHandler
    private void onEvent(ModulesAddedEvent event) {
        remove();
    }

    @EventHandler
    private void onEvent(ContextCreatedEvent event) {
        remove();
    }

    private void remove() {
        List<ModuleInfo> twins = modules.getModules().stream()
                .filter(info ->
                        info.getIdentifier() != null && info.getIdentifier().startsWith(TWIN))
                .toList();
        if (!twins.isEmpty()) {
            modules.removeModules(twins);
        }
    }
}
