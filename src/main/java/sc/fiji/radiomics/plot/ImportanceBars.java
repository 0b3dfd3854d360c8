// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.util.Comparator;
import java.util.List;

/** How much worse cases are predicted without what each predictor tells, largest first. */
public final class ImportanceBars {
    /** More bars cannot be read. */
    private static final int MOST = 25;

    /**
     * A predictor.
     *
     * @param predictor its name
     * @param drop of the area under the ROC curve when its values are permuted
     */
    public record Bar(String predictor, double drop) {}

    private ImportanceBars() {}

    /**
     * Bars of permutation importance; the 25 largest if there are more.
     *
     * @param name of the scheme
     * @param bars in any order, those of equal size stay in theirs
     * @throws IllegalArgumentException if there is none
     */
    public static Figure of(String name, List<Bar> bars) {
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("predictors must be at least one, found none");
        }
        List<Bar> shown = bars.stream()
                .sorted(Comparator.comparingDouble((Bar bar) -> -bar.drop()))
                .limit(MOST)
                .toList();
        NamedBars drawn = new NamedBars(
                "Drop of the AUC when permuted",
                shown.stream().map(Bar::predictor).toList(),
                shown.stream().mapToDouble(Bar::drop).toArray());
        String which = shown.size() < bars.size()
                ? "The " + shown.size() + " of " + bars.size() + " predictors with the largest drop. "
                : "";
        return new Figure(
                "importance-" + Names.file(name),
                "Importance of predictors, " + name,
                which + "Mean drop of the area under the ROC curve of cases held out when the values of a predictor are"
                        + " permuted among them. Exactly 0: the predictor is not used; below 0: by chance. Predictors that"
                        + " say the same share their importance.",
                NamedBars.WIDTH,
                drawn.height(),
                graphics -> drawn.draw(new Pen(graphics)));
    }
}
