// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.pipeline.FeatureMap;
import sc.fiji.radiomics.pipeline.FeatureMaps;
import sc.fiji.radiomics.pipeline.MapFeature;
import sc.fiji.radiomics.pipeline.NormalisedImages;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.TissueRegions;
import sc.fiji.radiomics.pipeline.WindowSize;

/** Maps of features in a window that moves over the regions of the active image. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Feature Maps...",
        headless = true,
        description = "Maps of radiomics features: their values in a small window about each voxel of a region.")
public class MapFeatures extends RegionCommand {
    @Parameter(
            persist = false,
            label = "Features",
            description = "Names separated by commas: stat_mean, ih_entropy, cm_contrast, cm_contrast_3D_avg or a whole"
                    + " column name; statistics, intensity histogram and textures.")
    private String features = "cm_contrast";

    @Parameter(
            persist = false,
            label = "Radius",
            description = "How far the window reaches from its centre along each axis.")
    private double radius = 2;

    @Parameter(
            persist = false,
            label = "Unit of the radius",
            choices = {"voxels", "mm"},
            description = "Voxels, or mm: then each axis counts the voxels that fit by its own spacing.")
    private String unit = "voxels";

    @Parameter(
            persist = false,
            label = "Window",
            choices = {"cube", "slice"},
            description = "A cube, or a square in the slice.")
    private String window = "cube";

    @Parameter(
            persist = false,
            label = "Settings",
            choices = {
                "ct",
                "mr",
                "mr-zscore",
                "mr-fbs",
                "pet",
                "ibsi-a",
                "ibsi-b",
                "ibsi-c",
                "ibsi-d",
                "ibsi-e",
                "ibsi-digital",
                "ibsi2-a",
                "ibsi2-b"
            },
            description = "How the image is processed: a preset. A macro can also name a settings file here.")
    private String settings = "ct";

    @Parameter(
            persist = false,
            label = "Settings file",
            description = "A YAML file used instead of the preset; empty uses the preset.")
    private File settingsfile = new File("");

    @Parameter(
            persist = false,
            label = "Case",
            description = "What the maps are called after in titles and files; empty takes the image title.")
    private String caseid = "";

    @Parameter(
            persist = false,
            label = "Save maps in",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder for the maps as files; empty saves nothing.")
    private File output = new File("");

    @Parameter(
            persist = false,
            label = "File format",
            choices = {MapFile.NIFTI, MapFile.TIFF},
            description = "Format of the files: NIfTI keeps the position in space, TIFF the colours and the overlay.")
    private String format = MapFile.NIFTI;

    private final List<ImagePlus> maps = new ArrayList<>();

    public MapFeatures() {
        super(MaskRef.AUTOMATIC);
    }

    @Override
    public void run() {
        ImagePlus source = source();
        Settings processing = only(settings(settings, settingsfile));
        FeatureMaps maker = new FeatureMaps(processing, size());
        List<MapFeature> wanted = MapFeature.list(features, processing);
        choice("format", format, MapFile.NIFTI, MapFile.TIFF);
        ReadImage read = CalibratedImage.read(source);
        Regions found = regionSource().on(source, read.image().grid(), processing.mask());
        TissueRegions known = TissueRegions.of(found.rois(), List.of(processing));
        NormalisedImages images = NormalisedImages.of(read.image(), known.tissues());
        Progress progress = progress();
        for (Roi roi : known.rois()) {
            List<FeatureMap> made = made(maker, images, roi, wanted, progress);
            made.forEach(map -> finish(map, title(map, source, found, roi), roi.name()));
            if (made.size() < wanted.size()) {
                cancel("");
                return;
            }
        }
    }

    private static Settings only(List<Settings> read) {
        if (read.size() > 1) {
            throw new RadiomicsException("feature maps need one settings, found " + read.size() + ": "
                    + String.join(", ", read.stream().map(Settings::name).toList()));
        }
        return read.get(0);
    }

    private WindowSize size() {
        choice("unit", unit, "voxels", "mm");
        choice("window", window, "cube", "slice");
        try {
            return new WindowSize(radius, unit.equals("mm"), window.equals("slice"));
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException("option 'radius': " + e.getMessage(), e);
        }
    }

    private static List<FeatureMap> made(
            FeatureMaps maker, NormalisedImages images, Roi roi, List<MapFeature> wanted, Progress progress) {
        try (TaskExecutor executor =
                TaskExecutors.fixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            return maker.of(images, roi, wanted, executor, progress);
        }
    }

    private String title(FeatureMap map, ImagePlus source, Regions found, Roi roi) {
        String id = caseid.isBlank() ? source.getTitle() : caseid;
        return map.title(found.rois().size() == 1 ? id : id + " (" + roi.name() + ")");
    }

    private void finish(FeatureMap map, String title, String region) {
        ImagePlus picture = MapPicture.of(map, title, region);
        if (!output.getPath().isBlank()) {
            MapFile.write(map, picture, output, format);
        }
        maps.add(ResultImage.show(picture));
    }

    /** The maps of the last run, for scripts. */
    public List<ImagePlus> maps() {
        return List.copyOf(maps);
    }
}
