// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs macros in plain ImageJ without a display: the commands of {@code plugins.config} stand in ImageJ's table of
 * commands, its own menu commands do not.
 */
public final class MacroHarness {
    private static final Pattern LINE = Pattern.compile("^([^#,]+?)\\s*,\\s*\"([^\"]+)\"\\s*,\\s*(\\S+)\\s*$");

    private MacroHarness() {}

    /** One command of plugins.config. */
    record Entry(String menu, String label, String action) {}

    /** The commands of plugins.config by label, in its order. */
    static Map<String, Entry> pluginsConfig() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        try (InputStream in = CommandBridge.class.getResourceAsStream("/plugins.config")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R")) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    entries.put(matcher.group(2), new Entry(matcher.group(1), matcher.group(2), matcher.group(3)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /**
     * Runs a macro to its end.
     *
     * @param argument what the macro's getArgument() returns
     * @return the reason why it stopped early, or the text of its return statement, or null
     */
    public static String run(String macro, String argument) {
        Hashtable<String, String> commands = new Hashtable<>();
        pluginsConfig().forEach((label, entry) -> commands.put(label, entry.action()));
        commands.put("Echo...", CommandBridge.class.getName() + "(\"" + EchoCommand.class.getName() + "\")");
        install(commands);
        // why: ImageJ tells a macro's own thread by its name
        Thread.currentThread().setName("Run$_test");
        Interpreter interpreter = new Interpreter();
        interpreter.setIgnoreErrors(true);
        try {
            String result = interpreter.run(macro, argument);
            return interpreter.getErrorMessage() != null ? interpreter.getErrorMessage() : result;
        } finally {
            ij.Macro.setOptions(null);
        }
    }

    public static void closeImages() {
        int[] ids = WindowManager.getIDList();
        for (int i = 0; ids != null && i < ids.length; i++) {
            ij.ImagePlus image = WindowManager.getImage(ids[i]);
            image.changes = false;
            image.close();
            Interpreter.removeBatchModeImage(image);
        }
        WindowManager.setTempCurrentImage(null);
    }

    private static void install(Hashtable<String, String> commands) {
        try {
            Field table = Menus.class.getDeclaredField("pluginsTable");
            table.setAccessible(true);
            table.set(null, commands);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("ImageJ " + IJ.getVersion() + " keeps its commands elsewhere", e);
        }
    }
}
