// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The images of an image type, computed one at a time while they are asked for.
 *
 * <p>A filter sees the whole image of {@link Prepared}, or as much of it as changes its response in the box; the image
 * that comes out is cropped to the box.
 */
public final class DerivedImages implements Iterable<DerivedImage> {
    private final Map<String, Supplier<TypedImage>> images;
    private final List<String> notes;

    private DerivedImages(Map<String, Supplier<TypedImage>> images, List<String> notes) {
        this.images = images;
        this.notes = List.copyOf(notes);
    }

    /** The images of a choice, none of which is computed yet. */
    public static DerivedImages of(Prepared prepared, ImageTypeChoice choice) {
        List<String> notes = new ArrayList<>();
        return new DerivedImages(images(prepared, choice, notes), notes);
    }

    private static Map<String, Supplier<TypedImage>> images(
            Prepared prepared, ImageTypeChoice choice, List<String> notes) {
        FilterArguments arguments = choice.arguments();
        return switch (choice.type()) {
            case ORIGINAL -> Map.of("original", () -> prepared.image().crop(prepared.box()));
            case WAVELET -> StationaryWavelet.images(prepared, arguments);
            case LOG -> RecursiveLaplacian.images(prepared, arguments.sigma(), notes);
            case SQUARE -> Map.of("square", () -> PointTransform.SQUARE.image(prepared));
            case SQUARE_ROOT -> Map.of("squareroot", () -> PointTransform.SQUARE_ROOT.image(prepared));
            case LOGARITHM -> Map.of("logarithm", () -> PointTransform.LOGARITHM.image(prepared));
            case EXPONENTIAL -> Map.of("exponential", () -> PointTransform.EXPONENTIAL.image(prepared));
            case GRADIENT -> Map.of("gradient", () -> CentralGradient.image(prepared, arguments.gradientUseSpacing()));
            case LBP_2D -> {
                if (!prepared.settings().force2D()) {
                    notes.add("LBP2D is computed slice by slice, but features are extracted in 3D (force2D is off)");
                }
                yield Map.of("lbp-2D", () -> SlicePatterns.image(prepared, arguments));
            }
            case LBP_3D -> {
                if (prepared.settings().force2D()) {
                    notes.add("LBP3D is computed in 3D, but features are extracted slice by slice (force2D is on)");
                }
                yield SpherePatterns.images(prepared, arguments.lbp3D());
            }
        };
    }

    /** Names of the images in the order in which they come. */
    public List<String> names() {
        return List.copyOf(images.keySet());
    }

    /** Images that PyRadiomics would not make either, and why. */
    public List<String> notes() {
        return notes;
    }

    /** Each image is computed by {@code next()} and held by nobody else. */
    @Override
    public Iterator<DerivedImage> iterator() {
        return images.entrySet().stream()
                .map(entry -> new DerivedImage(entry.getKey(), entry.getValue().get()))
                .iterator();
    }
}
