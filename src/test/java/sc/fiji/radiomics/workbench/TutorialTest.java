// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.Texts;

/** The tutorial shows the pictures that lie beside it, and speaks of buttons that the window has. */
class TutorialTest {
    private static final Path TUTORIAL = Path.of("docs/tutorial.md");

    private static Set<String> found(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(TUTORIAL))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachPictureIsThereAndShown() throws IOException {
        Set<String> files;
        try (var list = Files.list(TUTORIAL.resolveSibling("images"))) {
            files = list.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> shown = found("\\(images/([^)]+)\\)");
        assertEquals(files, shown);
        assertTrue(shown.size() > 10, shown.toString());
    }

    @Test
    void eachButtonIsCalledAsInTheWindow() throws IOException {
        Texts texts = Texts.of(WorkbenchPanel.class, Language.ENGLISH);
        Words words = new Words(texts);
        Set<String> known = texts.keys().stream()
                .map(key -> words.text(key).replace("...", "").replace(" (YAML)", ""))
                .collect(Collectors.toSet());
        Set<String> named = found("\\*\\*([^*]+)\\*\\*");
        assertTrue(named.size() > 8, named.toString());
        named.removeAll(known);
        assertEquals(Set.of(), named);
    }
}
