// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import sc.fiji.radiomics.Language;

/** The language that an option names by its tag. */
final class LanguageTag implements ITypeConverter<Language> {
    @Override
    public Language convert(String tag) {
        return Language.named(tag)
                .orElseThrow(() -> new TypeConversionException(
                        "expected one of " + Arrays.toString(Language.values()) + " but was '" + tag + "'"));
    }
}
