// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Vif;
import sc.fiji.radiomics.study.StudyResult;

/** The coefficients of a model, each with the variable and the class it belongs to. */
final class ModelTerms {
    /**
     * A coefficient.
     *
     * @param outcome class of a multi-class model; empty otherwise
     * @param variable its term; empty for the intercept
     * @param vif of the term; empty if there is none
     */
    record Row(String outcome, String variable, Coefficient coefficient, Optional<Vif.Factor> vif) {
        boolean isIntercept() {
            return variable.isEmpty();
        }
    }

    private ModelTerms() {}

    static List<Row> of(StudyResult.FittedModel model) {
        int classes = Math.max(1, model.model().responses().size());
        int block = model.coefficients().size() / classes;
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < model.coefficients().size(); i++) {
            Coefficient coefficient = model.coefficients().get(i);
            String variable = variable(model.design(), coefficient.name());
            String outcome = classes == 1 || block == 0
                    ? ""
                    : model.model()
                            .responses()
                            .get(Math.min(i / block, classes - 1))
                            .outcome();
            rows.add(new Row(outcome, variable, coefficient, vif(model, variable)));
        }
        return rows;
    }

    private static String variable(DesignMatrix design, String column) {
        int index = design.names().indexOf(column);
        for (DesignMatrix.Term term : design.terms()) {
            if (index >= term.first() && index < term.first() + term.size()) {
                return term.name();
            }
        }
        return "";
    }

    private static Optional<Vif.Factor> vif(StudyResult.FittedModel model, String variable) {
        return model.vif().stream().filter(one -> one.term().equals(variable)).findFirst();
    }
}
