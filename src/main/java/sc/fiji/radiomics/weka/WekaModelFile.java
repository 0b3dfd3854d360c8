// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.YamlRecords;
import weka.classifiers.Classifier;
import weka.core.Version;

/**
 * A {@link WekaModel} as a zip file: {@code model.yaml} says what it is, {@code classifier.model} is the scheme and the
 * header of its instances as Weka's Explorer saves and opens them.
 *
 * <p>Reading is safe from files made by others as far as Java's serialisation can be: only classes of Weka, its matrix
 * library, this suite's schemes and Java's plain values and collections are let in. The same model gives the same bytes.
 */
public final class WekaModelFile {
    /** Name of the file among the results. */
    public static final String NAME = "weka-model.zip";

    private static final String HEADER = "model.yaml";
    private static final String SCHEME = "classifier.model";
    private static final int MOST_HEADER_BYTES = 1 << 26;
    private static final Pattern VERSION_LINE = Pattern.compile("(?m)^version: (\\S+)$");
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private WekaModelFile() {}

    /**
     * Writes a model.
     *
     * @throws IOException naming the file
     */
    public static void write(WekaModel model, Path file) throws IOException {
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            open(zip, HEADER);
            zip.write(YamlRecords.write(model.header()).getBytes(StandardCharsets.UTF_8));
            open(zip, SCHEME);
            writeScheme(model, zip);
            zip.finish();
        });
    }

    private static void open(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private static void writeScheme(WekaModel model, OutputStream out) throws IOException {
        ObjectOutputStream objects = new ObjectOutputStream(out);
        objects.writeObject(model.scheme().classifier());
        objects.writeObject(model.format());
        objects.flush();
    }

    /**
     * Reads a model.
     *
     * @throws IOException naming the file and what is wrong with it
     */
    public static WekaModel read(Path file) throws IOException {
        QuietWeka.prepare();
        if (!Files.isRegularFile(file)) {
            throw new IOException("cannot read " + file + ": no such file");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            WekaModel.Header header = header(zip);
            return new WekaModel(header, new FittedScheme(scheme(zip, header), header.tuned()));
        } catch (ZipException | IllegalArgumentException e) {
            throw new IOException("cannot read " + file + ": expected a model of '" + NAME + "': " + e.getMessage(), e);
        }
    }

    private static WekaModel.Header header(ZipFile zip) throws IOException {
        byte[] bytes;
        try (InputStream in = entry(zip, HEADER)) {
            bytes = in.readNBytes(MOST_HEADER_BYTES);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        Matcher version = VERSION_LINE.matcher(text);
        String found = version.find() ? version.group(1) : "nothing";
        if (!found.equals(Integer.toString(WekaModel.VERSION))) {
            throw new IllegalArgumentException("version must be " + WekaModel.VERSION + ", found " + found
                    + "; the model may come from a newer version of the software");
        }
        return YamlRecords.read(WekaModel.Header.empty(), text, HEADER);
    }

    private static InputStream entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("it holds no " + name);
        }
        return zip.getInputStream(entry);
    }

    private static Classifier scheme(ZipFile zip, WekaModel.Header header) throws IOException {
        try (InputStream in = entry(zip, SCHEME)) {
            return scheme(in.readAllBytes());
        } catch (InvalidClassException e) {
            boolean isRefused = String.valueOf(e.getMessage()).contains("REJECTED");
            throw new IllegalArgumentException(
                    isRefused
                            ? "it holds objects that no scheme of Weka has, and was not opened"
                            : "it was saved with Weka " + header.weka() + " and cannot be read by Weka "
                                    + Version.VERSION,
                    e);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("its scheme is not installed here: " + e.getMessage(), e);
        } catch (ClassCastException | StreamCorruptedException | EOFException e) {
            throw new IllegalArgumentException("its classifier is damaged", e);
        }
    }

    private static Classifier scheme(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            objects.setObjectInputFilter(ModelStream.ADMITTED);
            return (Classifier) objects.readObject();
        }
    }
}
