// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.util.Arrays;

/**
 * Decodes the lines of one JPEG-LS scan.
 *
 * <p>Source: ITU-T T.87 (1998), annexes A.2 (context and edges), A.7 (runs), B (several components).
 */
final class JpegLsScan {
    /** How the components of a scan follow each other, ILV. */
    enum Interleave {
        NONE,
        LINE,
        SAMPLE
    }

    private final JpegSegments segments;
    private final byte[] stream;
    private final JpegLsParameters parameters;
    private final int columns;
    private final int[][] above;
    private final int[][] row;
    private final byte[] regions;
    private JpegLsModel model;
    private int[][] runIndex;

    JpegLsScan(JpegSegments segments, byte[] stream, JpegLsParameters parameters, int columns, int components) {
        this.segments = segments;
        this.stream = stream;
        this.parameters = parameters;
        this.columns = columns;
        above = new int[components][columns + 2];
        row = new int[components][columns + 2];
        regions = parameters.regions();
    }

    /** Takes a decoded line, with one sample of margin before and behind. */
    interface Lines {
        void accept(int component, int y, int[] line);
    }

    /**
     * Decodes all lines, and leaves the segments at the marker behind.
     *
     * @param lines of the image
     * @param interval lines between restart markers, 0 for none
     */
    void decode(int lines, int interval, Interleave interleave, Lines target) throws FrameException {
        int start = segments.end();
        int restarts = 0;
        for (int y = 0; y < lines; ) {
            JpegLsBits bits = new JpegLsBits(stream, start);
            int last = interval == 0 ? lines : (int) Math.min(lines, (long) y + interval);
            begin(bits);
            for (; y < last; y++) {
                line(interleave);
                hand(y, target);
            }
            start = bits.end();
            if (y < lines) {
                start = segments.restart(start, restarts++);
            }
        }
        segments.goTo(start);
    }

    private void begin(JpegLsBits bits) {
        model = new JpegLsModel(parameters, bits);
        runIndex = new int[row.length][1];
        for (int component = 0; component < row.length; component++) {
            Arrays.fill(above[component], 0);
            Arrays.fill(row[component], 0);
        }
    }

    /** Makes the line read before the one above, and decodes the next one of all components. */
    private void line(Interleave interleave) throws FrameException {
        for (int component = 0; component < row.length; component++) {
            int[] swap = above[component];
            above[component] = row[component];
            row[component] = swap;
            above[component][columns + 1] = above[component][columns];
            row[component][0] = above[component][1];
        }
        if (interleave == Interleave.SAMPLE && row.length > 1) {
            pixels();
            return;
        }
        for (int component = 0; component < row.length; component++) {
            samples(above[component], row[component], runIndex[component]);
        }
    }

    private void hand(int y, Lines target) {
        for (int component = 0; component < row.length; component++) {
            target.accept(component, y, row[component]);
        }
    }

    private void samples(int[] up, int[] now, int[] index) throws FrameException {
        int x = 1;
        while (x <= columns) {
            int context = context(up, now, x);
            if (context != 0) {
                now[x] = model.regular(context, now[x - 1], up[x], up[x - 1]);
                x++;
                continue;
            }
            int length = model.run(index, columns + 1 - x);
            Arrays.fill(now, x, x + length, now[x - 1]);
            x += length;
            if (x <= columns) {
                int left = now[x - 1];
                boolean alike = Math.abs(left - up[x]) <= parameters.near();
                now[x] = model.interruption(index, left, up[x], alike);
                JpegLsModel.lower(index);
                x++;
            }
        }
    }

    private int context(int[] up, int[] now, int x) {
        int middle = parameters.maximum();
        int corner = up[x - 1];
        return 81 * regions[middle + up[x + 1] - up[x]]
                + 9 * regions[middle + up[x] - corner]
                + regions[middle + corner - now[x - 1]];
    }

    /** A line of pixels whose components follow each other: a run needs all of them, and ends in all of them. */
    private void pixels() throws FrameException {
        int[] contexts = new int[row.length];
        int x = 1;
        while (x <= columns) {
            boolean isRun = true;
            for (int component = 0; component < row.length; component++) {
                contexts[component] = context(above[component], row[component], x);
                isRun &= contexts[component] == 0;
            }
            x = isRun ? runOfPixels(x) : pixel(x, contexts);
        }
    }

    private int pixel(int x, int[] contexts) throws FrameException {
        for (int component = 0; component < row.length; component++) {
            int[] up = above[component];
            row[component][x] = model.regular(contexts[component], row[component][x - 1], up[x], up[x - 1]);
        }
        return x + 1;
    }

    private int runOfPixels(int x) throws FrameException {
        int[] index = runIndex[0];
        int length = model.run(index, columns + 1 - x);
        int end = x + length;
        for (int[] now : row) {
            Arrays.fill(now, x, end, now[x - 1]);
        }
        if (end > columns) {
            return end;
        }
        for (int component = 0; component < row.length; component++) {
            row[component][end] = model.interruption(index, row[component][end - 1], above[component][end], false);
        }
        JpegLsModel.lower(index);
        return end + 1;
    }
}
