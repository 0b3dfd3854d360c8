// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.math.TransformLength;

/**
 * Moran's I and Geary's C of the intensities of a region, over all pairs of its voxels.
 *
 * <p>With the N voxels of the intensity mask, intensities X, mean mu and weights w = 1 / Euclidean distance of the two
 * voxel centres in mm, the sums running over all ordered pairs of different voxels:
 *
 * <p>I = N / sum(w) * sum(w (Xi - mu)(Xj - mu)) / sum((X - mu)²),<br>
 * C = (N - 1) / (2 sum(w)) * sum(w (Xi - Xj)²) / sum((X - mu)²).
 *
 * <p>Nothing is sampled or approximated. A small region is summed pair by pair. For a large one the three sums over
 * pairs are correlations, evaluated in Fourier space on the box of the region padded to twice its size (Parseval):
 * with y = X - mu and q = y², sum(w (Xi - Xj)²) = 2 (sum(w qi) - sum(w yi yj)). The padded box never exists: rows are
 * transformed along x first, then one plane of equal frequency at a time along y and z, and if the transformed rows do
 * not fit {@value #BLOCK_VALUES} numbers they are made in several passes.
 *
 * <p>Unit: none. Edge cases: NaN if fewer than two voxels or all intensities are equal, since both are then 0 / 0.
 * Accuracy: both ways agree within 1e-10 of max(1, |value|).
 * Source: IBSI 1 reference manual, Moran's I index (N365) and Geary's C measure (NPT7).
 *
 * @param moran I
 * @param geary C
 */
public record SpatialAutocorrelation(double moran, double geary) {
    /** Numbers held at once by the transform: 128 MiB. */
    private static final long BLOCK_VALUES = 1L << 24;
    /** Cost of a step of the transform (per padded voxel and doubling) relative to one pair. */
    private static final double STEP_COST = 0.35;

    /**
     * @param image intensities, on the grid of the mask
     * @param mask intensity mask
     */
    public static SpatialAutocorrelation of(Volume image, Mask mask) {
        float[] values = mask.values(image);
        if (values.length < 2) {
            return new SpatialAutocorrelation(Double.NaN, Double.NaN);
        }
        Sample sample = new Sample(image, mask, values);
        return sample.pairCost() <= sample.transformCost() ? sample.byPairs() : sample.byTransform(BLOCK_VALUES);
    }

    static SpatialAutocorrelation byPairs(Volume image, Mask mask) {
        return new Sample(image, mask, mask.values(image)).byPairs();
    }

    static SpatialAutocorrelation byTransform(Volume image, Mask mask, long blockValues) {
        return new Sample(image, mask, mask.values(image)).byTransform(blockValues);
    }

    /** The region's box with the centred intensities. */
    private static final class Sample {
        private final Grid grid;
        private final Box box;
        private final boolean[] inside;
        private final float[] image;
        private final int nx;
        private final int ny;
        private final int nz;
        private final int px;
        private final int py;
        private final int pz;
        private final double mean;
        private final double squares;
        private final int count;

        Sample(Volume volume, Mask mask, float[] values) {
            grid = mask.grid();
            box = mask.box().orElseThrow();
            inside = mask.voxels();
            image = volume.voxels();
            nx = box.nx();
            ny = box.ny();
            nz = box.nz();
            px = TransformLength.atLeast(2 * nx - 1);
            py = TransformLength.atLeast(2 * ny - 1);
            pz = TransformLength.atLeast(2 * nz - 1);
            count = values.length;
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            mean = sum / count;
            double square = 0;
            for (float value : values) {
                square += (value - mean) * (value - mean);
            }
            squares = square;
        }

        double pairCost() {
            return 0.5 * count * count;
        }

        double transformCost() {
            double padded = (double) px * py * pz;
            return 1e5 + STEP_COST * padded * (1 + Math.log(padded) / Math.log(2));
        }

        private SpatialAutocorrelation result(double weights, double products, double halfDifferences) {
            if (!(squares > 0)) {
                return new SpatialAutocorrelation(Double.NaN, Double.NaN);
            }
            return new SpatialAutocorrelation(
                    count / weights * products / squares, (count - 1) / weights * halfDifferences / squares);
        }

