// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.dicom.web.Archive;
import sc.fiji.radiomics.io.dicom.web.Sent;

/** Sends DICOM files to an archive. */
@Command(
        name = "send",
        description = {"Sends DICOM files, such as segmentations and reports, to a hospital archive (DICOMweb).", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics dicom send https://pacs.example.org/dicom-web --secret-env TOKEN results/seg.dcm results/sr.dcm",
            "",
            "With --report the same command sends only what is not yet stored.",
            ArchiveInputs.LOGIN_FOOTER
        })
final class DicomSendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ArchiveInputs inputs;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "PATH",
            description = "files, or folders with all files in them")
    private List<Path> paths;

    @Option(
            names = "--report",
            paramLabel = "CSV",
            description =
                    "table of what was stored and what was not, and why; what it says is stored is not sent again")
    private Path report;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Archive archive = inputs.open();
        List<Path> files = files();
        SendReport before = ArchiveInputs.told(() -> SendReport.read(report));
        List<Path> left = ArchiveInputs.told(() -> before.notStored(files));
        Sent sent = archive.send(
                left, new SparseProgress(new ConsoleProgress(spec.commandLine().getErr())), before::write);
        before.write(sent);
        out.println(sent.stored().size() + " of " + left.size() + (left.size() == 1 ? " file" : " files") + " stored"
                + (left.size() < files.size() ? " (" + (files.size() - left.size()) + " were stored before)" : ""));
        sent.warnings().forEach((file, warning) -> out.println("Warning: " + file + ": " + warning));
        sent.failed().forEach((file, reason) -> out.println("Failed: " + file + ": " + reason));
        out.flush();
        return sent.isComplete() ? 0 : Radiomics.FAILED;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> all = Files.walk(path)) {
                all.filter(Files::isRegularFile).sorted().forEach(files::add);
            } catch (IOException e) {
                throw new RadiomicsException("cannot read " + path + ": " + e.getMessage(), e);
            }
        }
        return files;
    }
}
