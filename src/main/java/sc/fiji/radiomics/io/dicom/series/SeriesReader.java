// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomToolkit;

/**
 * Reads the voxels of a series. Each file is decoded straight into the volume, in as many threads as the caller gives,
 * so that beside the volume only the files at work are in memory; any number of threads gives the same voxels.
 */
public final class SeriesReader {
    private static final int PIECES = 64;

    private final DicomToolkit toolkit;
    private final TaskExecutor executor;

    /** @param executor whose threads read and decode */
    public SeriesReader(DicomToolkit toolkit, TaskExecutor executor) {
        this.toolkit = toolkit;
        this.executor = executor;
    }

    /**
     * Reads the only volume of a folder.
     *
     * @param choice see {@link SeriesListing#choose}
     * @throws IOException naming the folder or file, and the reason
     */
    public DicomImage read(Path folder, String choice) throws IOException {
        SeriesListing listing = SeriesListing.of(folder, toolkit, executor);
        return read(listing.series(listing.choose(choice)));
    }

    /**
     * Reads the volume that a file is of: the slices beside it in its folder, or its frames.
     *
     * @throws IOException naming the file and the reason
     */
    public DicomImage readAround(Path file) throws IOException {
        SeriesListing listing = SeriesListing.around(file, toolkit, executor);
        return read(listing.series(listing.containing(file)));
    }

    /**
     * Reads the voxels of a series: stored samples after the modality LUT of their own slice, computed in double
     * precision, kept as float.
     *
     * @return with notes on the files and on voxels of padding
     * @throws IOException naming the file and the reason
     */
    public DicomImage read(DicomSeries series) throws IOException {
        Map<Path, List<Integer>> slices = new LinkedHashMap<>();
        for (int z = 0; z < series.slices().size(); z++) {
            Path file = Path.of(series.slices().get(z).header().source());
            slices.computeIfAbsent(file, key -> new ArrayList<>()).add(z);
        }
        // why: a header may claim any size; frames compares it with the pixels before memory is taken
        Path head = slices.keySet().iterator().next();
        DicomFile first = toolkit.read(head);
        toolkit.frames(first);
        VoxelFill fill = VoxelFill.of(series);
        List<Path> singles = new ArrayList<>();
        for (Map.Entry<Path, List<Integer>> file : slices.entrySet()) {
            if (file.getValue().size() == 1) {
                singles.add(file.getKey());
            } else {
                DicomFile whole = file.getKey().equals(head) ? first : toolkit.read(file.getKey());
                each(pieces(file.getValue()), some -> fill.add(whole, toolkit.frames(whole), some));
            }
        }
        each(singles, file -> toolkit.open(file, (whole, frames) -> fill.add(whole, frames, slices.get(file))));
        return fill.image();
    }

    /**
     * Reads the middle slice of a series alone, to be looked at.
     *
     * @throws IOException naming the file and the reason
     */
    public Volume middle(DicomSeries series) throws IOException {
        Grid grid = series.grid();
        int z = grid.nz() / 2;
        Grid slice = grid.crop(new Box(0, 0, z, grid.nx(), grid.ny(), z + 1));
        return read(new DicomSeries(
                        slice,
                        series.frameOfReference(),
                        List.of(series.slices().get(z)),
                        List.of()))
                .volume();
    }

    private static List<List<Integer>> pieces(List<Integer> slices) {
        int length = Math.max(1, slices.size() / PIECES);
        List<List<Integer>> pieces = new ArrayList<>();
        for (int from = 0; from < slices.size(); from += length) {
            pieces.add(slices.subList(from, Math.min(from + length, slices.size())));
        }
        return pieces;
    }

    private interface Work<T> {
        void on(T piece) throws IOException;
    }

    /** Does all pieces, then throws the failure of the first that failed. */
    private <T> void each(List<T> pieces, Work<T> work) throws IOException {
        List<Optional<IOException>> failures = executor.forEachApply(pieces, piece -> {
            try {
                work.on(piece);
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(e);
            }
        });
        for (Optional<IOException> failure : failures) {
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
    }
}
