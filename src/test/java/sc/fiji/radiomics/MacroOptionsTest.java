// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.plugin.frame.Recorder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacroOptionsTest {
    private static Map<String, String> options(String value) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("manifest", value);
        options.put("threads", "2");
        return options;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cases.csv",
                "/data/my study/cases.csv",
                "C:\\Users\\Me\\my study\\cases.csv",
                "/data/[old] study/cases.csv",
                "[old] and new",
                "it's",
                "two\tcolumns",
                "'quoted' and spaced",
                "a \"quoted\" word",
                "half ] a bracket",
                "another [ half"
            })
    void whatIsWrittenIsReadAgain(String value) {
        assertEquals(options(value), MacroOptions.parse(MacroOptions.text(options(value))));
    }

    /** ImageJ's own recorder is the measure, where what it writes can be read. */
    @ParameterizedTest
    @ValueSource(strings = {"", "cases.csv", "/data/my study/cases.csv", "C:\\my study\\[a] b", "it's"})
    void optionsAreWrittenAsImageJsRecorderDoes(String value) {
        Recorder.resetCommandOptions();
        options(value).forEach((key, text) -> Recorder.recordOption(key, Recorder.fixString(text)));
        String recorded = Recorder.getCommandOptions();
        Recorder.resetCommandOptions();
        assertEquals("run(\"Batch...\", \"" + recorded + "\");", MacroOptions.run("Batch...", options(value)));
    }

    @Test
    void whatCanBeWrittenInNoWayIsRefused() {
        assertEquals(
                "macro option 'manifest' must not hold unmatched brackets and a single quote at once, found it's [ half",
                assertThrows(RadiomicsException.class, () -> MacroOptions.text(options("it's [ half")))
                        .getMessage());
    }
}
