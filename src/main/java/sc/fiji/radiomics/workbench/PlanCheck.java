// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.study.StudyData;
import sc.fiji.radiomics.study.StudyFile;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyTables;

/**
 * What is to be said of a study plan, by the same readers of plan and tables that a study uses.
 *
 * @param draft the plan as far as it can be read; nothing if a key or value is wrong
 * @param error why the study cannot run; empty if it can, as far as is known
 * @param cohorts number of cases by cohort, {@code training 40}; empty until the tables were read
 * @param notes on the tables
 */
record PlanCheck(Optional<StudyPlan> draft, String error, List<String> cohorts, List<String> notes) {
    /** The plan alone. */
    static PlanCheck of(String text, String file) {
        Optional<StudyPlan> draft = Optional.empty();
        try {
            draft = Optional.of(StudyFile.draft(text, file));
            StudyFile.parse(text, file);
            return new PlanCheck(draft, "", List.of(), List.of());
        } catch (RadiomicsException e) {
            return new PlanCheck(draft, e.getMessage(), List.of(), List.of());
        }
    }

    /**
     * The plan, and if it can be read its tables: takes as long as reading them.
     *
     * @param folder of the plan, where its paths start
     */
    static PlanCheck withTables(String text, String file, Path folder) {
        PlanCheck alone = of(text, file);
        if (!alone.isRight()) {
            return alone;
        }
        try {
            StudyData data = StudyTables.read(alone.draft.orElseThrow(), folder);
            List<String> cohorts = data.cohorts().stream()
                    .map(cohort -> cohort + " " + data.rows(cohort).length)
                    .toList();
            return new PlanCheck(alone.draft, "", cohorts, data.notes());
        } catch (RadiomicsException e) {
            return new PlanCheck(alone.draft, e.getMessage(), List.of(), List.of());
        }
    }

    boolean isRight() {
        return error.isEmpty();
    }
}
