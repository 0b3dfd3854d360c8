// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.pyradiomics.image.DerivedImage;
import sc.fiji.radiomics.pyradiomics.image.DerivedImages;
import sc.fiji.radiomics.pyradiomics.image.ImageType;
import sc.fiji.radiomics.pyradiomics.image.PixelType;
import sc.fiji.radiomics.pyradiomics.image.Prepared;
import sc.fiji.radiomics.pyradiomics.image.TypedImage;

/**
 * The features of PyRadiomics of one region, in the order of its tables.
 *
 * @param values names and values
 * @param notes what a person should know
 */
public record RegionFeatures(List<Value> values, List<String> notes) {
    /**
     * One feature.
     *
     * @param image name of the image it was computed of, for example {@code wavelet-LLH}
     * @param featureClass its class
     * @param feature which
     * @param value NaN where PyRadiomics has NaN
     */
    public record Value(String image, FeatureClass featureClass, NamedFeature<?> feature, double value) {
        /** Name in PyRadiomics' tables. */
        public String name() {
            return image + "_" + featureClass.key() + "_" + feature.tag();
        }
    }

    public RegionFeatures {
        values = List.copyOf(values);
        notes = List.copyOf(notes);
    }

    /**
     * All features that parameters ask for.
     *
     * @param prepared image and mask, made with the settings of the parameters
     * @throws IllegalArgumentException where PyRadiomics fails as well, or if something is not supported here
     */
    public static RegionFeatures of(Prepared prepared, Parameters parameters) {
        List<Value> values = new ArrayList<>();
        List<String> notes = new ArrayList<>(parameters.notes());
        notes.addAll(prepared.notes());
        shapes(prepared.shapeMask(), parameters, values, notes);
        Mask mask = prepared.featureMask();
        for (ImageType type : parameters.imageTypes().keySet()) {
            DerivedImages images = DerivedImages.of(prepared, parameters.choice(type));
            notes.addAll(images.notes());
            for (DerivedImage image : images) {
                of(image.name(), image.image(), mask, parameters, parameters.featureSettings(type), values);
            }
        }
        return new RegionFeatures(values, notes);
    }

    private static void shapes(Mask mask, Parameters parameters, List<Value> values, List<String> notes) {
        if (parameters.features().containsKey(FeatureClass.SHAPE)) {
            add(values, "original", FeatureClass.SHAPE, parameters, List.of(new SolidShape(mask)));
        }
        if (parameters.features().containsKey(FeatureClass.SHAPE_2D)) {
            flat(mask, parameters, values, notes);
        }
    }

    /** PyRadiomics looks at the wrong axis before it computes these, and leaves them out where that has one voxel. */
    private static void flat(Mask mask, Parameters parameters, List<Value> values, List<String> notes) {
        FeatureSettings settings = parameters.featureSettings();
        int[] size = {mask.grid().nx(), mask.grid().ny(), mask.grid().nz()};
        if (!settings.force2D()) {
            notes.add("no shape2D features: force2D is not set");
        } else if (size[settings.force2Ddimension()] <= 1) {
            notes.add("no shape2D features: the region has one voxel along " + "xyz".charAt(settings.force2Ddimension())
                    + ", where PyRadiomics leaves them out");
        } else {
            Mask turned = AxisOrder.across(settings.force2Ddimension()).mask(mask);
            if (turned.grid().nz() > 1) {
                throw new IllegalArgumentException("shape2D needs a region of one slice, found "
                        + turned.grid().nz() + " across axis " + settings.force2Ddimension()
                        + "; leave shape2D out of featureClass");
            }
            add(values, "original", FeatureClass.SHAPE_2D, parameters, List.of(FlatShape.of(turned)));
        }
    }

    private static void of(
            String name,
            TypedImage image,
            Mask mask,
            Parameters parameters,
            FeatureSettings settings,
            List<Value> values) {
        double[] inside = new double[mask.count()];
        for (int i = 0, n = 0; i < mask.voxels().length; i++) {
            if (mask.voxels()[i]) {
                inside[n++] = image.get(i);
            }
        }
        int[] levels = Binning.levels(inside, settings, image.type() == PixelType.FLOAT32);
        TextureEvidence textures = new TextureEvidence(mask, levels, settings);
        Map<FeatureClass, Supplier<List<?>>> evidence = Map.of(
                FeatureClass.FIRST_ORDER,
                () -> List.of(new Sample(
                        inside, levels, settings.voxelArrayShift(), mask.grid().voxelVolume())),
                FeatureClass.GLCM,
                textures::cooccurrences,
                FeatureClass.GLDM,
                textures::dependences,
                FeatureClass.GLRLM,
                textures::runLengths,
                FeatureClass.GLSZM,
                textures::sizeZones,
                FeatureClass.NGTDM,
                () -> List.of(textures.toneDifferences()));
        for (FeatureClass each : parameters.features().keySet()) {
            if (!each.isShape()) {
                add(values, name, each, parameters, evidence.get(each).get());
            }
        }
    }

    private static void add(
            List<Value> values, String image, FeatureClass featureClass, Parameters parameters, List<?> evidence) {
        for (NamedFeature<?> feature : parameters.computed(featureClass)) {
            values.add(new Value(image, featureClass, feature, mean(feature, evidence)));
        }
    }

    /** Mean over the directions for which the feature is defined; NaN if it is for none. */
    @SuppressWarnings("unchecked")
    private static <E> double mean(NamedFeature<E> feature, List<?> evidence) {
        return evidence.stream()
                .mapToDouble(each -> feature.value((E) each))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
