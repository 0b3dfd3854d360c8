// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.MacroOptions;

/** A project as the macro that does the same: what "Record as macro" shows. */
final class MacroScript {
    private static final String EXTRACT = "Batch Extract Features...";
    private static final String STUDY = "Build Signature and Nomogram...";

    private MacroScript() {}

    /** The lines from the first step to this one. */
    static String upTo(Step step, ProjectFolder project, Language language) {
        List<String> lines = new ArrayList<>();
        lines.add("// " + project.manifest() + ": a table with the columns case, image, mask, roi and labels");
        if (step.compareTo(Step.SETTINGS) >= 0) {
            lines.add("// " + project.settings() + ": how images are processed, as YAML");
        }
        if (step.compareTo(Step.EXTRACTION) >= 0) {
            lines.add(extraction(project, language));
        }
        if (step.compareTo(Step.TABLE) >= 0) {
            lines.add("// " + project.features() + ": one row per region, one column per feature");
        }
        if (step.compareTo(Step.STUDY) >= 0) {
            lines.add("// " + project.plan() + ": outcome, cohorts and every step to the model, as YAML");
            lines.add(study(project, language));
        }
        if (step == Step.REPORT) {
            lines.add("// " + project.report().resolve("report.html") + ": the report");
        }
        return String.join("\n", lines) + "\n";
    }

    /** The line that extracts the features of all cases. */
    static String extraction(ProjectFolder project, Language language) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("manifest", project.manifest().toString());
        options.put("settingsfile", project.settings().toString());
        options.put("output", project.results().toString());
        options.put("language", language.tag());
        options.put("threads", Integer.toString(project.project().threads()));
        return MacroOptions.run(EXTRACT, options);
    }

    /** The line that builds the signature and writes the report. */
    static String study(ProjectFolder project, Language language) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("plan", project.plan().toString());
        options.put("output", project.report().toString());
        options.put("language", language.tag());
        options.put("threads", Integer.toString(project.project().threads()));
        return MacroOptions.run(STUDY, options);
    }
}
