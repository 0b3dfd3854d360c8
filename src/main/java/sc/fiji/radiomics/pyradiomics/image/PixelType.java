// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

/**
 * Type of the voxels of an image file, which decides how PyRadiomics rounds: an interpolated image has the type of the
 * file, a wavelet of single-precision voxels is computed in single precision.
 */
public enum PixelType {
    UINT8(0, 255),
    INT8(-128, 127),
    UINT16(0, 65535),
    INT16(-32768, 32767),
    UINT32(0, 4294967295.0),
    INT32(-2147483648.0, 2147483647.0),
    FLOAT32(-Float.MAX_VALUE, Float.MAX_VALUE),
    FLOAT64(-Double.MAX_VALUE, Double.MAX_VALUE);

    private final double least;
    private final double greatest;

    PixelType(double least, double greatest) {
        this.least = least;
        this.greatest = greatest;
    }

    /** Whether only whole numbers can be stored. */
    public boolean isWhole() {
        return this != FLOAT32 && this != FLOAT64;
    }

    /** Whether each number of the type is one of single precision. */
    boolean fitsFloat() {
        return this != INT32 && this != UINT32 && this != FLOAT64;
    }

    /**
     * A value as ITK's interpolation stores it: limited to the range of the type, the fraction of whole types cut off
     * towards zero.
     */
    public double stored(double value) {
        double limited = value < least ? least : value > greatest ? greatest : value;
        return isWhole() ? (double) (long) limited : this == FLOAT32 ? (float) limited : limited;
    }

    /**
     * The type that an image without one is taken for: {@link #INT16} if all voxels are whole numbers in its range,
     * {@link #INT32} if they are whole numbers, otherwise {@link #FLOAT32}. An unsigned type cannot be told from a signed
     * one; it differs only where an interpolated value falls below zero.
     */
    public static PixelType guess(float[] voxels) {
        PixelType type = INT16;
        for (float voxel : voxels) {
            if (voxel != Math.rint(voxel) || Math.abs(voxel) > INT32.greatest) {
                return FLOAT32;
            }
            type = voxel < INT16.least || voxel > INT16.greatest ? INT32 : type;
        }
        return type;
    }
}
