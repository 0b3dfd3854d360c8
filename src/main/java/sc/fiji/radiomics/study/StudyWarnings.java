// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;

/** stub */
record StudyWarnings(StudyResult result, FittedModels models, List<String> notes) {
    List<StudyResult.Warning> all() {
        return notes.stream().map(note -> new StudyResult.Warning(false, note)).toList();
    }
}
