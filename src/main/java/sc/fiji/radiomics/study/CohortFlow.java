// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.study.StudyData.FlowStep;

/** The cases that are left, and how the others went. */
final class CohortFlow {
    private final List<FlowStep> steps = new ArrayList<>();
    private List<String> cases;

    CohortFlow(String what, Collection<String> cases) {
        this.cases = List.copyOf(cases);
        steps.add(new FlowStep(what, cases.size(), List.of()));
    }

    /**
     * Keeps some cases.
     *
     * @throws RadiomicsException if none is left
     */
    void keep(String what, Predicate<String> isKept) {
        List<String> kept = cases.stream().filter(isKept).toList();
        List<String> excluded = cases.stream().filter(isKept.negate()).toList();
        steps.add(new FlowStep(what, kept.size(), excluded));
        if (kept.isEmpty()) {
            throw new RadiomicsException("no case is left " + what + "; before there were " + cases.size());
        }
        cases = kept;
    }

    List<String> cases() {
        return cases;
    }

    List<FlowStep> steps() {
        return List.copyOf(steps);
    }
}
