// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/** PyRadiomics' way from an image and a mask to those that filters and features see. */
public final class Preparation {
    private Preparation() {}

    /**
     * As {@link #of(TypedImage, Mask, ImageSettings)} for an image whose pixel type is guessed.
     *
     * @throws IllegalArgumentException if PyRadiomics would refuse the mask, with its reason
     */
    public static Prepared of(Volume image, Mask mask, ImageSettings settings) {
        return of(TypedImage.of(image), mask, settings);
    }

    /**
     * Normalisation, interpolation or crop, checks of the mask, resegmentation: in this order.
     *
     * @param mask on the grid of the image, or on another one with interpolation or {@code correctMask}
     * @throws IllegalArgumentException if PyRadiomics would refuse the mask, with its reason
     */
    public static Prepared of(TypedImage image, Mask mask, ImageSettings settings) {
        ImageSettings.Region region = settings.region();
        MaskCheck.box(mask, region);
        Scene loaded = loaded(image, mask, settings);
        Mask whole = MaskCheck.onGridOf(loaded.image, loaded.mask, region);
        Box box = MaskCheck.large(whole, region);
        if (settings.resegmentation().resegmentRange().isEmpty()) {
            return new Prepared(loaded.image, whole, Optional.empty(), box, settings, List.of());
        }
        Mask part = MaskResegmentation.of(loaded.image, whole, settings.resegmentation());
        Box smaller = MaskCheck.large(part, region);
        return new Prepared(
                loaded.image, whole, Optional.of(part), smaller, settings, notes(settings, whole, box, smaller));
    }

    private static List<String> notes(ImageSettings settings, Mask whole, Box box, Box smaller) {
        int lost = whole.count() - whole.crop(smaller).count();
        boolean isCut = !settings.resegmentation().resegmentShape() && !box.equals(smaller) && lost > 0;
        return isCut
                ? List.of("shape features leave out " + lost + " voxels of the mask that lie outside the box of the"
                        + " resegmented mask, as PyRadiomics does")
                : List.of();
    }

    private record Scene(TypedImage image, Mask mask) {}

    private static Scene loaded(TypedImage image, Mask mask, ImageSettings settings) {
        boolean isNormalised = settings.normalisation().normalize();
        TypedImage start = isNormalised ? WholeImage.normalise(image, settings.normalisation()) : image;
        Optional<Vector3> spacing = settings.resampling().resampledPixelSpacing();
        if (spacing.isPresent()) {
            return resampled(start, mask, spacing.get(), settings);
        }
        if (settings.resampling().preCrop()) {
            Mask same = MaskCheck.onGridOf(start, mask, settings.region());
            MaskCheck.large(same, settings.region());
            return cropped(start, same, settings);
        }
        return new Scene(start, mask);
    }

    private static Scene resampled(TypedImage image, Mask mask, Vector3 asked, ImageSettings settings) {
        Box box = MaskCheck.inside(image.grid(), mask, settings.region());
        Vector3 spacing = RegionGrid.spacing(mask, box, asked);
        if (RegionGrid.isEqual(image.grid().spacing(), spacing)) {
            return cropped(image, ItkResample.mask(mask, image.grid()), settings);
        }
        ImageSettings.Resampling resampling = settings.resampling();
        Grid grid = RegionGrid.of(mask, box, spacing, resampling.padDistance());
        return new Scene(ItkResample.image(image, grid, resampling.interpolator()), ItkResample.mask(mask, grid));
    }

    private static Scene cropped(TypedImage image, Mask mask, ImageSettings settings) {
        int pad = settings.resampling().padDistance();
        Box box = MaskCheck.box(mask, settings.region()).grow(pad, pad, pad).clip(image.grid());
        return new Scene(image.crop(box), mask.crop(box));
    }
}
