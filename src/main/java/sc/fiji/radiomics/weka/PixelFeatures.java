// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import sc.fiji.radiomics.filter.BoxStatistics;
import sc.fiji.radiomics.filter.DifferenceOfGaussians;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.GaussianDerivatives;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.filter.Scale;
import sc.fiji.radiomics.filter.StructureTensor;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * The features of each voxel that a pixel classifier learns from, by scale in mm.
 *
 * <p>A stack is made for a box of the image at a time and is, bit by bit, the part of that of the whole image, so that
 * an image of any size is classified in tiles.
 *
 * @param features without repetition, in the order in which they stand in the stack
 * @param sigmas scales, mm, from the finest to the coarsest
 * @param dimension in the slice or in the volume
 */
public record PixelFeatures(List<PixelFeature> features, List<Double> sigmas, Extent dimension) {
    private static final double BAND = 1.6;
    private static final double AROUND = 2;

    /** @throws IllegalArgumentException if there is no feature or scale, or a scale is not positive */
    public PixelFeatures {
        features = List.copyOf(new LinkedHashSet<>(features));
        sigmas = sigmas.stream().distinct().sorted().toList();
        if (features.isEmpty()) {
            throw new IllegalArgumentException("features must name at least one, for example gaussian");
        }
        if (sigmas.isEmpty()) {
            throw new IllegalArgumentException("sigmas must name at least one scale in mm, for example 1");
        }
        for (double sigma : sigmas) {
            new Scale(sigma, dimension);
        }
    }

