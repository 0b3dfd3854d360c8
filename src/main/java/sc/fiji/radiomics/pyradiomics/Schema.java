// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The keys of PyRadiomics' parameter files below {@code setting} and below each image type, with what their values may be.
 * A key without a value has the default.
 *
 * <p>Source: PyRadiomics 3.0.1 documentation, customizing the extraction, doi:10.1158/0008-5472.CAN-17-0339.
 */
public final class Schema {
    /** The parts of a parameter file. */
    public static final List<String> PARTS = List.of("imageType", "featureClass", "setting", "voxelSetting");

    /** Keys of the part voxelSetting. */
    public static final List<String> VOXEL_KEYS = List.of("kernelRadius", "maskedKernel", "initValue", "voxelBatch");

    private static final Map<String, Rule> RULES = rules();

    private record Rule(String need, Predicate<Object> holds) {
        boolean isBroken(Object value) {
            return !holds.test(value);
        }
    }

    private Schema() {}

    /** All keys of settings. */
    public static List<String> keys() {
        return List.copyOf(RULES.keySet());
    }

    /**
     * What is wrong with the value of a known key, for example "needs a number above 0, found 'wide'"; nothing if it is
     * right.
     *
     * @param value null, a Boolean, Long, Double or String, or a list of these
     */
    public static Optional<String> problem(String key, Object value) {
        Rule rule = RULES.get(key);
        return value == null || !rule.isBroken(value)
                ? Optional.empty()
                : Optional.of("needs " + rule.need + ", found '" + value + "'");
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        Rule flag = new Rule("true or false", value -> value instanceof Boolean);
        Rule positive = new Rule("a number above 0", value -> isNumber(value) && number(value) > 0);
        Rule count = new Rule("a whole number above 0", value -> isWhole(value) && number(value) > 0);
        Rule notNegative = new Rule("a whole number of at least 0", value -> isWhole(value) && number(value) >= 0);
        rules.put("minimumROIDimensions", new Rule("1, 2 or 3", value -> isWhole(value) && isIn(value, 1, 3)));
        rules.put("minimumROISize", count);
        rules.put("geometryTolerance", positive);
        rules.put("correctMask", flag);
        rules.put("additionalInfo", flag);
        rules.put("label", count);
        rules.put("label_channel", notNegative);
        rules.put("binWidth", positive);
        rules.put("binCount", count);
        rules.put("normalize", flag);
        rules.put("normalizeScale", positive);
        rules.put("removeOutliers", positive);
        rules.put("resampledPixelSpacing", list("3 numbers of at least 0", 3, 3, value -> number(value) >= 0));
        rules.put("interpolator", oneOf(interpolators()));
        rules.put("padDistance", notNegative);
        rules.put("distances", list("whole numbers above 0", 1, 1000, value -> isWhole(value) && number(value) > 0));
        rules.put("force2D", flag);
        rules.put("force2Ddimension", new Rule("0, 1 or 2", value -> isWhole(value) && isIn(value, 0, 2)));
        rules.put("resegmentRange", list("one or two numbers", 1, 2, value -> true));
        rules.put("resegmentMode", oneOf(List.of("absolute", "relative", "sigma")));
        rules.put("resegmentShape", flag);
        rules.put("preCrop", flag);
        rules.put("sigma", list("numbers above 0", 0, 1000, value -> number(value) > 0));
        rules.put("start_level", notNegative);
        rules.put("level", count);
        rules.put("wavelet", new Rule("the name of a wavelet", value -> value instanceof String));
        rules.put("gradientUseSpacing", flag);
        rules.put("lbp2DRadius", positive);
        rules.put("lbp2DSamples", count);
        rules.put("lbp2DMethod", oneOf(List.of("default", "ror", "uniform", "var")));
        rules.put("lbp3DLevels", count);
        rules.put("lbp3DIcosphereRadius", positive);
        rules.put("lbp3DIcosphereSubdivision", notNegative);
        rules.put("voxelArrayShift", new Rule("a whole number", Schema::isWhole));
        rules.put("symmetricalGLCM", flag);
        rules.put("weightingNorm", oneOf(List.of("euclidean", "manhattan", "infinity", "no_weighting")));
        rules.put("gldm_a", notNegative);
        return rules;
    }

    private static List<String> interpolators() {
        List<String> all = new ArrayList<>(List.of("sitkNearestNeighbor", "sitkLinear", "sitkBSpline", "sitkGaussian"));
        all.add("sitkLabelGaussian");
        for (String window : List.of("Hamming", "Cosine", "Welch", "Lanczos", "Blackman")) {
            all.add("sitk" + window + "WindowedSinc");
        }
        for (int code = 1; code <= 10; code++) {
            all.add(Integer.toString(code));
        }
        return all;
    }

    private static Rule oneOf(List<String> texts) {
        Set<String> known = Set.copyOf(texts);
        return new Rule("one of " + String.join(", ", texts), value -> known.contains(value.toString()));
    }

    private static Rule list(String need, int least, int most, Predicate<Object> each) {
        return new Rule(
                "a list of " + need,
                value -> value instanceof List<?> all
                        && all.size() >= least
                        && all.size() <= most
                        && all.stream().allMatch(item -> isNumber(item) && each.test(item)));
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number && Double.isFinite(number(value));
    }

    private static boolean isWhole(Object value) {
        return value instanceof Long && Math.abs(number(value)) < 1e9;
    }

    private static boolean isIn(Object value, int least, int most) {
        return number(value) >= least && number(value) <= most;
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
