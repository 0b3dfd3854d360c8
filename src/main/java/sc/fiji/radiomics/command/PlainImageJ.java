// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
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
import org.scijava.prefs.PrefService;
import org.scijava.ui.FileListPreprocessor;
import org.scijava.ui.FilePreprocessor;
import org.scijava.widget.InputHarvester;
import sc.fiji.radiomics.RadiomicsException;

/**
 * SciJava in plain ImageJ: one context, and commands run in it with ImageJ's dialog, status bar and recorder in the
 * places where Fiji has its own. Apart from {@link CommandBridge}, so that the bridge loads and can tell when a library is
 * missing.
 */
final class PlainImageJ {
    private PlainImageJ() {}

    /** Made once in a class loader; ImageJ makes a new class loader when it refreshes its menus. */
    private static final class OnFirstUse {
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
    static Context context() {
        return OnFirstUse.CONTEXT;
    }

    /**
     * @param command class name of the command
     * @throws RadiomicsException if the command fails where neither a window nor a macro can tell
     */
    static void run(String command) {
        CommandInfo info = OnFirstUse.CONTEXT.service(CommandService.class).getCommand(command);
        if (info == null) {
            throw new RadiomicsException("no command has the class " + command);
        }
        Module module = OnFirstUse.CONTEXT.service(ModuleService.class).createModule(info);
        boolean done = false;
        try {
            done = execute(module);
        } catch (RuntimeException | Error e) {
            if (!tell(DialogInputs.title(module), e)) {
                throw e;
            }
        } finally {
            finish(module, done);
        }
    }

    /** Fiji puts the command itself into the menu, so only a call of the bridge by name comes here. */
    static void handOver(String command) {
        try {
            Context fiji = (Context) IJ.runPlugIn("org.scijava.Context", "");
            fiji.service(CommandService.class).run(command, true).get();
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
        PluginService plugins = OnFirstUse.CONTEXT.service(PluginService.class);
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
        chain.add(dialogAt, new DialogInputs(OnFirstUse.CONTEXT.service(ConvertService.class)));
        return chain;
    }

    private static void finish(Module module, boolean done) {
        if (done) {
            RememberedInputs.afterRun(module, OnFirstUse.CONTEXT.service(PrefService.class));
        }
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

    /** Whether somebody was told; otherwise the error goes on to the caller, in ImageJ to a window with its stack trace. */
    private static boolean tell(String title, Throwable error) {
        if (error instanceof NoClassDefFoundError) {
            return false; // the bridge knows what to say
        }
        boolean isForPerson = error instanceof RadiomicsException;
        String reason = isForPerson ? error.getMessage() : "internal error: " + error;
        if (IJ.getInstance() == null && Interpreter.getInstance() != null) {
            OnFirstUse.CONTEXT.service(LogService.class).error(title + ": " + reason, isForPerson ? null : error);
        }
        return CommandBridge.tell(title, reason, isForPerson);
    }
}
