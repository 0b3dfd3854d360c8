// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomToolkit;
import sc.fiji.radiomics.io.dicom.Frames;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * Segments as frames of pixels (SEG; DICOM PS3.3, C.8.20): binary, fractional, or a label map.
 *
 * <p>A frame belongs to the slice whose plane it lies on, in whatever order frames come and whatever images they name.
 * Segments may overlap; empty frames may be left out of the file.
 */
public final class Segmentation implements RegionObject {
    /** How the pixels of a segmentation are meant. */
    enum Type {
        BINARY,
        FRACTIONAL,
        LABELMAP
    }

    private final DicomFile file;
    private final DicomToolkit toolkit;
    private final Type type;
    private final List<SegmentFrame> frames;
    private final List<RegionEntry> entries;

    private Segmentation(
            DicomFile file, DicomToolkit toolkit, Type type, List<SegmentFrame> frames, List<RegionEntry> entries) {
        this.file = file;
        this.toolkit = toolkit;
        this.type = type;
        this.frames = frames;
        this.entries = entries;
    }

    static Segmentation of(DicomFile file, DicomToolkit toolkit) throws DicomException {
        DataSet data = file.data();
        Type type = type(data);
        List<SegmentFrame> frames = frames(data, type);
        return new Segmentation(file, toolkit, type, frames, entries(data, type, frames));
    }

