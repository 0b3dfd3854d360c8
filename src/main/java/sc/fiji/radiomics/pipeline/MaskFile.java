// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.ClassStack;
import sc.fiji.radiomics.io.DicomRegionFile;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.ImageJRoi;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.io.dicom.region.ImageSlices;
import sc.fiji.radiomics.io.dicom.region.RegionObject;

/**
 * The regions of a mask file: a mask or label image, ImageJ regions ({@code .roi}, {@code .zip}), or a DICOM segmentation
 * or structure set.
 */
public final class MaskFile {
    private MaskFile() {}

    /**
     * Reads the regions of a file on the grid of an image.
     *
     * @param names of labels; others are called by their number
     * @param wanted names or label numbers of the regions to take; empty: all, unless a TIFF holds several classes
     * @throws IOException naming the file and what is wrong with it
     * @throws StepException if the grids differ and the settings refuse that, the mask is empty, or a wanted region is
     *     not there
     */
    public static Regions read(
            Path file, Grid grid, SortedMap<Integer, String> names, List<String> wanted, Settings.MaskReading settings)
            throws IOException {
        return read(file, ImageSlices.of(grid, ""), names, wanted, settings);
    }

    /**
     * Reads the regions of a file on the slices of an image.
     *
     * @param slices grid of the image, and what its files say about where they lie
     * @param names of labels; others are called by their number, those of DICOM by their names
     * @param wanted names or label numbers of the regions to take, of DICOM also patterns; empty: all, unless a TIFF
     *     holds several classes
     * @throws IOException naming the file and what is wrong with it
     * @throws StepException if the grids differ and the settings refuse that, the mask is empty, or a wanted region is
     *     not there
     */
    public static Regions read(
            Path file,
            ImageSlices slices,
            SortedMap<Integer, String> names,
            List<String> wanted,
            Settings.MaskReading settings)
            throws IOException {
        Grid grid = slices.grid();
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".roi") || name.endsWith(".zip")) {
            ImageJRoi.Regions regions = ImageJRoi.read(file, grid, settings.grouping());
            for (String want : wanted) {
                if (!regions.masks().containsKey(want)) {
                    throw new IOException("the file must hold the region '" + want + "', found "
                            + String.join(", ", regions.masks().keySet()));
                }
            }
            List<Roi> rois = regions.masks().entrySet().stream()
                    .filter(region -> wanted.isEmpty() || wanted.contains(region.getKey()))
                    .map(region -> Roi.of(region.getKey(), region.getValue()))
                    .toList();
            return new Regions(rois, regions.notes());
        }
        Optional<RegionObject> object = DicomRegionFile.open(file);
        if (object.isPresent()) {
            return DicomMask.read(object.get(), slices, names, wanted, settings);
        }
        Optional<ClassStack> planes = ClassStack.open(file, grid.nz());
        if (planes.isPresent() && planes.get().size() > 1) {
            return new ClassRegions(
                            planes.get().names(names), i -> onImage(planes.get().read(i), grid))
                    .on(grid, wanted, settings);
        }
        ReadImage read = planes.isPresent() ? planes.get().read(0) : ImageFile.readWithNotes(file);
        ReadImage mask = onImage(read, grid);
        Regions regions = Regions.of(mask.image(), grid, names, wanted, settings);
        List<String> notes = new ArrayList<>(mask.notes());
        notes.addAll(regions.notes());
        return new Regions(regions.rois(), notes);
    }

    /** Segmentation tools forget the size of the voxels: such a mask is taken voxel by voxel as the image. */
    private static ReadImage onImage(ReadImage mask, Grid grid) {
        Grid own = mask.image().grid();
        boolean isAsLarge = own.nx() == grid.nx() && own.ny() == grid.ny() && own.nz() == grid.nz();
        ReadImage placed = mask.isCalibrated() || !isAsLarge || own.equals(grid) ? mask : mask.placedOn(grid);
        List<String> notes =
                placed.notes().stream().map(note -> "mask: " + note).toList();
        return new ReadImage(placed.image(), notes);
    }
}
