// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HierarchicalClusteringTest {
    @ParameterizedTest
    @ValueSource(strings = {"mtcars", "states", "random", "lattice", "rounded", "equal", "two", "arbitrary"})
    void treeEqualsR(String name) {
        Oracle oracle = Oracle.read("structure.csv", "tree." + name + ".");
        double[][] d = oracle.matrix("d");
        HierarchicalClustering tree = HierarchicalClustering.average(d);
        List<HierarchicalClustering.Merge> merges = tree.merges();
        for (int k = 0; k < merges.size(); k++) {
            oracle.check("merge[" + (k + 1) + "][1]", code(merges.get(k).first(), d.length));
            oracle.check("merge[" + (k + 1) + "][2]", code(merges.get(k).second(), d.length));
            oracle.check("height[" + (k + 1) + "]", merges.get(k).height());
        }
        int[] order = tree.order();
        for (int i = 0; i < order.length; i++) {
            oracle.check("order[" + (i + 1) + "]", order[i] + 1);
        }
        oracle.assertAllChecked();
    }

    /** R writes items as negative numbers from -1, merges as positive ones from 1. */
    private static int code(int cluster, int items) {
        return cluster < items ? -cluster - 1 : cluster - items + 1;
    }

    @Test
    void aSingleItemIsItsOwnTree() {
        HierarchicalClustering tree = HierarchicalClustering.average(new double[1][1]);
        assertEquals(List.of(), tree.merges());
        assertArrayEquals(new int[] {0}, tree.order());
    }

    @Test
    void wrongInputIsNamed() {
        assertEquals(
                "clustering must have at least one item, found 0",
                assertThrows(IllegalArgumentException.class, () -> HierarchicalClustering.average(new double[0][0]))
                        .getMessage());
        assertEquals(
                "dissimilarities must be square, found row 1 of 1 for 2 items",
                assertThrows(IllegalArgumentException.class, () -> HierarchicalClustering.average(new double[2][1]))
                        .getMessage());
        assertEquals(
                "dissimilarity of items 1 and 2 must be finite, found NaN",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> HierarchicalClustering.average(new double[][] {{0, 0}, {Double.NaN, 0}}))
                        .getMessage());
    }
}
