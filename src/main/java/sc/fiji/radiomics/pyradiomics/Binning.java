// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.Arrays;

/**
 * PyRadiomics' grey levels.
 *
 * <p>With a bin width w the edges are low + k w, where low is the largest multiple of w that is not above the smallest
 * intensity of the region; so the edges do not depend on the region but the first level does. With a bin count n the
 * range of the region is cut into n equal parts, and the upper end is moved up by 1 so that the largest intensity is in
 * the last level. A level holds its lower edge.
 *
 * <p>Source: PyRadiomics documentation, getBinEdges, doi:10.1158/0008-5472.CAN-17-0339.
 */
final class Binning {
    private final double low;
    private final double step;
    private final double[] edges; // of a bin count; null for a bin width

    private Binning(double low, double step, double[] edges) {
        this.low = low;
        this.step = step;
        this.edges = edges;
    }

    /**
     * The grey levels of intensities, from 1.
     *
     * @param values at least one
     * @param isSingle whether the image has voxels of single precision, of which the edges of a bin count are then, too
     */
    static int[] levels(double[] values, FeatureSettings settings, boolean isSingle) {
        double least = Arrays.stream(values).min().orElseThrow();
        double greatest = Arrays.stream(values).max().orElseThrow();
        Binning binning = settings.binCount().isPresent()
                ? ofCount(least, greatest, settings.binCount().getAsInt(), isSingle)
                : ofWidth(least, greatest, settings.binWidth());
        int[] levels = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            levels[i] = binning.level(values[i]);
        }
        return levels;
    }

    private static Binning ofWidth(double least, double greatest, double width) {
        double above = least % width;
        double low = least - (above < 0 ? above + width : above);
        if (!((greatest - low) / width < 1e9)) {
            throw new IllegalArgumentException("binWidth " + width
                    + " makes more than 1000000000 grey levels of the range " + least + " to " + greatest);
        }
        return new Binning(low, low + width - low, null);
    }

    private static Binning ofCount(double least, double greatest, int count, boolean isSingle) {
        double from = least == greatest ? least - 0.5 : least;
        double to = least == greatest ? greatest + 0.5 : greatest;
        double step = (to - from) / count;
        double[] edges = new double[count + 1];
        for (int k = 0; k < count; k++) {
            edges[k] = k * step + from;
        }
        edges[count] = to;
        if (isSingle) {
            for (int k = 0; k <= count; k++) {
                edges[k] = (float) edges[k];
            }
        }
        edges[count] = isSingle ? (float) (edges[count] + 1) : edges[count] + 1;
        return new Binning(from, step, edges);
    }

    /** Number of edges that are not above a value. */
    private int level(double value) {
        int level = (int) Math.floor((value - low) / step) + 1;
        if (edges != null) {
            level = Math.max(0, Math.min(level, edges.length));
        }
        while (isEdge(level) && edge(level) <= value) {
            level++;
        }
        while (level > 0 && edge(level - 1) > value) {
            level--;
        }
        return level;
    }

    private boolean isEdge(int k) {
        return edges == null || k < edges.length;
    }

    private double edge(int k) {
        return edges == null ? low + k * step : edges[k];
    }
}
