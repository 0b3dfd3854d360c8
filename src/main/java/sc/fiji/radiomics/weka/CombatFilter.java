// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.radiomics.model.Combat;
import weka.core.Attribute;
import weka.core.Capabilities;
import weka.core.Capabilities.Capability;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.OptionMetadata;
import weka.core.TechnicalInformation;
import weka.core.TechnicalInformation.Field;
import weka.core.TechnicalInformation.Type;
import weka.core.TechnicalInformationHandler;
import weka.filters.SimpleBatchFilter;
import weka.filters.UnsupervisedFilter;

/**
 * ComBat harmonisation as a Weka filter: fitted on the first batch of instances that Weka gives it and applied to this
 * and later ones. The centre or scanner of each instance is an attribute of its own, which is taken out unless asked
 * for, so that no classifier learns from it.
 *
 * <p>All numeric attributes but class and dates are harmonised. For the fit missing values are filled with medians;
 * they stay missing. Attributes that are constant within a centre stay as they are. A centre that was not in the first
 * batch is refused, or with {@code -E} estimated from its rows in the later batch. Equal to {@link Combat}.
 */
public class CombatFilter extends SimpleBatchFilter implements UnsupervisedFilter, TechnicalInformationHandler {
    private static final long serialVersionUID = 1;

    private String batch = "first";
    private boolean nonParametric;
    private boolean meanOnly;
    private String reference = "";
    private boolean estimate;
    private boolean keep;

    private Predictors features;
    private Combat combat;

    @Override
    public String globalInfo() {
        return "ComBat harmonisation: removes differences of location and scale between centres or scanners from the"
                + " numeric attributes. Fitted on the first batch of instances, applied to later ones. For more"
                + " information, see:\n\n" + getTechnicalInformation();
    }

    @Override
    public TechnicalInformation getTechnicalInformation() {
        TechnicalInformation paper = new TechnicalInformation(Type.ARTICLE);
        paper.setValue(Field.AUTHOR, "W. Evan Johnson and Cheng Li and Ariel Rabinovic");
        paper.setValue(Field.YEAR, "2007");
        paper.setValue(
                Field.TITLE, "Adjusting batch effects in microarray expression data using empirical Bayes methods");
        paper.setValue(Field.JOURNAL, "Biostatistics");
        paper.setValue(Field.VOLUME, "8");
        paper.setValue(Field.PAGES, "118-127");
        paper.setValue(Field.URL, "https://doi.org/10.1093/biostatistics/kxj037");
        return paper;
    }

    @Override
    public Capabilities getCapabilities() {
        Capabilities result = super.getCapabilities();
        result.disableAll();
        result.enableAllAttributes();
        result.enable(Capability.MISSING_VALUES);
        result.enableAllClasses();
        result.enable(Capability.MISSING_CLASS_VALUES);
        result.enable(Capability.NO_CLASS);
        return result;
    }

    @Override
    protected Instances determineOutputFormat(Instances input) {
        Instances format = new Instances(input, 0);
        int at = batchAttribute(input);
        if (!keep) {
            format.deleteAttributeAt(at);
        }
        return format;
    }

    /** Index of the attribute that names the centre, by its name or by its place from 1, first or last. */
    private int batchAttribute(Instances rows) {
        Attribute named = rows.attribute(batch);
        int at = named != null
                ? named.index()
                : switch (batch) {
                    case "first" -> 0;
                    case "last" -> rows.numAttributes() - 1;
                    default -> batch.matches("[0-9]{1,9}") ? Integer.parseInt(batch) - 1 : -1;
                };
        if (at < 0 || at >= rows.numAttributes()) {
            throw new IllegalArgumentException("option -B must name an attribute or its place from 1 to "
                    + rows.numAttributes() + ", found '" + batch + "'");
        }
        if (at == rows.classIndex()) {
            throw new IllegalArgumentException("option -B must not be the class, found '" + batch + "'");
        }
        return at;
    }

    /** Later batches wait for their end if a new centre is to be estimated from all of its rows. */
    @Override
    public boolean input(Instance instance) throws Exception {
        if (!estimate || !isFirstBatchDone() || getInputFormat() == null) {
            return super.input(instance);
        }
        if (m_NewBatch) {
            resetQueue();
            m_NewBatch = false;
        }
        bufferInput(instance);
        return false;
    }

    @Override
    protected Instances process(Instances rows) {
        int at = batchAttribute(rows);
        List<String> names = names(rows, at);
        if (!isFirstBatchDone()) {
            fit(rows, at, names);
        }
        Combat known = estimate && isFirstBatchDone() ? withNew(rows, names) : combat;
        requireKnown(known, names);
        double[][] adjusted = known.apply(features.design(rows).x(), names);
        return harmonised(rows, at, adjusted);
    }

