// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.YamlRecords;
import sc.fiji.radiomics.preprocess.HistogramMatching;
import sc.fiji.radiomics.preprocess.Landmarks;
import sc.fiji.radiomics.preprocess.Normalisation;

/** Landmarks of the standard histogram as a YAML file, which settings refer to by its name. */
public final class LandmarksFile {
    private LandmarksFile() {}

    /** @throws RadiomicsException if the file cannot be read or holds no landmarks; names file, line and key */
    public static Landmarks read(Path file) {
        try {
            return YamlRecords.read(Landmarks.class, Files.readString(file), "landmarks " + file.getFileName());
        } catch (IOException e) {
            throw new RadiomicsException(
                    "landmarks " + file + ": cannot be read, found "
                            + (Files.exists(file) ? e.getMessage() : "no such file"),
                    e);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    /**
     * Settings whose steps hold the landmarks of the files they name.
     *
     * @param folder where relative names start
     * @throws RadiomicsException if a file cannot be read
     * @throws IllegalArgumentException if landmarks are of another modality, or were learnt after other steps
     */
    static Settings resolved(Settings settings, Path folder) {
        List<Normalisation> steps = new ArrayList<>();
        for (Normalisation step : settings.normalisation()) {
            boolean isOpen =
                    step instanceof HistogramMatching one && one.landmarks().isEmpty();
            steps.add(isOpen ? resolved((HistogramMatching) step, steps, folder) : step);
        }
        return steps.equals(settings.normalisation()) ? settings : settings.withNormalisation(steps);
    }

    private static Normalisation resolved(HistogramMatching step, List<Normalisation> before, Path folder) {
        Path file;
        try {
            file = folder.resolve(step.file());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("landmarks must name a file, found '" + step.file() + "'", e);
        }
        Landmarks read = read(file);
        if (!read.before().equals(before)) {
            throw new IllegalArgumentException("landmarks " + file.getFileName() + " were learnt after the steps "
                    + read.before() + " and must be used after them, found " + before);
        }
        return step.with(file.getFileName().toString(), read);
    }

    /** @throws RadiomicsException if the file cannot be written */
    public static void write(Landmarks landmarks, Path file) {
        try {
            AtomicFile.write(file, YamlRecords.write(landmarks));
        } catch (IOException e) {
            throw new RadiomicsException("landmarks " + file + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
