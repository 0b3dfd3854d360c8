// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.scijava.Context;
import org.scijava.app.event.StatusEvent;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.ui.FileListPreprocessor;
import org.scijava.ui.FilePreprocessor;
import org.scijava.widget.InputHarvester;
import sc.fiji.radiomics.RadiomicsException;

/**
 * Runs a SciJava command from a menu item of plain ImageJ, which knows no SciJava.
 *
 * <p>Each command is written once, as a SciJava command, and listed twice under the same menu path: by its own
 * annotation, which Fiji reads, and by a line of {@code plugins.config}, which plain ImageJ reads and which names this
 * class with the command as its argument. In Fiji the annotation wins. In plain ImageJ this class builds one SciJava
 * context, runs SciJava's preprocessors with an ImageJ dialog where Fiji's would stand, and writes to ImageJ's status
 * bar and recorder, so that both programs ask the same and record the same macro line.
 */
public final class CommandBridge implements PlugIn {
    /** Made on first use, once in a class loader; ImageJ makes a new class loader when it refreshes its menus. */
    private static final class Plain {
        static final Context CONTEXT = newContext();
        static final StatusBar STATUS_BAR = new StatusBar();

        static {
            CONTEXT.service(EventService.class).subscribe(STATUS_BAR);
        }

        private static Context newContext() {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            // why: ImageJ's plugin loader sees our jar and its libraries, the thread's own does not
            thread.setContextClassLoader(CommandBridge.class.getClassLoader());
            try {
                return new Context();
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    /** Shows what SciJava reports in ImageJ's status bar. */
    static final class StatusBar {
        @EventHandler
        void onEvent(StatusEvent event) {
            if (event.getStatusMessage() != null) {
                IJ.showStatus(event.getStatusMessage());
            }
            if (event.getProgressMaximum() > 0) {
                IJ.showProgress(event.getProgressValue(), event.getProgressMaximum());
            }
        }
    }

    /** The context in which commands run in plain ImageJ. */
    static Context plainContext() {
        return Plain.CONTEXT;
    }

    /**
     * @param command class name of the command
     * @throws RadiomicsException if the command fails where neither a window nor a macro can tell
     */
    @Override
    public void run(String command) {
        if (isFiji()) {
            handOver((Context) IJ.runPlugIn("org.scijava.Context", ""), command);
            return;
        }
        CommandInfo info = Plain.CONTEXT.service(CommandService.class).getCommand(command);
        if (info == null) {
            throw new RadiomicsException("no command has the class " + command);
        }
        Module module = Plain.CONTEXT.service(ModuleService.class).createModule(info);
        boolean done = false;
        try {
            done = execute(module);
        } catch (RuntimeException e) {
            tell(DialogInputs.title(module), e);
        } finally {
            finish(module, done);
        }
    }

    private static boolean isFiji() {
        try {
            Class.forName("net.imagej.legacy.LegacyService", false, CommandBridge.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Fiji puts the command itself into the menu, so only a call of this class by name comes here. */
    private static void handOver(Context context, String command) {
        try {
            context.service(CommandService.class).run(command, true).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    /** Whether the command ran to its end. */
    private static boolean execute(Module module) {
        for (PreprocessorPlugin preprocessor : preprocessors()) {
            preprocessor.process(module);
            if (preprocessor.isCanceled()) {
                String reason = preprocessor.getCancelReason();
                if (reason != null && !reason.isEmpty()) {
                    throw new RadiomicsException(reason);
                }
                return false;
            }
        }
        module.run();
        if (module.getDelegateObject() instanceof RadiomicsCommand run && run.isCanceled()) {
            if (!run.getCancelReason().isEmpty()) {
                throw new RadiomicsException(run.getCancelReason());
            }
            return false;
        }
        return true;
    }

    /** SciJava's chain, with our dialog in the place of a user interface's and without its choosers of single files. */
    private static List<PreprocessorPlugin> preprocessors() {
        PluginService plugins = Plain.CONTEXT.service(PluginService.class);
        List<PreprocessorPlugin> chain = new ArrayList<>();
        int dialogAt = 0;
        for (PluginInfo<PreprocessorPlugin> info : plugins.getPluginsOfType(PreprocessorPlugin.class)) {
            PreprocessorPlugin preprocessor = plugins.createInstance(info);
            if (preprocessor == null
                    || preprocessor instanceof FilePreprocessor
                    || preprocessor instanceof FileListPreprocessor) {
                continue;
            }
            chain.add(preprocessor);
            dialogAt = info.getPriority() > InputHarvester.PRIORITY ? chain.size() : dialogAt;
        }
        chain.add(dialogAt, new DialogInputs(Plain.CONTEXT.service(ConvertService.class)));
        return chain;
    }

    private static void finish(Module module, boolean done) {
        IJ.showProgress(1.0);
        IJ.showStatus(DialogInputs.title(module) + (done ? " finished" : " stopped"));
        if (!Recorder.record || IJ.isMacro()) {
            return;
        }
        if (done) {
            InputRecorder.record(module);
        } else {
            Recorder.setCommand(null);
        }
    }

    /**
     * Tells a person in a dialog, a macro by stopping it with the reason, and a program by an exception. What is no
     * message for a person is a defect of ours, which ImageJ shows with its stack trace.
     */
    private static void tell(String title, RuntimeException error) {
        boolean isForPerson = error instanceof RadiomicsException;
        Interpreter macro = Interpreter.getInstance();
        if (IJ.getInstance() != null && !GraphicsEnvironment.isHeadless() && isForPerson) {
            IJ.error(title, wrap(error.getMessage()));
        } else if (IJ.getInstance() == null && macro != null) {
            // why: a macro error would open a dialog, and with no window wait for it for ever
            String reason = isForPerson ? error.getMessage() : "internal error: " + error;
            Plain.CONTEXT.service(LogService.class).error(title + ": " + reason, isForPerson ? null : error);
            macro.setIgnoreErrors(true);
            macro.abort(reason);
        } else {
            throw error;
        }
    }

    /** ImageJ's message dialogs do not break lines. */
    static String wrap(String text) {
        return text.replaceAll("(.{60,90}?) ", "$1\n");
    }
}