    private static List<String> names(Instances rows, int at) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rows.numInstances(); i++) {
            if (rows.instance(i).isMissing(at)) {
                throw new IllegalArgumentException("each instance must name its batch in attribute '"
                        + rows.attribute(at).name() + "', found a missing value in instance " + (i + 1));
            }
            Attribute attribute = rows.attribute(at);
            names.add(
                    attribute.isNumeric()
                            ? Double.toString(rows.instance(i).value(at))
                            : rows.instance(i).stringValue(at));
        }
        return names;
    }

    private void fit(Instances rows, int at, List<String> names) {
        List<Integer> columns = new ArrayList<>();
        for (int j = 0; j < rows.numAttributes(); j++) {
            if (j != at && j != rows.classIndex() && rows.attribute(j).type() == Attribute.NUMERIC) {
                columns.add(j);
            }
        }
        features =
                Predictors.of(rows, columns.stream().mapToInt(Integer::intValue).toArray());
        Combat.Options options = Combat.Options.defaults()
                .withParametric(!nonParametric)
                .withMeanOnly(meanOnly)
                .withReference(reference.isEmpty() ? null : reference);
        combat = Combat.fit(features.design(rows).x(), names, options);
    }

    private Combat withNew(Instances rows, List<String> names) {
        double[][] x = features.design(rows).x();
        Map<String, List<double[]>> unknown = new TreeMap<>();
        for (int i = 0; i < x.length; i++) {
            if (!combat.names().contains(names.get(i))) {
                unknown.computeIfAbsent(names.get(i), name -> new ArrayList<>()).add(x[i]);
            }
        }
        Combat more = combat;
        for (Map.Entry<String, List<double[]>> one : unknown.entrySet()) {
            more = more.withBatch(one.getKey(), one.getValue().toArray(double[][]::new));
        }
        return more;
    }

    private void requireKnown(Combat known, List<String> names) {
        for (String name : names) {
            if (!known.names().contains(name)) {
                throw new IllegalArgumentException("batch must be one of those harmonised, "
                        + String.join(", ", known.names()) + ", found '" + name
                        + "'; option -E estimates new ones from their instances");
            }
        }
    }

    private Instances harmonised(Instances rows, int at, double[][] adjusted) {
        int[] columns = features.columns();
        Instances result = new Instances(rows);
        for (int i = 0; i < adjusted.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                if (!rows.instance(i).isMissing(columns[j])) {
                    result.instance(i).setValue(columns[j], adjusted[i][j]);
                }
            }
        }
        if (!keep) {
            result.deleteAttributeAt(at);
        }
        return result;
    }

    @OptionMetadata(
            displayName = "batch",
            description = "The attribute of the centre or scanner: its name, its place from 1, first or last (default"
                    + " first).",
            commandLineParamName = "B",
            commandLineParamSynopsis = "-B <attribute>",
            displayOrder = 1)
    public String getBatch() {
        return batch;
    }

    public void setBatch(String batch) {
        this.batch = batch;
    }

    public String batchTipText() {
        return "The attribute of the centre or scanner: its name, its place from 1, first or last.";
    }

    @OptionMetadata(
            displayName = "nonParametric",
            description = "Non-parametric instead of parametric priors.",
            commandLineParamName = "P",
            commandLineParamSynopsis = "-P",
            commandLineParamIsFlag = true,
            displayOrder = 2)
    public boolean getNonParametric() {
        return nonParametric;
    }

    public void setNonParametric(boolean nonParametric) {
        this.nonParametric = nonParametric;
    }

    public String nonParametricTipText() {
        return "Non-parametric instead of parametric priors.";
    }

    @OptionMetadata(
            displayName = "meanOnly",
            description = "Only locations are adjusted, not scales.",
            commandLineParamName = "M",
            commandLineParamSynopsis = "-M",
            commandLineParamIsFlag = true,
            displayOrder = 3)
    public boolean getMeanOnly() {
        return meanOnly;
    }

    public void setMeanOnly(boolean meanOnly) {
        this.meanOnly = meanOnly;
    }

    public String meanOnlyTipText() {
        return "Only locations are adjusted, not scales.";
    }

    @OptionMetadata(
            displayName = "reference",
            description =
                    "The centre that stays unchanged and to which the others are moved; empty for none (default).",
            commandLineParamName = "R",
            commandLineParamSynopsis = "-R <name>",
            displayOrder = 4)
    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }

    public String referenceTipText() {
        return "The centre that stays unchanged and to which the others are moved; empty for none.";
    }

    @OptionMetadata(
            displayName = "estimate",
            description = "A centre that the first batch of instances lacks is estimated from its rows, not refused.",
            commandLineParamName = "E",
            commandLineParamSynopsis = "-E",
            commandLineParamIsFlag = true,
            displayOrder = 5)
    public boolean getEstimate() {
        return estimate;
    }

    public void setEstimate(boolean estimate) {
        this.estimate = estimate;
    }

    public String estimateTipText() {
        return "A centre that the first batch of instances lacks is estimated from its rows, not refused; later instances"
                + " then wait for the end of their batch.";
    }

    @OptionMetadata(
            displayName = "keep",
            description = "The attribute of the centre is kept.",
            commandLineParamName = "K",
            commandLineParamSynopsis = "-K",
            commandLineParamIsFlag = true,
            displayOrder = 6)
    public boolean getKeep() {
        return keep;
    }

    public void setKeep(boolean keep) {
        this.keep = keep;
    }

    public String keepTipText() {
        return "The attribute of the centre is kept.";
    }

    @Override
    public String getRevision() {
        return Revision.of();
    }

    /** Runs the filter from Weka's command line. */
    public static void main(String[] options) {
        runFilter(new CombatFilter(), options);
    }
}
