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
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.study.RepeatDesign;
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
        repeatability();
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
        files("plan.tables.clinical", "plan.choose", p -> p.tables().clinical(), this::chooseClinical);
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
        text("plan.cohorts.validation", p -> p.cohorts().validation());
        choice("plan.cohorts.centre", p -> p.cohorts().centre());
        text("plan.cohorts.share", p -> p.cohorts().share());
        text("plan.seed", StudyPlan::seed);
    }

    private void repeatability() {
        form.heading("plan.heading.repeatability");
        files(
                "plan.repeatability.tables",
                "plan.repeatability.choose",
                p -> p.repeatability().tables(),
                this::chooseRepeated);
        row(
                "plan.repeatability.design",
                key -> PlanField.constants(
                        key,
                        List.of(RepeatDesign.values()),
                        p -> p.repeatability().design(),
                        this::change));
        row(
                "plan.repeatability.form",
                key -> PlanField.constants(
                        key, List.of(Icc.Form.values()), p -> p.repeatability().form(), this::change));
        text("plan.repeatability.threshold", p -> p.repeatability().threshold());
        check("plan.repeatability.lowerLimit", p -> p.repeatability().lowerLimit());
        text("plan.repeatability.rater", p -> p.repeatability().rater());
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
        row(key, path -> PlanField.text(path, read, this::change));
    }

    private void choice(String key, Function<StudyPlan, Object> read) {
        row(key, path -> PlanField.choice(path, read, this::change));
    }

    private void check(String key, Function<StudyPlan, Object> read) {
        JCheckBox box = words.checkBox(key, () -> {});
        form.wide(field(key, path -> PlanField.check(path, box, read, this::change))
                .component());
    }

    /** A text with a button that chooses the files it names. */
    private void files(String key, String button, Function<StudyPlan, Object> read, Runnable choose) {
        PlanField field = field(key, path -> PlanField.text(path, read, this::change));
        JPanel line = new JPanel(new BorderLayout(Form.em() / 4, 0));
        line.add(field.component(), BorderLayout.CENTER);
        line.add(words.button(button, choose), BorderLayout.LINE_END);
        form.row(key, line);
        words.described(field.component(), key);
        line.setName(key + "-line");
    }

    private void constants(String key, Enum<?>[] constants, Function<StudyPlan, Object> read) {
        PlanField field = row(key, path -> PlanField.constants(path, Arrays.asList(constants), read, this::change));
        ((JComboBox<?>) field.component()).setRenderer(new DefaultListCellRenderer() {
            private static final long serialVersionUID = 1L;

            @Override
            public java.awt.Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean isSelected, boolean hasFocus) {
                Object shown = value instanceof Enum<?> constant ? words.text(textKey(constant)) : value;
                return super.getListCellRendererComponent(list, shown, index, isSelected, hasFocus);
            }
        });
    }

    /** The key of the text of a constant: {@code choice.one-standard-error}. */
    static String textKey(Enum<?> constant) {
        return "choice." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param made makes the field of a key of the plan */
    private PlanField row(String key, Function<String, PlanField> made) {
        PlanField field = field(key, made);
        form.row(key, field.component());
        return field;
    }

    private PlanField field(String key, Function<String, PlanField> made) {
        PlanField field = made.apply(key.substring(PREFIX.length()));
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
        choose("plan.tables.clinical", plan -> List.of()).stream()
                .findFirst()
                .ifPresent(file -> change("plan.tables.clinical", file));
    }

    private void chooseRepeated() {
        List<String> tables =
                choose("plan.repeatability.tables", plan -> plan.repeatability().tables());
        change("plan.repeatability.tables", tables);
    }

    /** Files that a person chooses, after those that the plan names. */
    private List<String> choose(String key, Function<StudyPlan, List<String>> before) {
        List<String> files = new ArrayList<>(session.plan().draft().map(before).orElse(List.of()));
        desk.chooseFiles(words.text(key), false).stream()
                .map(file -> CaseSheet.relative(file, folder()))
                .filter(file -> !files.contains(file))
                .forEach(files::add);
        return files;
    }

    private void change(String key, Object value) {
        session.plan()
                .draft()
                .ifPresent(plan -> session.changePlan(
                        StudyFile.write(StudyFile.with(plan, key.substring(PREFIX.length()), value))));
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
        use(!isSurvival, "plan.outcome.column");
        use(kind == OutcomeKind.BINARY, "plan.outcome.positive");
        use(isSurvival, "plan.outcome.time", "plan.outcome.event", "plan.outcome.horizons");
        use(isSurvival || kind == OutcomeKind.CONTINUOUS, "plan.outcome.unit");
        use(plan.cohorts().column().isEmpty(), "plan.cohorts.share");
        use(!plan.cohorts().column().isEmpty(), "plan.cohorts.validation");
        use(
                !plan.repeatability().tables().isEmpty(),
                "plan.repeatability.design",
                "plan.repeatability.form",
                "plan.repeatability.threshold",
                "plan.repeatability.lowerLimit",
                "plan.repeatability.rater");
        use(plan.harmonisation().method() != StudyPlan.HarmonisationMethod.NONE, "plan.harmonisation.batch");
    }

    private void use(boolean isUsed, String... keys) {
        for (String key : keys) {
            setEnabled(fields.get(key).component(), isUsed);
        }
    }
}
