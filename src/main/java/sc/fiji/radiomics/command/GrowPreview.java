// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.segment.Connectivity;
import sc.fiji.radiomics.segment.IntensityRange;
import sc.fiji.radiomics.segment.RegionGrowing;
import sc.fiji.radiomics.segment.Voxel;

/**
 * A region that grows on an image while a person clicks and changes values: it is shown as "{@value #NAME}" in the
 * overlay until it is kept under a name of its own or cleared. Knows no windows.
 */
final class GrowPreview {
    static final String NAME = "Growing";

    private static final Pattern NUMBERED = Pattern.compile("(.*\\S) (\\d{1,8})");

    /**
     * What a person can change.
     *
     * @param tolerance around the intensity at the seeds, in the unit of the image
     * @param radius mm; 0 for no limit
     * @param neck mm; 0 for none
     */
    record Values(double tolerance, double radius, double neck) {
        private RegionGrowing growing(Volume volume, List<Voxel> seeds) {
            return RegionGrowing.in(IntensityRange.around(volume, seeds, tolerance))
                    .withConnectivity(Connectivity.FACES)
                    .withRadius(radius == 0 ? Double.POSITIVE_INFINITY : radius)
                    .withNeck(neck)
                    .withHolesFilled();
        }
    }

    private final ImagePlus image;
    private final Volume volume;
    private final List<Voxel> seeds = new ArrayList<>();
    private Optional<Mask> grown = Optional.empty();

    /**
     * Reads the image once; what changes in it later is not seen.
     *
     * @throws RadiomicsException if the image is no volume in mm
     */
    GrowPreview(ImagePlus image) {
        this.image = image;
        this.volume = CalibratedImage.read(image).image();
    }

    boolean isOn(ImagePlus other) {
        return image == other;
    }

    /** Grows from another seed, or from one more. */
    String seed(Voxel seed, boolean isOneMore, Values values) {
        if (!isOneMore) {
            seeds.clear();
        }
        if (!seeds.contains(seed)) {
            seeds.add(seed);
        }
        return grow(values);
    }

    /**
     * Grows from the seeds and shows the result at once.
     *
     * @return for a person: how large the region is, or why there is none
     */
    String grow(Values values) {
        if (seeds.isEmpty()) {
            return "Click into the region";
        }
        try {
            Mask mask = values.growing(volume, seeds).from(volume, seeds);
            grown = Optional.of(mask);
            show(NAME, mask);
            IntensityRange range = IntensityRange.around(volume, seeds, values.tolerance);
            return String.format(
                    Locale.ROOT,
                    "%.2f ml (%d voxels), %.6g to %.6g",
                    mask.count() * volume.grid().voxelVolume() / 1000,
                    mask.count(),
                    range.low(),
                    range.high());
        } catch (IllegalArgumentException e) {
            hide();
            return e.getMessage();
        }
    }

    /**
     * Keeps the region under a name and starts anew.
     *
     * @return the macro line that grows the same
     * @throws RadiomicsException if there is no region or no name
     */
    String keep(String name, Values values) {
        RegionInputs.requireName(name);
        Mask mask = grown.orElseThrow(() -> new RadiomicsException("there is no region to keep: click into one first"));
        String line = macroLine(name.strip(), values);
        clear();
        show(name.strip(), mask);
        return line;
    }

    /** A name for the region after one that was kept: {@code node}, {@code node 2}, {@code node 3}. */
    static String next(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? numbered.group(1) + " " + (Integer.parseInt(numbered.group(2)) + 1) : name + " 2";
    }

    private String macroLine(String name, Values values) {
        String options = "image=[" + image.getTitle() + "] seeds=" + VoxelChoice.text(seeds) + " tolerance="
                + values.tolerance + " range=[] radius=" + values.radius + " neck=" + values.neck
                + " fill=true neighbours=6"
                + " within=None name=[" + name + "] result=overlay";
        return "run(\"Grow Region...\", \"" + Recorder.fixString(options) + "\");";
    }

    /** Takes the region off the image and forgets the seeds. */
    void clear() {
        seeds.clear();
        hide();
    }

    private void hide() {
        grown = Optional.empty();
        show(NAME, Mask.of(volume.grid().crop(new Box(0, 0, 0, 1, 1, 1)), new boolean[1]));
    }

    private void show(String name, Mask mask) {
        RegionOverlay.show(image, List.of(Roi.of(name, mask)));
    }
}
