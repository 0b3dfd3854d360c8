// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.Nifti;

/**
 * The demo study: 60 synthetic CT scans from two made-up centres, with outlines, a clinical table and an outcome that
 * truly depends on texture, size and a blood marker. Nobody was scanned.
 *
 * <p>Everything follows from one seed by {@link Random} and strict arithmetic: the same seed gives the same voxels and
 * tables on every machine.
 */
public final class DemoCohort {
    /** The seed of the cohort in {@code test-images/demo}. */
    public static final long SEED = 20260115;

    /** Number of cases. */
    public static final int CASES = 60;

    private DemoCohort() {}

    /**
     * Writes the study: {@code images/} with a scan and a label image per case, {@code cases.csv} (manifest),
     * {@code labels.csv} (names of the labels), {@code clinical.csv}, {@code truth.csv} (the hidden variables),
     * {@code settings.yaml}, {@code study.yaml} and {@code README.md}.
     *
     * @param folder is made if needed; files of these names in it are replaced
     * @param seed {@link #SEED} for the published cohort
     * @throws IOException naming the file that could not be written
     */
    public static void write(Path folder, long seed) throws IOException {
        Path images = folder.resolve("images");
        try {
            Files.createDirectories(images);
        } catch (IOException e) {
            throw new IOException("cannot make the folder " + images, e);
        }
        List<Patient> patients = patients(seed);
        for (int i = 0; i < patients.size(); i++) {
            Scan scan = scan(patients.get(i), i, seed);
            String id = patients.get(i).id();
            Nifti.writeShorts(scan.image(), images.resolve(id + "_ct.nii.gz"));
            Nifti.writeShorts(scan.labels(), images.resolve(id + "_roi.nii.gz"));
        }
        table(patients, "case,image,mask,labels,centre", DemoCohort::files).write(folder.resolve("cases.csv"));
        new CsvTable(List.of("label", "name"), List.of(List.of("1", "tumour"), List.of("2", "node")))
                .write(folder.resolve("labels.csv"));
        table(patients, "case,centre,cohort,age,sex,stage,ca19_9,metastasis,months,event", DemoCohort::clinic)
                .write(folder.resolve("clinical.csv"));
        table(patients, "case,heterogeneity,size,irregularity,marker,risk", DemoCohort::truth)
                .write(folder.resolve("truth.csv"));
        for (String name : List.of("settings.yaml", "study.yaml", "README.md")) {
            AtomicFile.write(folder.resolve(name), resource(name));
        }
    }

    static List<Patient> patients(long seed) {
        return IntStream.range(0, CASES)
                .mapToObj(i -> Patient.draw(i, random(seed, 2 * i)))
                .toList();
    }

    static Scan scan(Patient patient, int index, long seed) {
        return Scan.of(patient, random(seed, 2 * index + 1));
    }

    /** An independent stream: neighbouring seeds of {@link Random} begin alike, so the seed's bits are mixed first. */
    private static Random random(long seed, int stream) {
        long z = seed + 0x9e3779b97f4a7c15L * (stream + 1);
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return new Random(z ^ z >>> 31);
    }

    private static CsvTable table(List<Patient> patients, String header, Function<Patient, List<String>> row) {
        return new CsvTable(
                List.of(header.split(",")), patients.stream().map(row).toList());
    }

    private static List<String> files(Patient p) {
        return List.of(
                p.id(),
                "images/" + p.id() + "_ct.nii.gz",
                "images/" + p.id() + "_roi.nii.gz",
                "labels.csv",
                p.centre().label);
    }

    private static List<String> clinic(Patient p) {
        return List.of(
                p.id(),
                p.centre().label,
                p.training() ? "training" : "validation",
                Integer.toString(p.age()),
                p.sex(),
                p.stage(),
                decimals(p.ca199(), 1),
                p.metastasis() ? "1" : "0",
                decimals(p.months(), 1),
                p.died() ? "1" : "0");
    }

    private static List<String> truth(Patient p) {
        return List.of(
                p.id(),
                decimals(p.heterogeneity(), 4),
                decimals(p.size(), 4),
                decimals(p.irregularity(), 4),
                decimals(p.marker(), 4),
                decimals(p.risk(), 4));
    }

    private static String decimals(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = DemoCohort.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
