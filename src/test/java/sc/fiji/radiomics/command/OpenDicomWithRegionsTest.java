// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.radiomics.command.RunCommand.assertFails;
import static sc.fiji.radiomics.command.RunCommand.run;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.region.MadeSeries;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.SeriesListing;
import sc.fiji.radiomics.io.dicom.series.SeriesReader;
import sc.fiji.radiomics.io.dicom.series.VolumeEntry;
import sc.fiji.radiomics.io.dicom.suv.DoseUnit;
import sc.fiji.radiomics.io.dicom.suv.Suv;
import sc.fiji.radiomics.io.dicom.suv.SuvType;

/** A series opened from its folder is the volume that the reader makes, calibrated, with its regions on it. */
class OpenDicomWithRegionsTest {
    private static final Grid GRID = MadeSeries.oblique();

    @TempDir
    private Path folder;

    @BeforeEach
    void inBatchMode() {
        RunCommand.closeAll();
        Interpreter.batchMode = true;
    }

    @AfterEach
    void close() {
        RunCommand.closeAll();
    }

    /** Two series in one folder; the second has the first one's voxels on a grid of its own. */
    private Path study() throws IOException {
        Path study = folder.resolve("study");
        MadeSeries.write(GRID, "", study.resolve("a"));
        MadeSeries.write(MadeSeries.grid(), "", study.resolve("b"));
        try (var files = Files.list(study.resolve("b"))) {
            for (Path file : files.toList()) {
                DataSet other = new CompactToolkit()
                        .read(file).data().toBuilder()
                                .put(Tag.SERIES_INSTANCE_UID, "2.25.77")
                                .put(Tag.SERIES_NUMBER, 8)
                                .put(Tag.SERIES_DESCRIPTION, "Second")
                                .build();
                try (OutputStream out = Files.newOutputStream(file)) {
                    DicomWriter.write(other, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
                }
            }
        }
        return study;
    }

    @Test
    void theImageIsTheSeriesInItsUnitAndSpacing() throws IOException {
        Volume expected = MadeSeries.write(GRID, "", folder.resolve("ct"));
        run(OpenDicomWithRegions.class, "dicom", folder.resolve("ct").toFile(), "window", "lung");
        ImagePlus opened = WindowManager.getImage("ct series 3");
        assertArrayEquals(expected.voxels(), ImageJImage.volume(opened).voxels());
        assertTrue(GRID.matches(ImageJImage.grid(opened), 1e-9));
        assertEquals("HU", opened.getCalibration().getValueUnit());
        assertEquals(1.1, opened.getCalibration().pixelWidth, 1e-12);
        assertEquals("mm", opened.getCalibration().getUnit());
    }

    @Test
    void aFileOfTheSeriesOpensTheWholeSeries() throws IOException {
        Volume expected = MadeSeries.write(GRID, "", folder.resolve("ct"));
        File slice = folder.resolve("ct/slice2.dcm").toFile();
        run(OpenDicomWithRegions.class, "dicom", slice);
        assertArrayEquals(
                expected.voxels(),
                ImageJImage.volume(WindowManager.getImage("slice2.dcm series 3"))
                        .voxels());
    }

    @Test
    void ofSeveralSeriesOneIsNamed() throws IOException {
        File study = study().toFile();
        run(OpenDicomWithRegions.class, "dicom", study, "series", "sec*");
        assertEquals(23, WindowManager.getImage("study series 8").getWidth());
        run(OpenDicomWithRegions.class, "dicom", study, "series", MadeSeries.SERIES);
        assertEquals(7, WindowManager.getImage("study series 3").getWidth());
        assertFails(
                "cannot read " + study
                        + ": expected one volume, found 2; choose by the UID of a series or a pattern among CT series 3, 7 x 5 x 4 voxels of"
                        + " 1.100 x 0.900 x 3.300 mm, UID 2.25.1002; CT series 8, 23 x 38 x 3 voxels of"
                        + " 0.750 x 0.500 x 2.500 mm, UID 2.25.77",
                OpenDicomWithRegions.class,
                "dicom",
                study);
    }

    @Test
    void theStructureSetOfARealPatientLiesOnTheImage() {
        Path real = SharedData.path("dicom/cases/ct_sts003_rtstruct");
        run(
                OpenDicomWithRegions.class,
                "dicom",
                real.resolve("dicom").toFile(),
                "mask",
                real.resolve("rtstruct/RS.dcm").toFile());
        ImagePlus opened = WindowManager.getImage(WindowManager.getIDList()[0]);
        Set<String> names = new TreeSet<>();
        Arrays.stream(opened.getOverlay().toArray())
                .forEach(roi -> names.add(roi.getName().replaceFirst("-\\d+$", "")));
        assertEquals(154, opened.getWidth());
        assertTrue(names.stream().anyMatch(name -> name.startsWith("GTV")), names.toString());
    }

    @Test
    void aPetSeriesOpensInSuv() throws IOException {
        Path pet = SharedData.path("dicom/synthetic/pet_bqml_start/dicom");
        run(OpenDicomWithRegions.class, "dicom", pet.toFile(), "suv", "bw", "window", "pet");
        ImagePlus opened = WindowManager.getImage(WindowManager.getIDList()[0]);
        DicomImage stored = new SeriesReader(new CompactToolkit(), TaskExecutors.singleThreaded()).read(pet, "");
        assertArrayEquals(
                Suv.convert(stored, SuvType.BODY_WEIGHT, DoseUnit.CHECKED)
                        .volume()
                        .voxels(),
                ImageJImage.volume(opened).voxels());
        assertEquals("SUV g/mL", opened.getCalibration().getValueUnit());
    }

    @Test
    void aMacroWithoutADisplay() throws IOException {
        MadeSeries.write(GRID, "", folder.resolve("ct"));
        assertNull(MacroHarness.run(
                "setBatchMode(true); run('Open DICOM with Regions...', 'dicom=[" + folder.resolve("ct")
                        + "]'); if (nSlices != 4) exit('' + nSlices);",
                ""));
    }

    @Test
    void misuseIsNamed() throws IOException {
        assertFails(
                "option 'dicom' must name a folder or file of a DICOM series, found nothing",
                OpenDicomWithRegions.class);
        MadeSeries.write(GRID, "", folder.resolve("ct"));
        assertFails(
                "option 'suv' must be none, bw, lbm-janmahasatian, lbm-james or bsa, found 'x'",
                OpenDicomWithRegions.class,
                "dicom",
                folder.resolve("ct").toFile(),
                "suv",
                "x");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertFails(
                "cannot read " + empty + ": expected DICOM images of a volume, found no file",
                OpenDicomWithRegions.class,
                "dicom",
                empty.toFile());
    }

    @Test
    void theGalleryShowsTheMiddleSliceAndEscapesFreeText() throws IOException {
        Path study = study();
        SeriesReader reader = new SeriesReader(new CompactToolkit(), TaskExecutors.singleThreaded());
        List<VolumeEntry> entries = SeriesListing.of(study, new CompactToolkit(), TaskExecutors.singleThreaded())
                .volumes();
        BufferedImage picture = SeriesGallery.picture(entries.get(0), reader);
        Set<Integer> colours = new TreeSet<>();
        for (int x = 0; x < picture.getWidth(); x++) {
            colours.add(picture.getRGB(x, picture.getHeight() / 2));
        }
        assertTrue(colours.size() >= 5, "seven columns of noise, found " + colours.size());
        assertEquals(
                "<html><b>CT series 3</b> <br>Thorax of Nobody<br>7 x 5 x 4<br>1.10 x 0.90 x 3.30 mm</html>",
                SeriesGallery.text(entries.get(0)));
    }
}
