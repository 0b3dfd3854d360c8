// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

/** One component of a JPEG image: its sampling, its tables and the samples decoded so far. */
final class JpegComponent {
    private static final int SIDE = 8;

    final int name;
    /** Blocks side by side in a unit that interleaves components. */
    final int across;
    /** Blocks above each other in such a unit. */
    final int down;

    final int quantisation;
    /** Blocks that hold the component when it is coded alone. */
    int blocksWide;

    int blocksHigh;
    /** Samples from one line to the next. */
    int stride;

    int[] plane;
    boolean isDone;

    JpegHuffman firstTable;
    JpegHuffman otherTable;
    int[] steps;
    int predicted;

    JpegComponent(int name, int across, int down, int quantisation) {
        this.name = name;
        this.across = across;
        this.down = down;
        this.quantisation = quantisation;
    }

    /**
     * Makes room for whole units.
     *
     * @param most largest sampling of a component, across and down
     * @throws FrameException if an array cannot hold them
     */
    void allocate(int columns, int rows, int[] most) throws FrameException {
        blocksWide = ceiling(ceiling(columns * across, most[0]), SIDE);
        blocksHigh = ceiling(ceiling(rows * down, most[1]), SIDE);
        stride = ceiling(columns, SIDE * most[0]) * across * SIDE;
        long size = (long) stride * ceiling(rows, SIDE * most[1]) * down * SIDE;
        if (size > Integer.MAX_VALUE - 8) {
            throw new FrameException("a JPEG component of %d samples is too large".formatted(size));
        }
        plane = new int[(int) size];
    }

    static int ceiling(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
