// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RadiomicsWorkbenchTest {
    @Test
    void withoutAWindowItSaysWhichCommandsDoTheSame() {
        assertEquals(
                "Radiomics Workbench needs a window; in a macro use Batch Extract Features... and Build Signature and"
                        + " Nomogram..., which make the same tables",
                MacroHarness.run("run(\"Radiomics Workbench...\");", ""));
    }
}
