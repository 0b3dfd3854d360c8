// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.FreeMemory;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.preprocess.Interpolation;
import sc.fiji.radiomics.preprocess.Resample;

/** The response map of a filter of IBSI 2 on the active image. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Filter Image...",
        headless = true,
        description = "Filters the active image as feature extraction does, by the definitions of IBSI 2, and shows the"
                + " response map.")
public class FilterImage extends ImageCommand {
    private static final int IMAGES = 3; // in single precision: interpolated, response, on the screen

    @Parameter(
            persist = false,
            label = "Filter",
            choices = {
                "mean",
                "laplacian-of-gaussian",
                "laws",
                "gabor",
                "wavelet",
                "simoncelli",
                "riesz-laplacian-of-gaussian",
                "riesz-simoncelli",
                "gradient",
                "square",
                "square-root",
                "logarithm",
                "exponential",
                "local-binary-pattern",
                "original"
            },
            description = "The filter, by its name in settings files.")
    private String filter = "laplacian-of-gaussian";

    @Parameter(
            persist = false,
            label = "Options",
            description = "What differs from the defaults, as in settings files: mean support=5; laplacian-of-gaussian"
                    + " sigma=1.5; laws kernels=L5E5E5 pooling=max energy=7; gabor sigma=5 wavelength=2 gamma=1.5"
                    + " step=22.5 pooling=average; wavelet family=db3 code=LLH level=1; simoncelli level=1;"
                    + " riesz-simoncelli order=0/2/0; any dimension=2D boundary=mirror.")
    private String options = "sigma=2";

    @Parameter(
            persist = false,
            label = "Voxel spacing",
            description = "The image is interpolated to cubes of so many mm first, linearly; 0 keeps its voxels.")
    private double spacing = 0;

    @Override
    public void run() {
        ImagePlus source = source();
        Filter chosen = chosen();
        Volume image = CalibratedImage.read(source).image();
        Grid grid = grid(image.grid());
        checked(chosen, grid);
        FreeMemory.require("the response map", bytes(chosen, grid), "crop the image or take a larger spacing");
        Progress progress = progress();
        progress.update(0, "filtering: " + chosen.label());
        Volume response = response(chosen, Resample.image(image, grid, Interpolation.LINEAR));
        show(
                ImageJImage.imagePlus(response, chosen.label() + " of " + source.getTitle()),
                source,
                grid.equals(image.grid()));
        CommandNotes.show(source.getTitle(), chosen.notes(grid));
        progress.update(1, "");
    }

    private static void show(ImagePlus map, ImagePlus source, boolean hasItsGrid) {
        if (source.getOverlay() != null && hasItsGrid) {
            map.setOverlay(source.getOverlay().duplicate());
        }
        WindowPreset.AUTOMATIC.show(map);
        ResultImage.show(map).setSlice(Math.min(map.getStackSize(), source.getCurrentSlice()));
    }

    private static long bytes(Filter chosen, Grid grid) {
        return chosen.bytes(grid.box(), grid) + (long) IMAGES * Float.BYTES * grid.voxels();
    }

    private Filter chosen() {
        choice("filter", filter, Filter.names().toArray());
        try {
            return Filter.from(filter + " " + options);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException("option 'options': " + e.getMessage(), e);
        }
    }

    private Grid grid(Grid image) {
        try {
            return Resample.grid(image, new Vector3(spacing, spacing, spacing));
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException("option 'spacing': " + e.getMessage(), e);
        }
    }

    private static void checked(Filter chosen, Grid grid) {
        try {
            chosen.check(grid);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException("filter " + chosen + ": " + e.getMessage(), e);
        }
    }

    private static Volume response(Filter chosen, Volume image) {
        try {
            return chosen.respond(image);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException("filter " + chosen + ": " + e.getMessage(), e);
        }
    }
}
