// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.segment.MaskComparison;

/** Pairs of regions and how well they agree, one line each. */
final class ComparisonTable {
    private static final List<String> HEADER = List.of(
            "region",
            "other_region",
            "volume_mm3",
            "other_volume_mm3",
            "dice",
            "jaccard",
            "relative_volume_difference",
            "average_surface_distance_mm",
            "hausdorff95_mm",
            "hausdorff_mm",
            "centroid_distance_mm",
            "note");

    /** A region and its partner; a region that one reader did not draw has none, and a note says so. */
    private record Pair(Roi first, Roi second, String note) {}

    private final List<Pair> pairs;
    private final Grid grid;

    private ComparisonTable(List<Pair> pairs, Grid grid) {
        this.pairs = pairs;
        this.grid = grid;
    }

    /**
     * All pairs of regions of one mask.
     *
     * @throws RadiomicsException if there are fewer than two
     */
    static ComparisonTable within(List<Roi> regions, Grid grid) {
        if (regions.size() < 2) {
            throw new RadiomicsException(
                    "a comparison needs two regions or another mask, found the region " + names(regions));
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            for (Roi second : regions.subList(i + 1, regions.size())) {
                pairs.add(new Pair(regions.get(i), second, ""));
            }
        }
        return new ComparisonTable(pairs, grid);
    }

    /**
     * Regions of the same name of two masks, or the only regions of both whatever their names.
     *
     * @throws RadiomicsException if no name is in both
     */
    static ComparisonTable between(String mask, List<Roi> regions, String otherMask, List<Roi> others, Grid grid) {
        if (regions.size() == 1 && others.size() == 1) {
            return new ComparisonTable(List.of(new Pair(regions.get(0), others.get(0), "")), grid);
        }
        List<Pair> pairs = new ArrayList<>();
        for (Roi region : regions) {
            Roi partner = named(others, region.name());
            pairs.add(new Pair(region, partner, partner == null ? "not in " + otherMask : ""));
        }
        if (pairs.stream().allMatch(pair -> pair.second == null)) {
            throw new RadiomicsException("both masks must hold a region of one name, found " + names(regions) + " in "
                    + mask + " and " + names(others) + " in " + otherMask);
        }
        others.stream()
                .filter(other -> named(regions, other.name()) == null)
                .forEach(other -> pairs.add(new Pair(null, other, "not in " + mask)));
        return new ComparisonTable(pairs, grid);
    }

    private static Roi named(List<Roi> regions, String name) {
        return regions.stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String names(List<Roi> regions) {
        return regions.stream().map(Roi::name).collect(Collectors.joining(", "));
    }

    /** Number of pairs. */
    int size() {
        return pairs.size();
    }

    /** The comparison of all pairs; fewer lines if it was cancelled. */
    CsvTable table(Progress progress) {
        List<List<String>> rows = new ArrayList<>();
        for (Pair pair : pairs) {
            progress.update((double) rows.size() / pairs.size(), "comparing regions");
            if (progress.isCancelled()) {
                break;
            }
            rows.add(row(pair));
        }
        return new CsvTable(HEADER, rows);
    }

    private List<String> row(Pair pair) {
        List<String> row = new ArrayList<>();
        row.add(pair.first == null ? "" : pair.first.name());
        row.add(pair.second == null ? "" : pair.second.name());
        if (pair.first == null || pair.second == null) {
            row.add(pair.first == null ? "" : volume(pair.first));
            row.add(pair.second == null ? "" : volume(pair.second));
            for (int i = 4; i < HEADER.size() - 1; i++) {
                row.add("");
            }
        } else {
            MaskComparison found = compare(pair.first, pair.second);
            for (double value : new double[] {
                found.volumeA(),
                found.volumeB(),
                found.dice(),
                found.jaccard(),
                found.relativeVolumeDifference(),
                found.averageSurfaceDistance(),
                found.hausdorff95(),
                found.hausdorff(),
                found.centroidDistance()
            }) {
                row.add(CsvTable.number(value));
            }
        }
        row.add(pair.note);
        return row;
    }

    private String volume(Roi region) {
        return CsvTable.number(region.morphological().count() * grid.voxelVolume());
    }

    private MaskComparison compare(Roi first, Roi second) {
        try {
            return MaskComparison.of(whole(first), whole(second));
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(
                    "regions '" + first.name() + "' and '" + second.name() + "': " + e.getMessage(), e);
        }
    }

    /** The region on the grid of the image, of which it may be a box. */
    private Mask whole(Roi region) {
        var at = grid.boxOf(region.grid());
        Mask all = region.morphological().crop(grid.box().minus(at.x0(), at.y0(), at.z0()));
        return Mask.of(grid, all.voxels());
    }
}
