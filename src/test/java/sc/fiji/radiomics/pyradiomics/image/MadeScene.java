// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/** Image and mask by the formulas of {@code benchmarks/python/pyradiomics_images.py}, and its settings. */
record MadeScene(TypedImage image, Mask mask, ImageSettings settings, ImageTypeChoice choice) {
    private static final Vector3 X = new Vector3(1, 0, 0);
    private static final Vector3 Y = new Vector3(0, 1, 0);
    private static final Vector3 Z = new Vector3(0, 0, 1);
    private static final Map<String, Direction> AXES = Map.of(
            "oblique",
                    new Direction(
                            new Vector3(0.8, 0.48, 0.36), new Vector3(-0.6, 0.64, 0.48), new Vector3(0, -0.6, 0.8)),
            "flipped", new Direction(X.times(-1), Y.times(-1), Z),
            "sagittal", new Direction(Y, Z.times(-1), X));

    /** @param head type, place of image and mask, perhaps the name of axes, and image type */
    static MadeScene of(String head, String settings) {
        Map<String, Object> place = arguments(head.substring(head.indexOf(' ') + 1));
        Grid grid = grid(place, "", head);
        PixelType type = PixelType.valueOf(head.substring(0, head.indexOf(' ')).toUpperCase(Locale.ROOT));
        Map<String, Object> arguments = arguments(settings);
        return new MadeScene(
                image(grid, type),
                mask(grid(place, "mask", head)),
                settings(arguments),
                ImageTypeChoice.of(ImageType.from((String) place.get("type")), arguments));
    }

    private static Grid grid(Map<String, Object> place, String what, String head) {
        double[] size = numbers(place.get(what + "size"));
        return new Grid(
                (int) size[0],
                (int) size[1],
                (int) size[2],
                vector(place.get(what + "spacing")),
                vector(place.get(what + "origin")),
                AXES.getOrDefault(head.replaceAll(".* (\\w+) type=.*", "$1"), Direction.IDENTITY));
    }

    static TypedImage image(Grid grid, PixelType type) {
        double[] values = new double[grid.voxels()];
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    values[i] = value(grid, type, x, y, z);
                }
            }
        }
        return TypedImage.of(grid, type, values);
    }

    private static double value(Grid grid, PixelType type, int x, int y, int z) {
        int value = bowl(300, x, grid.nx()) + bowl(200, y, grid.ny()) + bowl(500, z, grid.nz());
        value += 4 * ((73 * x + 151 * y + 283 * z + 7 * x * y + 11 * y * z + 13 * x * z) % 401);
        value = switch (type) {
            case UINT8 -> value % 256;
            case UINT16 -> value * 16 % 65536;
            default -> value - 700;
        };
        value = x < grid.nx() / 3 && y < grid.ny() / 2 ? 160 : value;
        return type.isWhole() ? value : value / 16.0;
    }

    private static int bowl(int height, int i, int n) {
        return height * (2 * i - n) * (2 * i - n) / (n * n);
    }

    static Mask mask(Grid grid) {
        boolean[] inside = new boolean[grid.voxels()];
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    long far = square(x, grid.nx()) + square(y, grid.ny()) + square(z, grid.nz());
                    inside[i] = far <= 5500 && (x + 3 * y + 5 * z) % 29 != 0;
                }
            }
        }
        return Mask.of(grid, inside);
    }

    private static long square(long i, long n) {
        long from = 20 * i + 10 - 9 * n;
        return from * from * 100 / (n * n);
    }

    static Map<String, Object> arguments(String text) {
        Map<String, Object> arguments = new HashMap<>();
        Stream.of(text.split(" ")).filter(item -> item.contains("=")).forEach(item -> {
            String key = item.substring(0, item.indexOf('='));
            String value = item.substring(item.indexOf('=') + 1);
            boolean isList = value.contains(";") || key.equals("sigma") || key.equals("resegmentRange");
            arguments.put(
                    key,
                    isList ? Stream.of(value.split(";")).map(MadeScene::value).toList() : value(value));
        });
        return arguments;
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("-?\\d+")) {
            return Integer.valueOf(text);
        }
        return text.matches("-?[\\d.]+") ? (Object) Double.valueOf(text) : text;
    }

    static ImageSettings settings(Map<String, Object> arguments) {
        ArgumentReader in = new ArgumentReader(arguments);
        double outliers = in.number("removeOutliers", 0);
        Object spacing = arguments.get("resampledPixelSpacing");
        String mode = in.text("resegmentMode", "absolute").toUpperCase(Locale.ROOT);
        List<Double> range =
                in.numbers("resegmentRange").stream().map(Number::doubleValue).toList();
        int least = in.whole("minimumROISize", 0);
        return new ImageSettings(
                new ImageSettings.Normalisation(
                        in.isTrue("normalize", false),
                        in.number("normalizeScale", 1),
                        outliers > 0 ? OptionalDouble.of(outliers) : OptionalDouble.empty()),
                new ImageSettings.Resampling(
                        Optional.ofNullable(spacing).map(MadeScene::vector),
                        ResampleMethod.from(in.text("interpolator", "sitkBSpline")),
                        in.whole("padDistance", 5),
                        in.isTrue("preCrop", false)),
                new ImageSettings.Region(
                        1,
                        in.isTrue("correctMask", false),
                        in.number("geometryTolerance", 1e-6),
                        in.whole("minimumROIDimensions", 2),
                        least > 0 ? OptionalInt.of(least) : OptionalInt.empty()),
                new ImageSettings.Resegmentation(
                        range, ResegmentMode.valueOf(mode), in.isTrue("resegmentShape", false)),
                in.isTrue("force2D", false),
                in.whole("force2Ddimension", 0));
    }

    private static Vector3 vector(Object list) {
        double[] numbers = numbers(list);
        return new Vector3(numbers[0], numbers[1], numbers[2]);
    }

    private static double[] numbers(Object list) {
        return ((List<?>) list)
                .stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
    }
}
