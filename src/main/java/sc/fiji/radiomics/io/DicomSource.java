// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.SeriesReader;

/** DICOM series as images: a folder that holds one, or any file of one. */
final class DicomSource {
    private DicomSource() {}

    /**
     * Whether a file is DICOM: by its mark; without one by its name, or by elements of the groups that come first.
     *
     * @param head first bytes of the file
     */
    static boolean isDicom(Path file, byte[] head) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean isBare = head.length > 8 && (head[0] == 8 || head[0] == 2) && head[1] == 0 && head[3] == 0;
        return DicomReader.isMarked(head) || isBare || name.endsWith(".dcm") || name.endsWith(".ima");
    }

    /**
     * Reads a series.
     *
     * @param source a folder, or a file of the series, whose other files lie beside it
     * @param choice UID or pattern of the series of a folder; empty: its only one
     * @throws IOException naming folder or file, and the reason
     */
    static ReadImage read(Path source, String choice, TaskExecutor executor) throws IOException {
        SeriesReader reader = new SeriesReader(new CompactToolkit(), executor);
        DicomImage image = Files.isDirectory(source) ? reader.read(source, choice) : reader.readAround(source);
        return new ReadImage(image.volume(), image.series().notes(), Optional.of(image.series()));
    }

    /**
     * The files that a series may be read from: all below a folder, or all beside a file that is one slice of many.
     *
     * @throws IOException naming folder or file, if it cannot be read
     */
    static List<Path> files(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            return within(source, Integer.MAX_VALUE);
        }
        DataSet header = new CompactToolkit().readHeader(source).data();
        boolean isSlice = header.has(Tag.IMAGE_POSITION_PATIENT);
        return isSlice ? within(source.toAbsolutePath().getParent(), 1) : List.of(source);
    }

    private static List<Path> within(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw FileError.reading(folder, e.getCause());
        }
    }
}
