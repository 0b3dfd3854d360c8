// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JTable;
import javax.swing.JTextField;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.SmallCohort;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.study.StudyFile;
import sc.fiji.radiomics.study.StudyPlan;

/** The study plan as a form. */
class StudyFormTest extends OpenWorkbench {
    @Test
    void thePlanIsBuiltByTheForm() throws IOException {
        Path data = SmallCohort.write(folder.resolve("project"), 3).getParent();
        Files.delete(data.resolve("study.yaml"));
        open();
        session.go(Step.STUDY);
        assertEquals("study.yaml, line 13: outcome.column: must name the column of the outcome", text("study-told"));
        assertFalse(find(AbstractButton.class, "study.start").isEnabled());
        type("plan.name", "Small cohort");
        type("plan.tables.features", "features.csv");
        desk.files = List.of(data.resolve("clinical.csv"));
        click("plan.choose");
        type("plan.outcome.column", "metastasis");
        type("plan.cohorts.column", "cohort");
        type("plan.cohorts.centre", "centre");
        type("plan.seed", "11");
        type("plan.selection.folds", "5");
        type("plan.validation.resamples", "20");
        type("plan.validation.chainResamples", "4");
        use("age", "number");
        use("sex", "factor");
        assertEquals(StudyFile.parse(SmallCohort.PLAN, "plan"), StudyFile.parse(session.planText(), "form"));
        assertEquals(
                "The study can run. Cases: training 80, validation 40",
                text("study-told").lines().findFirst().orElseThrow());
        assertTrue(find(AbstractButton.class, "study.start").isEnabled());
        JComboBox<?> positive = find(JComboBox.class, "plan.outcome.positive");
        assertEquals(2, positive.getItemCount());
    }

    private void use(String column, String use) {
        JTable table = find(JTable.class, "plan.candidates");
        for (int row = 0; row < table.getRowCount(); row++) {
            if (table.getValueAt(row, 0).equals(column)) {
                table.setValueAt(use, row, 1);
                return;
            }
        }
        throw new AssertionError("no candidate " + column);
    }

    @Test
    void aWrongValueStaysInItsFieldAndIsTold() {
        session.go(Step.STUDY);
        type("plan.cohorts.share", "1.5");
        assertTrue(text("study-told").startsWith("cohorts: share must "), text("study-told"));
        assertEquals("1.5", find(JTextField.class, "plan.cohorts.share").getText());
        assertEquals(0.7, plan().cohorts().share());
        type("plan.cohorts.share", "0.6");
        assertEquals(0.6, plan().cohorts().share());
        assertTrue(text("study-told").startsWith("study.yaml, line 13: "), text("study-told"));
    }

    private StudyPlan plan() {
        return StudyFile.draft(session.planText(), "plan");
    }

    @Test
    void theFormFollowsTheTextAndWaitsWhileTheTextIsWrong() {
        session.go(Step.STUDY);
        type("study.text", "outcome: {column: x");
        assertFalse(find(JTextField.class, "plan.name").isEnabled());
        type("study.text", "name: Typed\noutcome: {kind: survival, horizons: [12, 24]}\n");
        assertTrue(find(JTextField.class, "plan.name").isEnabled());
        assertEquals("Typed", find(JTextField.class, "plan.name").getText());
        assertEquals("12, 24", find(JTextField.class, "plan.outcome.horizons").getText());
        assertTrue(find(JTextField.class, "plan.outcome.horizons").isEnabled());
        assertFalse(find(Component.class, "plan.outcome.column").isEnabled());
        assertEquals("name: Typed\noutcome: {kind: survival, horizons: [12, 24]}\n", session.planText());
    }

    @Test
    void aPlanFromElsewhereKeepsItsTables() throws IOException {
        Path plan = SmallCohort.write(folder.resolve("cohort"), 3);
        desk.files = List.of(plan);
        session.go(Step.STUDY);
        click("study.file");
        assertEquals(List.of("training 80", "validation 40"), session.plan().cohorts());
        assertEquals("../cohort/clinical.csv", plan().tables().clinical());
        JComboBox<?> columns = find(JComboBox.class, "plan.outcome.column");
        List<Object> offered = new ArrayList<>();
        for (int i = 0; i < columns.getItemCount(); i++) {
            offered.add(columns.getItemAt(i));
        }
        assertEquals(List.of("", "case", "cohort", "centre", "age", "sex", "metastasis"), offered);
    }

    @Test
    void validationCohortsAreNamedInTheOrderOfTheReport() {
        session.go(Step.STUDY);
        assertFalse(find(Component.class, "plan.cohorts.validation").isEnabled());
        type("plan.cohorts.column", "cohort");
        assertTrue(find(Component.class, "plan.cohorts.validation").isEnabled());
        type("plan.cohorts.validation", "external, internal");
        assertEquals(List.of("external", "internal"), plan().cohorts().validation());
        type("plan.cohorts.validation", "external, training");
        assertEquals("cohorts: validation must name other cohorts than training, found 'training'", text("study-told"));
        assertEquals("external, training", text("plan.cohorts.validation"));
    }

    @Test
    void repeatedTablesAreChosenAndTheirRuleIsSet() {
        session.go(Step.STUDY);
        assertFalse(find(Component.class, "plan.repeatability.form").isEnabled());
        Path data = folder.resolve("project");
        desk.files = List.of(data.resolve("reader-2.csv"), data.resolve("reader-3.csv"));
        click("plan.repeatability.choose");
        click("plan.repeatability.choose");
        assertEquals(
                List.of("reader-2.csv", "reader-3.csv"), plan().repeatability().tables());
        desk.files = List.of(folder.resolve("retest.csv"));
        click("plan.repeatability.choose");
        assertEquals("reader-2.csv, reader-3.csv, ../retest.csv", text("plan.repeatability.tables"));
        JComboBox<?> form = find(JComboBox.class, "plan.repeatability.form");
        assertTrue(form.isEnabled());
        form.setSelectedItem(Icc.Form.CONSISTENCY_SINGLE);
        type("plan.repeatability.threshold", "0.9");
        click("plan.repeatability.lowerLimit");
        assertEquals(
                new StudyPlan.Repeatability(
                        List.of("reader-2.csv", "reader-3.csv", "../retest.csv"),
                        Icc.Form.CONSISTENCY_SINGLE,
                        0.9,
                        true),
                plan().repeatability());
        type("study.text", "repeatability: {tables: [a.csv], form: 'ICC(1,k)'}\n");
        assertEquals(Icc.Form.ONE_WAY_MEAN, form.getSelectedItem());
        assertFalse(find(AbstractButton.class, "plan.repeatability.lowerLimit").isSelected());
        type("plan.repeatability.tables", "");
        assertFalse(form.isEnabled());
    }
}
