// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Frames of one plane and matrix of which some lie at the same place, split into volumes by what tells them apart:
 * echo, phase, b-value, acquisition.
 */
final class RepeatedPositions {
    /** Frames that are less than this part of a pixel apart lie at one place. */
    private static final double SAME_PLACE = 0.01;

    private static final int MOST_TOGETHER = 3;

    /** Numbers in their order, other text after them in its own. */
    private static final Comparator<String> NATURAL =
            Comparator.comparingDouble(RepeatedPositions::number).thenComparing(Comparator.naturalOrder());

    private final List<PlacedFrame> frames;
    private final int[] place;
    private final int most;

    /**
     * @param frames ascending along their normal
     */
    RepeatedPositions(List<PlacedFrame> frames) {
        this.frames = frames;
        this.place = new int[frames.size()];
        this.most = places();
    }

    /** Some frames and what tells them from the others, for a person; empty if there are no others. */
    record Part(String name, List<PlacedFrame> frames) {}

    private int places() {
        SlicePlane first = frames.get(0).plane();
        double near = SAME_PLACE * Math.min(first.dx(), first.dy());
        int last = 0;
        int largest = 1;
        int count = 1;
        double from = first.along(first.normal());
        for (int i = 1; i < place.length; i++) {
            double at = frames.get(i).plane().along(first.normal());
            if (at - from < near) {
                count++;
            } else {
                last++;
                count = 1;
                from = at;
            }
            place[i] = last;
            largest = Math.max(largest, count);
        }
        return largest;
    }

    /** Whether no two frames lie at one place. */
    boolean areNone() {
        return most == 1;
    }

    /** For a person: where the first repeated position is. */
    String describe() {
        for (int i = 1; i < place.length; i++) {
            if (place[i] == place[i - 1]) {
                return "duplicate position: expected one image at each place, found several at slice " + (place[i] + 1);
            }
        }
        return "";
    }

    /**
     * Volumes without repeated positions, split by as few properties as possible; nothing if no property tells the
     * frames apart.
     */
    Optional<List<Part>> split() {
        List<Distinction> telling = new ArrayList<>();
        for (Distinction one : Distinction.values()) {
            if (frames.stream().map(frame -> one.of(frame.header())).distinct().count() > 1) {
                telling.add(one);
            }
        }
        for (int size = 1; size <= Math.min(MOST_TOGETHER, telling.size()); size++) {
            Optional<List<Part>> best = best(telling, size, 0, List.of());
            if (best.isPresent()) {
                return best;
            }
        }
        return Optional.empty();
    }

    /** The split by so many properties that makes the fewest volumes. */
    private Optional<List<Part>> best(List<Distinction> telling, int size, int from, List<Distinction> chosen) {
        if (size == 0) {
            return by(told(chosen, telling));
        }
        Optional<List<Part>> best = Optional.empty();
        for (int i = from; i <= telling.size() - size; i++) {
            List<Distinction> more = new ArrayList<>(chosen);
            more.add(telling.get(i));
            Optional<List<Part>> found = best(telling, size - 1, i + 1, more);
            if (found.isPresent()
                    && (best.isEmpty() || found.get().size() < best.get().size())) {
                best = found;
            }
        }
        return best;
    }

    /** Directions of diffusion are named with its weight. */
    private static List<Distinction> told(List<Distinction> chosen, List<Distinction> telling) {
        if (!chosen.contains(Distinction.GRADIENT)
                || chosen.contains(Distinction.B_VALUE)
                || !telling.contains(Distinction.B_VALUE)) {
            return chosen;
        }
        List<Distinction> more = new ArrayList<>(chosen);
        more.add(chosen.indexOf(Distinction.GRADIENT), Distinction.B_VALUE);
        return more;
    }

    private Optional<List<Part>> by(List<Distinction> chosen) {
        Map<List<String>, List<Integer>> parts = new HashMap<>();
        for (int i = 0; i < place.length; i++) {
            FrameHeader header = frames.get(i).header();
            parts.computeIfAbsent(chosen.stream().map(one -> one.of(header)).toList(), values -> new ArrayList<>())
                    .add(i);
        }
        boolean isWhole = parts.size() == most || parts.values().stream().allMatch(part -> part.size() > 1);
        return isWhole && parts.values().stream().allMatch(this::isSingle)
                ? Optional.of(named(chosen, parts))
                : Optional.empty();
    }

    private boolean isSingle(List<Integer> part) {
        Set<Integer> taken = new HashSet<>();
        return part.stream().allMatch(i -> taken.add(place[i]));
    }

    private List<Part> named(List<Distinction> chosen, Map<List<String>, List<Integer>> parts) {
        List<SortedMap<String, Integer>> ranks = new ArrayList<>();
        for (int d = 0; d < chosen.size(); d++) {
            SortedMap<String, Integer> values = new TreeMap<>(NATURAL);
            for (List<String> key : parts.keySet()) {
                values.put(key.get(d), 0);
            }
            int rank = 1;
            for (Map.Entry<String, Integer> value : values.entrySet()) {
                value.setValue(rank++);
            }
            ranks.add(values);
        }
        List<List<String>> keys = new ArrayList<>(parts.keySet());
        keys.sort((a, b) -> compare(a, b));
        List<Part> named = new ArrayList<>();
        for (List<String> key : keys) {
            List<String> words = new ArrayList<>();
            for (int d = 0; d < chosen.size(); d++) {
                words.add(chosen.get(d).describe(key.get(d), ranks.get(d).get(key.get(d))));
            }
            named.add(new Part(
                    String.join(", ", words),
                    parts.get(key).stream().map(frames::get).toList()));
        }
        return named;
    }

    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = NATURAL.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** A number in a text; infinity if it is none, so that other text comes last. */
    static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
