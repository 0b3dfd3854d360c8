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

    ChainPlan with(StudyPlan.Screening screening) {
        return new ChainPlan(new StudyPlan(
                plan.name(),
                plan.seed(),
                plan.tables(),
                plan.outcome(),
                plan.cohorts(),
                plan.cleaning(),
                plan.repeatability(),
                plan.harmonisation(),
                screening,
                plan.selection(),
                plan.clinical(),
                plan.validation(),
                plan.declarations(),
                plan.language()));
    }

    ChainPlan with(StudyPlan.Selection selection) {
        return new ChainPlan(new StudyPlan(
                plan.name(),
                plan.seed(),
                plan.tables(),
                plan.outcome(),
                plan.cohorts(),
                plan.cleaning(),
                plan.repeatability(),
                plan.harmonisation(),
                plan.screening(),
                selection,
                plan.clinical(),
                plan.validation(),
                plan.declarations(),
                plan.language()));
    }

    ChainPlan with(StudyPlan.Cleaning cleaning) {
        return new ChainPlan(new StudyPlan(
                plan.name(),
                plan.seed(),
                plan.tables(),
                plan.outcome(),
                plan.cohorts(),
                cleaning,
                plan.repeatability(),
                plan.harmonisation(),
                plan.screening(),
                plan.selection(),
                plan.clinical(),
                plan.validation(),
                plan.declarations(),
                plan.language()));
    }

    ChainPlan with(StudyPlan.Harmonisation harmonisation) {
        return new ChainPlan(new StudyPlan(
                plan.name(),
                plan.seed(),
                plan.tables(),
                plan.outcome(),
                plan.cohorts(),
                plan.cleaning(),
                plan.repeatability(),
                harmonisation,
                plan.screening(),
                plan.selection(),
                plan.clinical(),
                plan.validation(),
                plan.declarations(),
                plan.language()));
    }

    ChainPlan with(StudyPlan.Repeatability repeatability) {
        return new ChainPlan(new StudyPlan(
                plan.name(),
                plan.seed(),
                plan.tables(),
                plan.outcome(),
                plan.cohorts(),
                plan.cleaning(),
                repeatability,
                plan.harmonisation(),
                plan.screening(),
                plan.selection(),
                plan.clinical(),
                plan.validation(),
                plan.declarations(),
                plan.language()));
    }
}
