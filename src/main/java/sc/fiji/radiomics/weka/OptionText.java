// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.Nearest;
import weka.attributeSelection.ASEvaluation;
import weka.attributeSelection.ASSearch;
import weka.classifiers.Classifier;
import weka.core.Instances;
import weka.core.OptionHandler;
import weka.core.Utils;
import weka.filters.Filter;

/** Weka's schemes by the option strings that its command line and windows write: a class name and its options. */
final class OptionText {
    private static final String OURS = OptionText.class.getPackageName();

    private OptionText() {}

    static Classifier classifier(String text) {
        return scheme("classifier", text, Classifier.class, "weka.classifiers.");
    }

    static Filter filter(String text) {
        return scheme("filter", text, Filter.class, "weka.filters.");
    }

    static ASEvaluation evaluator(String text) {
        return scheme("selection", text, ASEvaluation.class, "weka.attributeSelection.");
    }

    static ASSearch search(String text) {
        return scheme("ranking", text, ASSearch.class, "weka.attributeSelection.");
    }

    /**
     * @param option what a person knows it as
     * @throws RadiomicsException if there is no such class, naming the nearest, or its options cannot be read
     */
    private static <T> T scheme(String option, String text, Class<T> kind, String packages) {
        String[] parts = split(option, text);
        if (parts.length == 0) {
            throw new RadiomicsException(
                    "option '" + option + "' must name a class of Weka and its options, found nothing");
        }
        T scheme = instance(option, parts[0], kind, packages);
        String[] options = Arrays.copyOfRange(parts, 1, parts.length);
        try {
            if (scheme instanceof OptionHandler handler) {
                handler.setOptions(options);
                Utils.checkForRemainingOptions(options);
            } else if (options.length > 0) {
                throw new IllegalArgumentException("it has no options");
            }
        } catch (Exception e) { // why: Weka declares no narrower one
            throw new RadiomicsException(
                    "option '" + option + "': options of " + parts[0] + " cannot be read: " + oneLine(e), e);
        }
        return scheme;
    }

    /** The words of an option string. */
    static String[] split(String option, String text) {
        try {
            return Utils.splitOptions(text);
        } catch (Exception e) { // why: Weka declares no narrower one
            throw new RadiomicsException("option '" + option + "' cannot be read: " + oneLine(e), e);
        }
    }

    static String oneLine(Throwable error) {
        String message = String.valueOf(error.getMessage()).strip();
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(message);
    }

    private static <T> T instance(String option, String name, Class<T> kind, String packages) {
        try {
            Class<?> found = Class.forName(name, true, OptionText.class.getClassLoader());
            if (kind.isAssignableFrom(found)) {
                return kind.cast(found.getDeclaredConstructor().newInstance());
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw unknown(option, name, kind, packages, e);
        } catch (ReflectiveOperationException e) {
            throw new RadiomicsException("option '" + option + "': " + name + " cannot be made: " + e, e);
        }
        throw unknown(option, name, kind, packages, null);
    }

    private static RadiomicsException unknown(
            String option, String name, Class<?> kind, String packages, Throwable cause) {
        List<String> known = known(kind, packages);
        String nearest = known.stream()
                .filter(one -> simple(one).equalsIgnoreCase(simple(name)))
                .findFirst()
                .orElseGet(() -> nearest(name, known));
        return new RadiomicsException(
                "option '" + option + "': Weka has no " + noun(kind) + " '" + name + "'; did you mean " + nearest + "?",
                cause);
    }

    private static String nearest(String name, List<String> known) {
        String word =
                Nearest.to(simple(name), known.stream().map(OptionText::simple).toList());
        return known.stream()
                .filter(one -> simple(one).equals(word))
                .findFirst()
                .orElse(word);
    }

    private static String noun(Class<?> kind) {
        return kind == Classifier.class
                ? "classifier"
                : kind == Filter.class ? "filter" : kind == ASSearch.class ? "search" : "attribute evaluator";
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The classes of a kind in Weka's own jar, and ours; without loading Weka's package manager. */
    private static List<String> known(Class<?> kind, String packages) {
        Stream<String> ours = Stream.of("LassoLogistic", "LassoAttributeEval", "MrmrAttributeEval", "CombatFilter")
                .map(name -> OURS + "." + name);
        return Stream.concat(ours, inJar(packages)).filter(isA(kind)).toList();
    }

    private static Stream<String> inJar(String packages) {
        String folder = packages.replace('.', '/');
        try (JarFile jar = new JarFile(new File(Instances.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()))) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return Stream.empty(); // no suggestion then, only ours
        }
    }

    private static Predicate<String> isA(Class<?> kind) {
        return name -> loaded(name)
                .filter(found -> kind.isAssignableFrom(found)
                        && !found.isInterface()
                        && !java.lang.reflect.Modifier.isAbstract(found.getModifiers()))
                .isPresent();
    }

    private static Optional<Class<?>> loaded(String name) {
        try {
            return Optional.of(Class.forName(name, false, OptionText.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty(); // needs a library that is not there
        }
    }
}
