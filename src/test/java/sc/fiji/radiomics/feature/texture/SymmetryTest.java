// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.image.GreyLevels;

/** What the families with directions owe to the symmetries of space. */
class SymmetryTest {
    private static final long SEED = 20240611;

    /** A feature with a way to its value. */
    record Value(Feature<?> feature, Function<GreyLevels, Double> of) {
        static <E> Stream<Value> all(
                Feature<E>[] features,
                Function<GreyLevels, Map<Aggregation, List<E>>> matrices,
                Aggregation aggregation) {
            return Stream.of(features)
                    .map(feature -> new Value(
                            feature, roi -> Aggregation.mean(matrices.apply(roi).get(aggregation), feature)));
        }
    }

    static Stream<Arguments> directional() {
        return Stream.of(Aggregation.values())
                .filter(Aggregation::isDirectional)
                .flatMap(aggregation -> {
                    Set<Aggregation> one = EnumSet.of(aggregation);
                    return Stream.concat(
                                    Value.all(Glcm.values(), roi -> Glcm.matrices(roi, one), aggregation),
                                    Value.all(Glrlm.values(), roi -> Glrlm.matrices(roi, one), aggregation))
                            .map(value -> Arguments.of(aggregation, value));
                });
    }

    static Stream<Arguments> volumetric() {
        return directional().filter(row -> ((Aggregation) row.get()[0]).isVolumetric());
    }

    @ParameterizedTest
    @MethodSource("volumetric")
    void turningAndReflectingLeaveTheFeaturesInSpace(Aggregation aggregation, Value feature) {
        Random random = new Random(SEED);
        for (int trial = 0; trial < 20; trial++) {
            GreyLevels roi = RandomRegion.of(random);
            double value = feature.of().apply(roi);
            // the root in this feature magnifies rounding where it is nearly 0
            double relative = feature.feature() == Glcm.INFORMATION_CORRELATION_2 ? 1e-7 : 1e-11;
            double tolerance = Double.isNaN(value) ? 1 : relative * Math.max(1, Math.abs(value));
            String what = "seed " + SEED + ", trial " + trial + ", " + feature.feature();
            assertEquals(value, feature.of().apply(RandomRegion.turn(roi)), tolerance, what);
            assertEquals(value, feature.of().apply(RandomRegion.reflected(roi)), tolerance, what);
        }
    }

    @ParameterizedTest
    @MethodSource("directional")
    void aLargerGridChangesNothing(Aggregation aggregation, Value feature) {
        Random random = new Random(SEED);
        for (int trial = 0; trial < 20; trial++) {
            GreyLevels roi = RandomRegion.of(random);
            assertEquals(
                    feature.of().apply(roi),
                    feature.of().apply(RandomRegion.embed(roi, 2)),
                    "seed " + SEED + ", trial " + trial + ", " + feature.feature());
        }
    }
}
