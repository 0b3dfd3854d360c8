// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.Sha256;
import sc.fiji.radiomics.io.Spreadsheet;
import sc.fiji.radiomics.study.StudyData.Repeats;

/**
 * Reads the tables of a study and joins them by case id.
 *
 * <p>Tables are comma-separated, or separated by semicolons or tabs as spreadsheets of many countries save them. Ids
 * match only if they are equal; those that nearly do are named in the notes with their likely partner. Every case that
 * is left out stands in the flow. Cases are put in the order of their ids: splits, folds and resamples do not change when
 * somebody sorts a table.
 */
public final class StudyTables {
    /** Short ids first, so that P2 comes before P10. */
    private static final Comparator<String> BY_ID =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final StudyPlan plan;
    private final Path folder;
    private final Map<String, StudyTable> tables = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> hashes = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private StudyTables(StudyPlan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
    }

    /**
     * The data of a study.
     *
     * @param plan of the study
     * @param folder where relative paths of the plan start
     * @throws RadiomicsException if the plan is incomplete, a file cannot be read, a column is missing, a value is not
     *     what it should be or no case is left: names table, line, case and column, or the key of the plan
     */
    public static StudyData read(StudyPlan plan, Path folder) {
        PlanRule.brokenBy(plan).ifPresent(rule -> {
            throw new RadiomicsException(rule.toString());
        });
        try {
            return new StudyTables(plan, folder).read();
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private StudyData read() throws IOException {
        List<StudyTable> features = new ArrayList<>();
        for (String name : plan.tables().features()) {
            features.add(table(name));
            ExtractionSettings.beside(folder.resolve(name)).forEach(settings::putIfAbsent);
            noteSettings(name);
        }
        List<StudyTable> joined = new ArrayList<>(features);
        List<StudyTable> clinicalFirst = new ArrayList<>(features);
        if (!plan.tables().clinical().isEmpty()) {
            StudyTable table = table(plan.tables().clinical());
            clinicalFirst.add(0, table);
            if (!features.contains(table)) {
                joined.add(table);
            }
        }
        ClinicalColumns clinical = new ClinicalColumns(plan, clinicalFirst);
        CaseMatch match = new CaseMatch(joined);
        CohortFlow flow = match.flow(plan.tables().roi());
        notes.addAll(match.notes());
        return join(features, clinical, flow);
    }

    private StudyData join(List<StudyTable> tables, ClinicalColumns clinical, CohortFlow flow) throws IOException {
        notes.addAll(clinical.notes(flow.cases()));
        CohortColumn cohortColumn = new CohortColumn(plan.cohorts(), clinical);
        if (!cohortColumn.isDrawn()) {
            cohortColumn.requireCohorts(flow.cases());
            flow.keep("in the training or a validation cohort", cohortColumn::hasPart);
        }
        OutcomeColumns outcome = new OutcomeColumns(plan.outcome(), clinical);
        List<String> candidates = flow.cases();
        flow.keep("with a known outcome", outcome::isKnown);
        if (plan.cleaning().clinical() == StudyPlan.MissingClinical.DROP
                && !plan.clinical().columns().isEmpty()) {
            flow.keep("with all clinical candidates", clinical::isComplete);
        }
        List<String> cases = flow.cases().stream().sorted(BY_ID).toList();
        Endpoint endpoint = outcome.read(cases);
        List<String> cohort = cohortColumn.read(cases, endpoint, plan.seed());
        List<String> cohorts = cohortColumn.names(cohort);
        notes.addAll(cohortColumn.emptied(candidates, cohorts));
        int[] training = IntStream.range(0, cases.size())
                .filter(i -> cohort.get(i).equals(cohorts.get(0)))
                .toArray();
        List<String> trainingCases = IntStream.of(training).mapToObj(cases::get).toList();
        outcome.requireTrainable(endpoint.rows(training));
        clinical.requireTrainable(trainingCases);
        List<String> batch = clinical.batch(cases);
        clinical.requireKnownBatches(cases, trainingCases);
        clinical.requireKnownLevels(cases, trainingCases);
        FeatureColumns features = FeatureColumns.of(plan, tables, cases, notes);
        if (!plan.repeatability().stable().isEmpty()) {
            String list = plan.repeatability().stable();
            hashes.put(list, Sha256.of(folder.resolve(list)));
            features.keep(new StableFeatures(list, folder.resolve(list)).read(), list, notes);
        }
        return new StudyData(
                cases,
                cohort,
                cohorts,
                features.read(cases, notes),
                clinical.read(cases),
                endpoint,
                batch,
                repeats(features.names(), cases),
                flow.steps(),
                List.copyOf(notes),
                Collections.unmodifiableMap(settings),
                Collections.unmodifiableMap(hashes));
    }

    /** A table, read once however often the plan names it. */
    private StudyTable table(String name) throws IOException {
        if (!tables.containsKey(name)) {
            StudyTable table = StudyTable.read(name, folder, plan.tables());
            tables.put(name, table);
            hashes.put(name, Sha256.of(folder.resolve(name)));
            if (table.hasDecimalCommas()) {
                notes.add(name + ": decimal commas are read as decimal points");
            }
            if (plan.tables().roi().isEmpty() && table.regions().size() > 1) {
                notes.add(name + ": the rows are of different regions: " + FeatureColumns.some(table.regions()));
            }
        }
        return tables.get(name);
    }

    private void noteSettings(String name) throws IOException {
        ExtractionSettings.beside(folder.resolve(name)).forEach((key, value) -> {
            String known = settings.getOrDefault(key, value);
            if (!known.equals(value)) {
                notes.add(name + ": extracted with " + key + " " + value + ", a table before it with " + known);
            }
        });
    }

    private List<Repeats> repeats(List<String> features, List<String> cases) throws IOException {
        List<Repeats> repeats = new ArrayList<>();
        for (String name : plan.repeatability().tables()) {
            repeats.addAll(repeats(name, features, cases));
        }
        return List.copyOf(repeats);
    }

    /** The ratings of one table: of one rater, or of each that its rows name. */
    private List<Repeats> repeats(String name, List<String> features, List<String> cases) throws IOException {
        StudyPlan.Repeatability repeatability = plan.repeatability();
        if (!repeatability.rater().isEmpty() || !repeatability.repetition().isEmpty()) {
            return groupedRepeats(name, features, cases);
        }
        StudyTable table = table(name);
        noteRated(name, table, features, cases);
        return List.of(RatedTables.repeats(name, 1, table, features));
    }

    private List<Repeats> groupedRepeats(String name, List<String> features, List<String> cases) throws IOException {
        StudyPlan.Repeatability repeatability = plan.repeatability();
        RaterName rater = new RaterName(repeatability.rater());
        RatedRows rows = new RatedRows(
                name, rater, repeatability.repetition(), plan.tables().id());
        hashes.put(name, Sha256.of(folder.resolve(name)));
        List<Repeats> repeats = new ArrayList<>();
        for (RatedRows.Part part : rows.of(Spreadsheet.read(folder.resolve(name)), notes)) {
            StudyTable table = StudyTable.of(
                    part.of(name),
                    part.sheet(),
                    rater.isPattern() ? plan.tables().anyRegion() : plan.tables());
            if (repeats.isEmpty()) {
                noteRated(name, table, features, cases);
            }
            Repeats read = RatedTables.repeats(
                    part.rater().isEmpty() ? name : part.rater(), part.repetition(), table, features);
            repeats.add(new Repeats(
                    read.source(), read.repetition(), read.cases(), read.features(), rater.isFile() ? "" : name));
        }
        return repeats;
    }

    /** Says which features and cases a table of ratings does not share with the study. */
    private void noteRated(String name, StudyTable table, List<String> features, List<String> cases)
            throws IOException {
        List<String> missing =
                features.stream().filter(column -> !table.has(column)).toList();
        if (missing.size() == features.size()) {
            throw new RadiomicsException("repeatability.tables: " + name + " has no feature of the study, such as '"
                    + features.get(0) + "'");
        }
        if (!missing.isEmpty()) {
            notes.add(name + ": " + missing.size() + " of " + features.size() + " features are missing: "
                    + String.join(", ", missing));
        }
        noteUnknown(name, List.copyOf(table.cases()), cases);
        noteSettings(name);
    }

    private void noteUnknown(String name, List<String> rated, List<String> cases) {
        List<String> unknown = rated.stream().filter(id -> !cases.contains(id)).toList();
        Spelling.partners(unknown, cases)
                .forEach((id, partner) -> notes.add(name + ": case '" + id + "' is none of the study; likely its '"
                        + partner + "', which differs in "
                        + Spelling.difference(id, partner).orElse("spelling")));
        if (!unknown.isEmpty()) {
            notes.add(name + ": " + unknown.size() + " of " + rated.size() + " cases are none of the study: "
                    + String.join(", ", unknown));
        }
    }
}
