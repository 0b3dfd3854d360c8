// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which libraries this program runs with, compared with those it was built with. The list of the latter is written by
 * the build; versions found are read from the names of the jars on the class path, or from what Maven left in them.
 *
 * @param java version of Java
 * @param megabytes memory that Java may use
 * @param program where the program lies: name of its jar or folder
 * @param libraries by artifact
 */
public record Installation(String java, long megabytes, String program, List<Library> libraries) {
    /** The oldest Java that runs the program. */
    public static final int OLDEST_JAVA = 17;

    private static final String LIST = "/radiomics-libraries.txt";
    private static final Pattern ENTRY =
            Pattern.compile("\\s*([\\w.-]+):([\\w.-]+):jar:([\\w.-]+):(?:compile|runtime).*");
    private static final Pattern JAR = Pattern.compile(".*/([^/!]+\\.jar)!/.*");

    /**
     * A library.
     *
     * @param group its Maven group
     * @param artifact its name
     * @param expected version that the program was built with
     * @param found versions on the class path, none if it is missing
     */
    public record Library(String group, String artifact, String expected, List<String> found) {
        public Library {
            found = List.copyOf(found);
        }

        /** What is wrong, for a person; nothing if all is well. */
        public Optional<String> problem() {
            if (found.isEmpty()) {
                return Optional.of(artifact + " " + expected + " is missing");
            }
            if (found.size() > 1) {
                return Optional.of(
                        artifact + " is there more than once: " + String.join(", ", found) + "; keep only one");
            }
            return compare(found.get(0), expected) < 0
                    ? Optional.of(artifact + " " + found.get(0) + " is older than " + expected
                            + ", with which the program was built")
                    : Optional.empty();
        }
    }

    public Installation {
        libraries = List.copyOf(libraries);
    }

    /** What the class loader of this program sees. */
    public static Installation found() {
        ClassLoader loader = Installation.class.getClassLoader();
        List<String> jars = jars(loader);
        List<Library> libraries = new ArrayList<>();
        for (String line : list().split("\\R")) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                List<String> found = versions(entry.group(2), jars);
                if (found.isEmpty()) {
                    found = fromMaven(entry.group(1), entry.group(2), loader);
                }
                libraries.add(new Library(entry.group(1), entry.group(2), entry.group(3), found));
            }
        }
        return new Installation(
                System.getProperty("java.version"),
                Runtime.getRuntime().maxMemory() / (1024 * 1024),
                place(),
                libraries);
    }

    private static String list() {
        try (InputStream in = Installation.class.getResourceAsStream(LIST)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all jars that have a manifest. */
    private static List<String> jars(ClassLoader loader) {
        try {
            TreeSet<String> names = new TreeSet<>();
            for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
                Matcher jar = JAR.matcher(URLDecoder.decode(url.toString(), StandardCharsets.UTF_8));
                if (jar.matches()) {
                    names.add(jar.group(1));
                }
            }
            return List.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Versions in the names of jars of an artifact: {@code hipparchus-core-4.0.3.jar}. */
    static List<String> versions(String artifact, List<String> jars) {
        Pattern name = Pattern.compile(Pattern.quote(artifact) + "-(\\d[\\w.-]*)\\.jar");
        return jars.stream()
                .map(name::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private static List<String> fromMaven(String group, String artifact, ClassLoader loader) {
        String file = "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream in = loader.getResourceAsStream(file)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            String version = properties.getProperty("version");
            return version == null ? List.of() : List.of(version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last part of the place of our classes; a folder ends in a slash. */
    private static String place() {
        CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "";
        }
        String path = URLDecoder.decode(source.getLocation().getPath(), StandardCharsets.UTF_8);
        return path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
    }

    /** Versions by their numbers, part by part: 1.54p before 1.54q, 2.9 before 2.10, 8.0.0 after 8.0.0-beta. */
    static int compare(String one, String other) {
        String[] a = one.split("[.-]");
        String[] b = other.split("[.-]");
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int order = comparePart(i < a.length ? a[i] : "", i < b.length ? b[i] : "");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int comparePart(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            String longer = one + other;
            boolean isNumber = longer.matches("\\d.*");
            int sign = one.isEmpty() ? -1 : 1;
            return longer.isEmpty() ? 0 : isNumber ? sign : -sign; // 1.0.1 after 1.0, 1.0-beta before
        }
        int byNumber = Long.compare(number(one), number(other));
        return byNumber != 0 ? byNumber : one.replaceFirst("^\\d+", "").compareTo(other.replaceFirst("^\\d+", ""));
    }

    private static long number(String part) {
        Matcher digits = Pattern.compile("(\\d{1,18}).*").matcher(part);
        return digits.matches() ? Long.parseLong(digits.group(1)) : -1;
    }

    /** Everything that is wrong, a sentence each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (compare(java, String.valueOf(OLDEST_JAVA)) < 0) {
            problems.add("Java " + java + " is too old: " + OLDEST_JAVA + " or newer is needed");
        }
        if (program.endsWith(".jar") && !program.contains("_")) {
            problems.add("the jar " + program + " must have an underscore in its name, or ImageJ does not list its"
                    + " commands: call it Radiomics_.jar");
        }
        if (libraries.isEmpty()) {
            problems.add("the list of libraries is missing in the program: build it with Maven");
        }
        libraries.forEach(library -> library.problem().ifPresent(problems::add));
        return problems;
    }

    /** The whole report for a person, problems last. */
    public String text() {
        StringBuilder text = new StringBuilder(Software.nameAndVersion() + " in " + program + "\nJava " + java + " ("
                + System.getProperty("java.vendor") + "), up to " + megabytes + " MB of memory\n");
        for (Library library : libraries) {
            text.append(library.artifact())
                    .append(' ')
                    .append(library.found().isEmpty() ? "missing" : String.join(", ", library.found()))
                    .append(
                            library.found().equals(List.of(library.expected()))
                                    ? ""
                                    : " (built with " + library.expected() + ")")
                    .append('\n');
        }
        List<String> problems = problems();
        problems.forEach(problem -> text.append("Problem: ").append(problem).append('\n'));
        return text.append(
                        problems.isEmpty()
                                ? "Everything that is needed was found."
                                : problems.size() + (problems.size() == 1 ? " problem" : " problems"))
                .toString();
    }
}
