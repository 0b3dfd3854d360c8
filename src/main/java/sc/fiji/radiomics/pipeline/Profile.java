// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import sc.fiji.radiomics.io.YamlRecords;
import sc.fiji.radiomics.pyradiomics.Parameters;

/**
 * Whose definitions hold: those of IBSI, or those of PyRadiomics with what a parameter file of it asks for.
 *
 * @param pyradiomics parameters of PyRadiomics; nothing: IBSI
 */
public record Profile(Optional<Parameters> pyradiomics) {
    /** The definitions of IBSI, which all other settings are about. */
    public static final Profile IBSI = new Profile(Optional.empty());

    /** How the profile of PyRadiomics is written, and what its settings are called. */
    public static final String PYRADIOMICS = "pyradiomics";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A profile by its text: {@code ibsi}, {@code pyradiomics} or {@code pyradiomics} with a parameter file in one line,
     * for example {@code pyradiomics {"imageType": {"LoG": {"sigma": [2.0]}}}}.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Profile from(String text) {
        if (text.equalsIgnoreCase("ibsi")) {
            return IBSI;
        }
        if (text.equals(PYRADIOMICS)) {
            return new Profile(Optional.of(Parameters.ofDefaults()));
        }
        if (!text.startsWith(PYRADIOMICS + " ")) {
            throw new IllegalArgumentException(
                    "needs ibsi, or pyradiomics with or without its parameters; found '" + text + "'");
        }
        List<Node> documents = YamlRecords.documents(text.substring(PYRADIOMICS.length()), "parameters");
        return new Profile(Optional.of(ParameterFile.read(documents.get(0), "parameters")));
    }

    /** Whether this is the profile of IBSI. */
    public boolean isIbsi() {
        return pyradiomics.isEmpty();
    }

    @Override
    public String toString() {
        try {
            return pyradiomics.isEmpty()
                    ? "ibsi"
                    : PYRADIOMICS + " "
                            + JSON.writeValueAsString(pyradiomics.get().toMap());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
