// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.ibsi;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** The text of the filter that a row of {@code phase1_tests.csv} describes in words. */
final class FilterRow {
    private FilterRow() {}

    static String text(CSVRecord row) {
        List<String> words = new ArrayList<>();
        words.add(name(row.get("filter")));
        for (String part : row.get("parameters").split(";")) {
            words.addAll(words(part.strip()));
        }
        String after = row.get("post_processing");
        if (after.startsWith("energy map")) {
            words.add("energy=" + find("delta=(\\d+) voxels", after));
        }
        boolean isPlanes = after.contains("three orthogonal plane");
        words.add("dimension=" + (isPlanes ? "3D" : row.get("filter_dimension")));
        if (!row.get("pooling").isEmpty()) {
            words.add("pooling=" + row.get("pooling"));
        }
        words.add("boundary=" + row.get("boundary").split(" ")[0]);
        return String.join(" ", words);
    }

    private static String name(String filter) {
        return switch (filter) {
            case "mean" -> "mean";
            case "Laplacian of Gaussian" -> "laplacian-of-gaussian";
            case "Laws kernels" -> "laws";
            case "Gabor" -> "gabor";
            case "separable wavelet" -> "wavelet";
            case "non-separable wavelet" -> "simoncelli";
            case "Riesz-transformed LoG" -> "riesz-laplacian-of-gaussian";
            case "Riesz-transformed Simoncelli" -> "riesz-simoncelli";
            default -> throw new AssertionError("unknown filter " + filter);
        };
    }

    private static List<String> words(String part) {
        if (part.startsWith("Riesz order")) {
            return List.of("order=" + find("l=\\(([\\d,]+)\\)", part).replace(',', '/'));
        }
        if (part.startsWith("steered")) {
            return List.of("steering=" + find("sigma_tensor=([\\d.]+) mm", part));
        }
        if (part.startsWith("kernels ")) {
            return List.of("kernels=" + part.substring(8));
        }
        if (part.startsWith("Daubechies ") || part.startsWith("Coiflet ")) {
            return List.of("family=" + part.replace("Daubechies ", "db").replace("Coiflet ", "coif"));
        }
        if (part.matches("[LH]{2,3}")) {
            return List.of("code=" + part);
        }
        return switch (part.replaceAll("[=\\d].*", "").strip()) {
            case "support M" -> List.of("support=" + find("=(\\d+) voxels", part));
            case "sigma" -> List.of("sigma=" + find("=([\\d.]+) mm", part));
            case "lambda" -> List.of("wavelength=" + find("=([\\d.]+) mm", part));
            case "truncation at" -> List.of("cut=" + find("([\\d.]+) sigma", part));
            case "gamma" -> List.of("gamma=" + fraction(find("=(.*)", part)));
            case "theta" -> List.of("angle=" + degrees(find("=(.*)", part)));
            case "delta theta" -> List.of("step=" + degrees(find("=(.*)", part)));
            case "level" -> List.of("level=" + find("level (\\d+)", part));
            case "Haar" -> List.of("family=haar");
            case "undecimated", "modulus", "Simoncelli", "B map" -> List.of();
            default -> throw new AssertionError("unknown parameter " + part);
        };
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("expected " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static double fraction(String text) {
        String[] parts = text.split("/");
        return Double.parseDouble(parts[0]) / (parts.length == 1 ? 1 : Double.parseDouble(parts[1]));
    }

    private static double degrees(String text) {
        return 180 * fraction(text.replaceFirst("^pi", "1").replace("pi", ""));
    }
}
