// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.RadiomicsException;
import weka.core.Attribute;
import weka.core.Instances;
import weka.core.Version;

/**
 * A Weka scheme fitted to all rows of a table, with all that is needed to apply it to new cases and to say where it came
 * from. A scheme that keeps training rows, such as nearest neighbours, carries their numbers, never their case ids.
 *
 * @param header what the model is
 * @param scheme the classifier; not for several threads at a time
 */
public record WekaModel(Header header, FittedScheme scheme) {
    /** Version of the file format. */
    static final int VERSION = 1;

    /**
     * A predictor.
     *
     * @param labels its categories; empty for a number
     */
    public record Predictor(String name, List<String> labels) {
        public Predictor {
            labels = List.copyOf(labels);
        }
    }

    /**
     * What a model is.
     *
     * @param version of the file format
     * @param software that made the model
     * @param weka version of Weka
     * @param outcome what the classes are called
     * @param classes the class of interest last
     * @param predictors in the order of the training table
     * @param plan how the scheme was made and measured
     * @param tuned options of the classifier that were chosen on all rows; empty without tuning
     * @param rows number of training rows
     * @param auc in the outer folds, mean of the classes if there are more than two
     * @param settings of the extraction of the features, lines of {@code key: value}; empty if unknown
     */
    public record Header(
            int version,
            String software,
            String weka,
            String outcome,
            List<String> classes,
            List<Predictor> predictors,
            ClassificationPlan plan,
            String tuned,
            int rows,
            double auc,
            List<String> settings) {
        public Header {
            classes = List.copyOf(classes);
            predictors = List.copyOf(predictors);
            settings = List.copyOf(settings);
        }

        /** What a header is an overlay on when it is read. */
        static Header empty() {
            return new Header(0, "", "", "", List.of(), List.of(), ClassificationPlan.of(""), "", 0, 0, List.of());
        }
    }

    static WekaModel of(
            ClassTable table,
            ClassificationPlan plan,
            Classification measured,
            FittedScheme scheme,
            Map<String, String> settings,
            String software) {
        List<Predictor> predictors = new ArrayList<>();
        for (int j = 0; j < table.rows().classIndex(); j++) {
            predictors.add(new Predictor(
                    table.rows().attribute(j).name(), labels(table.rows().attribute(j))));
        }
        Header header = new Header(
                VERSION,
                software,
                Version.VERSION,
                table.rows().classAttribute().name(),
                table.classes(),
                predictors,
                plan,
                scheme.options(),
                table.rows().numInstances(),
                Auc.mean(measured.outcome(), measured.probabilities()),
                settings.entrySet().stream()
                        .map(one -> one.getKey() + ": " + one.getValue())
                        .toList());
        return new WekaModel(header, scheme);
    }

    private static List<String> labels(Attribute attribute) {
        List<String> labels = new ArrayList<>();
        for (int k = 0; k < attribute.numValues(); k++) {
            labels.add(attribute.value(k));
        }
        return labels;
    }

    /** The extraction settings by key; empty if unknown. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : header.settings()) {
            int colon = line.indexOf(": ");
            if (colon < 1) {
                throw new RadiomicsException("settings of the model must be 'key: value', found '" + line + "'");
            }
            settings.put(line.substring(0, colon), line.substring(colon + 2));
        }
        return settings;
    }

    /** Instances of the training table's columns without rows. */
    Instances format() {
        ArrayList<Attribute> attributes = new ArrayList<>();
        for (Predictor predictor : header.predictors()) {
            attributes.add(
                    predictor.labels().isEmpty()
                            ? new Attribute(predictor.name())
                            : new Attribute(predictor.name(), predictor.labels()));
        }
        attributes.add(new Attribute(header.outcome(), header.classes()));
        Instances format = new Instances("radiomics", attributes, 0);
        format.setClassIndex(attributes.size() - 1);
        return format;
    }
}
