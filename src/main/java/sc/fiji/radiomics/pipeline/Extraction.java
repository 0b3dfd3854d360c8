// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.preprocess.Discretisation;
import sc.fiji.radiomics.table.FeatureValue;

/** All features that the settings of a processed region ask for, in the order of the families. */
final class Extraction {
    private Extraction() {}

    static List<FeatureValue> values(ProcessedRegion region) {
        Settings settings = region.settings();
        List<FeatureValue> values = new ArrayList<>();
        for (Family family : settings.families()) {
            switch (family.scope()) {
                case REGION -> values.addAll(family.values(region, null));
                case VOLUME_HISTOGRAM -> values.addAll(family.values(region, settings.ivh()));
                default -> {}
            }
        }
        for (Discretisation discretisation : settings.discretisation()) {
            for (Family family : settings.families()) {
                if (family.scope() == Family.Scope.GREY_LEVELS) {
                    values.addAll(family.values(region, discretisation));
                }
            }
        }
        return values;
    }
}
