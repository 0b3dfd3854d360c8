// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * Frames as the volumes they belong to: by series; inside it by frame of reference, matrix, direction, pixel spacing and
 * stack; and where positions repeat by echo, phase, b-value or acquisition. The order in which frames are given changes
 * nothing.
 */
final class SeriesGrouping {
    private static final Comparator<VolumeEntry> BY_SERIES = Comparator.comparingDouble(
                    (VolumeEntry entry) -> RepeatedPositions.number(entry.seriesNumber()))
            .thenComparing(VolumeEntry::seriesUid);

    private SeriesGrouping() {}

    /** All volumes, by number of the series; of a series the largest group of slices first. */
    static List<VolumeEntry> entries(List<PlacedFrame> frames) {
        Map<String, List<PlacedFrame>> bySeries = new TreeMap<>();
        for (PlacedFrame frame : frames) {
            bySeries.computeIfAbsent(frame.header().file().text(Tag.SERIES_INSTANCE_UID), uid -> new ArrayList<>())
                    .add(frame);
        }
        List<VolumeEntry> entries = new ArrayList<>();
        bySeries.values().forEach(series -> entries.addAll(ofSeries(series)));
        entries.sort(BY_SERIES);
        return entries;
    }

    private static List<VolumeEntry> ofSeries(List<PlacedFrame> frames) {
        List<PlacedFrame> ordered = new ArrayList<>(frames);
        ordered.sort(PlacedFrame.BY_INSTANCE);
        List<List<PlacedFrame>> groups = new ArrayList<>();
        ordered.forEach(frame -> add(groups, frame));
        groups.sort(Comparator.comparingInt(group -> -group.size()));
        List<Trait> differing = differing(groups);
        String cause =
                String.join(", ", differing.stream().map(Trait::difference).toList());
        List<String> names = names(groups, differing);
        List<VolumeEntry> entries = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            entries.addAll(ofGroup(groups.get(i), names.get(i), cause));
        }
        return entries;
    }

    private static void add(List<List<PlacedFrame>> groups, PlacedFrame frame) {
        for (List<PlacedFrame> group : groups) {
            if (Arrays.stream(Trait.values()).allMatch(trait -> trait.isShared(group.get(0), frame))) {
                group.add(frame);
                return;
            }
        }
        groups.add(new ArrayList<>(List.of(frame)));
    }

    private static List<Trait> differing(List<List<PlacedFrame>> groups) {
        return Arrays.stream(Trait.values())
                .filter(trait -> groups.stream()
                        .anyMatch(group -> !trait.isShared(groups.get(0).get(0), group.get(0))))
                .toList();
    }

    /** What tells each group from the others, with a number where that is not enough. */
    private static List<String> names(List<List<PlacedFrame>> groups, List<Trait> differing) {
        List<String> names = groups.stream()
                .map(group -> String.join(
                        ", ",
                        differing.stream()
                                .map(trait -> trait.name(group.get(0)))
                                .filter(name -> !name.isEmpty())
                                .toList()))
                .toList();
        Map<String, Integer> seen = new HashMap<>();
        return names.stream()
                .map(name -> names.stream().filter(name::equals).count() == 1
                        ? name
                        : (name + " part " + seen.merge(name, 1, Integer::sum)).strip())
                .toList();
    }

    private static List<VolumeEntry> ofGroup(List<PlacedFrame> group, String name, String cause) {
        List<PlacedFrame> ascending = new ArrayList<>(group);
        Vector3 normal = group.get(0).plane().normal();
        ascending.sort(
                Comparator.comparingDouble((PlacedFrame frame) -> frame.plane().along(normal))
                        .thenComparing(PlacedFrame.BY_INSTANCE));
        RepeatedPositions repeated = new RepeatedPositions(ascending);
        if (repeated.areNone()) {
            return List.of(entry(ascending, name, cause));
        }
        String causes = joined("; ", cause, repeated.describe());
        Optional<List<RepeatedPositions.Part>> parts = repeated.split();
        if (parts.isEmpty()) {
            return List.of(new VolumeEntry(ascending, name, causes, Optional.empty(), repeated.describe()));
        }
        return parts.get().stream()
                .map(part -> entry(part.frames(), joined(", ", name, part.name()), causes))
                .toList();
    }

    private static String joined(String between, String... texts) {
        return String.join(
                between, Stream.of(texts).filter(text -> !text.isEmpty()).toList());
    }

    private static VolumeEntry entry(List<PlacedFrame> frames, String part, String cause) {
        try {
            SliceStack.Result stack =
                    SliceStack.grid(frames.stream().map(PlacedFrame::plane).toList(), thickness(frames.get(0)));
            DicomSeries series = new DicomSeries(
                    stack.grid(),
                    frames.get(0).header().file().text(Tag.FRAME_OF_REFERENCE_UID),
                    frames.stream().map(PlacedFrame::slice).toList(),
                    stack.notes());
            return new VolumeEntry(frames, part, cause, Optional.of(series), "");
        } catch (IllegalArgumentException e) {
            return new VolumeEntry(frames, part, cause, Optional.empty(), e.getMessage());
        }
    }

    private static double thickness(PlacedFrame frame) {
        try {
            double[] thickness = frame.header().numbers(Tag.PIXEL_MEASURES_SEQUENCE, Tag.SLICE_THICKNESS);
            return thickness.length == 0 ? Double.NaN : thickness[0];
        } catch (DicomException e) {
            return Double.NaN; // no number: as if it were not there
        }
    }
}
