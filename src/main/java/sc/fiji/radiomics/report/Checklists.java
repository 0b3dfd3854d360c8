// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static sc.fiji.radiomics.io.CsvTable.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.report.ChecklistItem.Answer;
import sc.fiji.radiomics.report.ChecklistItem.State;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;

/**
 * Reporting checklists, filled from what a study did. What the program cannot know stays open until the plan declares it;
 * a declaration answers open items only and never what the program knows better. Scores count open items as not met and
 * are provisional.
 */
public final class Checklists {
    /** Names of the checklists, as declarations spell them. */
    static final String RQS = "RQS";

    static final String METRICS = "METRICS";
    static final String CLEAR = "CLEAR";
    static final String TRIPOD = "TRIPOD";

    /**
     * A checklist with its answers.
     *
     * @param name as declarations spell it
     * @param title with its source
     * @param items in their order
     */
    record Checklist(String name, String title, List<Filled> items) {
        double points() {
            return items.stream().mapToDouble(one -> one.answer().points()).sum();
        }

        long count(State state) {
            return items.stream().filter(one -> one.answer().state() == state).count();
        }

        /** The score in a sentence, provisional while items are open. */
        String score(Wording words) {
            String score =
                    switch (name) {
                        case RQS -> words.text("score.rqs", Numbers.plain(points()));
                        case METRICS -> words.text("score.metrics", Numbers.fixed(100 * points() / applicable(), 1));
                        default -> words.text("score.reported", count(State.MET), items.size());
                    };
            int open = (int) count(State.OPEN);
            return open == 0
                    ? words.text("score.complete", score)
                    : words.text("score.provisional", score, words.count("item", open));
        }

        private double applicable() {
            return items.stream()
                    .filter(one -> one.answer().state() != State.NOT_APPLICABLE)
                    .mapToDouble(one -> one.item().weight())
                    .sum();
        }
    }

    /** An item with its answer. */
    record Filled(ChecklistItem item, Answer answer) {}

    private Checklists() {}

    static List<Checklist> of(StudyFacts facts) {
        return List.of(
                fill(
                        RQS,
                        "Radiomics Quality Score, Lambin et al. 2017, doi:10.1038/nrclinonc.2017.141",
                        Rqs.ITEMS,
                        facts),
                fill(METRICS, "METRICS v1.0, Kocak et al. 2024, doi:10.1186/s13244-023-01572-w", Metrics.ITEMS, facts),
                fill(CLEAR, "CLEAR v1.0, Kocak et al. 2023, doi:10.1186/s13244-023-01415-8", Clear.ITEMS, facts),
                fill(TRIPOD, "TRIPOD+AI, Collins et al. 2024, doi:10.1136/bmj-2023-078378", Tripod.ITEMS, facts));
    }

    private static Checklist fill(String name, String title, List<ChecklistItem> items, StudyFacts facts) {
        return new Checklist(
                name,
                title,
                items.stream()
                        .map(item -> new Filled(item, answer(name, item, facts)))
                        .toList());
    }

    private static Answer answer(String name, ChecklistItem item, StudyFacts facts) {
        Answer known = item.of(facts);
        return known.state() != State.OPEN
                ? known
                : facts.plan().declarations().stream()
                        .filter(one -> key(one.item()).equals(key(name + " " + item.number())))
                        .reduce((first, second) -> second)
                        .flatMap(one -> declared(item, one, facts.words()))
                        .orElse(known);
    }

    private static String key(String item) {
        return item.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** What the authors say; of an item with several points, yes is the first of them and a number is taken as given. */
    private static Optional<Answer> declared(ChecklistItem item, StudyPlan.Declaration declaration, Wording words) {
        String where = declaration.where().isBlank() ? words.text("checklists.declared") : declaration.where();
        String answer = declaration.answer().strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(
                switch (answer) {
                    case "yes" -> new Answer(State.MET, step(item), where, "", true);
                    case "no" -> new Answer(State.NOT_MET, 0, where, "", true);
                    case "not applicable", "n/a" -> new Answer(State.NOT_APPLICABLE, 0, where, "", true);
                    default -> points(item, answer, where);
                });
    }

    private static double step(ChecklistItem item) {
        return item.checklist().equals(RQS) ? Rqs.declaredPoints(item) : item.weight();
    }

    private static Answer points(ChecklistItem item, String answer, String where) {
        if (!item.checklist().equals(RQS) || !answer.matches("\\d")) {
            return null;
        }
        double points = Math.min(item.weight(), Integer.parseInt(answer));
        return new Answer(points > 0 ? State.MET : State.NOT_MET, points, where, "", true);
    }

    /** Declarations of items that no checklist has, or with an answer that is none. */
    static List<String> unknown(StudyFacts facts) {
        List<Checklist> all = of(facts);
        return facts.plan().declarations().stream()
                .filter(one -> all.stream().noneMatch(list -> list.items().stream()
                        .anyMatch(filled ->
                                key(list.name() + " " + filled.item().number()).equals(key(one.item()))
                                        && declared(filled.item(), one, facts.words())
                                                .isPresent())))
                .map(one -> one.item() + ": " + one.answer())
                .toList();
    }

    /** All items of all checklists, in English. */
    static CsvTable table(StudyResult result) {
        Wording english = Wording.of(Language.ENGLISH);
        List<List<String>> rows = new ArrayList<>();
        for (Checklist list : of(new StudyFacts(result, english))) {
            for (Filled one : list.items()) {
                rows.add(Stream.of(
                                list.name(),
                                one.item().number(),
                                one.item().topic(),
                                one.item().text(english),
                                one.answer().state().in(english),
                                list.name().equals(RQS) || list.name().equals(METRICS)
                                        ? number(one.answer().points())
                                        : "",
                                one.answer().evidence(),
                                one.answer().state() == State.OPEN
                                        ? ""
                                        : one.answer().declared() ? "authors" : "program")
                        .toList());
            }
        }
        return new CsvTable(
                List.of("checklist", "item", "topic", "asked", "answer", "points", "evidence", "answered by"), rows);
    }
}
