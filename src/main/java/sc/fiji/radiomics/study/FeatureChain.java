// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.List;

/** Makes signatures from some rows of a study and scores rows by them: {@link Chain}, or a stand-in for it in tests. */
interface FeatureChain {
    /** @see Chain#fit */
    FittedChain fit(int[] rows, long seed);

    /** The Rad-scores {@code scores[k][i]} of the given rows of the data. */
    double[][] score(Signature signature, int[] rows);

    /** The chain of a plan on the features of the data. */
    static FeatureChain of(StudyPlan plan, StudyData data) {
        return new FeatureChain() {
            @Override
            public FittedChain fit(int[] rows, long seed) {
                return Chain.fit(plan, data, rows, seed);
            }

            @Override
            public double[][] score(Signature signature, int[] rows) {
                List<String> batch = data.batch().isEmpty()
                        ? List.of()
                        : Arrays.stream(rows).mapToObj(data.batch()::get).toList();
                return signature.score(data.features().rows(rows), batch);
            }
        };
    }
}
