// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Locale;
import sc.fiji.radiomics.model.Icc;

/**
 * How repeated measurements of the same cases came about, which decides the form of the intraclass correlation. Source:
 * Koo and Li, J Chiropr Med 2016;15:155, doi:10.1016/j.jcm.2016.02.012.
 */
public enum RepeatDesign {
    /** Nobody said. */
    UNSTATED("ratings", 5, Icc.Form.AGREEMENT_SINGLE),
    /** The same patients were scanned again: the same scans of every patient, whose agreement is wanted. */
    TEST_RETEST("scans", 5, Icc.Form.AGREEMENT_SINGLE),
    /** Several readers drew the region in the same image; they stand for others of their kind. */
    READERS("readers", 5, Icc.Form.AGREEMENT_SINGLE),
    /** A phantom, whose objects are the cases, was scanned on several scanners, once or several times on each. */
    PHANTOM("scanners", 1, Icc.Form.AGREEMENT_SINGLE),
    /** Image or region were changed at random, each case in its own way. */
    PERTURBATION("perturbations", 1, Icc.Form.ONE_WAY_SINGLE);

    private final String raters;
    private final int fewest;
    private final Icc.Form form;

    RepeatDesign(String raters, int fewest, Icc.Form form) {
        this.raters = raters;
        this.fewest = fewest;
        this.form = form;
    }

    /** What is compared, in the plural: readers, scans, scanners, ... */
    public String raters() {
        return raters;
    }

    /** The form of the coefficient that fits; every other is a choice of the user. */
    public Icc.Form form() {
        return form;
    }

    /** Whether two ratings make a pair of their own; the third perturbation of one case is nothing to that of another. */
    boolean hasPairs() {
        return this != PERTURBATION;
    }

    /** Fewer cases are refused; where they are too few for a coefficient, variation is still measured. */
    int fewestCases() {
        return fewest;
    }

    /** As plans and options spell it, for example {@code test-retest}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
