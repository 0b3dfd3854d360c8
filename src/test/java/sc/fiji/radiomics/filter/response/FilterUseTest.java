// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/** What a caller of a filter meets: images of ImgLib2, numbers that are none, codes of IBSI, memory. */
class FilterUseTest {
    private static Volume image(Grid grid) {
        Random random = new Random(12);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextInt(2000) - 1000;
        }
        return Volume.of(grid, voxels);
    }

    @Test
    void anyImageOfImgLib2CanBeFiltered() {
        Volume image = image(Grid.of(9, 8, 7, 1, 1, 2));
        Img<ShortType> shorts = ArrayImgs.shorts(8, 9, 7); // the axes x and y exchanged, and turned back by a view
        var at = shorts.randomAccess();
        for (int z = 0; z < 7; z++) {
            for (int y = 0; y < 8; y++) {
                for (int x = 0; x < 9; x++) {
                    at.setPositionAndGet(y, x, z).setReal(image.get(x, y, z));
                }
            }
        }
        Filter filter = Filter.from("laws kernels=L3E3S3");
        Img<FloatType> map = filter.respond(Views.permute(shorts, 0, 1), new Vector3(1, 1, 2));
        assertArrayEquals(new long[] {9, 8, 7}, map.dimensionsAsLongArray());
        Volume expected = filter.respond(image);
        int i = 0;
        for (FloatType voxel : Views.flatIterable(map)) {
            assertEquals(expected.voxels()[i++], voxel.get());
        }
        Img<FloatType> slice = Filter.from("mean support=3 dimension=2D")
                .respond(ArrayImgs.unsignedBytes(new byte[] {0, 0, 0, 0, 9, 0, 0, 0, 0}, 3, 3), new Vector3(2, 2, 5));
        assertArrayEquals(new long[] {3, 3, 1}, slice.dimensionsAsLongArray());
        assertEquals(1, slice.randomAccess().setPositionAndGet(1, 1, 0).get());
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        float[] voxels = new float[17 * 16 * 15];
        voxels[3] = Float.NaN;
        voxels[17] = Float.POSITIVE_INFINITY;
        assertEquals(
                "intensities must be finite, found 2 of 4080 voxels NaN or infinite",
                assertThrows(IllegalArgumentException.class, () -> Filter.from("mean")
                                .respond(Volume.of(Grid.of(17, 16, 15, 2, 2, 2), voxels)))
                        .getMessage());
    }

    /** Codes as in MIRP 2.7.0 (ibsi_id of its filters), those of Simoncelli and Riesz are those that others use. */
    @ParameterizedTest
    @CsvSource({
        "mean, S60F",
        "laplacian-of-gaussian sigma=2, L6PA",
        "laws kernels=L5E5E5, JTXT",
        "gabor sigma=2 wavelength=4, Q88H",
        "wavelet family=haar code=LLH, 25BO",
        "simoncelli, PRT7",
        "riesz-simoncelli order=1/0/0, AYRS+PRT7",
        "riesz-laplacian-of-gaussian sigma=2 order=1/0/0, AYRS+L6PA",
        "gradient, ''",
        "square-root, ''",
        "local-binary-pattern, ''",
        "original, ''"
    })
    void filtersOfIbsiHaveItsCodes(String text, String code) {
        assertEquals(code, Filter.from(text).ibsiId());
    }

    /** At least an image, a response and what is between them; local filters no more than the box asks for. */
    @Test
    void memoryGrowsWithWhatAFilterLooksAt() {
        Grid grid = Grid.of(400, 400, 300, 1, 1, 1);
        Box box = new Box(100, 100, 100, 140, 130, 120);
        assertEquals(8L * 6 * 44 * 34 * 24, Filter.from("mean support=5").bytes(box, grid));
        assertEquals(
                8L * 6 * 44 * 34 * 20,
                Filter.from("mean support=5 dimension=2D").bytes(box, grid));
        long image = 48_000_000;
        long spectrum = 2L * 201 * 400 * 300;
        long response = 24_000;
        assertEquals(
                8 * (image + 3 * spectrum + 2 * response),
                Filter.from("simoncelli").bytes(box, grid));
        assertEquals(
                8 * (20 * 160_000 + 3 * 2L * 201 * 400 + 2 * response),
                Filter.from("simoncelli dimension=2D").bytes(box, grid));
        assertEquals(
                8 * (image + 3 * 2L * 233 * 464 * 364 + 21 * response),
                Filter.from("riesz-simoncelli order=0/2/0 steering=2 boundary=mirror")
                        .bytes(box, grid));
        assertEquals(4 * 24_000, Filter.from("original").bytes(box, grid));
    }
}
