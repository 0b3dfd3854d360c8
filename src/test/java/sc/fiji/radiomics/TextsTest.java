// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Texts english = Texts.of(TextsTest.class, Language.ENGLISH);
    private final Texts chinese = Texts.of(TextsTest.class, Language.CHINESE);

    @Test
    void valuesStandInTheirPlacesAndOtherBracesStay() {
        assertEquals("Hello Ann, it's 2.5 of 2.5 and {2}", english.text("greeting", "Ann", 2.5));
        assertEquals("你好Ann，2.5", chinese.text("greeting", "Ann", 2.5));
    }

    @Test
    void whatAValueHoldsIsNotReadAsAPlace() {
        assertEquals("你好{1}，x", chinese.text("greeting", "{1}", "x"));
    }

    @Test
    void theLocaleOfTheMachineChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.CHINA);
            assertEquals(
                    "Hello Ann, it's 2 of 2 and {2}",
                    Texts.of(TextsTest.class, Language.ENGLISH).text("greeting", "Ann", 2));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aTextThatIsNotThereIsNamed() {
        assertEquals("English only", chinese.text("only"));
        assertThrows(MissingResourceException.class, () -> english.text("none"));
        assertEquals(Set.of("greeting", "only"), english.keys());
    }

    @Test
    void aPersonsLocaleChoosesTheLanguage() {
        assertEquals(Language.CHINESE, Language.of(Locale.TAIWAN));
        assertEquals(Language.CHINESE, Language.of(Locale.SIMPLIFIED_CHINESE));
        assertEquals(Language.ENGLISH, Language.of(Locale.GERMANY));
    }
}
