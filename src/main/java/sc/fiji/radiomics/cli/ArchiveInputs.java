// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.dicom.web.Archive;
import sc.fiji.radiomics.io.dicom.web.ArchiveAddress;
import sc.fiji.radiomics.io.dicom.web.ArchiveOptions;
import sc.fiji.radiomics.io.dicom.web.Login;
import sc.fiji.radiomics.io.dicom.web.Secret;
import sc.fiji.radiomics.io.dicom.web.Trust;

/** Which archive, and who asks: the options that find, fetch and send share. */
final class ArchiveInputs {
    static final String LOGIN_FOOTER =
            "The secret itself is never an option: others could read it. Put it into a file or an environment variable.";

    @Parameters(
            index = "0",
            paramLabel = "ADDRESS",
            description = "address of the archive's DICOMweb service, for example https://pacs.example.org/dicom-web;"
                    + " http:// only for an archive on this machine")
    private String address;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "",
            description = "name to log in with a password; without it the secret is a token")
    private String user;

    @Option(
            names = "--secret-env",
            paramLabel = "VARIABLE",
            defaultValue = "",
            description = "environment variable that holds the token or password")
    private String variable;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            defaultValue = "",
            description = "file that holds the token or password and nothing else")
    private String file;

    @Option(names = "--ask", description = "ask for the token or password on the console, where it is not shown")
    private boolean ask;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "certificate (PEM) that is trusted in place of those of Java, if the hospital signs its own")
    private Path trust;

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "3",
            description = "how often a request is repeated after a passing failure (default: ${DEFAULT-VALUE})")
    private int retries;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "how long the archive may take to answer (default: ${DEFAULT-VALUE})")
    private int seconds;

    /**
     * The archive.
     *
     * @throws RadiomicsException if an option is not right
     */
    Archive open() {
        return told(() -> {
            ArchiveOptions defaults = ArchiveOptions.defaults();
            ArchiveOptions options = defaults.withRetries(retries, defaults.firstWait(), defaults.longestWait())
                    .withTimes(defaults.connecting(), Duration.ofSeconds(seconds));
            return new Archive(
                    ArchiveAddress.of(address), login(), trust == null ? options : options.withTrust(Trust.of(trust)));
        });
    }

    private Login login() {
        if (!ask) {
            return Login.of(user, variable, file);
        }
        if (!variable.isEmpty() || !file.isEmpty()) {
            throw new RadiomicsException("--ask must stand alone, found it with --secret-env or --secret-file");
        }
        Console console = System.console();
        if (console == null) {
            throw new RadiomicsException("--ask needs a console, found none: use --secret-env or --secret-file");
        }
        char[] typed = console.readPassword(user.isBlank() ? "Token: " : "Password of %s: ", user);
        Secret secret = Secret.typed(typed == null ? new char[0] : typed);
        return user.isBlank() ? Login.token(secret) : Login.basic(user, secret);
    }

    /** Work that may fail. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** What goes wrong, as an error for a person. */
    static <T> T told(Work<T> work) {
        try {
            return work.run();
        } catch (IOException | IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }
}
