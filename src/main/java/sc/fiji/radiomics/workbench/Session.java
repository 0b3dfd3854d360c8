// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.pipeline.Batch;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.Software;
import sc.fiji.radiomics.report.QualityPage;
import sc.fiji.radiomics.report.StudyFolder;
import sc.fiji.radiomics.report.StudyReport;
import sc.fiji.radiomics.study.StudyResult;

/**
 * A project that is open in a window: its parts, what is known of them, and the job that runs. What a person changes is on
 * disk before anything is shown. Used by one thread, the screen's; work runs on the {@link Workers}.
 *
 * <p>The window listens with {@link #onChange} and shows what it finds. A job goes on while the person looks at other steps and
 * stops when the session is closed; finished cases are kept, and the next extraction goes on from there.
 */
final class Session implements AutoCloseable {
    /** What the person is told: the key of a text and its values, or an error as it is. */
    record Message(String key, boolean isError, List<Object> values) {
        static final Message NONE = new Message("message.none", false, List.of());

        static Message of(String key, Object... values) {
            return new Message(key, false, List.of(values));
        }

        static Message error(String text) {
            return new Message("message.error", true, List.of(text));
        }
    }

    private final ProjectFolder project;
    private final Workers workers;
    private Runnable window = () -> {};
    private final Map<String, CaseState> states = new ConcurrentHashMap<>();
    private List<Case> cases;
    private String settingsText;
    private SettingsCheck settings;
    private volatile String planText; // read by looks, to leave out what is out of date
    private PlanCheck plan;
    private Optional<FeatureSheet> sheet = Optional.empty();
    private Optional<Job> job = Optional.empty();
    private Message message = Message.NONE;
    private boolean isClosed;
    private volatile int looked;
    private Language language = Language.ENGLISH;

