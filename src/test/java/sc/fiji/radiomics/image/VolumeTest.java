// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class VolumeTest {
    /** Cells store the voxels in another order, and a view starts elsewhere. */
    @Test
    void anyImageOfImgLib2BecomesAVolume() {
        Img<ShortType> cells = new CellImgFactory<>(new ShortType(), 2).create(6, 5, 4);
        var cursor = cells.localizingCursor();
        while (cursor.hasNext()) {
            cursor.fwd();
            cursor.get().set((short)
                    (cursor.getIntPosition(0) + 10 * cursor.getIntPosition(1) - 100 * cursor.getIntPosition(2)));
        }
        Volume volume = Volume.from(
                Views.interval(cells, new long[] {1, 2, 1}, new long[] {3, 3, 2}), Grid.of(3, 2, 2, 1, 1, 1));
        assertArrayEquals(
                new float[] {-79, -78, -77, -69, -68, -67, -179, -178, -177, -169, -168, -167}, volume.voxels());
        assertArrayEquals(
                volume.voxels(), Volume.from(volume.img(), volume.grid()).voxels());
    }

    @Test
    void anImageOfTwoAxesIsOneSlice() {
        Img<UnsignedByteType> plane = ArrayImgs.unsignedBytes(new byte[] {1, 2, 3, -1}, 2, 2);
        assertArrayEquals(
                new float[] {1, 2, 3, 255},
                Volume.from(plane, Grid.of(2, 2, 1, 1, 1, 1)).voxels());
    }

    @Test
    void anImageOfAnotherSizeIsRefused() {
        assertEquals(
                "an image for a grid of 2 x 2 x 3 voxels of 1 x 1 x 1 mm, origin (0, 0, 0) mm, axes (1, 0, 0) (0, 1, 0)"
                        + " (0, 0, 1) must have 3 voxels along axis 2, found 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Volume.from(ArrayImgs.floats(2, 2), Grid.of(2, 2, 3, 1, 1, 1)))
                        .getMessage());
    }
}
