// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

/** Which of the 26 voxels around a voxel are its neighbours. */
public enum Connectivity {
    /** The 6 that share a face; in a slice 4. */
    FACES(6, 0, -1),
    /** The 18 that share a face or an edge; in a slice 8. */
    EDGES(18, 1, 0),
    /** All 26. */
    CORNERS(26, 1, 1);

    /** Rows beside a row: first the four that share its faces, then the four that share its edges. */
    private static final int[] ROWS_Y = {-1, 1, 0, 0, -1, 1, -1, 1};

    private static final int[] ROWS_Z = {0, 0, -1, 1, -1, -1, 1, 1};

    private final int neighbours;
    private final int faceReach;
    private final int edgeReach;

    Connectivity(int neighbours, int faceReach, int edgeReach) {
        this.neighbours = neighbours;
        this.faceReach = faceReach;
        this.edgeReach = edgeReach;
    }

    /**
     * @param neighbours 6, 18 or 26
     * @throws IllegalArgumentException for any other number
     */
    public static Connectivity of(int neighbours) {
        for (Connectivity connectivity : values()) {
            if (connectivity.neighbours == neighbours) {
                return connectivity;
            }
        }
        throw new IllegalArgumentException("connectivity must be 6, 18 or 26, found " + neighbours);
    }

    /** Number of neighbours of a voxel. */
    public int neighbours() {
        return neighbours;
    }

    /** Number of rows beside a row that hold neighbours of its voxels. */
    int rows() {
        return edgeReach < 0 ? 4 : 8;
    }

    /** Step along y to a row beside. */
    int rowY(int row) {
        return ROWS_Y[row];
    }

    /** Step along z to a row beside. */
    int rowZ(int row) {
        return ROWS_Z[row];
    }

    /** How far neighbours in a row beside may lie apart along x: 0 or 1. */
    int reach(int row) {
        return row < 4 ? faceReach : edgeReach;
    }
}
