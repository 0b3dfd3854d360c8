// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/** {@code docs/macros.md} lists every command with its macro keys, in the order of the menu. */
class MacroReferenceTest {
    private static final Path DOCUMENT = Path.of("docs/macros.md");

    private static final String HEAD =
            """
            # Commands and their macro keys

            Each command of Plugins > Radiomics in the order of the menu. In a macro: `run("Extract Features...", "mask=Overlay
            settings=ct");` A key that is left out has its default; a value with spaces stands in `[ ]`. An unknown key or a value of the
            wrong kind is an error. Keys are never renamed. This page is made from the commands by a test.
            """;

    @Test
    void theReferenceListsEveryCommandWithItsKeys() throws IOException {
        String expected = HEAD
                + MacroHarness.pluginsConfig().values().stream()
                        .map(MacroReferenceTest::section)
                        .collect(Collectors.joining());
        Path made = Path.of("target/macros.md");
        Files.createDirectories(made.getParent());
        Files.writeString(made, expected);
        assertEquals(
                expected,
                Files.exists(DOCUMENT) ? Files.readString(DOCUMENT).replace("\r\n", "\n") : "",
                "copy target/macros.md to docs/macros.md");
    }

    private static String section(MacroHarness.Entry entry) {
        String type = entry.action().replaceAll(".*\\(\"(.*)\"\\)", "$1");
        CommandInfo info = PlainImageJ.context().service(CommandService.class).getCommand(type);
        Module module = PlainImageJ.context().service(ModuleService.class).createModule(info);
        StringBuilder text = new StringBuilder("\n## " + entry.label() + "\n\n" + info.getDescription() + "\n");
        if (!Inputs.of(module).isEmpty()) {
            text.append("\n| key | default | meaning |\n| --- | --- | --- |\n");
            Inputs.of(module).forEach(input -> text.append(row(module, input)));
        }
        return text.toString();
    }

    private static String row(Module module, ModuleItem<?> input) {
        String value = input.getType() == ImagePlus.class ? "" : Inputs.text(module.getInput(input.getName()));
        String choices = input.getChoices() == null || input.getChoices().isEmpty()
                ? ""
                : " One of: "
                        + input.getChoices().stream().map(Object::toString).collect(Collectors.joining(", ")) + ".";
        return "| `" + input.getName() + "` | " + cell(value) + " | " + cell(input.getDescription() + choices) + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
