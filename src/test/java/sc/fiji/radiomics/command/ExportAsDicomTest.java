// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static sc.fiji.radiomics.command.RunCommand.assertFails;
import static sc.fiji.radiomics.command.RunCommand.open;
import static sc.fiji.radiomics.command.RunCommand.run;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.region.DicomRegion;
import sc.fiji.radiomics.io.dicom.region.ImageSlices;
import sc.fiji.radiomics.io.dicom.region.MadeSeries;
import sc.fiji.radiomics.io.dicom.region.RegionEntry;
import sc.fiji.radiomics.io.dicom.region.RegionObject;
import sc.fiji.radiomics.io.dicom.region.RegionOptions;
import sc.fiji.radiomics.io.dicom.report.Measurement;
import sc.fiji.radiomics.io.dicom.report.MeasurementReport;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.table.FeatureValue;

class ExportAsDicomTest {
    private static final Grid GRID = MadeSeries.oblique();

    @TempDir
    private Path folder;

    private File series;
    private File results;
    private Volume voxels;
    private ImagePlus image;
    private List<Roi> regions;

    @BeforeEach
    void openImage() throws IOException {
        RunCommand.closeAll();
        series = folder.resolve("ct").toFile();
        results = folder.resolve("results").toFile();
        voxels = MadeSeries.write(GRID, "", series.toPath());
        image = open(ImageJImage.imagePlus(voxels, "CT"));
        regions = List.of(
                Roi.of("tumour", MadeSeries.ellipsoid(GRID, new double[] {3, 2, 1}, new double[] {3, 2, 2})),
                Roi.of("node", MadeSeries.ellipsoid(GRID, new double[] {4, 2, 2}, new double[] {2, 2.5, 1.5})));
        RegionOverlay.show(image, regions);
    }

    @AfterEach
    void close() {
        RunCommand.closeAll();
    }

    private List<DicomRegion> written() throws IOException {
        CompactToolkit toolkit = new CompactToolkit();
        RegionObject object = RegionObject.of(toolkit.read(results.toPath().resolve("segmentation.dcm")), toolkit);
        List<DicomRegion> found = new ArrayList<>();
        for (RegionEntry entry : object.entries()) {
            found.add(object.region(entry, ImageSlices.of(GRID, MadeSeries.FRAME), RegionOptions.DEFAULT));
        }
        return found;
    }

    @Test
    void overlappingRegionsOfTheOverlayAreSegments() throws IOException {
        run(ExportAsDicom.class, "image", image, "dicom", series, "report", false, "output", results);
        List<DicomRegion> found = written();
        assertEquals(2, found.size());
        for (int i = 0; i < 2; i++) {
            assertEquals(regions.get(i).name(), found.get(i).name());
            assertArrayEquals(
                    regions.get(i).morphological().voxels(), found.get(i).mask().voxels());
        }
        assertFalse(Files.exists(results.toPath().resolve("report.dcm")));
    }

    @Test
    void theFeaturesAreThoseOfThePipelineOnTheVoxelsOfTheFiles() throws IOException {
        image.getProcessor().set(3, 2, 999);
        run(
                ExportAsDicom.class,
                "image",
                image,
                "dicom",
                series,
                "regions",
                "tumour",
                "settings",
                "ct",
                "type",
                "108369006,SCT,Neoplasm",
                "output",
                results);
        MeasurementReport report = MeasurementReport.read(
                new CompactToolkit().read(results.toPath().resolve("report.dcm")));
        List<Double> expected = new Pipeline(SettingsFile.read("ct"))
                .extract("", voxels, regions.get(0)).values().stream()
                        .map(FeatureValue::value)
                        .toList();
        assertEquals(
                expected,
                report.groups().stream()
                        .flatMap(group -> group.measurements().stream())
                        .map(Measurement::value)
                        .toList());
        assertEquals(
                "Neoplasm",
                report.groups().get(0).region().finding().orElseThrow().meaning());
    }

    @Test
    void aMacroWithoutADisplay() throws IOException {
        RunCommand.closeAll();
        MadeSeries.write(Grid.of(20, 16, 3, 0.5, 0.5, 2), "", folder.resolve("plain"));
        assertNull(MacroHarness.run(
                "setBatchMode(true); newImage('a', '16-bit black', 20, 16, 3); setVoxelSize(0.5, 0.5, 2, 'mm');"
                        + " makeRectangle(4, 5, 6, 7); Roi.setName('t'); Roi.setPosition(2); Overlay.addSelection;"
                        + " run('Export Regions and Features as DICOM...', 'dicom=[" + folder.resolve("plain")
                        + "] regions=t report=false output=[" + results + "]');",
                ""));
        CompactToolkit toolkit = new CompactToolkit();
        RegionObject object = RegionObject.of(toolkit.read(results.toPath().resolve("segmentation.dcm")), toolkit);
        Mask mask = object.region(
                        object.entries().get(0),
                        ImageSlices.of(Grid.of(20, 16, 3, 0.5, 0.5, 2), MadeSeries.FRAME),
                        RegionOptions.DEFAULT)
                .mask();
        assertEquals(42, mask.count());
        assertEquals(true, mask.get(4, 5, 1) && mask.get(9, 11, 1));
    }

    @Test
    void whatNoRegionCommandCanDoIsRefused() {
        RunCommand.closeAll();
        RegionMisuse.check(ExportAsDicom.class);
    }

    @Test
    void anImageOnOtherVoxelsIsRefused() {
        ImagePlus other = open(ImageJImage.imagePlus(
                Volume.of(MadeSeries.grid(), new float[MadeSeries.grid().voxels()]), "other"));
        RegionOverlay.show(other, List.of(Roi.of("all", Mask.whole(MadeSeries.grid()))));
        assertFails(
                "image 'other' must lie on the voxels of the series, as it does when Plugins > Radiomics opened it from"
                        + " there; found " + MadeSeries.grid().describe() + " and "
                        + GRID.describe(),
                ExportAsDicom.class,
                "image",
                other,
                "dicom",
                series,
                "output",
                results);
    }

    @Test
    void wrongOptionsAreRefused() {
        assertFails(
                "option 'dicom' must name the folder of the DICOM files of the image, found nothing",
                ExportAsDicom.class,
                "image",
                image);
        assertFails(
                "option 'output' must name the folder of the results, found nothing",
                ExportAsDicom.class,
                "image",
                image,
                "dicom",
                series);
        assertOption(
                "option 'method' must be one of manual, semiautomatic, automatic, found 'magic'", "method", "magic");
        assertOption("a segment that was computed must name its algorithm, found none", "method", "automatic");
        assertOption(
                "a code must be written as value,scheme,meaning, as in 10200004,SCT,Liver; found 'Liver'",
                "type",
                "Liver");
        assertOption(
                "a code must be for one of the regions tumour, node; found 'liver'",
                "category",
                "liver=123037004,SCT,Anatomical Structure");
        assertOption(
                "cannot read " + series + ": expected a series that matches \"PET\", found none among",
                "series",
                "PET");
    }

    private void assertOption(String message, String option, String value) {
        Exception error = org.junit.jupiter.api.Assertions.assertThrows(
                sc.fiji.radiomics.RadiomicsException.class,
                () -> run(ExportAsDicom.class, "image", image, "dicom", series, "output", results, option, value));
        assertEquals(
                message,
                error.getMessage()
                        .substring(
                                0, Math.min(message.length(), error.getMessage().length())));
    }
}
