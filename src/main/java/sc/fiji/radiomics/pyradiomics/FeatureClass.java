// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** PyRadiomics' feature classes in the order in which it computes them by itself; shape comes first in its tables. */
public enum FeatureClass {
    FIRST_ORDER("firstorder", FirstOrder.values(), List.of()),
    GLCM("glcm", GlcmFeature.values(), List.of("Dissimilarity", "Homogeneity1", "Homogeneity2", "SumVariance")),
    GLDM("gldm", GldmFeature.values(), List.of("DependencePercentage", "GrayLevelNonUniformityNormalized")),
    GLRLM("glrlm", GlrlmFeature.values(), List.of()),
    GLSZM("glszm", GlszmFeature.values(), List.of()),
    NGTDM("ngtdm", NgtdmFeature.values(), List.of()),
    SHAPE("shape", ShapeFeature.values(), List.of()),
    SHAPE_2D("shape2D", Shape2dFeature.values(), List.of());

    private final String key;
    private final List<NamedFeature<?>> features;
    private final List<String> withdrawn;

    FeatureClass(String key, NamedFeature<?>[] features, List<String> withdrawn) {
        this.key = key;
        this.features = List.of(features);
        this.withdrawn = withdrawn;
    }

    /** Name in parameter files and in the names of features. */
    public String key() {
        return key;
    }

    /** Its features in PyRadiomics' order. */
    public List<NamedFeature<?>> features() {
        return features;
    }

    /** Features that parameter files may name, and PyRadiomics then leaves out: they equal others. */
    public List<String> withdrawn() {
        return withdrawn;
    }

    /** Whether it depends on the mask only and is computed once, not for every image type. */
    public boolean isShape() {
        return this == SHAPE || this == SHAPE_2D;
    }

    /** The class of a parameter file; nothing if PyRadiomics has none of that name. */
    public static Optional<FeatureClass> from(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }

    /** A feature by its name in a parameter file or table. */
    public Optional<NamedFeature<?>> feature(String name) {
        return features.stream().filter(each -> each.tag().equals(name)).findFirst();
    }
}
