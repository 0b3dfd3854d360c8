// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What a step of the chain leaves.
 *
 * @param features that go on
 * @param step the report of it
 */
record Passed(List<ChainFeature> features, FittedChain.Step step) {
    /** Features with a reason are removed. */
    static Passed without(String name, String detail, List<ChainFeature> before, IntFunction<String> reason) {
        return changed(name, detail, before, before, reason);
    }

    /**
     * Features with a reason are removed, the others changed.
     *
     * @param changed features by the place of those before; null where there is a reason
     * @param reason by place, null for a feature that stays
     */
    static Passed changed(
            String name,
            String detail,
            List<ChainFeature> before,
            List<ChainFeature> changed,
            IntFunction<String> reason) {
        List<ChainFeature> after = new ArrayList<>();
        List<FittedChain.Removed> removed = new ArrayList<>();
        for (int j = 0; j < before.size(); j++) {
            String why = reason.apply(j);
            if (why == null) {
                after.add(changed.get(j));
            } else {
                removed.add(new FittedChain.Removed(before.get(j).name(), why));
            }
        }
        return new Passed(after, new FittedChain.Step(name, detail, before.size(), after.size(), removed));
    }
}
