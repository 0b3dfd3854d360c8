// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import sc.fiji.radiomics.FreeMemory;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.Frames;
import sc.fiji.radiomics.io.dicom.Tag;

/** The voxels of a series while its slices come in, in any order and from several threads. */
final class VoxelFill {
    private static final int MOST_NOTES = 5;

    private final DicomSeries series;
    private final float[] voxels;
    private final boolean[] padded;
    private final List<Padding> paddings;
    private final SortedSet<String> notes = Collections.synchronizedSortedSet(new TreeSet<>());

    private VoxelFill(DicomSeries series, List<Padding> paddings) {
        this.series = series;
        this.paddings = paddings;
        this.voxels = new float[series.grid().voxels()];
        this.padded = new boolean[paddings.stream().allMatch(Padding::isNone) ? 0 : voxels.length];
    }

    /**
     * @throws DicomException if the volume does not fit into memory, or naming a file whose padding is no number
     */
    static VoxelFill of(DicomSeries series) throws DicomException {
        long needed = 4L * series.grid().voxels();
        long free = FreeMemory.left(needed);
        if (needed > free) {
            throw new DicomException(
                    series.slices().get(0).header().source(),
                    "expected a volume that fits into " + (free >> 20) + " MB of free memory, found one of "
                            + (needed >> 20) + " MB");
        }
        List<Padding> paddings = new ArrayList<>();
        for (SeriesSlice slice : series.slices()) {
            paddings.add(Padding.of(slice.header()));
        }
        return new VoxelFill(series, paddings);
    }

    /**
     * Fills slices of one file.
     *
     * @param slices their numbers in the volume
     * @throws IOException naming the file and the reason
     */
    void add(DicomFile file, Frames frames, List<Integer> slices) throws IOException {
        Grid grid = series.grid();
        if (frames.samples() != 1 || frames.columns() != grid.nx() || frames.rows() != grid.ny()) {
            throw file.data()
                    .error("expected " + grid.nx() + " x " + grid.ny() + " pixels of one sample, found "
                            + frames.columns() + " x " + frames.rows() + " of " + frames.samples());
        }
        boolean isReal = file.data().has(Tag.FLOAT_PIXEL_DATA) || file.data().has(Tag.DOUBLE_FLOAT_PIXEL_DATA);
        for (int z : slices) {
            SeriesSlice slice = series.slices().get(z);
            if (slice.frame() >= frames.count()) {
                throw file.data().error("expected a frame " + (slice.frame() + 1) + ", found " + frames.count());
            }
            Rescale rescale = Rescale.of(FrameHeader.of(slice));
            int at = grid.index(0, 0, z);
            if (isReal) {
                fill(at, frames.frame(slice.frame()), rescale);
            } else {
                frames.parts(slice.frame(), (from, stored, count) -> {
                    fill(at + from, stored, count, rescale);
                    mark(z, at + from, stored, count);
                    checkSlope(z, stored, count, rescale);
                });
            }
        }
        notes.addAll(file.notes());
    }

    private void fill(int at, double[] stored, Rescale rescale) {
        for (int i = 0; i < stored.length; i++) {
            voxels[at + i] = (float) rescale.of(stored[i]);
        }
    }

    private void fill(int at, int[] stored, int count, Rescale rescale) {
        if (rescale instanceof Rescale.Linear linear) {
            double slope = linear.slope();
            double intercept = linear.intercept();
            for (int i = 0; i < count; i++) {
                voxels[at + i] = (float) (slope * stored[i] + intercept);
            }
        } else {
            for (int i = 0; i < count; i++) {
                voxels[at + i] = (float) rescale.of(stored[i]);
            }
        }
    }

    private void mark(int z, int at, int[] stored, int count) {
        Padding padding = paddings.get(z);
        if (!padding.isNone()) {
            for (int i = 0; i < count; i++) {
                padded[at + i] = padding.holds(stored[i]);
            }
        }
    }

    private void checkSlope(int z, int[] stored, int count, Rescale rescale) throws DicomException {
        if (rescale instanceof Rescale.Linear linear && linear.slope() == 0) {
            for (int i = 0; i < count; i++) {
                if (stored[i] != 0) {
                    throw series.slices().get(z).header().error(Tag.RESCALE_SLOPE, "expected a number that is not 0");
                }
            }
        }
    }

    /** The image, when all slices are there. */
    DicomImage image() throws DicomException {
        List<String> all = new ArrayList<>(series.notes());
        Optional<Mask> padding = padded.length == 0
                ? Optional.empty()
                : Optional.of(Mask.of(series.grid(), padded)).filter(mask -> mask.count() > 0);
        if (padding.isPresent()) {
            all.add(paddingNote(padding.get().count()));
        }
        all.addAll(PixelNotes.of(series));
        notes.stream().limit(MOST_NOTES).forEach(all::add);
        DicomSeries noted = new DicomSeries(series.grid(), series.frameOfReference(), series.slices(), all);
        return new DicomImage(noted, Volume.of(series.grid(), voxels), padding);
    }

    private String paddingNote(int count) throws DicomException {
        SortedSet<String> values = new TreeSet<>();
        for (int z = 0; z < paddings.size(); z++) {
            Padding padding = paddings.get(z);
            if (!padding.isNone()) {
                Rescale rescale = Rescale.of(FrameHeader.of(series.slices().get(z)));
                values.add(SliceStack.mm(rescale.of(padding.low()))
                        + (padding.high() > padding.low() ? " to " + SliceStack.mm(rescale.of(padding.high())) : ""));
            }
        }
        return count + (count == 1 ? " voxel is" : " voxels are") + " padding outside the field of view"
                + (values.size() == 1 ? ", with the value " + values.first() : "");
    }
}
