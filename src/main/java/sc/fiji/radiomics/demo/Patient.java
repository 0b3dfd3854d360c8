// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.demo;

import java.util.Locale;
import java.util.Random;

/**
 * A patient who never lived: the hidden truth, what the clinic knows, and what happened.
 *
 * <p>The truth is four standard normal numbers: heterogeneity h drives the texture, size s the volume (correlation
 * with h 0.3), irregularity r the outline (correlation with h 0.4), marker m the blood marker. The risk is the linear
 * predictor -0.1 + 1.2 h + 0.5 s + 0.7 m: the probability of metastasis is its logistic function, and survival is
 * Weibull with shape 1.3 and hazard ratio e^0.6 per unit of risk, censored at 12 to 60 months.
 *
 * @param id case id
 * @param hasNode whether a lymph node is outlined too
 * @param age years
 * @param stage I, II or III: the size, seen roughly
 * @param ca199 CA 19-9, U/ml
 * @param months to death or to the last visit
 * @param died whether the last visit was death
 */
record Patient(
        String id,
        Centre centre,
        boolean training,
        boolean hasNode,
        double heterogeneity,
        double size,
        double irregularity,
        double marker,
        int age,
        String sex,
        String stage,
        double ca199,
        boolean metastasis,
        double months,
        boolean died) {

    /**
     * @param index from 0; decides centre (three of five Alder), cohort (two of three training) and node (one of four)
     * @param random all else comes from it, in a fixed order
     */
    static Patient draw(int index, Random random) {
        double h = random.nextGaussian();
        double s = correlated(h, 0.3, random);
        double r = correlated(h, 0.4, random);
        double m = random.nextGaussian();
        double risk = risk(h, s, m);
        boolean metastasis = random.nextDouble() < 1 / (1 + StrictMath.exp(-risk));
        double death = 34
                * StrictMath.exp(-0.6 * risk / 1.3)
                * StrictMath.pow(-StrictMath.log(1 - random.nextDouble()), 1 / 1.3);
        double lastVisit = 12 + 48 * random.nextDouble();
        int age = (int) Math.round(Math.max(35, Math.min(88, 64 + 9 * random.nextGaussian())));
        double seenSize = s + 0.5 * random.nextGaussian();
        return new Patient(
                String.format(Locale.ROOT, "D%02d", index + 1),
                index % 5 < 3 ? Centre.ALDER : Centre.BIRCH,
                index / 5 % 3 != 2,
                index % 4 == 1,
                h,
                s,
                r,
                m,
                age,
                random.nextBoolean() ? "female" : "male",
                seenSize < -0.5 ? "I" : seenSize < 0.8 ? "II" : "III",
                Math.round(600 * StrictMath.exp(1.1 * m)) / 10.0,
                metastasis,
                Math.max(0.5, Math.round(10 * Math.min(death, lastVisit)) / 10.0),
                death <= lastVisit);
    }

    private static double correlated(double with, double correlation, Random random) {
        return correlation * with + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
    }

    private static double risk(double h, double s, double m) {
        return -0.1 + 1.2 * h + 0.5 * s + 0.7 * m;
    }

    /** The linear predictor of the outcome. */
    double risk() {
        return risk(heterogeneity, size, marker);
    }
}
