// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.BorderLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.study.StudyFile;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyPlan.OutcomeKind;

/** The keys of a study plan that most studies need, as fields. All keys are in the plan's text beside it. */
final class StudyForm extends JPanel {
    private static final long serialVersionUID = 1L;

    private static final String PREFIX = "plan.";

    private final transient Session session;
    private final transient Words words;
    private final transient Desk desk;
    private final transient Map<String, PlanField> fields = new LinkedHashMap<>();
    private final CandidateTable candidates;
    private final Form form;
    private transient ClinicalTable table = ClinicalTable.NONE;
    private transient Object seen;
    private transient String wrongCandidate = "";

    StudyForm(Session session, Words words, Desk desk) {
        super(new BorderLayout());
        this.session = session;
        this.words = words;
        this.desk = desk;
        form = new Form(words);
        candidates = words.described(new CandidateTable(words, this::changeCandidates), "plan.candidates");
        data();
        outcome();
        cohorts();
        form.heading("plan.heading.clinical");
        JScrollPane columns = StepView.scrolling(candidates, 9);
        form.row("plan.candidates", columns);
        columns.setName("candidates-scroll");
        constants("plan.clinical.selection", StudyPlan.ClinicalSelection.values(), p -> p.clinical()
                .selection());
        signature();
        form.atTop();
        JScrollPane scroll = new JScrollPane(form);
        scroll.setPreferredSize(Form.size(36, 20));
        add(scroll, BorderLayout.CENTER);
    }

    private void data() {
        form.heading("plan.heading.data");
        text("plan.name", StudyPlan::name);
        text("plan.tables.features", p -> p.tables().features());
        PlanField clinical = field(
                "plan.tables.clinical",
                PlanField.text("tables.clinical", p -> p.tables().clinical(), this::change));
        JPanel line = new JPanel(new BorderLayout(Form.em() / 4, 0));
        line.add(clinical.component(), BorderLayout.CENTER);
        line.add(words.button("plan.choose", this::chooseClinical), BorderLayout.LINE_END);
        form.row("plan.tables.clinical", line);
        words.described(clinical.component(), "plan.tables.clinical");
        line.setName("plan-tables-clinical-line");
        choice("plan.tables.id", p -> p.tables().id());
        choice("plan.tables.clinicalId", p -> p.tables().clinicalId());
        choice("plan.tables.roi", p -> p.tables().roi());
    }

    private void outcome() {
        form.heading("plan.heading.outcome");
        constants("plan.outcome.kind", OutcomeKind.values(), p -> p.outcome().kind());
        choice("plan.outcome.column", p -> p.outcome().column());
        choice("plan.outcome.positive", p -> p.outcome().positive());
        choice("plan.outcome.time", p -> p.outcome().time());
        choice("plan.outcome.event", p -> p.outcome().event());
        text("plan.outcome.unit", p -> p.outcome().unit());
        text("plan.outcome.horizons", p -> p.outcome().horizons());
    }

    private void cohorts() {
        form.heading("plan.heading.cohorts");
        choice("plan.cohorts.column", p -> p.cohorts().column());
        choice("plan.cohorts.training", p -> p.cohorts().training());
        choice("plan.cohorts.centre", p -> p.cohorts().centre());
        text("plan.cohorts.share", p -> p.cohorts().share());
        text("plan.seed", StudyPlan::seed);
    }

    private void signature() {
        form.heading("plan.heading.signature");
        constants("plan.harmonisation.method", StudyPlan.HarmonisationMethod.values(), p -> p.harmonisation()
                .method());
        choice("plan.harmonisation.batch", p -> p.harmonisation().batch());
        text("plan.screening.correlation", p -> p.screening().correlation());
        text("plan.selection.mrmr", p -> p.selection().mrmr());
        text("plan.selection.alpha", p -> p.selection().alpha());
        text("plan.selection.folds", p -> p.selection().folds());
        text("plan.selection.repeats", p -> p.selection().repeats());
        constants("plan.selection.lambda", StudyPlan.LambdaChoice.values(), p -> p.selection()
                .lambda());
        text("plan.selection.maximum", p -> p.selection().maximum());
        text("plan.validation.resamples", p -> p.validation().resamples());
        text("plan.validation.chainResamples", p -> p.validation().chainResamples());
    }

    private void text(String key, Function<StudyPlan, Object> read) {
        row(key, PlanField.text(key.substring(PREFIX.length()), read, this::change));
    }

    private void choice(String key, Function<StudyPlan, Object> read) {
        row(key, PlanField.choice(key.substring(PREFIX.length()), read, this::change));
    }