    private static Type type(DataSet data) throws DicomException {
        String name = data.text(Tag.SEGMENTATION_TYPE);
        for (Type type : Type.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw data.error(Tag.SEGMENTATION_TYPE, "expected BINARY, FRACTIONAL or LABELMAP, found \"" + name + "\"");
    }

    private static List<SegmentFrame> frames(DataSet data, Type type) throws DicomException {
        int count = data.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        List<DataSet> own = data.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (count < 1 || own.size() != count) {
            throw data.error(
                    Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                    "expected an item for each of " + count + " frames, found " + own.size());
        }
        DataSet shared = data.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE)
                .orElseGet(() -> DataSet.builder(data.source()).build());
        List<SegmentFrame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(SegmentFrame.of(i, own.get(i), shared, type == Type.LABELMAP));
        }
        return List.copyOf(frames);
    }

    private static List<RegionEntry> entries(DataSet data, Type type, List<SegmentFrame> frames) throws DicomException {
        Map<Integer, Integer> parts = new LinkedHashMap<>();
        frames.forEach(frame -> parts.merge(frame.segment(), 1, Integer::sum));
        int padding = data.integer(Tag.PIXEL_PADDING_VALUE).orElse(0);
        Map<Integer, RegionEntry> entries = new LinkedHashMap<>();
        for (DataSet item : data.items(Tag.SEGMENT_SEQUENCE)) {
            int number = item.integer(Tag.SEGMENT_NUMBER)
                    .orElseThrow(() -> item.error(Tag.SEGMENT_NUMBER, "expected a number, found none"));
            int count = type == Type.LABELMAP ? frames.size() : parts.getOrDefault(number, 0);
            boolean isBackground = type == Type.LABELMAP && (number == 0 || number == padding);
            if (entries.put(number, entry(number, item, count, isBackground)) != null) {
                throw data.error("expected each segment number once, found " + number + " twice");
            }
        }
        if (type != Type.LABELMAP) {
            parts.forEach(
                    (number, count) -> entries.putIfAbsent(number, new RegionEntry(number, "", "", "", count, false)));
        }
        return List.copyOf(entries.values());
    }

    private static RegionEntry entry(int number, DataSet item, int parts, boolean isBackground) {
        String meaning = item.item(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE)
                .map(code -> code.text(Tag.CODE_MEANING))
                .orElse("");
        String algorithm =
                (item.text(Tag.SEGMENT_ALGORITHM_TYPE) + " " + item.text(Tag.SEGMENT_ALGORITHM_NAME)).strip();
        return new RegionEntry(number, item.text(Tag.SEGMENT_LABEL), meaning, algorithm, parts, isBackground);
    }

    @Override
    public String source() {
        return file.source();
    }

    @Override
    public List<RegionEntry> entries() {
        return entries;
    }

    /**
     * The grid of the frames themselves, for a segmentation that is read without its image: the smallest that holds all
     * frames. Slices whose empty frames were left out are part of it.
     *
     * @throws IOException naming the file, if the frames do not lie on one regular grid or their pixels are not there
     */
    public ImageSlices ownSlices() throws IOException {
        pixels(); // before memory is taken for as many voxels as the file says
        try {
            return ImageSlices.of(
                    FrameStack.grid(frames, columns(), rows()), file.data().text(Tag.FRAME_OF_REFERENCE_UID));
        } catch (IllegalArgumentException e) {
            throw new DicomException(source(), e.getMessage());
        }
    }

    private int columns() throws DicomException {
        return size(Tag.COLUMNS);
    }

    private int rows() throws DicomException {
        return size(Tag.ROWS);
    }

    private int size(int tag) throws DicomException {
        int size = file.data().integer(tag).orElse(0);
        if (size < 1) {
            throw file.data().error(tag, "expected at least 1, found " + size);
        }
        return size;
    }

    @Override
    public DicomRegion region(RegionEntry entry, ImageSlices slices, RegionOptions options) throws IOException {
        if (!entries.contains(entry)) {
            throw new IllegalArgumentException("region must be of this segmentation, found " + entry.describe());
        }
        String where = "segment " + entry.describe();
        List<String> notes = new ArrayList<>(
                FramesOfReference.check(source(), file.data().text(Tag.FRAME_OF_REFERENCE_UID), slices, options));
        try {
            SegmentRegion region = new SegmentRegion(slices, columns(), rows());
            PixelRule rule = rule(entry, options, notes);
            draw(region, entry, rule);
            Mask mask = region.mask(notes);
            return new DicomRegion(entry.number(), entry.name(), mask, notes);
        } catch (IllegalArgumentException e) {
            throw new DicomException(source(), where + ": " + e.getMessage());
        }
    }

    private void draw(SegmentRegion region, RegionEntry entry, PixelRule rule) throws IOException {
        Frames pixels = null;
        for (SegmentFrame frame : frames) {
            if ((type == Type.LABELMAP || frame.segment() == entry.number()) && region.place(frame)) {
                pixels = pixels == null ? pixels() : pixels;
                region.draw(pixels.integers(frame.index()), rule);
            }
        }
    }

    private Frames pixels() throws IOException {
        Frames pixels = toolkit.frames(file);
        if (pixels.rows() != rows()
                || pixels.columns() != columns()
                || pixels.samples() != 1
                || pixels.count() < frames.size()) {
            throw new DicomException(
                    source(),
                    "expected " + frames.size() + " frames of " + columns() + " x " + rows() + " pixels, found "
                            + pixels.count() + " of " + pixels.columns() + " x " + pixels.rows() + " pixels, "
                            + pixels.samples() + " samples each");
        }
        return pixels;
    }

    private PixelRule rule(RegionEntry entry, RegionOptions options, List<String> notes) throws DicomException {
        return switch (type) {
            case BINARY -> value -> value != 0;
            case LABELMAP -> value -> value == entry.number();
            case FRACTIONAL -> fraction(options, notes);
        };
    }

    private PixelRule fraction(RegionOptions options, List<String> notes) throws DicomException {
        int most = file.data().integer(Tag.MAXIMUM_FRACTIONAL_VALUE).orElse(0);
        if (most < 1) {
            throw file.data().error(Tag.MAXIMUM_FRACTIONAL_VALUE, "expected at least 1, found " + most);
        }
        String kind = file.data().text(Tag.SEGMENTATION_FRACTIONAL_TYPE);
        notes.add("voxels of " + (kind.isEmpty() ? "a fraction" : kind.toLowerCase(java.util.Locale.ROOT)) + " "
                + options.threshold() + " or more");
        return value -> value >= options.threshold() * most;
    }
}
