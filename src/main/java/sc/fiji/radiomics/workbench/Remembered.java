// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.prefs.Preferences;
import sc.fiji.radiomics.Language;

/** What the workbench remembers of a person between sessions: the last project and the language. Never read by a macro. */
final class Remembered {
    private static final String FOLDER = "folder";
    private static final String LANGUAGE = "language";

    private final Preferences node;

    /** @param node where it is kept; tests have their own */
    Remembered(Preferences node) {
        this.node = node;
    }

    /** Of the person at this machine. */
    static Remembered ofPerson() {
        return new Remembered(Preferences.userRoot().node("sc/fiji/radiomics/workbench"));
    }

    /** The last project, if it is still there. */
    Optional<Path> folder() {
        try {
            String text = node.get(FOLDER, "");
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Path.of(text)).filter(Files::isDirectory);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The longest path that preferences take is 8192 characters; a longer one is not remembered. */
    void remember(Path folder) {
        String text = folder.toAbsolutePath().toString();
        if (text.length() <= Preferences.MAX_VALUE_LENGTH) {
            node.put(FOLDER, text);
        }
    }

    /** The chosen language; that of the locale if none was chosen. */
    Language language(Locale locale) {
        String tag = node.get(LANGUAGE, "");
        return Arrays.stream(Language.values())
                .filter(language -> language.tag().equals(tag))
                .findFirst()
                .orElse(Language.of(locale));
    }

    void remember(Language language) {
        node.put(LANGUAGE, language.tag());
    }
}