    private void constants(String key, Enum<?>[] constants, Function<StudyPlan, Object> read) {
        PlanField field =
                PlanField.constants(key.substring(PREFIX.length()), Arrays.asList(constants), read, this::change);
        ((JComboBox<?>) field.component()).setRenderer(new DefaultListCellRenderer() {
            private static final long serialVersionUID = 1L;

            @Override
            public java.awt.Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean isSelected, boolean hasFocus) {
                Object shown = value instanceof Enum<?> constant ? words.text(textKey(constant)) : value;
                return super.getListCellRendererComponent(list, shown, index, isSelected, hasFocus);
            }
        });
        row(key, field);
    }

    /** The key of the text of a constant: {@code choice.one-standard-error}. */
    static String textKey(Enum<?> constant) {
        return "choice." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void row(String key, PlanField field) {
        field(key, field);
        form.row(key, field.component());
    }

    private PlanField field(String key, PlanField field) {
        fields.put(key, field);
        return field;
    }

    private void change(PlanField field) {
        session.plan().draft().ifPresent(plan -> {
            StudyPlan changed = field.change(plan);
            if (changed.equals(plan)) {
                session.tell(session.message()); // an error of the field came or went
            } else {
                session.changePlan(StudyFile.write(changed));
            }
        });
    }

    private void changeCandidates(List<Candidates.Candidate> all) {
        session.plan().draft().ifPresent(plan -> {
            try {
                wrongCandidate = "";
                session.changePlan(StudyFile.write(StudyFile.with(plan, Candidates.keys(all))));
            } catch (RadiomicsException | IllegalArgumentException e) {
                wrongCandidate = e.getMessage();
                session.tell(session.message());
            }
        });
    }

    private void chooseClinical() {
        Optional<Path> chosen = desk.chooseFiles(words.text("plan.tables.clinical"), false).stream()
                .findFirst();
        session.plan()
                .draft()
                .ifPresent(plan -> chosen.ifPresent(file -> session.changePlan(
                        StudyFile.write(StudyFile.with(plan, "tables.clinical", CaseSheet.relative(file, folder()))))));
    }

    private Path folder() {
        return session.project().plan().toAbsolutePath().getParent();
    }

    /** What is wrong with a field; empty if nothing is. */
    String error() {
        return Stream.concat(fields.values().stream().map(PlanField::error), Stream.of(wrongCandidate))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    void refresh() {
        Optional<StudyPlan> draft = session.plan().draft();
        fields.values().forEach(field -> setEnabled(field.component(), draft.isPresent()));
        candidates.setEnabled(draft.isPresent());
        draft.ifPresent(plan -> {
            readTables(plan);
            fields.values().forEach(field -> field.show(plan));
            offer(plan);
            candidates.show(Candidates.of(plan, table), table);
            enable(plan);
        });
    }

    private static void setEnabled(JComponent component, boolean isEnabled) {
        if (component.isEnabled() != isEnabled) {
            component.setEnabled(isEnabled);
        }
    }

    /** Reads the columns to choose from when other tables are named, or the features were extracted anew. */
    private void readTables(StudyPlan plan) {
        List<Path> files = new ArrayList<>();
        Stream.concat(Stream.of(plan.tables().clinical()), plan.tables().features().stream())
                .filter(name -> !name.isEmpty())
                .forEach(name -> files.add(folder().resolve(name)));
        Object now = List.of(files.stream().map(StudyForm::version).toList(), session.sheet());
        if (!now.equals(seen)) {
            seen = now;
            session.look(() -> ClinicalTable.read(files), found -> table = found);
        }
    }

    private static String version(Path file) {
        try {
            return file + " " + Files.getLastModifiedTime(file);
        } catch (java.io.IOException e) {
            return file.toString();
        }
    }

    private void offer(StudyPlan plan) {
        List<String> columns = new ArrayList<>(List.of(""));
        columns.addAll(table.columns());
        for (String key : List.of(
                "plan.tables.id",
                "plan.tables.clinicalId",
                "plan.outcome.column",
                "plan.outcome.time",
                "plan.outcome.event",
                "plan.cohorts.column",
                "plan.cohorts.centre",
                "plan.harmonisation.batch")) {
            fields.get(key).offer(columns);
        }
        fields.get("plan.tables.roi").offer(table.of("roi"));
        fields.get("plan.outcome.positive").offer(table.of(plan.outcome().column()));
        fields.get("plan.cohorts.training").offer(table.of(plan.cohorts().column()));
    }

    /** Only what the kind of outcome and the choice of cohorts use. */
    private void enable(StudyPlan plan) {
        OutcomeKind kind = plan.outcome().kind();
        boolean isSurvival = kind == OutcomeKind.SURVIVAL;
        Map<String, Boolean> used = Map.of(
                "plan.outcome.column",
                !isSurvival,
                "plan.outcome.positive",
                kind == OutcomeKind.BINARY,
                "plan.outcome.time",
                isSurvival,
                "plan.outcome.event",
                isSurvival,
                "plan.outcome.horizons",
                isSurvival,
                "plan.outcome.unit",
                isSurvival || kind == OutcomeKind.CONTINUOUS,
                "plan.cohorts.share",
                plan.cohorts().column().isEmpty(),
                "plan.harmonisation.batch",
                plan.harmonisation().method() != StudyPlan.HarmonisationMethod.NONE);
        used.forEach((key, isUsed) -> setEnabled(fields.get(key).component(), isUsed));
    }
}
