// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/** Sizes of the groups that a code per row names. */
final class Groups {
    private Groups() {}

    /**
     * Number of rows of each group.
     *
     * @param group code of each row, from 0; every code up to the largest must occur
     * @param values finite value of each row
     * @throws IllegalArgumentException if there are fewer than two groups, an empty one, or a bad value
     */
    static int[] sizes(int[] group, double[] values) {
        if (group.length != values.length) {
            throw new IllegalArgumentException(
                    "values must have " + group.length + " rows like the groups, found " + values.length);
        }
        Check.finite("value", values);
        int groups = 0;
        for (int g : group) {
            if (g < 0) {
                throw new IllegalArgumentException("groups must be coded from 0, found " + g);
            }
            groups = Math.max(groups, g + 1);
        }
        if (groups < 2) {
            throw new IllegalArgumentException("groups must be at least 2, found " + groups);
        }
        int[] sizes = new int[groups];
        for (int g : group) {
            sizes[g]++;
        }
        for (int g = 0; g < groups; g++) {
            if (sizes[g] == 0) {
                throw new IllegalArgumentException("groups must not be empty, found no row of group " + g);
            }
        }
        return sizes;
    }
}
