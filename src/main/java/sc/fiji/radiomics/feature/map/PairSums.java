// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

/**
 * Something counted or summed over the pairs of neighbouring voxels in a window, in whole numbers, so that pairs that
 * leave undo exactly what they did when they entered.
 */
interface PairSums {
    /**
     * Adds or takes away a run of pairs.
     *
     * @param numbers of the grey levels of the voxels, from 1, 0 outside the region: a pair with one voxel outside is none
     * @param from first voxel of the first pair
     * @param to first voxel of the pair after the last
     * @param step from the first voxel of a pair to its second
     * @param by 1 or -1
     */
    void change(int[] numbers, int from, int to, int step, int by);

    /** Number of pairs. */
    long pairs();

    /** Value of the feature, for at least one pair. */
    double value();
}
