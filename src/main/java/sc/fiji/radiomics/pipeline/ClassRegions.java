// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.ReadImage;

/**
 * The regions of a mask that has an image per class, each a probability or a single value: classes are asked for by name
 * or by number from 1, because one of them is usually what surrounds the others.
 *
 * @param names of the classes, by which their regions are called; a number, or a name that several have, is none
 * @param read gives the image of a class, counted from 0; called for the classes that are asked for
 */
public record ClassRegions(List<String> names, IntFunction<ReadImage> read) {
    public ClassRegions {
        names = List.copyOf(names);
    }

    /**
     * @param grid of the image
     * @param wanted names or numbers of classes
     * @throws StepException if no class is asked for or one is not there, means several or has no voxel, or as
     *     {@link Regions#of} says
     */
    public Regions on(Grid grid, List<String> wanted, Settings.MaskReading settings) {
        if (wanted.isEmpty()) {
            throw failure("the mask has " + names.size() + " classes, " + list(all()) + ": name the regions to take");
        }
        Set<Integer> classes = new TreeSet<>();
        wanted.forEach(want -> classes.add(number(want)));
        List<Roi> rois = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        for (int one : classes) {
            ReadImage image = read.apply(one);
            Regions regions = region(one, image, grid, settings);
            rois.add(Roi.of(called(one), regions.rois().get(0).morphological()));
            notes.addAll(image.notes());
            notes.addAll(regions.notes());
        }
        return new Regions(rois, List.copyOf(notes));
    }

    private Regions region(int one, ReadImage image, Grid grid, Settings.MaskReading settings) {
        Regions regions;
        try {
            regions = Regions.of(image.image(), grid, new TreeMap<>(), List.of(), settings);
        } catch (StepException e) {
            throw new StepException(e.step(), "class " + described(one) + ": " + e.reason(), e);
        }
        if (regions.rois().size() > 1) {
            throw failure("class " + described(one) + ": must hold one value beside 0, found "
                    + regions.rois().size() + Regions.PROBABILITY);
        }
        return regions;
    }

    private int number(String want) {
        List<Integer> meant = all().stream()
                .filter(i -> want.equals(names.get(i)) || want.equals(Integer.toString(i + 1)))
                .toList();
        if (meant.isEmpty()) {
            throw failure("the mask must hold the region '" + want + "', found " + list(all()));
        }
        if (meant.size() > 1) {
            throw failure("the mask has several classes '" + want + "', found " + list(meant)
                    + ": name one that no other is called, or give them other names");
        }
        return meant.get(0);
    }

    private List<Integer> all() {
        return IntStream.range(0, names.size()).boxed().toList();
    }

    private String list(List<Integer> some) {
        return some.stream().map(this::described).collect(Collectors.joining(", "));
    }

    private String described(int one) {
        String number = Integer.toString(one + 1);
        return number.equals(names.get(one)) ? number : number + " (" + names.get(one) + ")";
    }

    private String called(int one) {
        return Collections.frequency(names, names.get(one)) == 1 ? names.get(one) : Integer.toString(one + 1);
    }

    private static StepException failure(String reason) {
        return new StepException("read mask", reason, null);
    }
}
