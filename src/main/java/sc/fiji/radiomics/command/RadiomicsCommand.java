// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.study.AgreementRule;

/**
 * What all commands of the suite share. A command is a set of fields and a short {@code run()}: adapt the inputs, call
 * the pipeline, adapt the outputs. It throws on bad input, because a cancelled command is mute where there is no
 * window.
 *
 * <p>Field names are what macros say, so they never change: one lower-case word each, no name the end of another, none
 * remembered between runs ({@code persist = false}), none {@code null} except the active image.
 */
public abstract class RadiomicsCommand extends ContextCommand {
    /** The status bar of ImageJ or Fiji; Escape cancels. */
    final Progress progress() {
        IJ.resetEscape();
        StatusService status = getContext().service(StatusService.class);
        return new Progress() {
            @Override
            public void update(double fraction, String what) {
                status.showStatus((int) Math.round(1000 * Math.min(1, Math.max(0, fraction))), 1000, what);
            }

            @Override
            public boolean isCancelled() {
                return isCanceled() || IJ.escapePressed();
            }
        };
    }

    /**
     * The settings of a dialog.
     *
     * @param preset name of a preset, or of a settings file
     * @param file used instead of the preset if it is not empty
     */
    static List<Settings> settings(String preset, File file) {
        return SettingsFile.read(file.getPath().isBlank() ? preset : file.getPath());
    }

    /** Fails if a file option was left empty. */
    static void require(File file, String option, String meaning) {
        if (file.getPath().isBlank()) {
            throw new RadiomicsException("option '" + option + "' must name " + meaning + ", found nothing");
        }
    }

    /** Fails if a number is below 1. */
    static void requireAtLeastOne(String option, int number) {
        if (number < 1) {
            throw new RadiomicsException("option '" + option + "' must be at least 1, found " + number);
        }
    }

    /**
     * The constant a choice names.
     *
     * @param known what the choices stand for, two or more, each written as its {@code toString}
     * @throws RadiomicsException naming the option and all choices, because only dialogs check them
     */
    @SafeVarargs
    static <T> T choice(String option, String chosen, T... known) {
        return Arrays.stream(known)
                .filter(one -> one.toString().equals(chosen))
                .findFirst()
                .orElseThrow(() -> new RadiomicsException(
                        "option '" + option + "' must be " + list(known) + ", found '" + chosen + "'"));
    }

    private static String list(Object... known) {
        List<String> names = Arrays.stream(known).map(Object::toString).toList();
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /** The names in a list that a person wrote, without the white space around them. */
    static List<String> names(String list, String separator) {
        return Arrays.stream(list.split(separator))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The rule that the options {@code form}, {@code threshold} and {@code lowerlimit} make. */
    static AgreementRule agreementRule(String form, double threshold, boolean lowerLimit) {
        Icc.Form chosen = choice("form", form, Icc.Form.values());
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new RadiomicsException("option 'threshold' must lie in 0 to 1, found " + threshold);
        }
        return new AgreementRule(chosen, threshold, lowerLimit);
    }
}
