// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.StudyData;

/** How the cases of the tables became the cohorts of the study: boxes of cases left, beside them those left out and why. */
public final class CohortFlowFigure {
    private static final int WIDTH = 504;
    private static final double BOX = 240;
    private static final double SIDE = 110;
    private static final double MIDDLE = 170;
    private static final double SIDE_LEFT = 310;
    private static final double ARROW = 20;
    private static final double SIDE_GAP = 7;
    private static final double PAD = 6;
    private static final double TOP = 12;
    private static final double COHORT_GAP = 12;
    private static final int MOST_PER_ROW = 4;

    /** A framed text. */
    private record Box(double left, double top, double width, List<Label> lines) {
        double height() {
            return lines.size() * 11 + 2 * PAD;
        }

        double bottom() {
            return top + height();
        }

        double middle() {
            return left + width / 2;
        }

        void draw(Pen pen) {
            pen.draw(new Rectangle2D.Double(left, top, width, height()), Style.INK, Style.THIN);
            double y = top + PAD + 8;
            for (Label line : lines) {
                pen.text(line, middle(), y, Pen.Anchor.MIDDLE);
                y += 11;
            }
        }
    }

    private final List<Box> main = new ArrayList<>();
    private final List<Box> sides = new ArrayList<>();
    private final List<Box> cohorts = new ArrayList<>();

    private CohortFlowFigure() {}

    /** The flow of a study's cases. */
    public static Figure of(StudyData data) {
        CohortFlowFigure figure = new CohortFlowFigure();
        figure.layOutSteps(data.flow());
        double bottom = figure.layOutCohorts(data);
        int excluded =
                data.flow().stream().mapToInt(step -> step.excluded().size()).sum();
        String caption = "Cases from the tables to the cohorts: " + data.cases().size() + " analysed, " + excluded
                + " left out (on the right, above the condition they did not meet).";
        return new Figure(
                "cohort-flow",
                "Flow of cases",
                caption,
                WIDTH,
                (int) Math.ceil(bottom + TOP),
                graphics -> figure.draw(new Pen(graphics)));
    }

    private void layOutSteps(List<StudyData.FlowStep> flow) {
        double y = TOP;
        for (StudyData.FlowStep step : flow) {
            if (!step.excluded().isEmpty()) {
                double above = main.isEmpty() ? y : y - ARROW + SIDE_GAP;
                Box side = new Box(
                        SIDE_LEFT,
                        above,
                        SIDE,
                        lines("", "Left out: " + step.excluded().size(), SIDE));
                sides.add(side);
                y = main.isEmpty() ? y : side.bottom() + SIDE_GAP;
            }
            main.add(new Box(MIDDLE - BOX / 2, y, BOX, lines(sentence(step.what()), "n = " + step.cases(), BOX)));
            y = main.get(main.size() - 1).bottom() + ARROW;
        }
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static List<Label> lines(String text, String count, double width) {
        List<Label> lines = new ArrayList<>();
        if (!text.isBlank()) {
            lines.addAll(Label.of(text, Style.SMALL_SIZE).wrapped(width - 2 * PAD, 4));
        }
        lines.addAll(Label.bold(count, Style.SMALL_SIZE).wrapped(width - 2 * PAD, 2));
        return lines;
    }

    private double layOutCohorts(StudyData data) {
        double top = main.isEmpty() ? TOP : main.get(main.size() - 1).bottom() + 2 * ARROW;
        int perRow = Math.min(MOST_PER_ROW, data.cohorts().size());
        double width = Math.min(BOX, (WIDTH - 24 - COHORT_GAP * (perRow - 1)) / perRow);
        double start = Math.max(12, MIDDLE - (perRow * width + (perRow - 1) * COHORT_GAP) / 2);
        double bottom = top;
        double rowTop = top;
        for (int k = 0; k < data.cohorts().size(); k++) {
            if (k > 0 && k % perRow == 0) {
                rowTop = bottom + ARROW / 2;
            }
            int[] rows = data.rows(data.cohorts().get(k));
            String counts = "n = " + rows.length + events(data.endpoint(), rows);
            Box box = new Box(
                    start + k % perRow * (width + COHORT_GAP),
                    rowTop,
                    width,
                    lines(data.cohorts().get(k), counts, width));
            cohorts.add(box);
            bottom = Math.max(bottom, box.bottom());
        }
        return bottom;
    }

    private static String events(Endpoint endpoint, int[] rows) {
        OptionalInt events = rows.length == 0 ? OptionalInt.empty() : Sample.events(endpoint.rows(rows));
        return events.isPresent() ? ", events = " + events.getAsInt() : "";
    }

    private void draw(Pen pen) {
        main.forEach(box -> box.draw(pen));
        sides.forEach(box -> box.draw(pen));
        cohorts.forEach(box -> box.draw(pen));
        for (int k = 1; k < main.size(); k++) {
            pen.arrow(MIDDLE, main.get(k - 1).bottom(), MIDDLE, main.get(k).top());
        }
        for (Box side : sides) {
            double y = side.top() + side.height() / 2;
            boolean beside = main.get(0).top() < y && y < main.get(0).bottom();
            pen.arrow(beside ? main.get(0).left() + BOX : MIDDLE, y, side.left(), y);
        }
        branch(pen);
    }

    /** From the last box to the first row of cohorts. */
    private void branch(Pen pen) {
        if (main.isEmpty() || cohorts.isEmpty()) {
            return;
        }
        double y = main.get(main.size() - 1).bottom();
        double bar = y + ARROW;
        List<Box> first = cohorts.subList(0, Math.min(MOST_PER_ROW, cohorts.size()));
        pen.line(MIDDLE, y, MIDDLE, bar, Style.INK, Style.MEDIUM);
        double from = Math.min(MIDDLE, first.get(0).middle());
        double to = Math.max(MIDDLE, first.get(first.size() - 1).middle());
        if (to > from) {
            pen.line(from, bar, to, bar, Style.INK, Style.MEDIUM);
        }
        first.forEach(box -> pen.arrow(box.middle(), bar, box.middle(), box.top()));
    }
}
