// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.ibsi;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

/** The IBSI digital phantom: 5 x 4 x 4 voxels of 2 mm, 74 of them in the region, grey levels 1, 3, 4 and 6. */
public final class DigitalPhantom {
    private static final Grid GRID = Grid.of(5, 4, 4, 2, 2, 2);

    private DigitalPhantom() {}

    public static Volume image() {
        return Volume.of(GRID, read("ibsi/ibsi1/digital_phantom/image.nii.gz"));
    }

    public static Roi roi() {
        return Roi.of("phantom", Mask.atLeast(Volume.of(GRID, read("ibsi/ibsi1/digital_phantom/mask.nii.gz")), 0.5));
    }

    public static GreyLevels greyLevels() {
        float[] intensities = image().voxels();
        boolean[] inside = roi().intensity().voxels();
        int[] levels = new int[intensities.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = inside[i] ? (int) intensities[i] : 0;
        }
        return GreyLevels.of(GRID, levels, 6);
    }

    /** A NIfTI-1 file in one of the three data types of the phantom, so that kernel tests need no reader. */
    private static float[] read(String file) {
        try (DataInputStream in =
                new DataInputStream(new GZIPInputStream(Files.newInputStream(SharedData.path(file))))) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int type = bytes.getShort(70);
            int from = (int) bytes.getFloat(108);
            float[] voxels = new float[80];
            for (int i = 0; i < voxels.length; i++) {
                voxels[i] = switch (type) {
                    case 2 -> bytes.get(from + i) & 0xff;
                    case 4 -> bytes.getShort(from + 2 * i);
                    case 8 -> bytes.getInt(from + 4 * i);
                    case 16 -> bytes.getFloat(from + 4 * i);
                    case 64 -> (float) bytes.getDouble(from + 8 * i);
                    default -> throw new IllegalStateException("data type " + type);
                };
            }
            return voxels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
