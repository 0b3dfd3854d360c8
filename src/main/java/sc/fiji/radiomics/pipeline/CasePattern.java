// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sc.fiji.radiomics.RadiomicsException;

/**
 * The cases of a folder by a pattern of file names: {@code data/{case}/PET/image.nii.gz}. {@code {case}} stands for the
 * case id, {@code *} for any characters but a slash.
 *
 * <p>Repeated measurements: {@code {reader}}, {@code {scan}}, {@code {scanner}} and {@code {repetition}} in the pattern of
 * images or masks make a case of each combination that is found, such as a mask of every reader. Its id is that of the case
 * and the names, joined by underscores; the results have the columns {@code subject}, the case id in the files, and one for
 * each name.
 */
public final class CasePattern {
    private static final String CASE = "{case}";
    /** Column of the case id in the files if an image or mask is one of several. */
    private static final String SUBJECT = "subject";

    private static final List<String> PLACES = List.of("reader", "scan", "scanner", "repetition");
    private static final int DEEPEST = 12;

    /** A file with what its name says: the case id, and the other places in order. */
    private record Found(String id, Map<String, String> places, Path file) {
        /** The id in a batch. */
        String unique() {
            return places.isEmpty() ? id : id + "_" + String.join("_", places.values());
        }

        /** The columns that tell it. */
        Map<String, String> columns() {
            Map<String, String> columns = new LinkedHashMap<>();
            if (!places.isEmpty()) {
                columns.put(SUBJECT, id);
                columns.putAll(places);
            }
            return columns;
        }

        /** A pattern with what is known put in. */
        String in(String pattern) {
            String known = pattern.replace(CASE, id);
            for (Map.Entry<String, String> place : places.entrySet()) {
                known = known.replace("{" + place.getKey() + "}", place.getValue());
            }
            return known;
        }
    }

    private CasePattern() {}

    /**
     * @param images pattern of the images, with {@code {case}} at least once
     * @param masks pattern of the masks with {@code {case}}; nothing: whole images
     * @return cases in the order of their ids
     * @throws RadiomicsException if a pattern has no {@code {case}}, matches no file or more than one file of a case
     */
    public static List<Case> find(String images, Optional<String> masks) {
        if (!images.contains(CASE)) {
            throw new RadiomicsException("pattern '" + images + "': must contain {case} where the case id stands");
        }
        List<Case> cases = new ArrayList<>();
        for (Found image : match(images, new Found("", Map.of(), Path.of("")))) {
            if (masks.isEmpty()) {
                cases.add(toCase(image, image.file(), Optional.empty()));
                continue;
            }
            List<Found> found = match(image.in(masks.get()), image);
            for (Found mask : found) {
                cases.add(toCase(mask, image.file(), Optional.of(mask.file())));
            }
            if (found.isEmpty()) {
                // a mask that is not there is a failure of its case, not of the batch
                cases.add(toCase(image, image.file(), Optional.of(Path.of(image.in(masks.get())))));
            }
        }
        if (cases.isEmpty()) {
            throw new RadiomicsException("pattern '" + images + "': no file matches");
        }
        return cases;
    }

    private static Case toCase(Found found, Path image, Optional<Path> mask) {
        return new Case(found.unique(), image, mask, List.of(), Optional.empty(), found.columns());
    }

    /** The files that are like a pattern, in the order of their ids; of a known case only what else the pattern says. */
    private static List<Found> match(String pattern, Found known) {
        String normal = pattern.replace('\\', '/');
        int wild = Stream.concat(Stream.of("*", CASE), PLACES.stream().map(place -> "{" + place + "}"))
                .map(normal::indexOf)
                .filter(i -> i >= 0)
                .min(Integer::compare)
                .orElse(normal.length());
        int slash = normal.lastIndexOf('/', wild);
        Path root = Path.of(slash < 0 ? "" : normal.substring(0, slash + 1)).toAbsolutePath();
        String rest = normal.substring(slash + 1);
        Pattern regex = regex(rest);
        Map<String, Found> found = new TreeMap<>();
        for (Path file : files(root, pattern)) {
            Matcher matcher = regex.matcher(root.relativize(file).toString().replace('\\', '/'));
            if (matcher.matches()) {
                Found one = found(matcher, rest, known, file);
                Found other = found.put(one.unique(), one);
                if (other != null) {
                    throw new RadiomicsException("pattern '" + pattern + "': case " + one.unique()
                            + " has more than one file: " + other.file() + " and " + file);
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static Found found(Matcher matcher, String pattern, Found known, Path file) {
        Map<String, String> places = new LinkedHashMap<>();
        for (String place : PLACES) {
            if (pattern.contains("{" + place + "}")) {
                places.put(place, matcher.group(place));
            } else if (known.places().containsKey(place)) {
                places.put(place, known.places().get(place));
            }
        }
        return new Found(known.id().isEmpty() ? matcher.group("case") : known.id(), places, file);
    }

    private static List<Path> files(Path root, String pattern) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(
                root, DEEPEST, (file, attributes) -> attributes.isRegularFile(), FileVisitOption.FOLLOW_LINKS)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new RadiomicsException("pattern '" + pattern + "': cannot search " + root + ": " + e.getMessage(), e);
        }
    }

    private static Pattern regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        List<String> named = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            String place = place(pattern, i);
            if (!place.isEmpty()) {
                // a case id is as long as it can be, other names as short
                regex.append(
                        named.contains(place)
                                ? "\\k<" + place + ">"
                                : "(?<" + place + ">[^/]+" + (place.equals("case") ? ")" : "?)"));
                named.add(place);
                i += place.length() + 1;
            } else if (pattern.charAt(i) == '*') {
                regex.append("[^/]*");
            } else {
                regex.append(Pattern.quote(pattern.substring(i, i + 1)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    /** The name of the place that begins there; empty if none does. */
    private static String place(String pattern, int at) {
        return Stream.concat(Stream.of("case"), PLACES.stream())
                .filter(name -> pattern.startsWith("{" + name + "}", at))
                .findFirst()
                .orElse("");
    }
}