        /** Weight by the offset between two voxels, in index steps not below 0; 0 for no offset. */
        private double weight(int dx, int dy, int dz) {
            Vector3 s = grid.spacing();
            double x = dx * s.x();
            double y = dy * s.y();
            double z = dz * s.z();
            double square = x * x + y * y + z * z;
            return square > 0 ? 1 / Math.sqrt(square) : 0;
        }

        SpatialAutocorrelation byPairs() {
            double[] xs = new double[count];
            double[] ys = new double[count];
            double[] zs = new double[count];
            double[] centred = new double[count];
            for (int z = 0, n = 0; z < nz; z++) {
                for (int y = 0; y < ny; y++) {
                    int row = grid.index(box.x0(), box.y0() + y, box.z0() + z);
                    for (int x = 0; x < nx; x++) {
                        if (inside[row + x]) {
                            xs[n] = x * grid.spacing().x();
                            ys[n] = y * grid.spacing().y();
                            zs[n] = z * grid.spacing().z();
                            centred[n++] = image[row + x] - mean;
                        }
                    }
                }
            }
            double weights = 0;
            double products = 0;
            double differences = 0;
            for (int i = 0; i < count; i++) {
                double v = centred[i];
                double ofWeights = 0;
                double ofProducts = 0;
                double ofDifferences = 0;
                for (int j = i + 1; j < count; j++) {
                    double x = xs[j] - xs[i];
                    double y = ys[j] - ys[i];
                    double z = zs[j] - zs[i];
                    double w = 1 / Math.sqrt(x * x + y * y + z * z);
                    double d = v - centred[j];
                    ofWeights += w;
                    ofProducts += w * centred[j];
                    ofDifferences += w * d * d;
                }
                weights += ofWeights;
                products += v * ofProducts;
                differences += ofDifferences;
            }
            // every unordered pair stands for two ordered ones; Geary's formula halves the differences
            return result(2 * weights, 2 * products, differences);
        }

        SpatialAutocorrelation byTransform(long blockValues) {
            int frequencies = px / 2 + 1;
            long perFrequency = 7L * ny * nz;
            int block = (int) Math.max(1, Math.min(frequencies, blockValues / perFrequency));
            while ((long) block * 2 * ny * nz > Integer.MAX_VALUE - 8) {
                block /= 2;
            }
            Transform transform = new Transform(block);
            for (int from = 0; from < frequencies; from += block) {
                int to = Math.min(frequencies, from + block);
                transform.rows(from, to);
                for (int k = from; k < to; k++) {
                    // the other half of the frequencies is conjugate and gives the same
                    transform.plane(k - from, k == 0 || 2 * k == px ? 1 : 2);
                }
            }
            double padded = (double) px * py * pz;
            double products = transform.products / padded;
            return result(transform.weights / padded, products, transform.squares / padded - products);
        }

        /** Buffers and sums of the transform; fields are mask m, centred intensities y and their squares q. */
        private final class Transform {
            private final DoubleFFT_1D alongX = new DoubleFFT_1D(px);
            private final DoubleFFT_1D alongY = new DoubleFFT_1D(py);
            private final DoubleFFT_1D alongZ = new DoubleFFT_1D(pz);
            /** Complex planes z, y for each frequency of the block and each field. */
            private final double[][] fields;

            private final double[] weightPlanes;
            private final double[][] plane = new double[3][2 * nz * py];
            private final double[] weightPlane = new double[nz * (py / 2 + 1)];
            private final double[][] column = new double[3][2 * pz];
            private final double[] weightColumn = new double[pz];
            private double weights;
            private double products;
            private double squares;

            Transform(int block) {
                fields = new double[3][2 * block * ny * nz];
                weightPlanes = new double[block * ny * nz];
            }

            /** Transforms all rows along x and keeps the frequencies of a block. */
            void rows(int from, int to) {
                double[][] row = new double[3][px];
                for (double[] field : fields) {
                    Arrays.fill(field, 0);
                }
                for (int z = 0; z < nz; z++) {
                    for (int y = 0; y < ny; y++) {
                        if (fill(row, y, z)) {
                            for (int f = 0; f < 3; f++) {
                                alongX.realForward(row[f]);
                                store(row[f], fields[f], 2 * (z * ny + y), from, to);
                            }
                        }
                        double[] w = row[0];
                        for (int x = 0; x < px; x++) {
                            w[x] = weight(Math.min(x, px - x), y, z);
                        }
                        alongX.realForward(w);
                        for (int k = from, to1 = z * ny + y; k < to; k++, to1 += ny * nz) {
                            weightPlanes[to1] = real(w, k);
                        }
                    }
                }
            }

