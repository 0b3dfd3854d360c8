// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.image;

import java.util.Locale;

/**
 * Where the voxels of an image lie in patient space: size, spacing, origin and direction.
 *
 * <p>Axis order is x, y, z, x fastest in memory: voxel (x, y, z) has index x + nx (y + ny z). Its centre lies at
 * origin + x sx i + y sy j + z sz k, in DICOM patient coordinates (LPS).
 *
 * @param nx number of voxels along x; ny, nz likewise
 * @param spacing distance between voxel centres along each axis, mm
 * @param origin centre of voxel (0, 0, 0), mm
 * @param direction unit vectors of the axes
 */
public record Grid(int nx, int ny, int nz, Vector3 spacing, Vector3 origin, Direction direction) {
    private static final double CROP_TOLERANCE = 1e-3;

    /**
     * @throws IllegalArgumentException if a size is below 1, the voxels do not fit one array, a spacing is not
     *     positive or a number is not finite
     */
    public Grid {
        if (nx < 1 || ny < 1 || nz < 1) {
            throw new IllegalArgumentException("size must be at least 1 x 1 x 1, found " + sizeText(nx, ny, nz));
        }
        if ((double) nx * ny * nz > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "an image can have at most 2147483639 voxels, found " + sizeText(nx, ny, nz));
        }
        for (int axis = 0; axis < 3; axis++) {
            double s = spacing.get(axis);
            if (!(s > 0) || Double.isInfinite(s)) {
                throw new IllegalArgumentException("spacing must be positive, found " + s + " mm");
            }
        }
        if (!origin.isFinite()) {
            throw new IllegalArgumentException("origin must be finite, found " + origin);
        }
    }

    /** A grid at the origin along the patient axes. */
    public static Grid of(int nx, int ny, int nz, double sx, double sy, double sz) {
        return new Grid(nx, ny, nz, new Vector3(sx, sy, sz), Vector3.ZERO, Direction.IDENTITY);
    }

    /** Number of voxels. */
    public int voxels() {
        return nx * ny * nz;
    }

    public int index(int x, int y, int z) {
        return x + nx * (y + ny * z);
    }

    /** Volume of one voxel, mm³. */
    public double voxelVolume() {
        return spacing.x() * spacing.y() * spacing.z();
    }

    /** Patient position (mm) of a point in index coordinates; voxel centres have whole numbers. */
    public Vector3 toPatient(double x, double y, double z) {
        return origin.plus(direction.i().times(x * spacing.x()))
                .plus(direction.j().times(y * spacing.y()))
                .plus(direction.k().times(z * spacing.z()));
    }

    /** Index coordinates of a patient position (mm). */
    public Vector3 toIndex(Vector3 patient) {
        Vector3 d = patient.minus(origin);
        return new Vector3(
                d.dot(direction.i()) / spacing.x(),
                d.dot(direction.j()) / spacing.y(),
                d.dot(direction.k()) / spacing.z());
    }

    /** The box of all voxels. */
    public Box box() {
        return new Box(0, 0, 0, nx, ny, nz);
    }

    /**
     * The box of this grid that another grid is, if that is a crop of this one.
     *
     * @throws IllegalArgumentException if the other grid has other spacing or axes, or voxels between those of this one
     */
    public Box boxOf(Grid crop) {
        Vector3 corner = toIndex(crop.origin);
        int x = (int) Math.rint(corner.x());
        int y = (int) Math.rint(corner.y());
        int z = (int) Math.rint(corner.z());
        Box box = new Box(x, y, z, x + crop.nx, y + crop.ny, z + crop.nz);
        if (!crop(box).matches(crop, CROP_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "one grid must be a crop of the other, found " + crop.describe() + " and " + describe());
        }
        return box;
    }

    /** The grid of a box of voxels of this grid; the box may reach beyond it. */
    public Grid crop(Box box) {
        return new Grid(box.nx(), box.ny(), box.nz(), spacing, toPatient(box.x0(), box.y0(), box.z0()), direction);
    }

    /**
     * Whether another grid has the same voxels: equal size, spacing and direction within the tolerance, and the
     * corners less than the tolerance of a voxel apart.
     *
     * @param tolerance relative to the voxel spacing; 0.001 is what the readers' rounding needs
     */
    public boolean matches(Grid other, double tolerance) {
        if (nx != other.nx || ny != other.ny || nz != other.nz) {
            return false;
        }
        for (int axis = 0; axis < 3; axis++) {
            double s = spacing.get(axis);
            if (Math.abs(s - other.spacing.get(axis)) > tolerance * s) {
                return false;
            }
        }
        double smallest = Math.min(spacing.x(), Math.min(spacing.y(), spacing.z()));
        return direction.distance(other.direction) <= tolerance
                && origin.minus(other.origin).norm() <= tolerance * smallest;
    }

    /** For a person: {@code 204 x 201 x 60 voxels of 0.977 x 0.977 x 3 mm, origin (...), axes (...)}. */
    public String describe() {
        return sizeText(nx, ny, nz) + " voxels of " + number(spacing.x()) + " x " + number(spacing.y()) + " x "
                + number(spacing.z()) + " mm, origin " + vector(origin) + " mm, axes " + vector(direction.i()) + " "
                + vector(direction.j()) + " " + vector(direction.k());
    }

    private static String sizeText(int nx, int ny, int nz) {
        return nx + " x " + ny + " x " + nz;
    }

    private static String vector(Vector3 v) {
        return "(" + number(v.x()) + ", " + number(v.y()) + ", " + number(v.z()) + ")";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceAll("\\.?0+$", "").replaceAll("^-0$", "0");
    }
}
