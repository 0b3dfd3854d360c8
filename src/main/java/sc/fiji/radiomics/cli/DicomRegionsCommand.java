// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.DicomRegionFile;
import sc.fiji.radiomics.io.dicom.region.RegionEntry;
import sc.fiji.radiomics.io.dicom.region.RegionObject;
import sc.fiji.radiomics.io.dicom.region.StructureSet;

/** The regions that a DICOM file holds, to be chosen from. */
@Command(
        name = "regions",
        description = {
            "Lists the regions of a DICOM segmentation (SEG) or structure set (RTSTRUCT): number, name, what it is,",
            "how it was made, and of how many contours or frames. Numbers, names and patterns like 'GTV*' choose them.",
            ""
        },
        mixinStandardHelpOptions = true)
final class DicomRegionsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a DICOM segmentation or structure set")
    private Path file;

    @Override
    public Integer call() {
        try {
            RegionObject object = DicomRegionFile.list(file);
            String part = object instanceof StructureSet ? "contour" : "frame";
            PrintWriter out = spec.commandLine().getOut();
            object.entries().forEach(entry -> out.println(line(entry, part)));
            out.flush();
            return 0;
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private static String line(RegionEntry entry, String part) {
        String parts = entry.parts() + " " + part + (entry.parts() == 1 ? "" : "s");
        String what = entry.isBackground() ? "background" : entry.type();
        return Stream.of(entry.describe(), what, entry.algorithm(), parts)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "))
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "."); // free text may hold anything
    }
}
