// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.dicom.DicomToolkit;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.region.ImageSlices;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.SeriesListing;
import sc.fiji.radiomics.io.dicom.series.SeriesReader;
import sc.fiji.radiomics.io.dicom.series.VolumeEntry;
import sc.fiji.radiomics.io.dicom.suv.DoseUnit;
import sc.fiji.radiomics.io.dicom.suv.Suv;
import sc.fiji.radiomics.io.dicom.suv.SuvType;
import sc.fiji.radiomics.pipeline.Regions;

/** Opens a DICOM series as the batch reads it, in HU or SUV, with the regions of a SEG or RTSTRUCT on it. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Open DICOM with Regions...",
        headless = true,
        description = "Opens a DICOM series in mm and its units (HU, SUV), as the batch reads it, with the regions of a"
                + " segmentation (SEG) or structure set (RTSTRUCT) as coloured contours. Of a folder with several series"
                + " one is chosen by its picture.")
public class OpenDicomWithRegions extends RadiomicsCommand {
    private static final String STORED = "none";

    @Parameter(
            persist = false,
            label = "Folder or file",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder of DICOM files, with all folders in it, or a file of the series.")
    private File dicom = new File("");

    @Parameter(
            persist = false,
            label = "Series",
            description = "UID of the series, or some of what describes it, with * and ?; empty takes the only one, or"
                    + " shows them to choose from.")
    private String series = "";

    @Parameter(
            persist = false,
            label = "Regions file",
            description = "SEG, RTSTRUCT or any other mask; empty opens the image alone.")
    private File mask = new File("");

    @Parameter(
            persist = false,
            label = "Regions",
            description = "Names, numbers or patterns such as GTV*, separated by commas; empty takes all.")
    private String regions = "";

    @Parameter(
            persist = false,
            label = "SUV of PET",
            choices = {STORED, "bw", "lbm-janmahasatian", "lbm-james", "bsa"},
            description = "Uptake by body weight, by lean body mass after Janmahasatian or James, or by body surface"
                    + " area; none shows the values of the files.")
    private String suv = STORED;

    @Parameter(
            persist = false,
            label = "Window",
            choices = {WindowPreset.AUTO, "lung", "mediastinum", "abdomen", "brain", "bone", "pet"},
            description = "Which intensities to show, as Window Level Preset... does.")
    private String window = WindowPreset.AUTO;

    @Parameter(
            persist = false,
            label = "Result",
            choices = {RegionResult.ON_IMAGE, RegionResult.MASK_IMAGE, RegionResult.MANAGER},
            description = RegionResult.DESCRIPTION)
    private String result = RegionResult.ON_IMAGE;

    @Override
    public void run() {
        require(dicom, "dicom", "a folder or file of a DICOM series");
        RegionResult as = RegionResult.of(result);
        WindowPreset preset = WindowPreset.of(window, "window");
        choice("suv", suv, STORED, "bw", "lbm-janmahasatian", "lbm-james", "bsa");
        try (TaskExecutor executor = TaskExecutors.multiThreaded()) {
            DicomToolkit toolkit = new CompactToolkit();
            SeriesListing listing = listing(toolkit, executor);
            SeriesReader reader = new SeriesReader(toolkit, executor);
            VolumeEntry entry = chosen(listing, reader);
            if (entry == null) {
                return;
            }
            DicomImage image = inUnits(reader.read(listing.series(entry)));
            Regions found = mask.getPath().isBlank()
                    ? new Regions(List.of(), List.of())
                    : new RegionFile(mask, new File(""), regions, RegionFile.reading(0, "refuse", "name"))
                            .read(ImageSlices.of(image.series()));
            show(image, entry, found, preset, as);
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private SeriesListing listing(DicomToolkit toolkit, TaskExecutor executor) throws IOException {
        return dicom.isFile()
                ? SeriesListing.around(dicom.toPath(), toolkit, executor)
                : SeriesListing.of(dicom.toPath(), toolkit, executor);
    }

    /** The series that is meant; null if the person who was asked wants none. */
    private VolumeEntry chosen(SeriesListing listing, SeriesReader reader) throws IOException {
        if (dicom.isFile()) {
            return listing.containing(dicom.toPath());
        }
        List<VolumeEntry> matching = listing.matching(series);
        if (matching.size() < 2 || !SeriesChoice.isAsked()) {
            return listing.choose(series);
        }
        VolumeEntry entry = SeriesGallery.ask(matching, reader);
        series = entry == null ? series : entry.seriesUid(); // what the recorder writes
        return entry;
    }

    private DicomImage inUnits(DicomImage stored) throws IOException {
        if (suv.equals(STORED)) {
            return stored;
        }
        return Suv.convert(stored, SuvType.of(suv), DoseUnit.CHECKED);
    }

    private void show(DicomImage image, VolumeEntry entry, Regions found, WindowPreset preset, RegionResult as) {
        String title = dicom.getName() + (entry.seriesNumber().isEmpty() ? "" : " series " + entry.seriesNumber());
        ImagePlus opened = ImageJImage.imagePlus(image.volume(), title);
        opened.getCalibration().setValueUnit(unit(entry));
        preset.show(opened);
        List<String> notes = new ArrayList<>(image.series().notes());
        notes.addAll(found.notes());
        CommandNotes.show(title, notes);
        opened = ResultImage.open(opened);
        if (!found.rois().isEmpty()) {
            RegionOverlay.goTo(opened, found.rois());
            as.show(opened, found.rois());
        }
    }

    private String unit(VolumeEntry entry) {
        if (!suv.equals(STORED)) {
            return "SUV " + SuvType.of(suv).unit();
        }
        return entry.modality().equals("CT") ? "HU" : "Gray Value";
    }
}
