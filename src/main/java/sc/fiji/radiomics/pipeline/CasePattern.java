// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sc.fiji.radiomics.RadiomicsException;

/**
 * The cases of a folder by a pattern of file names: {@code data/{case}/PET/image.nii.gz}. {@code {case}} stands for the
 * case id, {@code *} for any characters but a slash.
 */
public final class CasePattern {
    private static final String CASE = "{case}";
    private static final int DEEPEST = 12;

    private CasePattern() {}

    /**
     * @param images pattern of the images, with {@code {case}} at least once
     * @param masks pattern of the masks with {@code {case}}; nothing: whole images
     * @return cases in the order of their ids
     * @throws RadiomicsException if a pattern has no {@code {case}}, matches no file or more than one file of a case
     */
    public static List<Case> find(String images, Optional<String> masks) {
        List<Case> cases = new ArrayList<>();
        for (Map.Entry<String, Path> image : match(images).entrySet()) {
            String id = image.getKey();
            Optional<Path> mask = masks.map(pattern -> {
                Map<String, Path> found = match(pattern.replace(CASE, id), id);
                // a mask that is not there is a failure of its case, not of the batch
                return found.getOrDefault(id, Path.of(pattern.replace(CASE, id)));
            });
            cases.add(new Case(id, image.getValue(), mask, List.of(), Optional.empty(), Map.of()));
        }
        if (cases.isEmpty()) {
            throw new RadiomicsException("pattern '" + images + "': no file matches");
        }
        return cases;
    }

    private static Map<String, Path> match(String pattern) {
        if (!pattern.contains(CASE)) {
            throw new RadiomicsException("pattern '" + pattern + "': must contain {case} where the case id stands");
        }
        return match(pattern, "");
    }

    private static Map<String, Path> match(String pattern, String id) {
        String normal = pattern.replace('\\', '/');
        int wild = Stream.of(normal.indexOf('*'), normal.indexOf(CASE))
                .filter(i -> i >= 0)
                .min(Integer::compare)
                .orElse(normal.length());
        int slash = normal.lastIndexOf('/', wild);
        Path root = Path.of(slash < 0 ? "" : normal.substring(0, slash + 1));
        Pattern regex = regex(normal.substring(slash + 1));
        Map<String, Path> found = new java.util.TreeMap<>();
        if (!Files.isDirectory(root.toAbsolutePath())) {
            return found;
        }
        try (Stream<Path> files = Files.find(
                root.toAbsolutePath(),
                DEEPEST,
                (file, attributes) -> attributes.isRegularFile(),
                java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.sorted().toList()) {
                String relative =
                        root.toAbsolutePath().relativize(file).toString().replace('\\', '/');
                Matcher matcher = regex.matcher(relative);
                if (matcher.matches()) {
                    String name = id.isEmpty() ? matcher.group("case") : id;
                    Path other = found.put(name, file);
                    if (other != null) {
                        throw new RadiomicsException("pattern '" + pattern + "': case " + name
                                + " has more than one file: " + other + " and " + file);
                    }
                }
            }
        } catch (IOException e) {
            throw new RadiomicsException("pattern '" + pattern + "': cannot search " + root + ": " + e.getMessage(), e);
        }
        return found;
    }

    private static Pattern regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        boolean named = false;
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.startsWith(CASE, i)) {
                regex.append(named ? "\\k<case>" : "(?<case>[^/]+)");
                named = true;
                i += CASE.length() - 1;
            } else if (pattern.charAt(i) == '*') {
                regex.append("[^/]*");
            } else {
                regex.append(Pattern.quote(pattern.substring(i, i + 1)));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
