// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import sc.fiji.radiomics.pipeline.SettingsFile;

/** What every command must keep: the menu in both worlds, and field names that macros can rely on. */
class CommandsTest {
    private static final Pattern IMAGEJ_COMMAND = Pattern.compile("\\w+=\"([^\"]+)\".*");

    static Stream<CommandInfo> commands() {
        return PlainImageJ.context().service(CommandService.class).getCommands().stream()
                .filter(info -> info.getClassName().startsWith("sc.fiji.radiomics."))
                .filter(info -> !info.getMenuPath().isEmpty());
    }

    static List<ModuleItem<?>> inputs(CommandInfo info) {
        return Inputs.of(module(info));
    }

    private static Module module(CommandInfo info) {
        return PlainImageJ.context().service(ModuleService.class).createModule(info);
    }

    @Test
    void bothMenusListTheSameCommands() {
        Map<String, String> plain = new TreeMap<>();
        MacroHarness.pluginsConfig().values().forEach(entry -> {
            String prefix = CommandBridge.class.getName() + "(\"";
            assertTrue(entry.action().startsWith(prefix) && entry.action().endsWith("\")"), entry.action());
            plain.put(
                    entry.menu().replace(">", " > ") + " > " + entry.label(),
                    entry.action().substring(prefix.length(), entry.action().length() - 2));
        });
        Map<String, String> full = new TreeMap<>();
        commands().forEach(info -> full.put(info.getMenuPath().getMenuString(true), info.getClassName()));
        assertEquals(full, plain);
        assertTrue(plain.size() >= 3, plain.toString());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyFieldIsAMacroKeyForEver(CommandInfo info) {
        for (ModuleItem<?> input : inputs(info)) {
            String name = info.getClassName() + "." + input.getName();
            assertTrue(input.getName().matches("[a-z]+"), name + " must be one lower-case word");
            assertFalse(input.isPersisted(), name + " must say persist = false");
            assertFalse(Enum.class.isAssignableFrom(input.getType()), name + " must not be an enum");
            assertNotNull(input.getDescription(), name + " must have a description");
            assertNotNull(input.getLabel(), name + " must have a label");
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noFieldNameIsTheEndOfAnother(CommandInfo info) {
        List<String> names = inputs(info).stream()
                .map(input -> input.getName().toLowerCase())
                .toList();
        for (String one : names) {
            for (String other : names) {
                assertTrue(one.equals(other) || !one.endsWith(other), one + " ends in " + other);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void nothingIsNullButTheActiveImage(CommandInfo info) {
        Module module = module(info);
        for (ModuleItem<?> input : inputs(info)) {
            boolean isImage = ImagePlus.class.isAssignableFrom(input.getType());
            assertEquals(
                    isImage, module.getInput(input.getName()) == null, info.getClassName() + "." + input.getName());
            assertEquals(!isImage, input.isRequired(), info.getClassName() + "." + input.getName());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandsRunWithoutADisplayAndHaveACancelButton(CommandInfo info) {
        assertTrue(info.canRunHeadless(), info.getClassName());
        assertTrue(module(info).getDelegateObject() instanceof RadiomicsCommand, info.getClassName());
    }

    @Test
    void labelsAreUniqueAndEndInThreeDots() {
        List<String> labels = new ArrayList<>();
        commands().forEach(info -> labels.add(info.getMenuPath().getLeaf().getName()));
        assertEquals(labels.size(), new LinkedHashSet<>(labels).size());
        assertTrue(labels.stream().allMatch(label -> label.endsWith("...")), labels.toString());
    }

    /** Fiji and ImageJ run a command by its label alone, whatever its menu. */
    @Test
    void noLabelIsThatOfACommandOfImageJOrFiji() throws IOException {
        Set<String> taken = new TreeSet<>(lines(CommandsTest.class.getResourceAsStream("/fiji-labels.txt"))
                .filter(line -> !line.startsWith("#"))
                .toList());
        int fiji = taken.size();
        lines(ij.IJ.class.getResourceAsStream("/IJ_Props.txt"))
                .map(IMAGEJ_COMMAND::matcher)
                .filter(Matcher::matches)
                .forEach(matcher -> taken.add(
                        matcher.group(1).replaceFirst("\\[[^\\]]*\\]$", "").strip()));
        assertTrue(fiji > 100 && taken.size() > fiji + 200, fiji + " of Fiji, " + taken.size() + " in all");
        assertTrue(taken.containsAll(Set.of("Gaussian Blur...", "Interpolate", "Image...", "Auto Threshold")));
        commands()
                .map(info -> info.getMenuPath().getLeaf().getName())
                .forEach(label -> assertFalse(taken.contains(label), label));
    }

    private static Stream<String> lines(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysWhatItDoes(CommandInfo info) {
        assertNotNull(info.getDescription(), info.getClassName());
        assertTrue(info.getDescription().matches("[A-Z].*\\."), info.getDescription());
    }

    @Test
    void dialogsOfferAllPresets() {
        Set<Object> presets = Set.copyOf(SettingsFile.presets());
        int found = 0;
        for (CommandInfo info : commands().toList()) {
            for (ModuleItem<?> input : inputs(info)) {
                if (input.getName().equals("settings")) {
                    assertEquals(presets, Set.copyOf(input.getChoices()), info.getClassName());
                    found++;
                }
            }
        }
        assertTrue(found >= 2, "found " + found);
    }
}
