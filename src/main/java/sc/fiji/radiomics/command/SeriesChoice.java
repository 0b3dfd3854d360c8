// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.Macro;
import ij.gui.GenericDialog;
import java.awt.Checkbox;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.io.dicom.web.SeriesEntry;
import sc.fiji.radiomics.io.dicom.web.Shown;

/** Which of several series a person wants; a macro gets all. */
final class SeriesChoice {
    private SeriesChoice() {}

    /** Whether there is a person to ask. */
    static boolean isAsked() {
        return ResultWindows.areThere() && Macro.getOptions() == null && !IJ.isMacro();
    }

    /** The chosen series; none if the dialog was cancelled. */
    static List<SeriesEntry> of(List<SeriesEntry> found) {
        if (found.size() < 2 || !isAsked()) {
            return found;
        }
        GenericDialog dialog = new GenericDialog("Import from Archive", IJ.getInstance());
        dialog.addMessage("The archive has " + found.size() + " series. Which ones?");
        for (int i = 0; i < found.size(); i++) {
            dialog.addCheckbox(label(found.get(i)), i == 0);
        }
        dialog.showDialog();
        List<SeriesEntry> chosen = new ArrayList<>();
        for (int i = 0; i < found.size() && !dialog.wasCanceled(); i++) {
            if (((Checkbox) dialog.getCheckboxes().get(i)).getState()) {
                chosen.add(found.get(i));
            }
        }
        return chosen;
    }

    /** Number, modality, images and description. */
    static String label(SeriesEntry series) {
        List<String> parts = new ArrayList<>();
        series.number().ifPresent(number -> parts.add("series " + number));
        parts.add(series.modality());
        series.instances().ifPresent(count -> parts.add(count + (count == 1 ? " instance" : " instances")));
        parts.add(series.shown().getOrDefault(Shown.DESCRIPTION, "").replace('_', ' '));
        parts.removeIf(String::isBlank);
        return String.join(", ", parts);
    }
}
