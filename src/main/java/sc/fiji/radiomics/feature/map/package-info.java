/**
 * Feature maps: the value of a feature in a window that moves over a region, kept up to date by what enters and leaves
 * the window. Imports image, math, feature and feature.texture. Start with {@code Window} and {@code MovingWindow}.
 */
package sc.fiji.radiomics.feature.map;
