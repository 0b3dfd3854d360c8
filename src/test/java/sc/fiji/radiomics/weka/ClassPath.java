// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The class path that a program of its own needs to run this package, whatever runs the tests. */
final class ClassPath {
    private ClassPath() {}

    static String text() throws IOException {
        List<String> entries = new ArrayList<>();
        try {
            for (Class<?> one : List.of(
                    ClassPath.class,
                    WekaSchemes.class,
                    weka.core.Instances.class,
                    Class.forName("org.bounce.net.DefaultAuthenticator"),
                    Class.forName("no.uib.cipr.matrix.Matrix"),
                    net.imglib2.parallel.TaskExecutors.class,
                    org.yaml.snakeyaml.Yaml.class,
                    org.apache.commons.csv.CSVFormat.class,
                    org.apache.commons.io.IOUtils.class,
                    org.apache.commons.codec.binary.Hex.class,
                    org.hipparchus.distribution.continuous.TDistribution.class,
                    org.hipparchus.util.FastMath.class,
                    Class.forName("java_cup.runtime.Symbol"),
                    Class.forName("com.googlecode.jfilechooserbookmarks.AbstractBookmarksPanel"))) {
                entries.add(Path.of(one.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            }
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new IOException(e);
        }
        return String.join(
                File.pathSeparator,
                Stream.of(entries).flatMap(List::stream).distinct().toList());
    }
}
