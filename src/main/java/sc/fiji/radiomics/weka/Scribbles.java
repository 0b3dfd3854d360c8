// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;

/**
 * The voxels of an image that a person has marked, each with its class.
 *
 * @param classes names, in the order given
 * @param voxels indices, ascending
 * @param classOf the class of each of these voxels
 * @param ambiguous number of voxels marked for several classes, which are left out
 */
public record Scribbles(List<String> classes, int[] voxels, byte[] classOf, int ambiguous) {
    private static final byte NONE = -1;
    private static final byte SEVERAL = -2;
    private static final int MOST_CLASSES = 100;

    /**
     * @param scribbles one region per class, on the grid or on boxes of it
     * @throws IllegalArgumentException if there are not at least two classes, or one has no voxel of its own
     */
    public static Scribbles of(List<Roi> scribbles, Grid grid) {
        List<String> classes = scribbles.stream().map(Roi::name).toList();
        if (classes.size() < 2 || classes.size() > MOST_CLASSES) {
            throw new IllegalArgumentException("scribbles must mark 2 to " + MOST_CLASSES + " classes, found "
                    + classes.size() + (classes.isEmpty() ? "" : " (" + String.join(", ", classes) + ")"));
        }
        if (new HashSet<>(classes).size() < classes.size()) {
            throw new IllegalArgumentException("every class must have a name of its own, found " + classes);
        }
        byte[] marks = new byte[grid.voxels()];
        Arrays.fill(marks, NONE);
        for (int i = 0; i < scribbles.size(); i++) {
            mark(scribbles.get(i).morphological(), grid, (byte) i, marks);
        }
        return collect(classes, marks);
    }

    private static void mark(Mask mask, Grid grid, byte number, byte[] marks) {
        Box at = grid.boxOf(mask.grid());
        boolean[] voxels = mask.voxels();
        for (int z = at.z0(), from = 0; z < at.z1(); z++) {
            for (int y = at.y0(); y < at.y1(); y++) {
                int to = grid.index(at.x0(), y, z);
                for (int end = from + at.nx(); from < end; from++, to++) {
                    if (voxels[from]) {
                        marks[to] = marks[to] == NONE ? number : SEVERAL;
                    }
                }
            }
        }
    }

    private static Scribbles collect(List<String> classes, byte[] marks) {
        int count = 0;
        int ambiguous = 0;
        for (byte mark : marks) {
            count += mark >= 0 ? 1 : 0;
            ambiguous += mark == SEVERAL ? 1 : 0;
        }
        int[] voxels = new int[count];
        byte[] classOf = new byte[count];
        for (int i = 0, n = 0; i < marks.length; i++) {
            if (marks[i] >= 0) {
                voxels[n] = i;
                classOf[n++] = marks[i];
            }
        }
        Scribbles found = new Scribbles(classes, voxels, classOf, ambiguous);
        int[] counts = found.counts();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                throw new IllegalArgumentException(
                        "every class must have a voxel of its own, found none of '" + classes.get(i) + "'");
            }
        }
        return found;
    }

    /** Number of voxels of each class. */
    int[] counts() {
        int[] counts = new int[classes.size()];
        for (byte one : classOf) {
            counts[one]++;
        }
        return counts;
    }

    /**
     * At most so many voxels of each class, drawn without replacement.
     *
     * @param most 0: all
     */
    Scribbles sample(int most, long seed) {
        int[] left = counts();
        if (most == 0 || Arrays.stream(left).allMatch(count -> count <= most)) {
            return this;
        }
        int[] wanted = Arrays.stream(left).map(count -> Math.min(count, most)).toArray();
        int[] to = new int[Arrays.stream(wanted).sum()];
        byte[] classTo = new byte[to.length];
        Random random = new Random(seed);
        for (int i = 0, n = 0; i < voxels.length; i++) {
            int one = classOf[i];
            if (random.nextInt(left[one]--) < wanted[one]) { // selection sampling: Knuth, volume 2, algorithm S
                wanted[one]--;
                to[n] = voxels[i];
                classTo[n++] = classOf[i];
            }
        }
        return new Scribbles(classes, to, classTo, ambiguous);
    }
}
