// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.OpenedCase;
import sc.fiji.radiomics.pipeline.Settings;

/** Images of ImageJ as cases, and cases as images of ImageJ. */
class OpenImageTest {
    @TempDir
    private Path folder;

    private static ImagePlus ct() {
        ImagePlus image = IJ.createImage("CT of somebody.tif", "32-bit ramp", 16, 12, 5);
        image.getCalibration().pixelWidth = 0.5;
        image.getCalibration().pixelHeight = 0.5;
        image.getCalibration().pixelDepth = 2;
        image.getCalibration().setUnit("mm");
        image.setProperty("Info", "0010,0010 Patient's Name: SOMEBODY");
        return image;
    }

    private static Roi on(Roi roi, int slice, String name) {
        roi.setPosition(slice);
        roi.setName(name);
        return roi;
    }

    private static ImagePlus withRegions() {
        ImagePlus image = ct();
        image.setOverlay(new Overlay());
        image.getOverlay().add(on(new Roi(2, 3, 5, 4), 2, "tumour"));
        image.getOverlay().add(on(new Roi(2, 3, 3, 3), 3, "tumour"));
        image.getOverlay().add(on(new OvalRoi(8, 1, 6, 6), 3, "node"));
        return image;
    }

    @Test
    void imageAndRegionsComeBackAsTheyWere() {
        ImagePlus image = withRegions();
        Case one = OpenImage.of(image).save("P/1", folder.resolve("images"));
        assertEquals("P/1", one.id());
        OpenedCase opened = OpenedCase.read(one, Settings.defaults().mask());
        assertArrayEquals(ImageJImage.volume(image).voxels(), opened.image().voxels());
        assertEquals(
                new sc.fiji.radiomics.image.Vector3(0.5, 0.5, 2),
                opened.image().grid().spacing());
        assertEquals(
                List.of("tumour", "node"),
                opened.regions().stream().map(r -> r.name()).toList());
        Mask tumour = opened.regions().get(0).morphological();
        assertEquals(5 * 4 + 3 * 3, tumour.count());
    }

    @Test
    void nothingOfTheHeaderGoesIntoTheProject() throws IOException {
        OpenImage.of(withRegions()).save("P1", folder);
        try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve("P1.nii.gz")))) {
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertFalse(text.contains("SOMEBODY") || text.toLowerCase().contains("somebody"));
        }
    }

    @Test
    void theSelectionIsTheRegionWhereThereIsNoOverlay() {
        ImagePlus image = ct();
        image.setRoi(2, 2, 4, 4);
        assertEquals(1, OpenImage.of(image).rois().size());
        assertEquals("CT of somebody", OpenImage.of(image).id());
        image.deleteRoi();
        assertEquals(Optional.empty(), OpenImage.of(image).save("A", folder).mask());
    }

    @Test
    void regionsThatOverlapAreRefused() {
        ImagePlus image = withRegions();
        image.getOverlay().add(on(new Roi(3, 4, 5, 5), 2, "oedema"));
        assertEquals(
                "image 'CT of somebody.tif': regions of one image must not overlap, found 'tumour' and 'oedema';"
                        + " add the image once for each",
                message(image));
    }

    @Test
    void whatIsNoCalibratedVolumeIsRefused() {
        ImagePlus plain = IJ.createImage("plain", "8-bit black", 4, 4, 2);
        assertEquals(
                "image 'plain': must say how large its voxels are in mm (Image > Properties...), found unit 'pixel'",
                message(plain));
        ImagePlus channels = IJ.createHyperStack("channels", 4, 4, 2, 3, 1, 8);
        assertEquals("image 'channels': must have one channel and one time point, found 2 and 1", message(channels));
        ImagePlus colour = IJ.createImage("colour", "RGB black", 4, 4, 2);
        colour.getCalibration().setUnit("mm");
        assertEquals("image 'colour': expected grey levels, found an RGB image", message(colour));
    }

    private String message(ImagePlus image) {
        return assertThrows(RadiomicsException.class, () -> OpenImage.of(image).save("A", folder))
                .getMessage();
    }

    /** From ImageJ to files and back: each contour holds the pixels that were drawn. */
    @Test
    void aCaseIsShownWithAContourInEachSlice() {
        Case one = OpenImage.of(withRegions()).save("P1", folder);
        ImagePlus shown =
                CaseImage.of("P1", OpenedCase.read(one, Settings.defaults().mask()));
        assertEquals(3, shown.getCurrentSlice()); // 9 voxels and the oval are more than 20
        assertEquals(3, shown.getOverlay().size());
        for (int i = 0; i < 3; i++) {
            Roi drawn = withRegions().getOverlay().get(i);
            Roi contour = shown.getOverlay().get(i);
            assertEquals(drawn.getName(), contour.getName());
            assertEquals(drawn.getPosition(), contour.getPosition());
            for (int y = 0; y < 12; y++) {
                for (int x = 0; x < 16; x++) {
                    assertEquals(drawn.contains(x, y), contour.contains(x, y), contour.getName() + " " + x + ", " + y);
                }
            }
        }
    }
}
