// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomToolkit;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * What a folder of DICOM files holds: one entry for each volume, other objects, and files that could not be read. Only
 * headers are read, in as many threads as the caller gives.
 */
public final class SeriesListing {
    private final Path source;
    private final List<VolumeEntry> volumes;
    private final List<OtherObject> others;
    private final List<UnreadableFile> unreadable;
    private final Map<String, UnreadableFile> broken = new HashMap<>();
    private final int copies;

    private SeriesListing(Path source, List<ScannedFile> files, List<UnreadableFile> closed) throws IOException {
        this.source = source;
        this.others = new ArrayList<>();
        this.unreadable = new ArrayList<>(closed);
        List<ScannedFile.Images> images = new ArrayList<>();
        for (ScannedFile file : files) {
            if (file instanceof ScannedFile.Images image) {
                images.add(image);
            } else if (file instanceof ScannedFile.Other other) {
                others.add(other.object());
            } else if (file instanceof ScannedFile.Broken damaged) {
                unreadable.add(damaged.file());
                damaged.seriesUid().ifPresent(uid -> broken.putIfAbsent(uid, damaged.file()));
            }
        }
        List<ScannedFile.Images> single = withoutCopies(images);
        this.copies = images.size() - single.size();
        this.volumes = SeriesGrouping.entries(
                single.stream().flatMap(file -> file.frames().stream()).toList());
    }

    /**
     * Lists a folder and all folders in it.
     *
     * @param source a folder, or one file that is listed alone
     * @throws IOException naming the folder, if it is not there
     */
    public static SeriesListing of(Path source, DicomToolkit toolkit, TaskExecutor executor) throws IOException {
        return of(source, Integer.MAX_VALUE, toolkit, executor);
    }

