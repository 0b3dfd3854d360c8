// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import weka.core.PluginManager;
import weka.gui.explorer.Explorer;

/** Our schemes in the lists from which Weka's windows choose. */
public final class WekaSchemes {
    private WekaSchemes() {}

    /** Lists our schemes; to be called before a window of Weka opens. */
    public static void register() {
        QuietWeka.prepare();
        add("weka.classifiers.Classifier", LassoLogistic.class);
        add("weka.attributeSelection.ASEvaluation", LassoAttributeEval.class);
        add("weka.attributeSelection.ASEvaluation", MrmrAttributeEval.class);
        add("weka.filters.Filter", CombatFilter.class);
    }

    private static void add(String kind, Class<?> scheme) {
        PluginManager.addPlugin(kind, scheme.getName(), scheme.getName());
    }

    /**
     * A new Explorer of Weka with our schemes in its lists.
     *
     * @return a Swing component, to be put into a window
     */
    public static Object explorer() {
        register();
        return new Explorer();
    }
}
