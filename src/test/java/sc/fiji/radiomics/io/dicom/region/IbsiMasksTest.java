// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.dicom.DicomToolkit;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;

/**
 * The masks that IBSI made of the same contours with MIRP and publishes as NIfTI, voxel by voxel, on the slices of the
 * DICOM series and on the grid of the NIfTI image.
 */
class IbsiMasksTest {
    private static final DicomToolkit TOOLKIT = new CompactToolkit();

    @ParameterizedTest
    @CsvSource({
        "ct_sts003_rtstruct, RS.dcm, GTV_Mass_CT, STS_003/CT, 25693",
        "pet_sts003_suv_rtstruct, RS.dcm, GTV_Mass_PET, STS_003/PET, 817",
        "pet_sts001_raw, rs.dcm, GTV_Mass, STS_001/PET, 5095"
    })
    void contoursGiveTheVoxelsOfThePublishedMask(String name, String file, String region, String published, int voxels)
            throws IOException {
        Path folder = SharedData.path("dicom/cases").resolve(name);
        RegionObject object =
                RegionObject.of(TOOLKIT.read(folder.resolve("rtstruct").resolve(file)), TOOLKIT);
        RegionEntry entry = RegionChoice.of(region).from(object).get(0);
        Volume mask = ImageFile.readWithNotes(
                        SharedData.path("sts").resolve(published).resolve("mask.nii.gz"))
                .image();
        Mask expected = Mask.atLeast(mask, 0.5);
        assertEquals(voxels, expected.count());

        ImageSlices series = ImageSlices.of(SampleSeries.of(folder.resolve("dicom")));
        Mask onSeries = object.region(entry, series, RegionOptions.DEFAULT).mask();
        assertEquals(voxels, onSeries.count());
        Box box = onSeries.box().orElseThrow();
        Grid part = onSeries.grid().crop(box);
        assertArrayEquals(
                expected.crop(nearest(mask.grid(), part)).voxels(),
                onSeries.crop(box).voxels());

        ImageSlices nifti = ImageSlices.of(mask.grid(), "");
        DicomRegion onNifti = object.region(entry, nifti, RegionOptions.DEFAULT);
        assertArrayEquals(expected.voxels(), onNifti.mask().voxels());
    }

    /** PET slices of a scanner lie up to 0.04 mm off the regular grid that the NIfTI file has. */
    private static Box nearest(Grid grid, Grid part) {
        var corner = grid.toIndex(part.origin());
        int x = (int) Math.rint(corner.x());
        int y = (int) Math.rint(corner.y());
        int z = (int) Math.rint(corner.z());
        return new Box(x, y, z, x + part.nx(), y + part.ny(), z + part.nz());
    }
}
