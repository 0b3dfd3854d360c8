// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Optional;
import sc.fiji.radiomics.model.Correlation;

/** Plans for tests of the chain: nothing is filtered unless said. */
record ChainPlan(StudyPlan plan) {
    static ChainPlan plain() {
        return new ChainPlan(StudyPlan.defaults())
                .with(new StudyPlan.Screening(1, Optional.empty(), 1, Correlation.Method.SPEARMAN));
    }

    ChainPlan with(StudyPlan.Part part) {
        return new ChainPlan(plan.with(part));
    }
}
