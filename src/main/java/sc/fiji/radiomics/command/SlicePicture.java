// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** A small grey picture of a slice, from its 1st to its 99th percentile, with pixels that are square in mm. */
final class SlicePicture {
    private SlicePicture() {}

    /**
     * Draws the first slice of a volume.
     *
     * @param edge width and height of the picture; what the slice does not fill is black
     */
    static BufferedImage of(Volume volume, int edge) {
        Grid grid = volume.grid();
        double width = grid.nx() * grid.spacing().x();
        double height = grid.ny() * grid.spacing().y();
        double pixel = Math.max(width, height) / edge;
        float[] range = range(volume);
        BufferedImage picture = new BufferedImage(edge, edge, BufferedImage.TYPE_INT_RGB);
        double left = (edge - width / pixel) / 2;
        double top = (edge - height / pixel) / 2;
        for (int y = 0; y < edge; y++) {
            for (int x = 0; x < edge; x++) {
                int column = (int)
                        Math.floor((x + 0.5 - left) * pixel / grid.spacing().x());
                int row = (int)
                        Math.floor((y + 0.5 - top) * pixel / grid.spacing().y());
                if (column >= 0 && column < grid.nx() && row >= 0 && row < grid.ny()) {
                    float share = (volume.get(column, row, 0) - range[0]) / (range[1] - range[0]);
                    int grey = Math.round(255 * Math.min(1, Math.max(0, share)));
                    picture.setRGB(x, y, grey << 16 | grey << 8 | grey);
                }
            }
        }
        return picture;
    }

    private static float[] range(Volume volume) {
        int size = volume.grid().nx() * volume.grid().ny();
        float[] sorted = Arrays.copyOf(volume.voxels(), size);
        Arrays.sort(sorted);
        float low = sorted[(int) (0.01 * (size - 1))];
        float high = sorted[(int) (0.99 * (size - 1))];
        return new float[] {low, high > low ? high : low + 1};
    }
}
