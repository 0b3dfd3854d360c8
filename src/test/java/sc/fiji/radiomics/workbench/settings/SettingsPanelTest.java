// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;

/** The form itself, which needs no display until it is put into a window. */
class SettingsPanelTest {
    @ParameterizedTest
    @ValueSource(strings = {"ct", "pet", "ibsi-e"})
    void whatIsShownIsReadBack(String preset) {
        SettingsPanel panel = new SettingsPanel(Language.ENGLISH);
        Settings settings = SettingsFile.read(preset).get(0);
        panel.show(settings);
        assertEquals(Optional.of(settings), panel.settings());
        assertEquals("The settings are valid.", panel.message());
    }

    @Test
    void theMessageFollowsEachKeyStroke() {
        SettingsPanel panel = new SettingsPanel(Language.ENGLISH);
        List<Object> states = new ArrayList<>();
        panel.addPropertyChangeListener("valid", event -> states.add(event.getNewValue()));
        panel.type("resampling.threshold", "2");
        assertEquals("Not valid: resampling: threshold must lie above 0 and at most at 1, found 2.0", panel.message());
        assertTrue(panel.settings().isEmpty());
        assertEquals(false, states.get(states.size() - 1));
        panel.type("resampling.threshold", "0.4");
        assertEquals("The settings are valid.", panel.message());
        assertEquals(true, states.get(states.size() - 1));
        assertEquals(0.4, panel.settings().orElseThrow().resampling().threshold());
        panel.type("resampling.rounding", "true");
        assertTrue(panel.settings().orElseThrow().resampling().rounding());
    }

    @Test
    void aChineseFormSpeaksChineseAndErrorsStayEnglish() {
        SettingsPanel panel = new SettingsPanel(Language.CHINESE);
        assertEquals("设置有效。", panel.message());
        panel.type("ivh", "some");
        assertTrue(panel.message().startsWith("无效：ivh: "), panel.message());
    }
}
