// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Language;

class RememberedTest {
    @TempDir
    private Path folder;

    private final Preferences node = Preferences.userRoot().node("sc/fiji/radiomics/test-workbench");

    @AfterEach
    void forget() throws BackingStoreException {
        node.removeNode();
    }

    @Test
    void theLastProjectIsRememberedWhileItIsThere() throws IOException {
        Path project = Files.createDirectory(folder.resolve("my study"));
        assertEquals(Optional.empty(), new Remembered(node).folder());
        new Remembered(node).remember(project);
        assertEquals(Optional.of(project), new Remembered(node).folder());
        Files.delete(project);
        assertEquals(Optional.empty(), new Remembered(node).folder());
    }

    @Test
    void theLanguageIsThatOfTheLocaleUntilOneIsChosen() {
        Remembered remembered = new Remembered(node);
        assertEquals(Language.CHINESE, remembered.language(Locale.CHINA));
        assertEquals(Language.ENGLISH, remembered.language(Locale.FRANCE));
        remembered.remember(Language.ENGLISH);
        assertEquals(Language.ENGLISH, new Remembered(node).language(Locale.CHINA));
    }
}