    /**
     * From the texts of a dialog.
     *
     * @param features words of {@link PixelFeature}, separated by commas
     * @param sigmas numbers in mm, separated by commas
     * @param dimension {@code 2D} or {@code 3D}
     * @throws IllegalArgumentException if a word or number is none
     */
    public static PixelFeatures parse(String features, String sigmas, String dimension) {
        return new PixelFeatures(
                words(features).stream().map(PixelFeature::parse).toList(),
                words(sigmas).stream().map(PixelFeatures::number).toList(),
                Extent.parse(dimension));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("sigmas must be numbers in mm, found '" + text + "'", e);
        }
    }

    /** The name of each feature of the stack, in its order: {@code gaussian_1}, {@code hessian2_0.5}. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (PixelFeature feature : features) {
            for (double sigma : scales(feature)) {
                String scale = sigma == Math.rint(sigma) && sigma < 1e9 ? Long.toString((long) sigma) : sigma + "";
                names.addAll(feature.names(scale, dimension.axes()));
            }
        }
        return names;
    }

    private List<Double> scales(PixelFeature feature) {
        return feature == PixelFeature.INTENSITY ? sigmas.subList(0, 1) : sigmas;
    }

    /** How far around a voxel the features look on a grid of a spacing in mm. */
    public Reach reach(Vector3 spacing) {
        Reach reach = new Reach(0, 0, 0);
        for (PixelFeature feature : features) {
            for (double sigma : scales(feature)) {
                reach = reach.max(reach(feature, sigma, spacing));
            }
        }
        return reach;
    }

    private Reach reach(PixelFeature feature, double sigma, Vector3 spacing) {
        return switch (feature) {
            case INTENSITY -> new Reach(0, 0, 0);
            case GAUSSIAN, GRADIENT, LAPLACIAN, HESSIAN -> scale(sigma).reach(spacing);
            case DIFFERENCE -> scale(BAND * sigma).reach(spacing);
            case STRUCTURE -> StructureTensor.reach(scale(sigma), scale(AROUND * sigma), spacing);
            case MEAN, VARIANCE, MINIMUM, MAXIMUM, MEDIAN -> BoxStatistics.reach(sigma, spacing, dimension);
        };
    }

    private Scale scale(double sigma) {
        return new Scale(sigma, dimension);
    }

    /**
     * The features of the voxels of a box.
     *
     * @param image intensities on any grid
     * @param box inside the grid
     * @return one array per name, x fastest
     */
    public float[][] stack(Volume image, Box box) {
        float[][] stack = new float[names().size()][];
        for (int i = 0; i < sigmas.size(); i++) {
            AtOneScale responses = new AtOneScale(image, box, sigmas.get(i));
            int at = 0;
            for (PixelFeature feature : features) {
                int each = feature.names("", dimension.axes()).size();
                if (feature != PixelFeature.INTENSITY) {
                    System.arraycopy(responses.of(feature), 0, stack, at + i * each, each);
                } else if (i == 0) {
                    stack[at] = image.crop(box).voxels();
                }
                at += each * scales(feature).size();
            }
        }
        return stack;
    }

    /** The responses at one scale; what several features share is made once and given up with the scale. */
    private final class AtOneScale {
        private final Volume image;
        private final Box box;
        private final double sigma;
        private final GaussianDerivatives derivatives;
        private final BoxStatistics statistics;

        AtOneScale(Volume image, Box box, double sigma) {
            this.image = image;
            this.box = box;
            this.sigma = sigma;
            int order = order();
            this.derivatives = order < 0 ? null : GaussianDerivatives.of(image, box, scale(sigma), order);
            this.statistics = needsStatistics() ? BoxStatistics.of(image, box, sigma, dimension) : null;
        }

        float[][] of(PixelFeature feature) {
            return switch (feature) {
                case INTENSITY -> one(image.crop(box).voxels());
                case GAUSSIAN -> one(derivatives.smoothed());
                case GRADIENT -> one(derivatives.gradientMagnitude());
                case LAPLACIAN -> one(derivatives.laplacian());
                case HESSIAN -> derivatives.hessianEigenvalues();
                case STRUCTURE -> StructureTensor.eigenvalues(image, box, scale(sigma), scale(AROUND * sigma));
                case DIFFERENCE -> one(DifferenceOfGaussians.of(image, box, scale(sigma), scale(BAND * sigma)));
                case MEAN -> one(statistics.mean());
                case VARIANCE -> one(statistics.variance());
                case MINIMUM -> one(statistics.minimum());
                case MAXIMUM -> one(statistics.maximum());
                case MEDIAN -> one(statistics.median());
            };
        }

        private static float[][] one(float[] response) {
            return new float[][] {response};
        }
    }

    /** Highest order of the derivatives that the features need; -1: none. */
    private int order() {
        if (features.contains(PixelFeature.LAPLACIAN) || features.contains(PixelFeature.HESSIAN)) {
            return 2;
        }
        return features.contains(PixelFeature.GRADIENT) ? 1 : features.contains(PixelFeature.GAUSSIAN) ? 0 : -1;
    }

    private boolean needsStatistics() {
        return features.stream().anyMatch(feature -> feature.compareTo(PixelFeature.MEAN) >= 0);
    }

    /**
     * The most memory that making and keeping the features of a box takes, in bytes, whatever the size of the image.
     *
     * @param spacing of the voxels, mm
     */
    public long bytes(Box box, Vector3 spacing) {
        double work = 0;
        for (PixelFeature feature : features) {
            for (double sigma : scales(feature)) {
                work = Math.max(work, doubles(feature, sigma, box, spacing));
            }
        }
        return (long) (voxels(box) * Float.BYTES * names().size() + work * Double.BYTES);
    }

    /** Numbers in double precision that are there at the same time while a feature is made. */
    private double doubles(PixelFeature feature, double sigma, Box box, Vector3 spacing) {
        double others = order() < 0 || feature == PixelFeature.INTENSITY
                ? 0
                : (order() == 2 ? 10 : order() == 1 ? 4 : 1) * voxels(box);
        Box around = grown(box, reach(feature, sigma, spacing));
        Box inner = grown(box, scale(AROUND * sigma).reach(spacing));
        return switch (feature) {
            case INTENSITY -> 0;
            case STRUCTURE -> others + 2 * voxels(around) + 6 * voxels(inner) + 6 * voxels(box);
            case DIFFERENCE -> others + 2 * voxels(box) + 2 * voxels(around);
            case MEAN, VARIANCE, MINIMUM, MAXIMUM, MEDIAN -> others + 4 * voxels(around);
            default -> others + 2 * voxels(around);
        };
    }

    private static Box grown(Box box, Reach reach) {
        return box.grow(reach.x(), reach.y(), reach.z());
    }

    private static double voxels(Box box) {
        return (double) box.nx() * box.ny() * box.nz();
    }
}
