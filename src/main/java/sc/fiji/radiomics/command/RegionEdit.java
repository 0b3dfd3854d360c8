// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.util.List;
import java.util.function.BiFunction;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.segment.Ball;
import sc.fiji.radiomics.segment.Components;
import sc.fiji.radiomics.segment.Connectivity;
import sc.fiji.radiomics.segment.FillHoles;
import sc.fiji.radiomics.segment.MajorityFilter;
import sc.fiji.radiomics.segment.Voxel;

/** The edits of a region by the names that dialogs show and macros say. */
enum RegionEdit {
    FILL_HOLES(RegionEdit.FILL, (mask, with) -> FillHoles.VOLUME.fill(mask)),
    FILL_SLICES(RegionEdit.FILL_IN_SLICES, (mask, with) -> FillHoles.SLICES.fill(mask)),
    OPEN(RegionEdit.OPENING, (mask, with) -> with.ball().open(mask)),
    CLOSE(RegionEdit.CLOSING, (mask, with) -> with.ball().close(mask)),
    DILATE(RegionEdit.DILATION, (mask, with) -> with.ball().dilate(mask)),
    ERODE(RegionEdit.EROSION, (mask, with) -> with.ball().erode(mask)),
    SMOOTH(RegionEdit.SMOOTHING, (mask, with) -> new MajorityFilter(with.radius).smooth(mask)),
    KEEP_LARGEST(RegionEdit.LARGEST, (mask, with) -> with.components(mask).largest()),
    REMOVE_SMALL(RegionEdit.SMALL, (mask, with) -> with.components(mask).atLeast(with.volume)),
    /** A region without a component at the points stays as it is. */
    KEEP_COMPONENT(RegionEdit.KEEP, (mask, with) -> {
        Mask kept = with.components(mask).at(with.points);
        return kept.isEmpty() ? mask : kept;
    }),
    DELETE_COMPONENT(RegionEdit.DELETE, (mask, with) -> with.components(mask).without(with.points));

    static final String FILL = "fill holes";
    static final String FILL_IN_SLICES = "fill holes in slices";
    static final String OPENING = "open";
    static final String CLOSING = "close";
    static final String DILATION = "dilate";
    static final String EROSION = "erode";
    static final String SMOOTHING = "smooth";
    static final String LARGEST = "largest component";
    static final String SMALL = "remove small components";
    static final String KEEP = "keep component";
    static final String DELETE = "delete component";

    /**
     * What edits need to know.
     *
     * @param radius mm
     * @param volume mm³
     */
    record Values(double radius, double volume, Connectivity connectivity, List<Voxel> points) {
        private Ball ball() {
            return new Ball(radius);
        }

        private Components components(Mask mask) {
            return Components.of(mask, connectivity);
        }
    }

    private final String choice;
    private final BiFunction<Mask, Values, Mask> edit;

    RegionEdit(String choice, BiFunction<Mask, Values, Mask> edit) {
        this.choice = choice;
        this.edit = edit;
    }

    /** @throws sc.fiji.radiomics.RadiomicsException if there is no such edit */
    static RegionEdit of(String choice) {
        return RadiomicsCommand.choice("operation", choice, values());
    }

    @Override
    public String toString() {
        return choice;
    }

    /** Whether components are picked by points. */
    boolean needsPoints() {
        return this == KEEP_COMPONENT || this == DELETE_COMPONENT;
    }

    /** Whether a region may be gone afterwards. */
    boolean mayDelete() {
        return this == DELETE_COMPONENT;
    }

    Mask apply(Mask mask, Values values) {
        return edit.apply(mask, values);
    }

    /** The edit with the lengths it uses, for a person. */
    String describe(Values values) {
        return switch (this) {
            case OPEN, CLOSE, DILATE, ERODE, SMOOTH -> choice + " by " + values.radius + " mm";
            case REMOVE_SMALL -> choice + " below " + values.volume + " mm³";
            default -> choice;
        };
    }
}
