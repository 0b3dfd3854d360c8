// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.LassoFamily;
import sc.fiji.radiomics.study.Signature;

/** The coefficients of a signature as bars, largest first: what a standard deviation of each feature adds to the score. */
public final class CoefficientBars {
    private CoefficientBars() {}

    /**
     * Bars of a signature's score.
     *
     * @param signature with a feature at least
     * @param score index of the score, 0 unless there are several classes
     * @throws IllegalArgumentException if the signature has no feature
     */
    public static Figure of(Signature signature, int score) {
        if (signature.features().isEmpty()) {
            throw new IllegalArgumentException("signature must have a feature, found none");
        }
        Signature.Score one = signature.scores().get(score);
        int[] order = IntStream.range(0, signature.features().size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        j -> -Math.abs(one.coefficients().get(j))))
                .mapToInt(Integer::intValue)
                .toArray();
        NamedBars bars = new NamedBars(
                "Coefficient per standard deviation",
                Arrays.stream(order)
                        .mapToObj(j -> signature.features().get(j).name())
                        .toList(),
                Arrays.stream(order).mapToDouble(j -> one.coefficients().get(j)).toArray());
        return new Figure(
                "coefficients" + (signature.scores().size() > 1 ? "-" + Names.file(one.name()) : ""),
                "Coefficients of the " + one.name(),
                caption(signature, one),
                NamedBars.WIDTH,
                bars.height(),
                graphics -> bars.draw(new Pen(graphics)));
    }

    private static String caption(Signature signature, Signature.Score score) {
        String intercept = signature.family() == LassoFamily.COX
                ? ""
                : " Intercept " + TickText.of(score.intercept()).get(0) + ".";
        return "Coefficients of the " + signature.features().size() + " features of the " + score.name()
                + ", per standard deviation of the feature in training. Blue, to the right: a larger value raises the score;"
                + " vermillion, to the left: it lowers it." + intercept;
    }
}