    /**
     * Lists the folder that a file lies in, without the folders in it.
     *
     * @throws IOException naming the file, if it is not there
     */
    public static SeriesListing around(Path file, DicomToolkit toolkit, TaskExecutor executor) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return of(folder == null ? file : folder, 1, toolkit, executor);
    }

    private static SeriesListing of(Path source, int depth, DicomToolkit toolkit, TaskExecutor executor)
            throws IOException {
        FolderFiles found = FolderFiles.of(source, depth);
        return new SeriesListing(
                source, executor.forEachApply(found.files(), file -> ScannedFile.of(file, toolkit)), found.closed());
    }

    /** One instance may lie in a folder twice: of files that are equal byte by byte the first counts. */
    private static List<ScannedFile.Images> withoutCopies(List<ScannedFile.Images> images) throws IOException {
        Map<String, List<ScannedFile.Images>> byInstance = new HashMap<>();
        List<ScannedFile.Images> single = new ArrayList<>();
        for (ScannedFile.Images image : images) {
            String uid = image.frames().get(0).header().file().text(Tag.SOP_INSTANCE_UID);
            List<ScannedFile.Images> same = byInstance.computeIfAbsent(uid, key -> new ArrayList<>(1));
            if (!isCopy(image, same)) {
                same.add(image);
                single.add(image);
            }
        }
        return single;
    }

    private static boolean isCopy(ScannedFile.Images image, List<ScannedFile.Images> others) throws IOException {
        for (ScannedFile.Images other : others) {
            if (Files.mismatch(image.path(), other.path()) < 0) {
                return true;
            }
        }
        return false;
    }

    /** All volumes, by number of the series. */
    public List<VolumeEntry> volumes() {
        return List.copyOf(volumes);
    }

    /** Segmentations, structure sets, reports, screen captures and whatever else is no volume, by name of the file. */
    public List<OtherObject> others() {
        return List.copyOf(others);
    }

    /** Files that are no DICOM files or damaged, by name. */
    public List<UnreadableFile> unreadable() {
        return List.copyOf(unreadable);
    }

    /** The listing for a person, with the free text of the scanner: to be shown, not to be stored. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(volumes.isEmpty() ? "no volumes" : "volumes:");
        volumes.forEach(volume -> lines.add("  " + printable(volume.listed())));
        if (!others.isEmpty()) {
            lines.add("other objects:");
            others.forEach(other -> lines.add("  " + printable(relative(other.file()) + ": " + other.kind())));
        }
        if (!unreadable.isEmpty()) {
            lines.add("not read:");
            unreadable.forEach(file -> lines.add("  " + printable(relative(file.file()) + ": " + reason(file))));
        }
        return lines;
    }

    private Path relative(Path file) {
        return file.equals(source) ? file : source.relativize(file);
    }

    /** Free text may hold anything. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", ".");
    }

    /**
     * The volume that is wanted.
     *
     * @param choice UID of a series, or a pattern: some of the text that the volume is listed with, without regard to
     *     case, {@code *} for any characters and {@code ?} for one; empty: the only volume, localizers apart
     * @throws DicomException if not exactly one volume is meant, with the list of those that are
     */
    public VolumeEntry choose(String choice) throws DicomException {
        List<VolumeEntry> candidates = matching(choice);
        if (candidates.isEmpty()) {
            throw none(choice);
        }
        if (candidates.size() > 1) {
            throw new DicomException(source.toString(), SeriesPattern.several(candidates));
        }
        return candidates.get(0);
    }

    /**
     * The volumes that a choice may mean, localizers only if there is nothing else.
     *
     * @param choice see {@link #choose}
     */
    public List<VolumeEntry> matching(String choice) {
        List<VolumeEntry> found = volumes.stream()
                .filter(volume -> volume.seriesUid().equals(choice))
                .toList();
        if (found.isEmpty()) {
            SeriesPattern pattern = new SeriesPattern(choice);
            found = volumes.stream().filter(pattern::matches).toList();
        }
        List<VolumeEntry> measured =
                found.stream().filter(volume -> !volume.isLocalizer()).toList();
        return measured.isEmpty() ? found : measured;
    }

    /**
     * The volume that a file is a slice of.
     *
     * @throws DicomException naming the file and the reason, if it is of none or, having many frames, of several
     */
    public VolumeEntry containing(Path file) throws DicomException {
        Path wanted = file.toAbsolutePath();
        List<VolumeEntry> found = volumes.stream()
                .filter(volume -> volume.files().stream().anyMatch(one -> isSame(one, wanted)))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.size() > 1) {
            throw new DicomException(file.toString(), SeriesPattern.several(found));
        }
        for (UnreadableFile one : unreadable) {
            if (isSame(one.file(), wanted)) {
                throw new DicomException(file.toString(), reason(one));
            }
        }
        for (OtherObject other : others) {
            if (isSame(other.file(), wanted)) {
                throw new DicomException(file.toString(), "expected a slice of a volume, found " + other.kind());
            }
        }
        throw new DicomException(file.toString(), "expected a slice of a volume, found a copy of another file");
    }

    private static boolean isSame(Path one, Path wanted) {
        return one.toAbsolutePath().normalize().equals(wanted.normalize());
    }

    /**
     * Geometry and headers of a volume of this folder, with notes on what was left out.
     *
     * @throws DicomException with the reason, if no volume can be made of it
     */
    public DicomSeries series(VolumeEntry entry) throws DicomException {
        UnreadableFile damaged = broken.get(entry.seriesUid());
        if (damaged != null) {
            throw new DicomException(damaged.file().toString(), reason(damaged) + "; it is of the series that is read");
        }
        Optional<DicomSeries> series = entry.series();
        if (series.isEmpty()) {
            throw new DicomException(source.toString(), entry.problem());
        }
        List<String> notes = new ArrayList<>(series.get().notes());
        notes.addAll(leftOut(entry));
        return new DicomSeries(
                series.get().grid(),
                series.get().frameOfReference(),
                series.get().slices(),
                notes);
    }

    private List<String> leftOut(VolumeEntry entry) {
        List<String> notes = new ArrayList<>();
        long localizers = volumes.stream()
                .filter(other -> other != entry && other.isLocalizer())
                .filter(other -> other.seriesUid().equals(entry.seriesUid()))
                .mapToLong(VolumeEntry::slices)
                .sum();
        if (localizers > 0) {
            notes.add("left out of the series: " + counted(localizers, "localizer"));
        }
        if (copies > 0) {
            notes.add("left out: " + counted(copies, "file") + " with the same bytes as another");
        }
        if (!unreadable.isEmpty()) {
            notes.add("left out: " + counted(unreadable.size(), "file")
                    + " of the folder that could not be read as DICOM");
        }
        return notes;
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private DicomException none(String choice) {
        if (volumes.isEmpty() && others.isEmpty() && unreadable.size() == 1) {
            return new DicomException(unreadable.get(0).file().toString(), reason(unreadable.get(0)));
        }
        if (!volumes.isEmpty()) {
            return new DicomException(
                    source.toString(),
                    "expected a series that matches \"" + choice + "\", found none among "
                            + SeriesPattern.list(volumes));
        }
        Set<String> kinds = new HashSet<>();
        others.forEach(other -> kinds.add(other.kind()));
        List<String> found = new ArrayList<>(kinds.stream().sorted().toList());
        if (!unreadable.isEmpty()) {
            found.add(counted(unreadable.size(), "file") + " that cannot be read as DICOM");
        }
        return new DicomException(
                source.toString(),
                "expected DICOM images of a volume, found " + (found.isEmpty() ? "no file" : String.join(", ", found)));
    }

    private static String reason(UnreadableFile file) {
        String start = "cannot read " + file.file() + ": ";
        return file.reason().startsWith(start) ? file.reason().substring(start.length()) : file.reason();
    }
}
