// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell launcher in a small copy of the project, with stand-ins for java and mvn that write down their calls. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String BUILDING =
            "radiomics: building ... (once after each change; the first time fetches libraries)\n";

    private record Run(int code, String out, String err) {}

    @TempDir
    Path folder;

    private Path home;
    private Path bin;
    private String path;

    @BeforeEach
    void makeProject() throws IOException {
        home = Files.createDirectories(folder.resolve("a project's folder"));
        Files.createDirectories(home.resolve("src/main/java"));
        Files.writeString(home.resolve("src/main/java/A.java"), "class A {}");
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.copy(Path.of("radiomics"), home.resolve("radiomics"));
        Stream.of("src/main/java/A.java", "src/main/java", "src/main", "pom.xml")
                .forEach(name -> setAge(home.resolve(name), 3600));
        bin = Files.createDirectories(folder.resolve("bin"));
        path = bin + ":/usr/bin:/bin";
        script("java", javaOfVersion("17.0.15"));
        script(
                "mvn",
                """
                echo "a word of Maven"
                echo "$*" >> "{folder}/mvn.log"
                touch "{folder}/library.jar" "{home}/target/Radiomics_-0.1.0-SNAPSHOT.jar"
                touch "{home}/target/Radiomics_-0.1.0-SNAPSHOT-sources.jar"
                printf '%s' "{folder}/library.jar" > "{home}/target/classpath.txt"
                """
                        .replace("{folder}", folder.toString())
                        .replace("{home}", home.toString()));
    }

    private static String javaOfVersion(String version) {
        return """
                if [ "$1" = -version ]; then
                    echo 'openjdk version "%s" 2025-04-15' >&2
                    exit 0
                fi
                for word in "$@"; do printf '<%%s>' "$word"; done
                exit "${STAND_IN_CODE:-0}"
                """
                .formatted(version);
    }

    private void script(String name, String body) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body);
        assertTrue(file.toFile().setExecutable(true));
    }

    private static void setAge(Path file, int seconds) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Run run(Map<String, String> environment, String... words) throws Exception {
        return run(home.resolve("radiomics"), environment, words);
    }

    private Run run(Path launcher, Map<String, String> environment, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/bash", launcher.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().putAll(environment);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        int code = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Run(code, Files.readString(out), Files.readString(err));
    }

    private long builds() throws IOException {
        Path log = folder.resolve("mvn.log");
        return Files.exists(log)
                ? Files.readAllLines(log, StandardCharsets.UTF_8).size()
                : 0;
    }

    private String started(String before, String after) {
        return "<-Djava.awt.headless=true>" + before + "<-cp><" + home + "/target/Radiomics_-0.1.0-SNAPSHOT.jar:"
                + folder + "/library.jar><sc.fiji.radiomics.cli.Radiomics>" + after;
    }

    @Test
    void firstStartBuildsAndSecondDoesNot() throws Exception {
        Run first = run(Map.of(), "extract", "two words", "*");
        assertEquals(new Run(0, started("", "<extract><two words><*>"), BUILDING + "a word of Maven\n"), first);
        assertEquals(
                "-B -q -ntp -Dstyle.color=never -f " + home
                        + "/pom.xml -Dmaven.compiler.useIncrementalCompilation=true -Dmaven.test.skip=true -Denforcer.skip=true package\n",
                Files.readString(folder.resolve("mvn.log")));
        Run second = run(Map.of());
        assertEquals(new Run(0, started("", ""), ""), second);
        assertEquals(1, builds());
    }

    @Test
    void aChangedAddedOrRemovedSourceBuildsAgain() throws Exception {
        run(Map.of());
        setAge(home.resolve("target/launcher.built"), 60);
        for (String change : List.of("pom.xml", "src/main/java/A.java", "src/main/java")) {
            Path file = home.resolve(change);
            setAge(file, 0);
            assertEquals(BUILDING + "a word of Maven\n", run(Map.of()).err(), change);
            setAge(file, 3600);
            setAge(home.resolve("target/launcher.built"), 60);
        }
        assertEquals("", run(Map.of()).err());
        Files.delete(folder.resolve("library.jar"));
        assertEquals(BUILDING + "a word of Maven\n", run(Map.of()).err(), "a library is gone");
        assertEquals(5, builds());
    }

    @Test
    void exitCodeAndOptionsForJavaArePassedOn() throws Exception {
        run(Map.of());
        Run run = run(Map.of("STAND_IN_CODE", "2", "RADIOMICS_JAVA_OPTS", "-Xmx8g -ea"), "--wrong");
        assertEquals(new Run(2, started("<-Xmx8g><-ea>", "<--wrong>"), ""), run);
    }

    @Test
    void worksThroughALinkAndOnlyWritesTarget() throws Exception {
        Path link = Files.createDirectories(folder.resolve("elsewhere")).resolve("radiomics");
        Files.createSymbolicLink(link, Path.of("../a project's folder/radiomics"));
        assertEquals(
                started("", "<x>"),
                run(link, Map.of("CDPATH", folder.toString()), "x").out());
        try (Stream<Path> files = Files.list(home)) {
            assertEquals(
                    List.of("pom.xml", "radiomics", "src", "target"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aFailedBuildStopsWithMavensCodeAndIsTriedAgain() throws Exception {
        script("mvn", "echo '[ERROR] no such symbol'\nexit 7\n");
        Run expected = new Run(
                7,
                "",
                BUILDING + "[ERROR] no such symbol\nradiomics: the build failed, see the messages of Maven above\n");
        assertEquals(expected, run(Map.of()));
        assertEquals(expected, run(Map.of()));
        assertFalse(Files.exists(home.resolve("target/launcher.built")));
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        script("java", javaOfVersion("1.8.0_402"));
        assertEquals(
                new Run(1, "", "radiomics: Java 17 or newer is needed, found 1.8.0_402 at " + bin + "/java\n"),
                run(Map.of()));
        script("java", javaOfVersion("25"));
        assertEquals(0, run(Map.of()).code());
    }

    @Test
    void missingProgramsAreNamed() throws Exception {
        Run run = run(Map.of("JAVA_HOME", "/no/such/jdk"));
        assertEquals(
                new Run(
                        1,
                        "",
                        "radiomics: JAVA_HOME must name a Java 17 or newer, but there is no /no/such/jdk/bin/java\n"),
                run);
        // a PATH with what the launcher needs and nothing else
        for (String tool : List.of("dirname", "readlink", "sed", "head", "find", "cat", "touch", "mkdir", "mv", "rm")) {
            Path real = Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin", tool) : Path.of("/bin", tool);
            script(tool, "exec " + real + " \"$@\"\n");
        }
        path = bin.toString();
        Files.delete(bin.resolve("mvn"));
        assertEquals(
                new Run(
                        1,
                        "",
                        "radiomics: Maven is needed to build the program, and no mvn is on the PATH; see https://maven.apache.org\n"),
                run(Map.of()));
        Files.delete(bin.resolve("java"));
        assertEquals(
                new Run(
                        1,
                        "",
                        "radiomics: Java 17 or newer is needed, and no java is on the PATH; see https://adoptium.net\n"),
                run(Map.of()));
    }
}
