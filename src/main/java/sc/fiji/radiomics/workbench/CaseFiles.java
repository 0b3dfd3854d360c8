// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.pipeline.Case;

/**
 * Cases from files that a person dropped or chose, by the habits of naming: a file with a word such as {@code mask},
 * {@code roi}, {@code seg} or {@code label} in its name, or an ImageJ ROI file, is the mask of the image whose name has the
 * same other words. A guess for a table that a person sees and can change; a batch by a pattern never guesses.
 */
final class CaseFiles {
    private static final Set<String> MASK_WORDS = Set.of(
            "mask", "masks", "roi", "rois", "seg", "segmentation", "label", "labels", "contour", "contours", "voi");
    private static final List<String> ENDINGS = List.of(
            ".nii.gz", ".nii", ".nrrd", ".nhdr", ".mha", ".mhd", ".tif", ".tiff", ".roi", ".zip", ".hdr", ".dcm");

    private CaseFiles() {}

    /**
     * Cases of files, in the order of their names; folders stand for the files directly in them.
     *
     * @throws RadiomicsException if a folder cannot be read
     */
    static List<Case> of(List<Path> dropped) {
        List<Path> files = dropped.stream()
                .flatMap(path -> Files.isDirectory(path) ? within(path).stream() : Stream.of(path))
                .filter(file -> ENDINGS.stream().anyMatch(lowerName(file)::endsWith))
                .toList();
        List<Path> masks =
                new ArrayList<>(files.stream().filter(CaseFiles::isMask).toList());
        Map<String, Case> cases = new LinkedHashMap<>();
        for (Path image : files) {
            if (!masks.contains(image)) {
                Optional<Path> mask = maskOf(image, masks);
                String id = unused(id(image, mask, files), cases.keySet());
                cases.put(id, new Case(id, image, mask, List.of(), Optional.empty(), Map.of()));
            }
        }
        return List.copyOf(cases.values());
    }

    private static List<Path> within(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new RadiomicsException("cannot read folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean isMask(Path file) {
        String name = lowerName(file);
        return name.endsWith(".roi") || name.endsWith(".zip") || words(file).anyMatch(MASK_WORDS::contains);
    }

    /** The only mask in the same folder whose other words are those of the image, or all but the image's last one. */
    private static Optional<Path> maskOf(Path image, List<Path> masks) {
        List<String> words = words(image).toList();
        List<Path> near = masks.stream()
                .filter(mask -> folder(mask).equals(folder(image)))
                .toList();
        List<List<String>> keys = words.isEmpty() ? List.of(words) : List.of(words, words.subList(0, words.size() - 1));
        for (List<String> key : keys) {
            List<Path> same =
                    near.stream().filter(mask -> key(mask).equals(key)).toList();
            if (same.size() == 1) {
                return Optional.of(same.get(0));
            }
        }
        return Optional.empty();
    }

    private static List<String> key(Path mask) {
        return words(mask).filter(word -> !MASK_WORDS.contains(word)).toList();
    }

    /** The words that image and mask share; the folder's name if the image is the only one of its folder among others. */
    private static String id(Path image, Optional<Path> mask, List<Path> files) {
        boolean isFolderPerCase =
                files.stream().map(CaseFiles::folder).distinct().count() > 1
                        && files.stream()
                                        .filter(file ->
                                                !isMask(file) && folder(file).equals(folder(image)))
                                        .count()
                                == 1;
        if (isFolderPerCase && folder(image).getFileName() != null) {
            return folder(image).getFileName().toString();
        }
        String stem = stem(image.getFileName().toString());
        int shared = mask.map(file -> key(file).size()).orElse(0);
        return shared > 0 && shared < words(image).count() ? stem.replaceFirst("[-_. ]+[^-_. ]+$", "") : stem;
    }

    private static String unused(String id, Set<String> taken) {
        String free = id;
        for (int i = 2; taken.contains(free); i++) {
            free = id + "-" + i;
        }
        return free;
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().normalize().getParent();
    }

    private static Stream<String> words(Path file) {
        return Arrays.stream(stem(lowerName(file)).split("[-_. ]+")).filter(word -> !word.isEmpty());
    }

    private static String lowerName(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    private static String stem(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream()
                .filter(lower::endsWith)
                .findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
    }

    /**
     * Cases with new ones put behind; one whose id is there already takes the place of the old.
     *
     * @return all, in order
     */
    static List<Case> added(List<Case> before, List<Case> more) {
        Map<String, Case> all = new LinkedHashMap<>();
        Stream.concat(before.stream(), more.stream()).forEach(one -> all.put(one.id(), one));
        return List.copyOf(all.values());
    }

    /** The ids of both lists. */
    static Set<String> shared(List<Case> before, List<Case> more) {
        Set<String> ids = before.stream().map(Case::id).collect(Collectors.toSet());
        return more.stream().map(Case::id).filter(ids::contains).collect(Collectors.toSet());
    }
}
