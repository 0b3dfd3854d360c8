// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * Copies the DICOM files of one patient without what identifies the patient.
 *
 * <p>Files go to {@code folder/case/modality-series/instance.dcm}, named by the new identifiers; none is overwritten, and
 * one that is there with the same bytes is left as it is, so that a stopped copy can be made again. A file whose pixels
 * are marked to have text burned in is not copied unless that is allowed.
 */
public final class DeidentifiedCopy {
    private static final String DIRECTORY = "1.2.840.10008.1.3.10";
    private static final int SERIES_DIGITS = 10;

    /**
     * What came of it.
     *
     * @param copied files written now or before
     * @param failures sources that were not copied, each with the reason
     * @param risks files by what their pixels may show
     */
    public record Result(List<Path> copied, List<String> failures, Map<PixelRisk, Integer> risks) {
        public Result {
            copied = List.copyOf(copied);
            failures = List.copyOf(failures);
            risks = Map.copyOf(risks);
        }
    }

    private final DeidentificationSettings settings;
    private final boolean burnedIn;

    /** @param burnedIn whether files with text burned into their pixels are copied all the same */
    public DeidentifiedCopy(DeidentificationSettings settings, boolean burnedIn) {
        this.settings = settings;
        this.burnedIn = burnedIn;
    }

    /**
     * Copies files and folders.
     *
     * @param folder of the copies; made if it is not there
     * @throws IOException if a source is not there, or if the files are of several patients
     */
    public Result copy(List<Path> sources, Path folder, Progress progress) throws IOException {
        List<Path> files = DicomFiles.of(sources);
        requireOnePatient(files);
        Deidentifier deidentifier = new Deidentifier(settings);
        List<Path> copied = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        Map<PixelRisk, Integer> risks = new EnumMap<>(PixelRisk.class);
        for (int i = 0; i < files.size() && !progress.isCancelled(); i++) {
            try {
                copied.add(copy(files.get(i), folder, deidentifier, risks));
            } catch (IOException e) {
                failures.add(e.getMessage());
            }
            progress.update((i + 1.0) / files.size(), "file " + (i + 1) + " of " + files.size());
        }
        return new Result(copied, failures, risks);
    }

    private static void requireOnePatient(List<Path> files) throws IOException {
        long patients = byPatient(files).keySet().stream()
                .filter(patient -> !patient.isEmpty())
                .count();
        if (patients > 1) {
            throw new IOException("a case id is for one patient, found files of " + patients + " patients");
        }
    }

    /**
     * Files and all files of folders by their patient's identifier (0010,0020); those without one, and those that
     * cannot be read, by an empty text.
     *
     * @throws IOException if a source is not there
     */
    public static SortedMap<String, List<Path>> byPatient(List<Path> sources) throws IOException {
        SortedMap<String, List<Path>> patients = new TreeMap<>();
        for (Path file : DicomFiles.of(sources)) {
            patients.computeIfAbsent(patient(file), each -> new ArrayList<>()).add(file);
        }
        return patients;
    }

    private static String patient(Path file) throws IOException {
        try {
            return new DicomReader(Limits.DEFAULT).readHeader(file).data().text(Tag.PATIENT_ID);
        } catch (DicomException e) {
            return ""; // why: it is a failure of the copy as well, and reported there
        }
    }

    private Path copy(Path file, Path folder, Deidentifier deidentifier, Map<PixelRisk, Integer> risks)
            throws IOException {
        DicomFile read = new DicomReader(Limits.DEFAULT).read(file);
        DataSet original = read.data();
        if (read.meta().text(Tag.MEDIA_STORAGE_SOP_CLASS_UID).equals(DIRECTORY)) {
            throw original.error("a directory of files is not copied");
        }
        Set<PixelRisk> shown = PixelRisk.of(original);
        if (!burnedIn && shown.contains(PixelRisk.BURNED_IN)) {
            throw original.error(Tag.BURNED_IN_ANNOTATION, PixelRisk.BURNED_IN.text());
        }
        DataSet copy = deidentifier.of(original);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.write(copy, read.syntax(), bytes);
        Path to = place(copy, folder);
        write(bytes.toByteArray(), to);
        shown.forEach(risk -> risks.merge(risk, 1, Integer::sum));
        return to;
    }

    private Path place(DataSet copy, Path folder) {
        String modality = copy.text(Tag.MODALITY);
        String series = copy.text(Tag.SERIES_INSTANCE_UID);
        String name = (modality.matches("[A-Z0-9]{1,16}") ? modality : "OTHER")
                + "-"
                + (series.isEmpty() ? "0" : series.substring(Math.max(0, series.length() - SERIES_DIGITS)));
        return folder.resolve(settings.caseId()).resolve(name).resolve(copy.text(Tag.SOP_INSTANCE_UID) + ".dcm");
    }

    private static void write(byte[] bytes, Path to) throws IOException {
        if (Files.exists(to)) {
            if (!Arrays.equals(bytes, Files.readAllBytes(to))) {
                throw new IOException("cannot write " + to + ": another file is there");
            }
            return;
        }
        Files.createDirectories(to.getParent());
        Path part = to.resolveSibling(to.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, to); // why: fails rather than overwrites
    }
}
