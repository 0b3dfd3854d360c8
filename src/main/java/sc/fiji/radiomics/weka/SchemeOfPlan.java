// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.RadiomicsException;
import weka.classifiers.Classifier;
import weka.classifiers.meta.FilteredClassifier;
import weka.core.Utils;
import weka.filters.Filter;
import weka.filters.MultiFilter;
import weka.filters.supervised.attribute.AttributeSelection;
import weka.filters.supervised.instance.ClassBalancer;
import weka.filters.supervised.instance.Resample;
import weka.filters.supervised.instance.SpreadSubsample;

/**
 * The scheme of a plan as one Weka classifier: filters, then selection, then balancing, then the classifier. Each part is
 * fitted to the rows the whole is built on and to no other. Weka draws the seed of a classifier inside filters from that
 * of the plan.
 */
final class SchemeOfPlan {
    private final ClassificationPlan plan;

    SchemeOfPlan(ClassificationPlan plan) {
        this.plan = plan;
    }

    /**
     * @param tuned options in place of the classifier's own
     * @throws RadiomicsException if an option string cannot be read
     */
    Classifier classifier(List<String> tuned) {
        Classifier scheme = OptionText.classifier(text(tuned));
        List<Filter> steps = new ArrayList<>();
        plan.filters().forEach(text -> steps.add(OptionText.filter(text)));
        if (!plan.selection().isBlank()) {
            AttributeSelection selection = new AttributeSelection();
            selection.setEvaluator(OptionText.evaluator(plan.selection()));
            selection.setSearch(OptionText.search(plan.ranking()));
            steps.add(selection);
        }
        balancing().ifPresent(steps::add);
        return steps.isEmpty() ? scheme : filtered(steps, scheme);
    }

    private Classifier filtered(List<Filter> steps, Classifier scheme) {
        MultiFilter all = new MultiFilter();
        all.setFilters(steps.toArray(Filter[]::new));
        FilteredClassifier filtered = new FilteredClassifier();
        filtered.setFilter(steps.size() == 1 ? steps.get(0) : all);
        filtered.setClassifier(scheme);
        filtered.setSeed(seed());
        return filtered;
    }

    private int seed() {
        return Long.hashCode(plan.seed());
    }

    private Optional<Filter> balancing() {
        switch (plan.balance()) {
            case NONE:
                return Optional.empty();
            case WEIGHTS:
                return Optional.of(new ClassBalancer());
            case RESAMPLE:
                Resample resample = new Resample();
                resample.setBiasToUniformClass(1);
                resample.setRandomSeed(seed());
                return Optional.of(resample);
            default:
                SpreadSubsample subsample = new SpreadSubsample();
                subsample.setDistributionSpread(1);
                subsample.setRandomSeed(seed());
                return Optional.of(subsample);
        }
    }

    /** The classifier's option string with tuned options. */
    private String text(List<String> tuned) {
        if (tuned.isEmpty()) {
            return plan.classifier();
        }
        String[] parts = OptionText.split("classifier", plan.classifier());
        if (parts.length == 0) {
            return plan.classifier();
        }
        String[] own = Arrays.copyOfRange(parts, 1, parts.length);
        for (int k = 0; k < tuned.size(); k += 2) {
            remove(tuned.get(k).substring(1), own);
        }
        String[] all = new String[tuned.size() + own.length];
        tuned.toArray(all);
        System.arraycopy(own, 0, all, tuned.size(), own.length);
        String[] said = Arrays.stream(all).filter(word -> !word.isEmpty()).toArray(String[]::new);
        return parts[0] + " " + Utils.joinOptions(said);
    }

    private static void remove(String flag, String[] options) {
        try {
            Utils.getOption(flag, options);
        } catch (Exception e) { // why: Weka declares no narrower one
            throw new RadiomicsException("option 'classifier' cannot be read: " + OptionText.oneLine(e), e);
        }
    }
}
