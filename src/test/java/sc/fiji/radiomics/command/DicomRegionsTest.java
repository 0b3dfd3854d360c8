// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.radiomics.command.RunCommand.open;
import static sc.fiji.radiomics.command.RunCommand.run;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.ImageJImage;

/** DICOM segmentations and structure sets where a command takes a file of regions. */
class DicomRegionsTest {
    @BeforeEach
    @AfterEach
    void close() {
        RunCommand.closeAll();
        Interpreter.batchMode = true;
    }

    private static Path first(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().findFirst().orElseThrow();
        }
    }

    private static List<Roi> regions(ImagePlus image) {
        return RegionSource.of(MaskRef.OVERLAY, "name", "")
                .on(image, ImageJImage.grid(image))
                .rois();
    }

    /** The overlay holds the voxels of the mask that IBSI made of the same contours. */
    @Test
    void aSeriesOpensWithTheContoursOfAStructureSet() throws IOException {
        Path pet = SharedData.path("dicom/cases/pet_sts003_suv_rtstruct");
        Path slice = first(pet.resolve("dicom"));
        run(
                OpenImageWithMask.class,
                "image",
                slice.toFile(),
                "mask",
                pet.resolve("rtstruct/RS.dcm").toFile(),
                "regions",
                "gtv*");
        ImagePlus opened = WindowManager.getImage(slice.getFileName().toString());
        List<Roi> found = regions(opened);
        assertEquals(List.of("GTV_Mass_PET"), found.stream().map(Roi::name).toList());
        Volume published = ImageFile.read(SharedData.path("sts/STS_003/PET/mask.nii.gz"));
        assertArrayEquals(
                Mask.atLeast(published, 0.5).voxels(),
                found.get(0).morphological().voxels());
    }

    @Test
    void aMacroImportsChosenSegments() throws IOException {
        Path shapes = SharedData.path("dicom/synthetic/seg_shapes");
        ImagePlus image = open(ImageJImage.imagePlus(ImageFile.read(shapes.resolve("dicom")), "CT"));
        String seg = shapes.resolve("seg/binary.dcm").toAbsolutePath().toString();
        MacroHarness.run("selectImage('CT'); run('Import Regions...', 'file=[" + seg + "] regions=[one,two*]');", "");
        List<Roi> found = regions(image);
        assertEquals(
                List.of("one", "two overlaps one"),
                found.stream().map(Roi::name).toList());
        assertEquals(
                List.of(105, 70),
                found.stream().map(roi -> roi.morphological().count()).toList());
    }

    @Test
    void whatIsNotThereIsNamedWithWhatIs() throws IOException {
        Path shapes = SharedData.path("dicom/synthetic/seg_shapes");
        ImagePlus image = open(ImageJImage.imagePlus(ImageFile.read(shapes.resolve("dicom")), "CT"));
        Path seg = shapes.resolve("seg/binary.dcm");
        RadiomicsException refused = Assertions.assertThrows(
                RadiomicsException.class,
                () -> run(ImportRegions.class, "image", image, "file", seg.toFile(), "regions", "GTV*"));
        assertEquals(
                "cannot read " + seg
                        + ": no region matches \"GTV*\"; found: 1 \"one\", 2 \"two overlaps one\", 3 \"random\"",
                refused.getMessage());
    }
}