    /** @throws RadiomicsException if the manifest or another file of the project cannot be read */
    Session(ProjectFolder project, Workers workers) {
        this.project = project;
        this.workers = workers;
        this.cases = project.cases();
        this.settingsText = project.settingsText();
        this.settings = SettingsCheck.of(settingsText, name(project.settings()));
        this.planText = project.planText();
        this.plan = PlanCheck.of(planText, name(project.plan()));
        lookAtStates();
        lookAtResults();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** The window that shows this session looks at it again after each change; another takes the place of the first. */
    void onChange(Runnable look) {
        window = look;
    }

    private void changed() {
        if (!isClosed) {
            window.run();
        }
    }

    ProjectFolder project() {
        return project;
    }

    /** The language of the window, in which pages are written too. */
    Language language() {
        return language;
    }

    void speak(Language other) {
        language = other;
    }

    Message message() {
        return message;
    }

    void tell(Message said) {
        message = said;
        changed();
    }

    Step step() {
        return project.project().step();
    }

    void go(Step step) {
        if (step != step()) {
            message = message.isError() ? message : Message.NONE;
        }
        attempt(() -> project.save(project.project().withStep(step)));
    }

    int threads() {
        return project.project().threads();
    }

    void useThreads(int number) {
        attempt(() -> project.save(project.project().withThreads(number)));
    }

    /** Does what may fail for a reason a person must read. */
    private void attempt(Runnable change) {
        try {
            change.run();
            changed();
        } catch (RadiomicsException e) {
            tell(Message.error(e.getMessage()));
        }
    }

    List<Case> cases() {
        return cases;
    }

    CaseState state(Case one) {
        return states.getOrDefault(one.id(), CaseState.FRESH);
    }

    /** Puts cases behind those that are there; one whose id is there takes its place. */
    void add(List<Case> more) {
        int replaced = CaseFiles.shared(cases, more).size();
        change(CaseFiles.added(cases, more));
        if (!message.isError()) {
            tell(Message.of("cases.added", more.size() - replaced, replaced));
        }
    }

    /** Other cases instead of these. */
    void change(List<Case> changed) {
        attempt(() -> {
            project.saveCases(changed);
            // why: as every other door reads them, so that all agree on which cases are finished
            cases = project.cases();
            message = Message.NONE;
            lookAtStates();
        });
    }

    String settingsText() {
        return settingsText;
    }

    SettingsCheck settings() {
        return settings;
    }

    void changeSettings(String text) {
        attempt(() -> {
            project.saveSettings(text);
            settingsText = text;
            settings = SettingsCheck.of(text, name(project.settings()));
            lookAtStates();
        });
    }

    String planText() {
        return planText;
    }

    PlanCheck plan() {
        return plan;
    }

    /** Checks the plan at once and its tables as soon as they are read. */
    void changePlan(String text) {
        attempt(() -> {
            project.savePlan(text);
            planText = text;
            plan = PlanCheck.of(text, name(project.plan()));
            lookAtPlan();
        });
    }

    private void lookAtPlan() {
        String text = planText;
        Path folder = project.plan().toAbsolutePath().getParent();
        if (plan.isRight()) {
            look(
                    () -> text.equals(planText) ? PlanCheck.withTables(text, name(project.plan()), folder) : plan,
                    found -> {
                        if (text.equals(planText)) {
                            plan = found;
                        }
                    });
        }
    }

    /** The feature table, once there is one. */
    Optional<FeatureSheet> sheet() {
        return sheet;
    }

    /** Whether there is a report. */
    boolean hasReport() {
        return Files.exists(project.report().resolve(StudyReport.PAGE));
    }

    private void lookAtResults() {
        look(() -> FeatureSheet.read(project.results()), found -> {
            sheet = found;
            lookAtPlan();
        });
    }

    private void lookAtStates() {
        List<Case> all = cases;
        SettingsCheck by = settings;
        int turn = ++looked;
        look(() -> turn == looked ? statesOf(all, by) : Map.<String, CaseState>of(), found -> {
            if (turn == looked && !isRunning()) {
                states.keySet().retainAll(found.keySet());
                states.putAll(found);
            }
        });
    }

    private Map<String, CaseState> statesOf(List<Case> all, SettingsCheck by) {
        if (!by.isRight() || !Files.isDirectory(project.results())) {
            return Collections.emptyMap();
        }
        Batch batch = new Batch(new Pipeline(by.settings()), project.results(), false);
        Map<String, CaseState> found = new ConcurrentHashMap<>();
        all.forEach(one -> found.put(one.id(), CaseState.of(batch.stored(one))));
        return found;
    }

    /** Reads for the eye, beside the job; an error is told. */
    <T> void look(Callable<T> reading, Consumer<T> then) {
        if (isClosed) {
            return;
        }
        workers.looks().execute(() -> {
            try {
                T found = reading.call();
                workers.screen().execute(() -> {
                    then.accept(found);
                    changed();
                });
            } catch (RadiomicsException e) {
                workers.screen().execute(() -> tell(Message.error(e.getMessage())));
            } catch (Exception | OutOfMemoryError e) {
                workers.screen().execute(() -> tell(Message.error("internal error: " + e)));
            }
        });
    }

    /** What keeps a step from being done; nothing if it can be done. */
    Optional<Message> missing(Step step) {
        boolean isReady =
                switch (step) {
                    case CASES, SETTINGS -> true;
                    case EXTRACTION -> !cases.isEmpty() && settings.isRight();
                    case TABLE -> sheet.isPresent();
                    case STUDY -> plan.isRight();
                    case REPORT -> hasReport();
                };
        if (isReady) {
            return Optional.empty();
        }
        return Optional.of(
                switch (step) {
                    case EXTRACTION -> cases.isEmpty() ? Message.of("missing.cases") : Message.error(settings.error());
                    case TABLE -> Message.of("missing.table");
                    case STUDY -> Message.error(plan.error());
                    default -> Message.of("missing.report");
                });
    }

    /** Whether a step needs nothing more. */
    boolean isDone(Step step) {
        return switch (step) {
            case CASES -> !cases.isEmpty();
            case SETTINGS -> settings.isRight();
            case EXTRACTION ->
                !cases.isEmpty() && cases.stream().allMatch(one -> state(one).status() == CaseState.Status.DONE);
            case TABLE -> sheet.isPresent();
            case STUDY -> plan.isRight() && !plan.cohorts().isEmpty();
            case REPORT -> hasReport();
        };
    }

    Optional<Job> job() {
        return job;
    }

    boolean isRunning() {
        return job.isPresent();
    }

    /** Asks the job to stop; it does so after the region or sample it is at. */
    void cancel() {
        job.ifPresent(Job::cancel);
        changed();
    }

    /** Extracts the cases that are not finished, in the background. */
    void extract() {
        List<Case> all = cases;
        List<sc.fiji.radiomics.pipeline.Settings> by = settings.settings();
        Language spoken = language;
        start(Job.Kind.EXTRACTION, (running, executor) -> {
            Batch batch = new Batch(new Pipeline(by), project.results(), false);
            Batch.Summary summary = batch.run(all, executor, running, (one, outcomes) -> {
                states.put(one.id(), CaseState.of(outcomes));
                running.show();
            });
            if (!summary.isComplete()) {
                return Message.of("extraction.stopped");
            }
            QualityPage.write(summary, batch.rows(all), project.results(), spoken);
            return Message.of(
                    "extraction.done",
                    summary.cases(),
                    summary.rows(),
                    summary.failures().size());
        });
    }

    /** Runs the study in the background. */
    void study() {
        StudyFolder report = StudyFolder.of(project.plan(), project.report()).in(Optional.of(language));
        start(Job.Kind.STUDY, (running, executor) -> {
            StudyResult result = report.run(Software.nameAndVersion(), executor, running);
            int features = result.chain().signature().features().size();
            return Message.of("study.done", features);
        });
    }

    private interface Work {
        Message run(Job running, TaskExecutor executor);
    }

    private void start(Job.Kind kind, Work work) {
        if (isRunning() || isClosed) {
            return;
        }
        Job running = new Job(kind, workers, this::changed);
        job = Optional.of(running);
        tell(Message.NONE);
        int threads = threads();
        workers.jobs().execute(() -> {
            Message said = outcome(running, work, threads);
            workers.screen().execute(() -> finished(said));
        });
    }

    private static Message outcome(Job running, Work work, int threads) {
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            return work.run(running, executor);
        } catch (RadiomicsException e) {
            return running.isCancelled() ? Message.of("job.stopped") : Message.error(e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) { // a defect of ours, or of the machine: the window stays
            return Message.error("internal error: " + e);
        }
    }

    private void finished(Message said) {
        job = Optional.empty();
        lookAtStates();
        lookAtResults();
        tell(said);
    }

    /** Stops the job and tells nobody any more. */
    @Override
    public void close() {
        isClosed = true;
        job.ifPresent(Job::cancel);
    }
}
