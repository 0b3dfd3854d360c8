// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A saved model as a JSON file for people and programs: indented, keys in a fixed order, each number with the fewest
 * digits that read back as the same double. What is read predicts bit by bit as what was written; written again it gives
 * the same bytes.
 */
public final class ModelFile {
    /** The usual name of the file. */
    public static final String NAME = "model.json";

    private static final JsonFile<SavedModel> FILE =
            new JsonFile<>(SavedModel.class, "a saved model", SavedModel.VERSION);

    private ModelFile() {}

    /**
     * Writes the file, whole or not at all.
     *
     * @throws IOException naming the file and the reason
     */
    public static void write(SavedModel model, Path file) throws IOException {
        FILE.write(model, file);
    }

    /** The content of the file. */
    public static String text(SavedModel model) {
        return FILE.text(model);
    }

    /**
     * Reads a file.
     *
     * @throws IOException naming the file and the place: no JSON, another version of the format, a key too few or too
     *     many, a value of another type, numbers that do not fit together
     */
    public static SavedModel read(Path file) throws IOException {
        return FILE.read(file);
    }
}
