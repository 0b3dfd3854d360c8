// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import java.util.Arrays;
import sc.fiji.radiomics.image.Grid;

/** The connected pieces of equal labels: voxels that share a face, in the order of their first voxels. */
final class Pieces {
    private final Grid grid;
    private final int[] pieces; // of each voxel
    private final int[] order; // voxels piece by piece
    private final int[] starts; // of each piece in the order; one more at the end

    private Pieces(Grid grid, int[] pieces, int[] order, int[] starts) {
        this.grid = grid;
        this.pieces = pieces;
        this.order = order;
        this.starts = starts;
    }

    static Pieces of(Grid grid, int[] labels) {
        int[] pieces = new int[labels.length];
        int[] order = new int[labels.length];
        int[] starts = new int[labels.length + 1];
        Arrays.fill(pieces, -1);
        int count = 0;
        int end = 0;
        int[] around = new int[6];
        for (int first = 0; first < labels.length; first++) {
            if (pieces[first] >= 0) {
                continue;
            }
            starts[count] = end;
            pieces[first] = count;
            order[end++] = first;
            for (int next = starts[count]; next < end; next++) {
                int voxel = order[next];
                int neighbours = neighbours(grid, voxel, around);
                for (int k = 0; k < neighbours; k++) {
                    if (pieces[around[k]] < 0 && labels[around[k]] == labels[voxel]) {
                        pieces[around[k]] = count;
                        order[end++] = around[k];
                    }
                }
            }
            count++;
        }
        starts[count] = end;
        return new Pieces(grid, pieces, order, Arrays.copyOf(starts, count + 1));
    }

    /** Voxels that share a face with one; returns their number. */
    private static int neighbours(Grid grid, int voxel, int[] into) {
        int nx = grid.nx();
        int slice = nx * grid.ny();
        int x = voxel % nx;
        int y = voxel / nx % grid.ny();
        int z = voxel / slice;
        int n = 0;
        n = add(into, n, voxel - slice, z > 0);
        n = add(into, n, voxel - nx, y > 0);
        n = add(into, n, voxel - 1, x > 0);
        n = add(into, n, voxel + 1, x < nx - 1);
        n = add(into, n, voxel + nx, y < grid.ny() - 1);
        return add(into, n, voxel + slice, z < grid.nz() - 1);
    }

    private static int add(int[] into, int n, int voxel, boolean isInside) {
        if (isInside) {
            into[n] = voxel;
            return n + 1;
        }
        return n;
    }

    /**
     * Joins each piece of fewer voxels to the neighbour with which it shares most faces, and numbers what is left.
     *
     * @return number of pieces
     */
    int join(double fewest) {
        int count = starts.length - 1;
        int[] parents = new int[count];
        Arrays.setAll(parents, i -> i);
        int[] faces = new int[count];
        for (int piece = 0; piece < count; piece++) {
            if (starts[piece + 1] - starts[piece] < fewest) {
                int other = neighbour(piece, parents, faces);
                if (other >= 0) {
                    parents[root(parents, piece)] = other;
                }
            }
        }
        return renumber(parents);
    }

    /** The joined piece, other than its own, with most faces to a piece; of several the first; -1 if there is none. */
    private int neighbour(int piece, int[] parents, int[] faces) {
        int own = root(parents, piece);
        int[] around = new int[6];
        int best = -1;
        for (int i = starts[piece]; i < starts[piece + 1]; i++) {
            int neighbours = neighbours(grid, order[i], around);
            for (int k = 0; k < neighbours; k++) {
                int other = root(parents, pieces[around[k]]);
                if (other != own) {
                    faces[other]++;
                    boolean isMore =
                            best < 0 || faces[other] > faces[best] || faces[other] == faces[best] && other < best;
                    best = isMore ? other : best;
                }
            }
        }
        for (int i = starts[piece]; i < starts[piece + 1]; i++) {
            int neighbours = neighbours(grid, order[i], around);
            for (int k = 0; k < neighbours; k++) {
                faces[root(parents, pieces[around[k]])] = 0;
            }
        }
        return best;
    }

    private static int root(int[] parents, int piece) {
        int root = piece;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    private int renumber(int[] parents) {
        int[] numbers = new int[parents.length];
        Arrays.fill(numbers, -1);
        int count = 0;
        for (int voxel = 0; voxel < pieces.length; voxel++) {
            int root = root(parents, pieces[voxel]);
            if (numbers[root] < 0) {
                numbers[root] = count++;
            }
            pieces[voxel] = numbers[root];
        }
        return count;
    }

    /** The number of each voxel's piece, joined; read, never written. */
    int[] labels() {
        return pieces;
    }
}
