// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A trained Weka model in a file: a head of text that a person can read, a line of three dots, and the compressed
 * object.
 *
 * <p>A file may come from anywhere, so only classes of Weka, of its matrices, of this package and plain values of Java
 * are made from it; anything else is refused before it exists. The same model gives the same bytes.
 */
final class ModelStream {
    private static final String END = "\n...\n";
    private static final int LONGEST_HEAD = 1 << 22;
    /** The classes that a file may hold: Weka's without its windows, its matrices, this suite's schemes, Java's values. */
    static final ObjectInputFilter ADMITTED = ObjectInputFilter.Config.createFilter(
            "maxdepth=5000;!weka.gui.**;!weka.core.packageManagement.**;!weka.core.scripting.**;weka.**;"
                    + "no.uib.cipr.matrix.**;sc.fiji.radiomics.weka.*;sc.fiji.radiomics.model.*;java.lang.*;java.math.*;"
                    + "java.util.*;java.util.concurrent.atomic.*;!*");

    /**
     * What a file holds.
     *
     * @param head the text, its first line being the kind of the file
     * @param model of the class asked for
     */
    record Content<T>(String head, T model) {}

    private ModelStream() {}

    /**
     * @param kind first line of the file
     * @param head text without a line of three dots
     * @param model serialisable
     */
    static void write(OutputStream out, String kind, String head, Object model) throws IOException {
        out.write((kind + "\n" + head.strip() + END).getBytes(StandardCharsets.UTF_8));
        GZIPOutputStream zip = new GZIPOutputStream(out);
        ObjectOutputStream objects = new ObjectOutputStream(zip);
        objects.writeObject(model);
        objects.flush();
        zip.finish();
    }

    /**
     * @param kind that the first line must be
     * @throws IOException saying what is wrong: another kind of file, one cut off, or a class that is not admitted
     */
    static <T> Content<T> read(InputStream source, String kind, Class<T> type) throws IOException {
        InputStream in = new BufferedInputStream(source);
        String head = head(in, kind);
        try (ObjectInputStream objects = new ObjectInputStream(new GZIPInputStream(in))) {
            objects.setObjectInputFilter(ADMITTED);
            Object model = objects.readObject();
            if (objects.read() >= 0) { // also looks at the check sum at the end
                throw new IOException("the file is damaged: something follows the model");
            }
            if (!type.isInstance(model)) {
                throw new IOException("expected a model of type " + type.getSimpleName() + ", found "
                        + (model == null ? "none" : model.getClass().getName()));
            }
            return new Content<>(head, type.cast(model));
        } catch (InvalidClassException e) {
            throw new IOException(
                    "the model holds something else than Weka's classes, or was saved by another version ("
                            + e.getMessage() + ")",
                    e);
        } catch (ClassNotFoundException e) {
            throw new IOException("the model needs the class " + e.getMessage() + ", which is not installed", e);
        } catch (java.io.EOFException | java.io.StreamCorruptedException | java.util.zip.ZipException e) {
            throw new IOException("the file is cut off or damaged", e);
        } catch (RuntimeException | StackOverflowError e) { // readObject methods of a damaged stream fail anyhow
            throw new IOException("the file is damaged (" + e + ")", e);
        }
    }

    private static String head(InputStream in, String kind) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] start = in.readNBytes(kind.length() + 1);
        if (!new String(start, StandardCharsets.UTF_8).equals(kind + "\n")) {
            throw new IOException("expected the first line '" + kind + "', found something else");
        }
        int dots = 0; // how much of the end has been read
        while (dots < END.length()) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new IOException("the file is cut off or damaged");
            }
            head.write(next);
            dots = next == END.charAt(dots) ? dots + 1 : next == '\n' ? 1 : 0;
        }
        String text = head.toString(StandardCharsets.UTF_8);
        return text.substring(0, text.length() - END.length() + 1);
    }
}
