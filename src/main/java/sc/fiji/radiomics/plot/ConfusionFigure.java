// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.Evaluation;

/** True against predicted classes: counts, and the share of each true class; the darker, the larger the share. */
public final class ConfusionFigure {
    private static final double LEFT = 132;
    private static final double TOP = 46;
    private static final double LONGEST_NAME = 104;
    private static final double MOST_OPACITY = 0.62;

    private final List<String> classes;
    private final int[][] counts;
    private final double cell;
    private final double height;

    private ConfusionFigure(List<String> classes, int[][] counts) {
        this.classes = List.copyOf(classes);
        this.counts = counts;
        this.cell = Math.max(44, Math.min(96, 300.0 / classes.size()));
        this.height = Math.min(cell, 48);
    }

    /**
     * A table of counts.
     *
     * @param name of model and cohort
     * @param classes their names
     * @param counts {@code counts[true][predicted]}
     * @param rule how classes were called, a sentence for the caption
     */
    public static Figure of(String name, List<String> classes, int[][] counts, String rule) {
        if (counts.length != classes.size() || Arrays.stream(counts).anyMatch(row -> row.length != classes.size())) {
            throw new IllegalArgumentException("counts must be " + classes.size() + " x " + classes.size()
                    + " like the classes, found " + counts.length + " rows");
        }
        ConfusionFigure figure = new ConfusionFigure(classes, counts);
        int total = Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
        String caption =
                "Patients by true class (rows) and predicted class (columns), with the percentage of the true class"
                        + " and its colour; " + total + " patients. " + rule;
        return new Figure(
                "confusion-" + Names.file(name),
                "True and predicted classes, " + name,
                caption.strip(),
                (int) Math.ceil(LEFT + classes.size() * figure.cell + 16),
                (int) Math.ceil(TOP + classes.size() * figure.height + 14),
                graphics -> figure.draw(new Pen(graphics)));
    }

    /**
     * The classes of an evaluation.
     *
     * @param evaluation of a binary outcome, or of classes, where the class of largest probability is called
     * @param cutoff above which a probability calls the event; not used for classes
     * @throws IllegalArgumentException if the outcome has no classes
     */
    public static Figure of(Evaluation evaluation, double cutoff) {
        String name = evaluation.model() + " " + evaluation.cohort();
        if (evaluation.endpoint() instanceof Endpoint.Binary binary) {
            int[] called = Arrays.stream(evaluation.probabilities()[0])
                    .mapToInt(p -> p > cutoff ? 1 : 0)
                    .toArray();
            String event = binary.positiveLabel().matches("[0-9.]*")
                    ? binary.name() + " = " + binary.positiveLabel()
                    : binary.positiveLabel();
            String rule = "Called " + event + " above the probability "
                    + TickText.of(cutoff).get(0) + ".";
            return of(name, List.of("not " + event, event), counts(binary.strata(), called, 2), rule);
        }
        if (evaluation.endpoint() instanceof Endpoint.Classes classes) {
            int[] called = IntStream.range(0, classes.size())
                    .map(i -> largest(evaluation.probabilities(), i))
                    .toArray();
            int k = classes.classes().size();
            return of(name, classes.classes(), counts(classes.of(), called, k), "Called is the most probable class.");
        }
        throw new IllegalArgumentException(
                "outcome must have classes, found " + evaluation.endpoint().name());
    }

    private static int[][] counts(int[] truth, int[] called, int classes) {
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < truth.length; i++) {
            counts[truth[i]][called[i]]++;
        }
        return counts;
    }

    private static int largest(double[][] probabilities, int row) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            best = probabilities[k][row] > probabilities[best][row] ? k : best;
        }
        return best;
    }

    private void draw(Pen pen) {
        int k = classes.size();
        pen.text(Label.of("Predicted", Style.LABEL_SIZE), LEFT + k * cell / 2, 14, Pen.Anchor.MIDDLE);
        pen.upwards(Label.of("True", Style.LABEL_SIZE), 16, TOP + k * height / 2, Pen.Anchor.MIDDLE);
        for (int i = 0; i < k; i++) {
            List<Label> column = Label.of(classes.get(i), Style.SMALL_SIZE).wrapped(cell - 6, 2);
            pen.texts(column, LEFT + (i + 0.5) * cell, TOP - 5 - (column.size() - 1) * 10, Pen.Anchor.MIDDLE);
            int of = Arrays.stream(counts[i]).sum();
            double middle = TOP + (i + 0.5) * height;
            pen.text(
                    Label.of(classes.get(i), Style.SMALL_SIZE).shortened(LONGEST_NAME),
                    LEFT - 6,
                    middle - 2,
                    Pen.Anchor.END);
            pen.text(Label.of("n = " + of, Style.SMALL_SIZE), LEFT - 6, middle + 9, Pen.Anchor.END, Style.REFERENCE);
            for (int j = 0; j < k; j++) {
                cell(pen, i, j, of);
            }
        }
    }

    private void cell(Pen pen, int i, int j, int of) {
        double share = of == 0 ? 0 : counts[i][j] / (double) of;
        Rectangle2D box = new Rectangle2D.Double(LEFT + j * cell, TOP + i * height, cell, height);
        pen.fill(box, Style.transparent(i == j ? Style.SKY_BLUE : Style.ORANGE, MOST_OPACITY * share));
        pen.draw(box, Style.REFERENCE, Style.THIN);
        Label count =
                Label.bold(Integer.toString(counts[i][j]), Style.TITLE_SIZE).shortened(cell - 4);
        pen.text(count, box.getCenterX(), box.getCenterY(), Pen.Anchor.MIDDLE);
        String percent = of == 0 ? "\u2013" : Style.number(100 * share, 1) + "%";
        pen.text(Label.of(percent, Style.SMALL_SIZE), box.getCenterX(), box.getCenterY() + 12, Pen.Anchor.MIDDLE);
    }
}
