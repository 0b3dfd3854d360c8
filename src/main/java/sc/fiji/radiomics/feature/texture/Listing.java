// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lists what lies along the directions of a region, one cell for each find: the kernel for many grey levels. */
final class Listing implements Pooling.Kernel<Bag> {
    /** Finds the pairs or runs of a slice along one direction. */
    @FunctionalInterface
    interface Finder {
        /**
         * @param z slice in which they start
         * @param step in memory along the direction
         * @param keys takes the keys of their cells; as long as the largest slice has voxels
         * @return how many there are
         */
        int find(int z, int step, long[] keys);
    }

    private final Finder finder;
    private final int[] steps;
    private final long[] keys;
    private final List<Bag.Union> found = new ArrayList<>();

    Listing(RankedLevels levels, Pooling.Plan plan, Finder finder) {
        this.finder = finder;
        steps = plan.steps(levels);
        keys = new long[levels.largestSlice()];
        for (int d = 0; d < steps.length; d++) {
            found.add(new Bag.Union());
        }
    }

    @Override
    public void count(int z) {
        for (int d = 0; d < steps.length; d++) {
            found.get(d).add(Bag.of(Arrays.copyOf(keys, finder.find(z, steps[d], keys))), 1);
        }
    }

    @Override
    public Bag drain(int d) {
        return found.set(d, new Bag.Union()).total();
    }
}