            /** One row of the box, padded; false if no voxel of it is in the region. */
            private boolean fill(double[][] row, int y, int z) {
                boolean any = false;
                for (double[] r : row) {
                    Arrays.fill(r, 0);
                }
                int start = grid.index(box.x0(), box.y0() + y, box.z0() + z);
                for (int x = 0; x < nx; x++) {
                    if (inside[start + x]) {
                        double v = image[start + x] - mean;
                        row[0][x] = 1;
                        row[1][x] = v;
                        row[2][x] = v * v;
                        any = true;
                    }
                }
                return any;
            }

            private void store(double[] row, double[] field, int at, int from, int to) {
                int stride = 2 * ny * nz;
                for (int k = from, i = at; k < to; k++, i += stride) {
                    field[i] = real(row, k);
                    field[i + 1] = k == 0 || 2 * k == row.length ? 0 : row[2 * k + 1];
                }
            }

            /** Adds one plane of equal x frequency, the given number of times. */
            void plane(int k, int times) {
                for (int f = 0; f < 3; f++) {
                    Arrays.fill(plane[f], 0);
                    for (int z = 0; z < nz; z++) {
                        System.arraycopy(fields[f], 2 * ny * (k * nz + z), plane[f], 2 * z * py, 2 * ny);
                        alongY.complexForward(plane[f], 2 * z * py);
                    }
                }
                double[] row = new double[py];
                int half = py / 2;
                for (int z = 0; z < nz; z++) {
                    int start = ny * (k * nz + z);
                    row[0] = weightPlanes[start];
                    for (int y = 1; y <= half; y++) {
                        // beyond the region's extent no pair exists, so any even continuation will do
                        row[y] = y < ny ? weightPlanes[start + y] : 0;
                        row[py - y] = row[y];
                    }
                    alongY.realForward(row);
                    for (int y = 0; y <= half; y++) {
                        weightPlane[z * (half + 1) + y] = real(row, y);
                    }
                }
                for (int y = 0; y <= half; y++) {
                    weightColumn(y);
                    columns(y, times);
                    if (y > 0 && 2 * y != py) {
                        columns(py - y, times);
                    }
                }
            }

            private void weightColumn(int y) {
                Arrays.fill(weightColumn, 0);
                int width = py / 2 + 1;
                weightColumn[0] = weightPlane[y];
                for (int z = 1; z < nz; z++) {
                    weightColumn[z] = weightPlane[z * width + y];
                    weightColumn[pz - z] = weightColumn[z];
                }
                alongZ.realForward(weightColumn);
            }

            private void columns(int y, int times) {
                for (int f = 0; f < 3; f++) {
                    double[] c = column[f];
                    double[] p = plane[f];
                    for (int z = 0, i = 2 * y; z < nz; z++, i += 2 * py) {
                        c[2 * z] = p[i];
                        c[2 * z + 1] = p[i + 1];
                    }
                    Arrays.fill(c, 2 * nz, 2 * pz, 0);
                    alongZ.complexForward(c);
                }
                double[] m = column[0];
                double[] v = column[1];
                double[] q = column[2];
                double wm = 0;
                double wv = 0;
                double wq = 0;
                for (int z = 0; z < pz; z++) {
                    double w = real(weightColumn, Math.min(z, pz - z));
                    int r = 2 * z;
                    int i = r + 1;
                    wm += w * (m[r] * m[r] + m[i] * m[i]);
                    wv += w * (v[r] * v[r] + v[i] * v[i]);
                    wq += w * (m[r] * q[r] + m[i] * q[i]);
                }
                weights += times * wm;
                products += times * wv;
                squares += times * wq;
            }
        }

        /** Real part of frequency k of a packed real transform of even length, or of length 1. */
        private static double real(double[] packed, int k) {
            return 2 * k == packed.length ? packed[1] : packed[2 * k];
        }
    }
}
