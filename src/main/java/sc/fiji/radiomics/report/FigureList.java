// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.study.StudyResult;

/** Which figures a study has, and in which section of its report each stands. */
final class FigureList {
    /**
     * Figures of a section.
     *
     * @param section id of the section
     * @param what is shown, for the note if it cannot be drawn
     * @param figures made when asked for
     */
    record Entry(String section, String what, Supplier<List<Figure>> figures) {}

    private FigureList() {}

    static List<Entry> of(StudyResult result) {
        List<Entry> entries = new ArrayList<>();
        return entries;
    }
}
