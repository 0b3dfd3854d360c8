// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.study.RepeatDesign;
import sc.fiji.radiomics.study.Reproducibility;

/** Why a form of the intraclass correlation fits a design, in sentences. Source: Koo and Li 2016, McGraw and Wong 1996. */
final class IccReason {
    private IccReason() {}

    /** In English, for logs and tables. */
    static String inEnglish(Reproducibility result) {
        Wording english = Wording.of(Language.ENGLISH);
        return of(result.design(), result.rule().form(), result.repetitions(), english);
    }

    static String of(RepeatDesign design, Icc.Form form, int repetitions, Wording words) {
        List<String> sentences = new ArrayList<>(List.of(words.text("icc-design." + design)));
        String meaning = words.text("icc-form." + key(form));
        sentences.add(
                form == design.form()
                        ? words.text("icc.fits", form, meaning)
                        : words.text("icc.instead", form, meaning, design.form()));
        if (repetitions > 1 && !form.isMean()) {
            sentences.add(words.text("icc.repetitions", repetitions));
        }
        return words.sentences(sentences);
    }

    private static String key(Icc.Form form) {
        return form.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
