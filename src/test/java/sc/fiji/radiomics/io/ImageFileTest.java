// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.series.MadeSeries;

class ImageFileTest {
    private static final Grid GRID = Grid.of(3, 2, 2, 1.5, 2.5, 4);
    private static final float[] VOXELS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    @TempDir
    Path folder;

    private void reads(Path file) throws IOException {
        Volume image = ImageFile.read(file);
        assertArrayEquals(VOXELS, image.voxels(), file.toString());
        assertEquals(GRID, image.grid());
    }

    private static String metaImage() {
        return "ObjectType = Image\nNDims = 3\nDimSize = 3 2 2\nElementSpacing = 1.5 2.5 4\nBinaryData = False\n"
                + "ElementType = MET_FLOAT\nElementDataFile = LOCAL\n1 2 3 4 5 6 7 8 9 10 11 12\n";
    }

    @Test
    void findsTheFormatByTheEnding() throws IOException {
        Volume image = Volume.of(GRID, VOXELS.clone());
        for (String name : new String[] {"a.nii", "a.nii.gz", "A.NII.GZ"}) {
            Nifti.write(image, folder.resolve(name));
            reads(folder.resolve(name));
        }
        Nrrd.write(image, folder.resolve("a.nrrd"));
        reads(folder.resolve("a.nrrd"));
        reads(Files.writeString(folder.resolve("a.mha"), metaImage()));
        ImagePlus plus = ImageJImage.imagePlus(image, "a");
        new FileSaver(plus).saveAsTiffStack(folder.resolve("a.tif").toString());
        Volume tiff = ImageFile.read(folder.resolve("a.tif"));
        assertArrayEquals(VOXELS, tiff.voxels());
        assertTrue(tiff.grid().matches(GRID, 1e-5)); // ImageJ writes pixels per mm as a fraction of a million
    }

    @Test
    void findsTheFormatByTheFirstBytes() throws IOException {
        Volume image = Volume.of(GRID, VOXELS.clone());
        for (String ending : new String[] {".nii", ".nii.gz"}) {
            Nifti.write(image, folder.resolve("a" + ending));
            reads(Files.move(folder.resolve("a" + ending), folder.resolve("nifti" + ending.length())));
        }
        Nrrd.write(image, folder.resolve("a.nrrd"));
        reads(Files.move(folder.resolve("a.nrrd"), folder.resolve("nrrd")));
        reads(Files.writeString(folder.resolve("meta.dat"), metaImage()));
        NiftiBytes big = NiftiBytes.version2(java.nio.ByteOrder.BIG_ENDIAN, 16, 32);
        for (int i = 0; i < 12; i++) {
            big.bytes.putFloat(544 + 4 * i, i + 1);
        }
        reads(Files.write(folder.resolve("nifti2"), big.array()));
    }

    @Test
    void passesTheNotesOfImageJOn() throws IOException {
        Path file = folder.resolve("a.png");
        ImagePlus image = IJ.createImage("a", "8-bit ramp", 4, 4, 1);
        new FileSaver(image).saveAsPng(file.toString());
        ReadImage read = ImageFile.readWithNotes(file);
        assertEquals(List.of("the image is not calibrated: 1 x 1 x 1 pixels are taken as mm"), read.notes());
        assertEquals(16, read.image().voxels().length);
    }

    private void refused(String reason, Path file) {
        IOException error = assertThrows(IOException.class, () -> ImageFile.read(file));
        assertEquals("cannot read " + file + ": " + reason, error.getMessage());
    }

