// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import sc.fiji.radiomics.RadiomicsException;

/** Commands in plain ImageJ: macro options, defaults, the recorder, and how they fail. */
class CommandBridgeTest {
    @BeforeEach
    void forget() {
        EchoCommand.HEARD.clear();
        MacroHarness.closeImages();
    }

    @AfterEach
    void close() {
        MacroHarness.closeImages();
    }

    private static List<String> heard(String options) {
        assertNull(MacroHarness.run("run(\"Echo...\", \"" + options + "\");", ""));
        return EchoCommand.HEARD;
    }

    @Test
    void aMacroSetsEveryKindOfInput() {
        assertEquals(
                List.of("-|two words|ROI Manager|/a b/c.yaml|7|0.125|true"),
                heard("text=[two words] mask=[ROI Manager] file=[/a b/c.yaml] number=7 width=0.125 flag=true"));
    }

    @Test
    void optionsThatAreNotGivenHaveTheirDefaults() {
        assertEquals(List.of("-|x|None||3|2.5|false"), heard("text=x"));
    }

    @Test
    void aRunWithoutOptionsTakesAllDefaultsWhereThereIsNoWindow() {
        assertNull(MacroHarness.run("run(\"Echo...\");", ""));
        assertEquals(List.of("-|default|None||3|2.5|false"), EchoCommand.HEARD);
    }

    @Test
    void keysAreReadInAnyCaseAndABareWordIsTrue() {
        assertEquals(List.of("-|x|None||4|2.5|true"), heard("Text=x NUMBER=4 flag"));
    }

    @Test
    void anImageIsGivenByItsTitle() {
        String open = "setBatchMode(true); newImage('one', '8-bit', 4, 4, 1); newImage('two', '8-bit', 4, 4, 1); ";
        assertNull(MacroHarness.run(open + "run('Echo...', 'image=one text=x');", ""));
        assertEquals(List.of("one|x|None||3|2.5|false"), EchoCommand.HEARD);
    }

    @Test
    void wrongInputStopsTheMacroWithItsReason() {
        assertStops("number=seven", "option 'number' must be a whole number, found 'seven'");
        assertStops("width=wide", "option 'width' must be a number, found 'wide'");
        assertStops("flag=yes", "option 'flag' must be true or false, found 'yes'");
        assertStops("image=nowhere", "no open image has the title 'nowhere'; open are: none");
        assertStops("txt=x", "Echo has no option 'txt'; its options are: image, text, mask, file, number, width, flag");
        assertStops("text=a text=b", "macro option 'text' must come once, found it twice");
        assertStops("text=[a", "macro option 'text' opens [ and never closes it");
        assertStops("text='a", "macro option 'text' opens ' and never closes it");
        assertStops("text=fail", "text must not be 'fail'");
        assertStops("text=cancel", "cancelled on purpose");
        assertStops("text=bug", "internal error: java.lang.IllegalStateException: a bug");
    }

    private static void assertStops(String options, String reason) {
        EchoCommand.HEARD.clear();
        String macro = "run(\"Echo...\", \"" + options + "\"); run(\"Echo...\", \"text=after\");";
        assertEquals(reason, MacroHarness.run(macro, ""), options);
        assertEquals(List.of(), EchoCommand.HEARD, "the macro went on");
    }

    @Test
    void withoutAMacroTheErrorReachesTheCaller() {
        CommandBridge bridge = new CommandBridge();
        Thread.currentThread().setName("Run$_test");
        ij.Macro.setOptions("text=fail");
        try {
            assertNull(Interpreter.getInstance());
            assertThrows(RadiomicsException.class, () -> bridge.run(EchoCommand.class.getName()));
            ij.Macro.setOptions("text=bug");
            assertThrows(IllegalStateException.class, () -> bridge.run(EchoCommand.class.getName()));
        } finally {
            ij.Macro.setOptions(null);
        }
        assertThrows(RadiomicsException.class, () -> bridge.run("no.such.Command"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "two words",
                "case \"7\" \\x",
                "C:\\data\\new file",
                "[in] brackets [nested [twice]]",
                "it's 5 o'clock",
                "a=b number=9",
                "grün",
                ""
            })
    void whatTheRecorderWritesReplays(String text) {
        Module module = echo();
        module.setInput("image", IJ.createImage("t", 2, 2, 1, 8));
        module.setInput("text", text);
        module.setInput("mask", new MaskRef("my mask"));
        module.setInput("file", new File("/data/settings one.yaml"));
        module.setInput("flag", true);

        Recorder.resetCommandOptions();
        InputRecorder.record(module);
        String recorded = Recorder.getCommandOptions();
        Recorder.resetCommandOptions();

        assertNull(MacroHarness.run("run(\"Echo...\", \"" + recorded + "\");", ""), recorded);
        assertEquals(List.of("-|" + text + "|my mask|/data/settings one.yaml|3|2.5|true"), EchoCommand.HEARD, recorded);
    }

    @Test
    void theRecorderWritesAsFijiDoes() {
        Module module = echo();
        module.setInput("text", "case \"7\" \\x");
        Recorder.resetCommandOptions();
        InputRecorder.record(module);
        assertEquals(
                "text=[case \\\"7\\\" \\\\x] mask=None file= number=3 width=2.5 flag=false",
                Recorder.getCommandOptions());
        Recorder.resetCommandOptions();
    }

    private static Module echo() {
        CommandService commands = PlainImageJ.context().service(CommandService.class);
        return PlainImageJ.context().service(ModuleService.class).createModule(commands.getCommand(EchoCommand.class));
    }

    @Test
    void aMaskChoiceListsTheOpenImagesButNotTheActiveOne() {
        Interpreter.batchMode = true;
        try {
            for (String title : List.of("mask", "CT")) {
                ImagePlus image = IJ.createImage(title, 2, 2, 1, 8);
                Interpreter.addBatchModeImage(image);
                ij.WindowManager.setTempCurrentImage(image);
            }
            assertEquals(
                    "[Selection or whole image, None, Selection, Overlay, ROI Manager, mask]",
                    MaskRef.choices().toString());
            assertTrue(PlainImageJ.context()
                    .service(org.scijava.convert.ConvertService.class)
                    .getCompatibleInputs(MaskRef.class)
                    .containsAll(MaskRef.choices()));
        } finally {
            Interpreter.batchMode = false;
        }
    }

    @Test
    void longMessagesAreBrokenBetweenWords() {
        String wrapped = CommandBridge.wrap("word ".repeat(40).strip());
        assertTrue(wrapped.lines().allMatch(line -> line.length() <= 90), wrapped);
        assertEquals("word ".repeat(40).strip(), wrapped.replace('\n', ' '));
    }
}
