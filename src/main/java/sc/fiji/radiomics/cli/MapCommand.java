// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.pipeline.FeatureMap;
import sc.fiji.radiomics.pipeline.FeatureMaps;
import sc.fiji.radiomics.pipeline.MapFeature;
import sc.fiji.radiomics.pipeline.MaskFile;
import sc.fiji.radiomics.pipeline.NormalisedImages;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.pipeline.TissueRegions;
import sc.fiji.radiomics.pipeline.WindowSize;

/** Image and regions in, maps of features out. */
@Command(
        name = "map",
        description = {"Maps features of one image: their values in a small window about each voxel.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "For example:",
            "  radiomics map ct.nii.gz tumour.nii.gz --features stat_mean,cm_contrast \\",
            "    --radius 2 --settings ct --out maps",
            "The maps are NIfTI files on the grid of the image after interpolation; NaN outside the region."
        })
final class MapCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IMAGE", description = "image of the case")
    private Path image;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MASK",
            description =
                    "its mask, label image, ImageJ ROI file, DICOM SEG or RTSTRUCT; without it the whole image is the region")
    private Path mask;

    @Option(names = "--case", paramLabel = "ID", description = "id of the case (default: its file name)")
    private String id;

    @Option(
            names = "--roi",
            paramLabel = "NAMES",
            split = ",",
            description = "regions to take by label number or name (default: all)")
    private List<String> regions = List.of();

    @Option(
            names = "--features",
            required = true,
            paramLabel = "NAMES",
            description = "statistics, intensity histogram and textures, separated by commas; see 'radiomics features'")
    private String features;

    @Option(names = "--radius", paramLabel = "R", description = "reach of the window to each side (default: 2)")
    private double radius = 2;

    @Option(names = "--mm", description = "the radius is in mm, not in voxels")
    private boolean isMillimetres;

    @Option(names = "--slice", description = "the window stays in its slice")
    private boolean isFlat;

    @Option(names = "--settings", required = true, paramLabel = "NAME", description = "a preset or settings file")
    private String settings;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the maps")
    private Path out;

    @Option(names = "--threads", paramLabel = "N", description = "default: one per processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, found " + threads);
        }
        List<Settings> read = SettingsFile.read(settings);
        if (read.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--settings must be one for maps, found " + read.size());
        }
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            map(read.get(0), executor);
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
        return 0;
    }

    private void map(Settings read, TaskExecutor executor) throws IOException {
        FeatureMaps maker = new FeatureMaps(read, size());
        List<MapFeature> wanted = MapFeature.list(features, read);
        ReadImage opened = ImageFile.readWithNotes(image);
        Volume volume = opened.image();
        Regions found = mask == null
                ? Regions.whole(volume.grid())
                : MaskFile.read(
                        mask,
                        opened.slices(),
                        Collections.unmodifiableSortedMap(new TreeMap<>()),
                        regions,
                        read.mask());
        String name = id != null ? id : image.getFileName().toString().replaceFirst("\\.(nii\\.gz|[^.]+)$", "");
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        Files.createDirectories(out);
        TissueRegions known = TissueRegions.of(found.rois(), List.of(read));
        NormalisedImages images = NormalisedImages.of(volume, known.tissues());
        for (Roi roi : known.rois()) {
            String title = found.rois().size() == 1 ? name : name + " (" + roi.name() + ")";
            for (FeatureMap map : maker.of(images, roi, wanted, executor, progress)) {
                Path file = out.resolve(FeatureMap.fileName(map.title(title)) + ".nii.gz");
                Nifti.write(map.map(), file);
                spec.commandLine().getOut().println(file);
            }
        }
    }

    private WindowSize size() {
        try {
            return new WindowSize(radius, isMillimetres, isFlat);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--radius: " + e.getMessage());
        }
    }
}