    @Test
    void saysWhatCanBeRead() throws IOException {
        String formats =
                ". Formats that can be read: DICOM series (a folder or one of its files), NIfTI (.nii, .nii.gz,"
                        + " .hdr with .img), NRRD (.nrrd, .nhdr), MetaImage (.mha, .mhd), TIFF (.tif) and other grey images that"
                        + " ImageJ opens";
        refused(
                "expected an image that ImageJ opens, found an unknown format" + formats,
                Files.write(folder.resolve("x.bin"), new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
        refused(
                "expected an image that ImageJ opens, found a text or table" + formats,
                Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n"));
        refused("expected DICOM images of a volume, found 2 files that cannot be read as DICOM", folder);
        byte[] dicom = new byte[400];
        System.arraycopy("DICM".getBytes(), 0, dicom, 128, 4);
        refused(
                "expected a slice of a volume, found object without pixels",
                Files.write(folder.resolve("x.dcm"), dicom));
        refused("no such file", folder.resolve("missing.nii"));
        refused("no such file", folder.resolve("missing"));
    }

    private List<Path> series() throws IOException {
        List<DataSet> slices = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            slices.add(MadeSeries.slice("1.2.3.5", k, 2 * k)
                    .put(sc.fiji.radiomics.io.dicom.Tag.PIXEL_PADDING_VALUE, 203)
                    .build());
        }
        return MadeSeries.write(Files.createDirectory(folder.resolve("series")), slices);
    }

    @Test
    void aDicomSeriesIsNamedByItsFolderOrAnyOfItsFiles() throws IOException {
        List<Path> files = series();
        for (Path source : List.of(files.get(0).getParent(), files.get(0), files.get(2))) {
            ReadImage read = ImageFile.readWithNotes(source);
            assertEquals(3, read.image().grid().nz());
            assertEquals(111, read.image().get(3, 2, 1));
            assertEquals(List.of("1 voxel is padding outside the field of view, with the value 203"), read.notes());
            assertTrue(read.isCalibrated());
        }
        Path bare = Files.move(files.get(0), folder.resolve("series/without ending"));
        assertEquals(3, ImageFile.read(bare).grid().nz());
    }

    @Test
    void aSeriesIsChosenAmongSeveral() throws IOException {
        List<Path> files = series();
        MadeSeries.write(
                folder.resolve("series/x.dcm"),
                MadeSeries.slice("1.2.3.6", 9, 0).build());
        Path all = files.get(0).getParent();
        assertEquals(
                900,
                ImageFile.readWithNotes(all, "1.2.3.6", TaskExecutors.singleThreaded())
                        .image()
                        .get(0, 0, 0));
        IOException error = assertThrows(IOException.class, () -> ImageFile.read(all));
        assertTrue(error.getMessage().startsWith("cannot read " + all + ": expected one volume, found 2; choose"));
        assertEquals(3, ImageFile.read(files.get(1)).grid().nz(), "the series of the file");
    }

    @Test
    void theInputsOfASeriesAreAllItsFiles() throws IOException {
        List<Path> files = series();
        Path nifti = folder.resolve("a.nii");
        Nifti.write(Volume.of(GRID, VOXELS.clone()), nifti);
        assertEquals(List.of(nifti), ImageFile.inputs(nifti));
        assertEquals(files, ImageFile.inputs(files.get(0).getParent()));
        assertEquals(files, ImageFile.inputs(files.get(1)).stream().toList());
        Path many = MadeSeries.write(
                folder.resolve("many.dcm"),
                MadeSeries.slice("1.2.3.6", 9, 0)
                        .remove(sc.fiji.radiomics.io.dicom.Tag.IMAGE_POSITION_PATIENT)
                        .build());
        assertEquals(List.of(many), ImageFile.inputs(many), "no slice of several");
        assertThrows(IOException.class, () -> ImageFile.inputs(folder.resolve("none")));
    }

    /** Sizes, spacings, voxel counts and ranges of the sarcoma cohort, from its manifest (made with other software). */
    static Stream<String> patients() {
        return Stream.of("STS_001", "STS_002", "STS_010", "STS_031", "STS_051");
    }

    @ParameterizedTest
    @MethodSource("patients")
    void readsTheSarcomaCohort(String patient) throws IOException {
        cohort(patient);
    }

    @Test
    @Tag("slow")
    void readsTheWholeSarcomaCohort() throws IOException {
        int read = cohort("STS_");
        assertEquals(2 * (51 + 39), read);
    }

    private static int cohort(String prefix) throws IOException {
        CsvTable manifest = CsvTable.read(SharedData.path("sts/manifest.csv"));
        int read = 0;
        for (int i = 0; i < manifest.rows().size(); i++) {
            var row = manifest.record(i);
            if (!row.get("included").equals("yes") || !row.get("patient").startsWith(prefix)) {
                continue;
            }
            Path file = SharedData.path("sts/" + row.get("path"));
            assertEquals(row.get("sha256"), Sha256.of(file), file.toString());
            Volume image = ImageFile.read(file);
            Grid grid = image.grid();
            assertEquals(
                    row.get("dim_x") + " " + row.get("dim_y") + " " + row.get("dim_z"),
                    grid.nx() + " " + grid.ny() + " " + grid.nz());
            assertEquals(
                    Double.parseDouble(row.get("spacing_x_mm")), grid.spacing().x(), 1e-5);
            assertEquals(
                    Double.parseDouble(row.get("spacing_y_mm")), grid.spacing().y(), 1e-5);
            assertEquals(
                    Double.parseDouble(row.get("spacing_z_mm")), grid.spacing().z(), 1e-5);
            if (row.get("role").equals("mask")) {
                assertEquals(
                        Integer.parseInt(row.get("roi_voxels")),
                        Mask.ofLabel(image, 1).count(),
                        file.toString());
            } else {
                float min = Float.MAX_VALUE;
                float max = -Float.MAX_VALUE;
                for (float v : image.voxels()) {
                    min = Math.min(min, v);
                    max = Math.max(max, v);
                }
                assertEquals(Double.parseDouble(row.get("intensity_min")), min, 1e-4, file.toString());
                assertEquals(Double.parseDouble(row.get("intensity_max")), max, 1e-4 * max, file.toString());
            }
            read++;
        }
        return read;
    }
}
