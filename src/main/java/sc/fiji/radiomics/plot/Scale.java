// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A horizontal scale: a line with ticks, whose labels never touch. Labels stand in lanes below and above the line; a name
 * that finds no room in the first lanes moves outwards and is led to by a hair line. Of too many numbers some are left
 * out, evenly, the ends kept; their ticks stay, shorter.
 */
final class Scale {
    /** A place on the scale and what stands there. */
    record Mark(double x, String text) {}

    /** A label with its middle, its lane from 0 outwards, and its side. */
    private record Placed(Label label, double tick, double middle, int lane, boolean above) {
        boolean touches(Placed other) {
            return lane == other.lane
                    && above == other.above
                    && Math.abs(middle - other.middle) < (label.width() + other.label.width()) / 2 + GAP;
        }
    }

    private static final double GAP = 4;
    private static final double TICK = 4;
    private static final double LANE = 10;
    private static final double NEAREST_TICKS = 2.2;
    private static final double LONGEST_NAME = 150;
    private static final int MOST_LANES = 40;

    private final List<Mark> marks;
    private final List<Double> minor;
    private final List<Placed> placed = new ArrayList<>();
    private final double left;
    private final double right;

    private Scale(List<Mark> marks, List<Double> minor, double left, double right) {
        this.marks = List.copyOf(marks);
        this.minor = List.copyOf(minor);
        this.left = left;
        this.right = right;
    }

    /**
     * Levels of a factor: all are named.
     *
     * @param left no label begins before
     * @param right no label ends after
     */
    static Scale levels(List<Mark> marks, double left, double right) {
        Scale scale = new Scale(marks, List.of(), left, right);
        marks.stream().sorted(Comparator.comparingDouble(Mark::x)).forEach(mark -> scale.place(mark, false));
        return scale;
    }

    /**
     * Numbers in their order. Where the scale turns back, as that of a spline can, the labels go to its other side.
     *
     * @param minor places of ticks between the marks
     * @param above whether the labels start above the line
     */
    static Scale numbers(List<Mark> marks, List<Double> minor, boolean above, double[] limits) {
        Scale scale = new Scale(marks, minor, limits[0], limits[1]);
        List<Mark> run = new ArrayList<>();
        boolean side = above;
        for (int k = 0; k < marks.size(); k++) {
            if (run.size() > 1 && turns(run.get(run.size() - 2), run.get(run.size() - 1), marks.get(k))) {
                scale.placeRun(run, side);
                side = !side;
                run.clear();
            }
            run.add(marks.get(k));
        }
        scale.placeRun(run, side);
        return scale;
    }

    private static boolean turns(Mark before, Mark last, Mark next) {
        return (last.x - before.x) * (next.x - last.x) < 0;
    }

    private void placeRun(List<Mark> run, boolean above) {
        for (int step = 1; step <= run.size(); step++) {
            List<Mark> kept = everyNth(run, step);
            if (step >= run.size() - 1 || apart(kept)) {
                kept.forEach(mark -> place(mark, above));
                return;
            }
        }
    }

    /** Each n-th from the first, and the last, which takes the place of one too near to it. */
    private List<Mark> everyNth(List<Mark> run, int step) {
        int end = run.size() - 1;
        List<Mark> kept = new ArrayList<>(IntStream.rangeClosed(0, end)
                .filter(k -> k % step == 0)
                .mapToObj(run::get)
                .toList());
        if (end % step != 0) {
            if (kept.size() > 1 && !apart(List.of(kept.get(kept.size() - 1), run.get(end)))) {
                kept.remove(kept.size() - 1);
            }
            kept.add(run.get(end));
        }
        return kept;
    }

    private boolean apart(List<Mark> list) {
        for (int k = 1; k < list.size(); k++) {
            if (placed(list.get(k - 1), 0, false).touches(placed(list.get(k), 0, false))) {
                return false;
            }
        }
        return true;
    }

    private Placed placed(Mark mark, int lane, boolean above) {
        Label label = Label.of(mark.text, Style.SMALL_SIZE).shortened(Math.min(LONGEST_NAME, right - left));
        double half = label.width() / 2;
        return new Placed(label, mark.x, Math.max(left + half, Math.min(right - half, mark.x)), lane, above);
    }

    /** Into the first free lane, those near the line first. */
    private void place(Mark mark, boolean above) {
        for (int lane = 0; lane < MOST_LANES; lane++) {
            for (boolean side : new boolean[] {above, !above}) {
                Placed candidate = placed(mark, lane, side);
                if (placed.stream().noneMatch(candidate::touches)) {
                    placed.add(candidate);
                    return;
                }
            }
        }
    }

    /** Space that labels and ticks take above the line. */
    double above() {
        return space(true);
    }

    /** Space that labels and ticks take below the line. */
    double below() {
        return space(false);
    }

    private double space(boolean above) {
        int lanes = placed.stream()
                .filter(one -> one.above == above)
                .mapToInt(one -> one.lane + 1)
                .max()
                .orElse(0);
        return lanes == 0 ? 2 : TICK + lanes * LANE;
    }

    void draw(Pen pen, double y) {
        double first = marks.stream().mapToDouble(Mark::x).min().orElse(left);
        double last = marks.stream().mapToDouble(Mark::x).max().orElse(left);
        placed.forEach(one -> leader(pen, one, y));
        pen.line(first, y, last, y, Style.INK, Style.THIN);
        boolean mostlyAbove = placed.stream().filter(one -> one.above).count() * 2 > placed.size();
        double towards = mostlyAbove ? -1 : 1;
        if (hasRoomForTicks()) {
            minor.forEach(x -> pen.line(x, y, x, y + towards * TICK / 2, Style.INK, Style.THIN));
            marks.forEach(mark -> pen.line(mark.x, y, mark.x, y + towards * TICK * 0.7, Style.INK, Style.THIN));
        }
        placed.forEach(one -> label(pen, one, y));
    }

    private boolean hasRoomForTicks() {
        double[] x = marks.stream().mapToDouble(Mark::x).sorted().distinct().toArray();
        return IntStream.range(1, x.length).allMatch(k -> x[k] - x[k - 1] >= NEAREST_TICKS);
    }

    private static void leader(Pen pen, Placed one, double y) {
        double end = one.above ? y - TICK - one.lane * LANE : y + TICK + one.lane * LANE;
        pen.line(one.tick, y, one.tick, end, one.lane > 0 ? Style.REFERENCE : Style.INK, Style.THIN);
    }

    private static void label(Pen pen, Placed one, double y) {
        double baseline = one.above ? y - TICK - 2 - one.lane * LANE : y + TICK + 7.5 + one.lane * LANE;
        double width = one.label.width();
        pen.fill(new Rectangle2D.Double(one.middle - width / 2 - 1, baseline - 6.5, width + 2, 8), Color.WHITE);
        pen.text(one.label, one.middle, baseline, Pen.Anchor.MIDDLE);
    }
}
