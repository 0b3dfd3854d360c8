// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.study.StudyPlan;

/** The document of the study plan lists its keys, all and no others. */
class StudyPlanDocumentTest {
    @Test
    void everyKeyIsInTheTable() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("docs/study.md"))) {
            if (line.startsWith("| `")) {
                Pattern.compile("`([A-Za-z.]+)`")
                        .matcher(line.split("\\|")[1])
                        .results()
                        .forEach(found -> documented.add(found.group(1)));
            }
        }
        assertEquals(new TreeSet<>(keys()), documented);
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (RecordComponent component : StudyPlan.class.getRecordComponents()) {
            if (component.getType().isRecord()) {
                for (RecordComponent inner : component.getType().getRecordComponents()) {
                    keys.add(component.getName() + "." + inner.getName());
                }
            } else {
                keys.add(component.getName());
            }
        }
        return keys;
    }
}
