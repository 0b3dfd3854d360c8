// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where one series lies on disk.
 *
 * <p>{@code STUDY/SERIES/} holds whole instances only, one file each, called by its identifier; {@code STUDY/SERIES.json}
 * says what is there, {@code STUDY/SERIES.parts} what is on its way. An instance moves from there to its place in one step,
 * so that a program can be killed at any moment. One program at a time fetches a series.
 */
final class SeriesCache implements AutoCloseable {
    private static final String END = ".dcm";

    private final String study;
    private final String series;
    private final Path folder;
    private final Path parts;
    private final Path lockFile;
    private final FileChannel channel;

    private SeriesCache(Path cache, String study, String series) throws IOException {
        this.study = ArchiveAddress.requireUid("the study", study);
        this.series = ArchiveAddress.requireUid("the series", series);
        Path ofStudy = cache.toAbsolutePath().resolve(study);
        folder = ofStudy.resolve(series);
        parts = ofStudy.resolve(series + ".parts");
        lockFile = ofStudy.resolve(series + ".lock");
        try {
            makePrivate(cache.toAbsolutePath());
            Files.createDirectories(folder);
            Files.createDirectories(parts);
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException("cannot write " + cache + ": " + Reason.of(e), e);
        }
    }

    /**
     * Opens the place of a series for fetching, without what an earlier run left half done.
     *
     * @throws IOException naming the folder, in particular if another program fetches the same series
     */
    static SeriesCache open(Path cache, String study, String series) throws IOException {
        SeriesCache opened = new SeriesCache(cache, study, series);
        try {
            opened.lock();
            opened.clean();
            return opened;
        } catch (IOException e) {
            opened.channel.close();
            throw e;
        }
    }

    private void lock() throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("cannot write " + folder + ": this series is being fetched into it already");
        }
    }

    private void clean() throws IOException {
        try (Stream<Path> left = Files.list(parts)) {
            for (Path part : left.toList()) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** A new folder of patients' images is for its owner only, where the file system can say so. */
    private static void makePrivate(Path cache) throws IOException {
        if (Files.isDirectory(cache)) {
            return;
        }
        Files.createDirectories(cache);
        FileStore store = Files.getFileStore(cache);
        if (store.supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
        }
    }

    String study() {
        return study;
    }

    String series() {
        return series;
    }

    Path folder() {
        return folder;
    }

    Path index() {
        return folder.resolveSibling(series + ".json");
    }

    Path file(String instance) {
        return folder.resolve(ArchiveAddress.requireUid("the instance", instance) + END);
    }

    /** A new file for what arrives. */
    Path newPart() throws IOException {
        return Files.createTempFile(parts, "instance", ".part");
    }

    /**
     * The instances that are there whole.
     *
     * @param known an index of an earlier run; its files of the same size need not be read
     */
    Set<String> present(SeriesIndex known) throws IOException {
        Set<String> present = new TreeSet<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            String instance = name.substring(0, name.length() - END.length());
            if (known.has(instance, Files.size(file)) || isInstance(file, instance)) {
                present.add(instance);
            }
        }
        return present;
    }

    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(END))
                    .sorted()
                    .toList();
        }
    }

    private boolean isInstance(Path file, String instance) {
        try {
            InstanceHeader header = InstanceHeader.read(file);
            return header.instance().equals(instance) && header.series().equals(series);
        } catch (IOException e) {
            return false; // it is fetched again
        }
    }

    /**
     * Takes what has arrived into its place.
     *
     * @return its identifier
     * @throws BadAnswer if it is no instance of this series
     */
    String take(Path part) throws IOException {
        InstanceHeader header;
        try {
            header = InstanceHeader.read(part);
        } catch (IOException e) {
            throw new BadAnswer("expected a DICOM file, found something else ("
                    + e.getMessage().replace(part.toString(), "the answer") + ")");
        }
        if (!header.study().equals(study) || !header.series().equals(series)) {
            throw new BadAnswer("expected an instance of series " + series + ", found one of series " + header.series()
                    + " in study " + header.study());
        }
        replace(part, file(header.instance()));
        return header.instance();
    }

    static void replace(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) { // some network drives; the file is complete all the same
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Writes the index whole or not at all. */
    void write(SeriesIndex index) throws IOException {
        Path part = newPart();
        try {
            Files.write(part, index.toJson());
            replace(part, index());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    SeriesIndex readIndex() {
        try (InputStream in = Files.newInputStream(index())) {
            return SeriesIndex.read(in);
        } catch (IOException e) {
            return SeriesIndex.EMPTY; // it is made anew
        }
    }

    @Override
    public void close() throws IOException {
        clean();
        Files.deleteIfExists(parts);
        if (files().isEmpty()) {
            Files.deleteIfExists(folder);
        }
        channel.close(); // with its lock; the file stays, so that two programs never lock two files
    }
}
